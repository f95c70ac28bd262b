package storetest

import (
	"github.com/anishathalye/porcupine"

	"reglament/runtime/casefile"
)

// yearWorld is where the numbers of 2026 are given out.
const yearWorld = "2026"

// touch is a call with its answer, as far as it is about one world: a case
// with its letter and its person, a year, or a key.
type touch struct {
	what, world string
	refused     string // what the conflict was about, or empty
	actual      int

	given, sequence int // events that the caller took the case to have; that it has
	head            string
	snap, at        int
	letter, token   int // version of the letter (0: none was brought) and what was written
	person          int // version of the person (0: was not brought)
	by              string
	card            int
	sealed          string

	number string
	before bool
	count  int
}

// state is what a world is.
type state struct {
	sequence int
	head     string
	at       int
	letter   int
	token    int
	person   int
	by       string
	card     int
	sealed   string

	count  int    // of a year
	number string // of a key
}

// world is how a store behaves whose calls come one after the other. Calls
// about different worlds do not hang on each other.
func world() porcupine.Model {
	return porcupine.Model{
		Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
			at, worlds := map[string]int{}, [][]porcupine.Operation{}
			for _, operation := range history {
				name := operation.Input.(touch).world
				if _, ok := at[name]; !ok {
					at[name], worlds = len(worlds), append(worlds, nil)
				}
				worlds[at[name]] = append(worlds[at[name]], operation)
			}
			return worlds
		},
		Init: func() any {
			return state{sequence: 1, letter: 1, person: 1, by: Person("").By, card: 1, count: linearWorlds}
		},
		Step: func(before, input, _ any) (bool, any) {
			after, ok := input.(touch).on(before.(state))
			return ok, after
		},
	}
}

// on is the world after the call, and whether the call could be answered so.
func (d touch) on(s state) (state, bool) {
	switch d.what {
	case "append":
		return d.appends(s)
	case "load":
		return s, d.sequence == s.sequence && d.sees(s.head) && d.at == s.at && d.person == s.person && d.by == s.by
	case "list":
		return s, d.sequence == s.sequence && d.sees(s.head)
	case "letter":
		return s, d.letter == s.letter && d.token == s.token
	case "put letter":
		if d.letter != s.letter {
			return s, d.refused == "version" && d.actual == s.letter
		}
		s.letter, s.token = s.letter+1, d.token
		return s, d.refused == ""
	case "person":
		return s, d.person == s.person && d.by == s.by
	case "put person":
		if d.person != s.person {
			return s, d.refused == "version" && d.actual == s.person
		}
		s.person, s.by = s.person+1, d.by
		return s, d.refused == ""
	case "card":
		return s, d.card == s.card && (d.sealed == s.sealed || s.sealed == "")
	case "put card":
		return d.putsCard(s)
	case "open":
		return d.opens(s)
	case "count":
		return s, d.count == s.count
	default: // keyed
		return s, d.number == s.number
	}
}

// sees tells whether the head is the one that is there. That of the opening,
// which came before the history, is not written down.
func (d touch) sees(head string) bool { return head == "" || d.head == head }

func (d touch) appends(s state) (state, bool) {
	switch {
	case d.given != s.sequence:
		return s, d.refused == "sequence" && d.actual == s.sequence
	case d.letter != 0 && d.letter != s.letter:
		return s, d.refused == "version" && d.actual == s.letter
	}
	s.sequence, s.head = s.sequence+1, d.head
	switch d.snap {
	case 1:
		s.at = s.sequence
	case 2:
		s.at = 0
	}
	if d.letter != 0 {
		s.letter, s.token = s.letter+1, d.token
	}
	return s, d.refused == ""
}

// putsCard keeps a card, and the person where he was brought, or neither.
func (d touch) putsCard(s state) (state, bool) {
	switch {
	case d.person != 0 && d.person != s.person:
		return s, d.refused == "version" && d.actual == s.person
	case d.card != s.card:
		return s, d.refused == "version" && d.actual == s.card
	}
	s.card, s.sealed = s.card+1, d.sealed
	if d.person != 0 {
		s.person, s.by = s.person+1, d.by
	}
	return s, d.refused == ""
}

// opens gives out the next number of a year, or stands behind a key.
func (d touch) opens(s state) (state, bool) {
	if d.world != yearWorld {
		if s.number != "" {
			return s, d.before && d.number == s.number
		}
		s.number = d.number
		return s, !d.before
	}
	if d.before {
		return s, true
	}
	s.count++
	return s, d.number == casefile.FormatNumber(2026, s.count)
}
