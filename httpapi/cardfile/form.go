package cardfile

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime/applicants"
)

// formPage is a page on which a card is written.
type formPage struct {
	For            choice
	Title          string
	Action, Leave  string
	Kinds          []option
	KindError      *input
	Sections       []section
	Acting         []actingRow
	Version        int
	Seen           string // the card as it was seen, for the form to bring back
	Person         string
	Passed         []string
	Alike          []alikeRow
	Problem        *desk.Details // what is of no field
	Faulty         string        // how much is wrong beside fields, in words
	Notice         string
	Lines          []string // below the notice
	Fresh, Noticed bool     // of a new card; the notice takes the focus
	// Drafts is the address under which what is typed is kept, Restored when that
	// was which stands in the fields, in words.
	Drafts, Restored string
}

// actingRow is a representative on a form.
type actingRow struct {
	Index                   int
	Title                   string
	Prefix                  string // "representatives[0]"
	Person, Name, Link      string
	Who                     *input
	Basis, Number, Issued   *input
	Until, Note             *input
	Choices                 []foundRow
	PersonError, PersonHint string
}

// alikeRow is a card that may be of the same applicant.
type alikeRow struct {
	foundRow
	Sure    bool
	Reasons []string
	Same    string // where "it is he" is sent
	Merge   string // where the two are made one
}

// filling is what a form is shown with.
type filling struct {
	self     string // id of the card; empty of a new one
	version  int
	sent     *sent
	card     *applicants.Card // what stands in the fields; nil: what was sent
	faults   applicants.Faults
	alike    []applicants.Candidate
	refusal  error
	notice   string
	lines    []string
	conflict bool // the notice tells of somebody else's change
	addActor bool // one more row for a representative
	restored string
}

// form shows a card in a form, with what is wrong beside its fields.
func (room *Room) form(w http.ResponseWriter, r *http.Request, in filling) {
	texts := room.texts(r)
	f := &fields{texts: texts, all: map[string]*input{}}
	c := in.sent.written(room.Counter.Applicants.Today())
	if in.card != nil {
		c = *in.card
	}
	p := &formPage{
		For: choiceOf(r), Person: in.sent.person, Passed: in.sent.passed, Version: in.version, Notice: in.notice, Lines: in.lines, Fresh: in.self == "",
		Noticed: in.notice != "", Drafts: draftOf(in.self), Restored: in.restored,
	}
	p.Action, p.Leave, p.Title = p.For.Path("/applicants/new"), p.For.Path("/applicants"), texts.Say("cardfile.new")
	if in.self != "" {
		p.Action, p.Leave, p.Title = p.For.Card(in.self), p.For.Card(in.self), texts.Say("cardfile.edit.title", "name", c.FullName())
		seen, err := json.Marshal(in.sent.seen)
		if err != nil {
			room.Frame.Fail(w, r, err)
			return
		}
		p.Seen = string(seen)
	}
	p.KindError = f.keep(&input{Name: "kind"})
	for _, kind := range []applicants.Kind{applicants.Person, applicants.SoleTrader, applicants.LegalEntity} {
		p.Kinds = append(p.Kinds, option{string(kind), texts.Text(kind.Title()), kind == c.Kind})
	}
	p.Sections = sections(f, c)
	room.actingRows(r, f, p, in)
	status := p.placed(room, r, f, in)
	for _, candidate := range in.alike {
		row := room.alikeRow(candidate, p.For, texts)
		row.Same = p.For.Edit(candidate.ID)
		p.Alike = append(p.Alike, row)
	}
	room.show(w, r, status, "form", p.Title, p)
}

