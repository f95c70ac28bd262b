package storetest

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Text is a closure that tests pin cases to; it need not be a regulation,
// since stores do not read it.
func Text(content string) runtime.Closure {
	closure := make(runtime.Closure, 1)
	closure[0].Name, closure[0].Text = "a.rgl", content
	return closure
}

// Moment is the moment of every event, 1 April 2026, half past nine in UTC.
func Moment() time.Time { return time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC) }

// Stamp is a stamp at that moment.
func Stamp() casefile.Stamp {
	return casefile.Stamp{Engine: "test", Actor: "operator-1", Office: "mfc-1", Zone: "Europe/Moscow", At: Moment()}
}

// Sealed is an event that has no place in a journal yet. Its payload looks as
// if it had been sealed with the key of the person "person-1"; it says nothing
// but the content.
func Sealed(kind, content string) casefile.Envelope {
	stamp := Stamp()
	return casefile.Envelope{
		Format: casefile.Format, Engine: stamp.Engine, At: stamp.At, Actor: stamp.Actor, Office: stamp.Office, Zone: stamp.Zone,
		Kind: kind, Person: "person-1", Payload: json.RawMessage(`"` + base64.StdEncoding.EncodeToString([]byte("sealed "+kind+" "+content)) + `"`),
	}
}

// Received is an event that any case can have.
func Received(n int) casefile.Envelope {
	return Sealed(casefile.KindDocumentsReceived, fmt.Sprint("paper-", n))
}

// Opening opens a case of a service in 2026.
func Opening(t rapid.TB, service, key string) runtime.Opening {
	t.Helper()
	return opening(service, key)
}

func opening(service, key string) runtime.Opening {
	closure := Text("service " + service)
	return runtime.Opening{
		Year: 2026, Key: key, Closure: closure,
		Change: func(number string) (runtime.Change, error) {
			change := runtime.Change{Row: runtime.Summary{
				Number: number, Service: service, Title: "Title of " + service, Regulation: closure.Hash(),
				Opened: Moment(), Day: "2026-04-01", Office: "mfc-1", Status: casefile.StatusOpen, Person: "person-1",
			}}
			Extend(&change, Sealed(casefile.KindOpened, service+" "+key))
			return change, nil
		},
	}
}

// With is an opening with something more, or something else, in its change.
func With(opening runtime.Opening, alter func(change *runtime.Change)) runtime.Opening {
	make := opening.Change
	opening.Change = func(number string) (runtime.Change, error) {
		change, err := make(number)
		if err == nil {
			alter(&change)
		}
		return change, err
	}
	return opening
}

// Extend puts events behind the last one of the change, which its row tells.
func Extend(change *runtime.Change, drafts ...casefile.Envelope) {
	row := &change.Row
	for _, e := range casefile.Seal(row.Number, row.Sequence, row.Head, drafts) {
		change.Events = append(change.Events, e)
		row.Sequence, row.Head = e.Number, e.Hash()
	}
}

// Next is a change that puts events behind the last one of a row and alters
// nothing else in it.
func Next(t rapid.TB, row runtime.Summary, drafts ...casefile.Envelope) runtime.Change {
	t.Helper()
	return next(row, drafts...)
}

func next(row runtime.Summary, drafts ...casefile.Envelope) runtime.Change {
	change := runtime.Change{Row: row}
	Extend(&change, drafts...)
	return change
}

// Open opens a case and gives its row.
func Open(t rapid.TB, store runtime.Store, opening runtime.Opening) runtime.Summary {
	t.Helper()
	opened, err := store.Open(context.Background(), opening)
	require.NoError(t, err)
	require.False(t, opened.Before)
	require.Equal(t, opened.Number, opened.Change.Row.Number)
	return opened.Change.Row
}

// Append keeps events of a case, with its row altered, and gives the row.
func Append(t rapid.TB, store runtime.Store, row runtime.Summary, alter func(row *runtime.Summary), drafts ...casefile.Envelope) runtime.Summary {
	t.Helper()
	change := next(row, drafts...)
	if alter != nil {
		alter(&change.Row)
	}
	require.NoError(t, store.Append(context.Background(), row.Number, change))
	return change.Row
}

