package web

import (
	"net/http"
	"slices"
	"strings"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// shownLetters bounds a list of messages.
const shownLetters = 50

// letterRow is a message to a person in words.
type letterRow struct {
	ID, Case, Title string
	State, Word     string
	Way, When       string
	Name, Contact   string
	Texts           []string
	Trouble, Hint   string
	Dead            bool
	Known           bool // somebody knows how to reach the person
	// Back says which page the buttons lead back to: "case" or empty for the
	// list of all.
	Back string
}

// lettersModel is the page of messages.
type lettersModel struct {
	States  []choice
	Dead    bool // those that were given up are listed
	Letters []letterRow
	More    bool
	Problem *desk.Details // why a button did nothing, or nil
}

func (p *Pages) letter(s speech, l runtime.LetterView) letterRow {
	row := letterRow{
		ID: l.ID, Case: l.Case, Title: l.Parcel.Title, State: string(l.State), Word: s.named(letterNames, string(l.State)),
		Way: s.named(carrierNames, l.Carrier), Texts: l.Parcel.Texts, Dead: l.State == runtime.LetterDead, Known: l.Carrier != "", Name: l.Parcel.To.Name,
	}
	if row.Title == "" {
		row.Title = readable(l.Message)
	}
	if l.Parcel.Person != "" {
		row.Name = readable(l.Parcel.Person)
	}
	for _, way := range []string{l.Parcel.To.Phone, l.Parcel.To.Email} {
		if way != "" {
			row.Contact = strings.TrimPrefix(row.Contact+", "+way, ", ")
		}
	}
	switch {
	case l.State == runtime.LetterWaiting && l.Attempts > 0:
		row.When = s.Say("pages.letter.next", "count", l.Attempts, "at", s.moment(l.Next.In(p.Zone)))
	case l.State == runtime.LetterWaiting:
		row.When = s.Say("pages.letter.since", "at", s.moment(l.Created.In(p.Zone)))
	default:
		row.When = s.moment(l.Settled.In(p.Zone))
	}
	if l.Trouble != "" {
		said := message.New(l.Trouble)
		row.Trouble, row.Hint = s.Text(said), s.Hint(said)
	}
	return row
}

// letters shows what could not be sent, or what is still to go.
func (p *Pages) letters(w http.ResponseWriter, r *http.Request) {
	p.lettersWith(w, r, http.StatusOK, nil)
}

func (p *Pages) lettersWith(w http.ResponseWriter, r *http.Request, status int, failed error) {
	s := p.speech(p.texts(r))
	filter := runtime.LetterFilter{State: runtime.LetterDead, Limit: shownLetters}
	if r.Method != http.MethodPost && r.URL.Query().Get("state") == string(runtime.LetterWaiting) {
		filter.State = runtime.LetterWaiting
	}
	letters, err := p.Engine.Letters(r.Context(), filter)
	if err == nil {
		err = p.Looked(r.Context(), by(r), runtime.WayPage, casesOf(letters)...)
	}
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	m := lettersModel{Dead: filter.State == runtime.LetterDead, More: len(letters) == shownLetters, Problem: p.failed(r, failed)}
	for _, state := range []runtime.LetterState{runtime.LetterDead, runtime.LetterWaiting} {
		m.States = append(m.States, choice{string(state), s.named(letterNames, string(state)), state == filter.State})
	}
	for _, l := range letters {
		m.Letters = append(m.Letters, p.letter(s, l))
	}
	p.show(w, r, status, "letters", page{Title: s.Say("pages.letters.title"), Model: m, Switch: languageSwitch{Link: "/letters"}})
}

func casesOf(letters []runtime.LetterView) []string {
	var numbers []string
	for _, l := range letters {
		numbers = append(numbers, l.Case)
	}
	return numbers
}

func (p *Pages) resend(w http.ResponseWriter, r *http.Request) {
	p.settled(w, r, p.Engine.Resend(r.Context(), r.PostForm.Get("id")))
}

func (p *Pages) byHand(w http.ResponseWriter, r *http.Request) {
	p.settled(w, r, p.Engine.ByHand(r.Context(), r.PostForm.Get("id"), by(r)))
}

// settled leads back to where a button of a message was pressed.
func (p *Pages) settled(w http.ResponseWriter, r *http.Request, err error) {
	if err != nil {
		p.lettersWith(w, r, desk.Status(err), err)
		return
	}
	there := "/letters"
	number, _, _ := strings.Cut(r.PostForm.Get("id"), "/")
	if _, _, ok := casefile.ParseNumber(number); ok && r.PostForm.Get("back") == "case" {
		there = address("cases", number) + "#letters"
	}
	http.Redirect(w, r, there, http.StatusSeeOther)
}

// lettersOf are the messages of a case, the newest last.
func (p *Pages) lettersOf(s speech, v runtime.View, letters []runtime.LetterView) []letterRow {
	rows := make([]letterRow, 0, len(letters))
	slices.SortStableFunc(letters, func(a, b runtime.LetterView) int { return a.Created.Compare(b.Created) })
	for _, l := range letters {
		row := p.letter(s, l)
		row.Back = "case"
		for _, person := range v.Program.Regulation().Persons {
			if person.ID == l.Parcel.Person {
				row.Name = person.Title
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// anew leads from the address of a form, which stands in the browser when the
// form was sent, to the list that it stood on.
func anew(there string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, there, http.StatusSeeOther) }
}