// placed puts what is wrong beside its fields, and the focus where one goes
// on. Status is that of the answer.
func (p *formPage) placed(room *Room, r *http.Request, f *fields, in filling) (status int) {
	status = http.StatusOK
	refusal, wrong := in.refusal, 0
	if errors.As(refusal, &in.faults) {
		refusal = nil
	}
	focus := ""
	for _, problem := range in.faults {
		desk.Note(r.Context(), problem)
		status = http.StatusUnprocessableEntity
		wrong++
		if field, ok := f.fault(problem); !ok {
			p.Problem = room.above(r, problem)
		} else if focus == "" {
			focus = field.Name
		}
	}
	if refusal != nil {
		status, p.Problem = desk.Status(refusal), room.above(r, refusal)
	}
	if wrong > 0 {
		p.Faulty = f.texts.Say("cardfile.faulty", "count", wrong)
	}
	switch {
	case p.Problem != nil || p.Notice != "" || len(in.alike) > 0 && focus == "":
		if status == http.StatusOK && (in.conflict || len(in.alike) > 0) {
			status = http.StatusConflict
		}
	case focus != "":
	case in.addActor:
		focus = row("representatives", len(p.Acting)-1) + ".who"
	case in.self == "" && f.all["name"].Value != "" && f.all["surname"].Value == "":
		focus = f.firstEmpty("short", "inn", "ogrn")
	case in.self == "":
		focus = f.firstEmpty("surname", "first", "patronymic", "birth", "identity.series")
	}
	f.focus(focus)
	return status
}

func (room *Room) actingRows(r *http.Request, f *fields, p *formPage, in filling) {
	all := in.sent.acting
	if in.card != nil {
		all = nil
		for _, representative := range in.card.Representatives {
			all = append(all, acting{Representative: representative})
		}
	}
	if in.addActor {
		all = append(all, acting{})
	}
	for i, a := range all {
		at := row("representatives", i)
		say := func(id string) string { return f.texts.Say(id) }
		line := func(in *input, label string) *input { in.Label = say(label); return in }
		bases := []option{{}}
		for _, basis := range []applicants.Basis{applicants.PowerOfAttorney, applicants.Parent, applicants.Guardian, applicants.ByCharter} {
			bases = append(bases, titled(string(basis), basis.Title(), f.texts))
		}
		acts := actingRow{
			Index: i, Prefix: at, Title: f.texts.Say("cardfile.acting.number", "number", i+1), Person: a.Person, Choices: a.choices,
			Who:    line(f.line(at+".who", a.who, "wide"), "cardfile.acting.who"),
			Basis:  line(f.choice(at+".basis", string(a.Basis), "half", bases), "cardfile.acting.basis"),
			Number: line(f.line(at+".number", a.Number, "small"), "cardfile.acting.paper"),
			Issued: line(f.day(at+".issued", a.Issued), "cardfile.acting.issued"), Until: line(f.day(at+".until", a.Until), "cardfile.acting.until"),
			Note: line(f.line(at+".note", a.Note, "wide"), "cardfile.acting.note"),
		}
		acts.Who.Note, acts.Until.Note = say("cardfile.acting.who_note"), say("cardfile.acting.until_note")
		if a.Person != "" {
			acts.Name, acts.Link = room.nameOf(r, a.Person), cardPath(a.Person)
		}
		for _, problem := range in.faults {
			if problem.Key == at+".person" {
				problem.Key = at + ".who"
			}
		}
		p.Acting = append(p.Acting, acts)
	}
}

// nameOf is the name on a card; where it cannot be read, its number.
func (room *Room) nameOf(r *http.Request, id string) string {
	kept, err := room.Counter.Applicants.View(r.Context(), id)
	if err != nil {
		return applicants.Account(id)
	}
	return kept.Card.FullName()
}

func (room *Room) alikeRow(candidate applicants.Candidate, waiting choice, texts *message.Texts) alikeRow {
	c := candidate.Card
	row := alikeRow{Sure: candidate.Degree == applicants.Sure, foundRow: foundRow{
		For: waiting, ID: candidate.ID, Name: c.FullName(), Kind: kindTag(c, texts), Born: room.born(c, texts), Phone: first(c.Phones), Where: where(c),
	}}
	for _, reason := range candidate.Reasons {
		row.Reasons = append(row.Reasons, texts.Text(reason))
	}
	return row
}

// versionOf is the version that a form names; 0 where it names none.
func versionOf(text string) int {
	version, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return version
}