// Load gives the row of a case from the store, and holds that its journal is
// whole, that the row is that of its last event, and that the snapshot and the
// events behind it are where they should be.
func Load(t rapid.TB, store runtime.Store, number string) runtime.Summary {
	t.Helper()
	journal, err := store.Journal(context.Background(), number)
	require.NoError(t, err)
	kept, err := store.Load(context.Background(), number)
	require.NoError(t, err)
	head := ""
	for i, e := range journal {
		require.NoError(t, casefile.Stands(e, number, i+1, head))
		head = e.Hash()
	}
	require.Equal(t, number, kept.Row.Number)
	require.Equal(t, len(journal), kept.Row.Sequence)
	require.Equal(t, head, kept.Row.Head)
	require.Equal(t, kept.At > 0, len(kept.Snapshot) > 0)
	require.LessOrEqual(t, kept.At, len(journal))
	require.Equal(t, len(journal)-kept.At, len(kept.Events))
	for i, e := range kept.Events {
		require.Equal(t, journal[kept.At+i], e)
	}
	return kept.Row
}

// Person is a new person with a key and marks.
func Person(id string, marks ...string) runtime.Person {
	person := runtime.Person{ID: id, Key: []byte("wrapped key of " + id), By: "office-1"}
	for _, mark := range marks {
		person.Marks = append(person.Marks, []byte(mark))
	}
	return person
}

// PutPerson keeps a person and gives what the store has of him now.
func PutPerson(t rapid.TB, store runtime.Store, person runtime.Person) runtime.Person {
	t.Helper()
	require.NoError(t, store.PutPerson(context.Background(), person))
	person.Version++
	return person
}

// Letter is a new letter of a case, the nth, that waits; it may be tried n
// minutes after Moment.
func Letter(number string, n int) runtime.Letter {
	return runtime.Letter{
		ID: fmt.Sprintf("%s/%d/ready", number, n), Case: number, Message: "ready", Carrier: "email", Person: "person-1",
		Sealed: []byte(fmt.Sprint("sealed letter ", n)), State: runtime.LetterWaiting,
		Next: Moment().Add(time.Duration(n) * time.Minute), Created: Moment(),
	}
}

// PutLetter keeps a letter and gives what the store has of it now.
func PutLetter(t rapid.TB, store runtime.Store, letter runtime.Letter) runtime.Letter {
	t.Helper()
	require.NoError(t, store.PutLetter(context.Background(), letter))
	letter.Version++
	return letter
}

// Settled is a letter that has left the waiting ones, n minutes after Moment.
func Settled(letter runtime.Letter, state runtime.LetterState, n int) runtime.Letter {
	letter.State, letter.Settled = state, Moment().Add(time.Duration(n)*time.Minute)
	return letter
}

// drawers are those that the suite uses.
var drawers = []string{"account", "accounts", "draft"}

// Card is a new card of a person with marks, which never lapses.
func Card(drawer, id, person string, marks ...string) runtime.Card {
	card := runtime.Card{Drawer: drawer, ID: id, Person: person, Sealed: []byte("\x00sealed " + id)}
	for _, mark := range marks {
		card.Marks = append(card.Marks, []byte(mark))
	}
	return card
}

// PutCards keeps cards and gives what the store has of them now.
func PutCards(t rapid.TB, store runtime.Store, cards ...runtime.Card) []runtime.Card {
	t.Helper()
	require.NoError(t, store.PutCards(context.Background(), runtime.CardChange{Cards: cards}))
	cards = append([]runtime.Card(nil), cards...)
	for i := range cards {
		cards[i].Version++
	}
	return cards
}

// pagedCards reads a list page by page, and holds that no card is on two of
// them.
func pagedCards(t rapid.TB, store runtime.Store, filter runtime.CardFilter) []runtime.Card {
	t.Helper()
	var all []runtime.Card
	seen := map[string]bool{}
	for {
		page, err := store.Cards(context.Background(), filter)
		require.NoError(t, err)
		require.LessOrEqual(t, len(page), filter.Bound())
		for _, card := range page {
			require.False(t, seen[card.ID], "card %s is on two pages", card.ID)
			seen[card.ID] = true
		}
		all = append(all, page...)
		if len(page) < filter.Bound() {
			return all
		}
		filter.After = page[len(page)-1].ID
	}
}
