package cardfile

import (
	"html/template"
	"net/http"
	"strings"
	"unicode"

	"reglament/message"
	"reglament/runtime/applicants"
)

// partHeader is sent by the script that wants the list without the page,
// liveHeader by that of pages elsewhere, which takes the list out of the page.
const (
	partHeader = "X-Part"
	liveHeader = "X-Live"
)

// searchPage is the page on which applicants are looked for.
type searchPage struct {
	For   choice
	Query string
	List  foundList
}

// foundList is what a text found.
type foundList struct {
	For   choice
	Rows  []foundRow
	Read  string // how the text was understood, where not as it stands
	Other string // the text in the other layout, where nobody was found by it either
	More  bool
	Asked bool
	Told  string // how many there are, in words
}

type foundRow struct {
	ID, Name, Kind, Born, Phone, Where, Match string
	For                                       choice
}

// longestSought bounds what is looked for, in bytes.
const longestSought = 1000

// find looks for applicants by what the body of a form says: names, numbers and
// telephones are never read from an address, since addresses are kept. Without a
// script a single one opens at once.
func (room *Room) find(w http.ResponseWriter, r *http.Request) {
	p := searchPage{For: choiceOf(r), Query: strings.TrimSpace(r.PostForm.Get("q"))}
	p.List.For = p.For
	if len(p.Query) > longestSought {
		p.Query = strings.ToValidUTF8(p.Query[:longestSought], "")
	}
	if p.Query != "" {
		var err error
		if p.List, err = room.found(r, p.Query, p.For); err != nil {
			room.Frame.Fail(w, r, err)
			return
		}
	}
	w.Header().Add("Vary", partHeader+", "+liveHeader)
	switch {
	case r.Header.Get(partHeader) != "":
		if part, ok := room.made(w, r, "found", p.List); ok {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(part))
		}
	case len(p.List.Rows) == 1 && p.List.Read == "" && r.Header.Get(liveHeader) == "" && !r.PostForm.Has("lang"):
		http.Redirect(w, r, p.For.Card(p.List.Rows[0].ID), http.StatusSeeOther)
	case r.Method == http.MethodPost:
		if main, ok := room.made(w, r, "search", p); ok {
			title := room.texts(r).Say("cardfile.title")
			room.Frame.FramedForm(w, r, http.StatusOK, title, "find-applicant", template.HTML(main)) //nolint:gosec // made by a template that escapes
		}
	default:
		room.show(w, r, http.StatusOK, "search", room.texts(r).Say("cardfile.title"), p)
	}
}

func (room *Room) found(r *http.Request, text string, waiting choice) (foundList, error) {
	found, err := room.Counter.Applicants.Find(r.Context(), text, 0)
	if err != nil {
		return foundList{}, err
	}
	texts := room.texts(r)
	list := foundList{For: waiting, Read: found.Read, More: found.More, Asked: true}
	for _, card := range found.Cards {
		list.Rows = append(list.Rows, foundRow{
			For: waiting, ID: card.ID, Name: card.Card.FullName(), Kind: kindTag(card.Card, texts), Born: room.born(card.Card, texts),
			Phone: first(card.Card.Phones), Where: where(card.Card), Match: texts.Text(card.Match.Message()),
		})
	}
	list.Told = texts.Say("cardfile.found", "count", len(list.Rows))
	if len(list.Rows) == 0 {
		list.Told = texts.Say("cardfile.nobody")
		if other := applicants.Switched(text); other != text && strings.ContainsFunc(other, cyrillic) && !strings.Contains(text, "@") {
			list.Other = other
		}
	}
	return list, nil
}

// cyrillic tells of a letter of the Russian layout: a name that was typed in it
// is hardly meant to be Latin.
func cyrillic(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }

// kindTag names the kind of whoever is not simply a person.
func kindTag(c applicants.Card, texts *message.Texts) string {
	if c.Kind == applicants.Person {
		return ""
	}
	return texts.Text(c.Kind.Title())
}

// born tells people apart: the day of birth with the age; of entities ИНН.
func (room *Room) born(c applicants.Card, texts *message.Texts) string {
	switch {
	case c.Birth != "":
		return aged(c.Birth, room.Counter.Applicants.Today(), texts)
	case !c.Human() && c.INN != "":
		return texts.Say("cardfile.inn", "number", c.INN)
	}
	return ""
}

func where(c applicants.Card) string {
	for _, address := range []string{c.Addresses.Residence, c.Addresses.Registration, c.Addresses.Postal} {
		if address != "" {
			return address
		}
	}
	return ""
}

func first(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[0]
}
