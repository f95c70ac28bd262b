package cardfile

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/applicants"
	"reglament/runtime/casefile"
	"reglament/runtime/consultation"
)

// cardPage is the page of one applicant.
type cardPage struct {
	For           choice
	ID, Account   string
	Name, Kind    string
	Done          string
	AtOnce        bool // the script chooses the applicant for whoever waits
	Cautions      []string
	Facts         []fact
	Acting        []actingFact
	Alike         []alikeRow
	Cases         []caseRow
	SeesCases     bool
	Talks         []talkRow
	SeesTalks     bool
	Consult, Take bool
	Entered       string
	Changed       string
	Merged        []string
	MoreCases     bool
	MoreTalks     bool
}

type fact struct{ Title, Text string }

type actingFact struct {
	Name, Link, Basis, Paper, Until, Note, Why string
}

type caseRow struct {
	Number, Title, Opened, Due, Status, StatusWord string
	Damaged                                        bool
}

type talkRow struct {
	ID, When, Service, Who, State, Outcome string
}

// shownRows bounds the cases and the consultations on a card.
const shownRows = 20

// card shows an applicant.
func (room *Room) card(w http.ResponseWriter, r *http.Request) {
	kept, ok := room.there(w, r, "")
	if !ok {
		return
	}
	texts, caller := room.texts(r), desk.CallerOf(r.Context())
	p := cardPage{
		For: choiceOf(r), ID: kept.ID, Account: kept.Account, Name: kept.Card.FullName(), Kind: texts.Text(kept.Card.Kind.Title()),
		Consult: caller.Can(desk.ConsultRight), Take: caller.Can(desk.CasesOpen) && caller.Can(desk.CasesAccept),
		Entered: room.touched("cardfile.entered", kept.Entered, r, texts),
	}
	if kept.Changed != kept.Entered {
		p.Changed = room.touched("cardfile.changed", kept.Changed, r, texts)
	}
	for _, merged := range kept.Merged {
		p.Merged = append(p.Merged, texts.Say("cardfile.merged", "account", applicants.Account(merged.ID),
			"who", room.Counter.NameOf(r.Context(), merged.By), "when", room.moment(merged.At, texts)))
	}
	if done := r.URL.Query().Get("done"); slices.Contains([]string{"entered", "changed", "merged"}, done) {
		p.Done, p.AtOnce = texts.Say("cardfile.done."+done), done == "entered"
	}
	today := room.Counter.Applicants.Today()
	for _, caution := range kept.Card.Cautions(today) {
		p.Cautions = append(p.Cautions, texts.Text(caution.Message))
	}
	p.facts(kept.Card, today, texts)
	room.acting(&p, r, kept.Card, today, texts)
	if err := room.around(&p, r, kept, texts); err != nil {
		room.Frame.Fail(w, r, err)
		return
	}
	room.show(w, r, http.StatusOK, "card", p.Name, p)
}

func (room *Room) touched(id string, touch applicants.Touch, r *http.Request, texts *message.Texts) string {
	return texts.Say(id, "who", room.Counter.NameOf(r.Context(), touch.By), "when", room.moment(touch.At, texts))
}

// facts are what the card says, in the order of the form.
func (p *cardPage) facts(c applicants.Card, today clock.Date, texts *message.Texts) {
	for _, key := range order {
		text := said(key, c, texts)
		if key == "birth" && text != "" {
			text = aged(c.Birth, today, texts)
		}
		if text != "" {
			p.Facts = append(p.Facts, fact{texts.Text(applicants.FieldTitle(key)), text})
		}
	}
}

func (room *Room) acting(p *cardPage, r *http.Request, c applicants.Card, today clock.Date, texts *message.Texts) {
	for _, a := range c.Representatives {
		row := actingFact{
			Name: room.nameOf(r, a.Person), Link: cardPath(a.Person), Basis: texts.Text(a.Basis.Title()), Note: a.Note,
			Paper: joined(" ", a.Number, dayIn(a.Issued)),
		}
		ok, until, has, why := c.MayAct(a, today)
		switch {
		case !ok:
			row.Why = texts.Text(why)
		case has:
			row.Until = texts.Say("cardfile.acting.till", "day", until)
		}
		p.Acting = append(p.Acting, row)
	}
}

// around are what else the office has of an applicant, within the rights of whoever asks.
func (room *Room) around(p *cardPage, r *http.Request, kept applicants.Kept, texts *message.Texts) error {
	caller := desk.CallerOf(r.Context())
	if p.SeesCases = caller.Can(desk.CasesFind); p.SeesCases {
		if err := room.cases(p, r, kept, texts); err != nil {
			return err
		}
	}
	if p.SeesTalks = room.Counter.Consultations != nil && (caller.Can(desk.ConsultRight) || caller.Can(desk.ArchiveRight)); p.SeesTalks {
		if err := room.talks(p, r, kept, texts); err != nil {
			return err
		}
	}
	alike, err := room.Counter.Applicants.Alike(r.Context(), kept.Card, kept.ID)
	if err != nil {
		return err
	}
	for _, candidate := range alike {
		row := room.alikeRow(candidate, p.For, texts)
		if caller.Can(desk.MergeRight) {
			row.Merge = "/applicants/merge?" + url.Values{"keep": {kept.ID}, "drop": {candidate.ID}}.Encode()
		}
		p.Alike = append(p.Alike, row)
	}
	return nil
}

func (room *Room) cases(p *cardPage, r *http.Request, kept applicants.Kept, texts *message.Texts) error {
	var all []runtime.Summary
	for _, person := range kept.Persons() {
		cases, err := room.Cases.Cases(r.Context(), runtime.Filter{Person: person, Limit: shownRows + 1})
		if err != nil {
			return err
		}
		all = append(all, cases...)
	}
	slices.SortStableFunc(all, func(a, b runtime.Summary) int { return b.Opened.Compare(a.Opened) })
	if p.MoreCases = len(all) > shownRows; p.MoreCases {
		all = all[:shownRows]
	}
	for _, c := range all {
		// A reading that could not be kept holds no page back: readiness tells of it.
		err := room.Cases.Note(r.Context(), desk.ActorOf(r.Context(), ""), c.Number, runtime.WaySearch)
		if err != nil && r.Context().Err() != nil {
			return r.Context().Err()
		}
		row := caseRow{Number: c.Number, Title: c.Title, Opened: dayIn(c.Day), Due: dayIn(c.Due), Status: c.Status, Damaged: c.Damaged}
		if c.Status != "" {
			row.StatusWord = texts.Text(message.New("pages.status" + "." + c.Status))
		}
		if casefile.Ended(c.Status) {
			row.Due = ""
		}
		p.Cases = append(p.Cases, row)
	}
	return nil
}

func (room *Room) talks(p *cardPage, r *http.Request, kept applicants.Kept, texts *message.Texts) error {
	caller := desk.CallerOf(r.Context())
	far := caller.Far(desk.ArchiveRight)
	var all []consultation.Consultation
	for _, person := range kept.Persons() {
		page, err := room.Counter.Consultations.List(r.Context(), consultation.Filter{Applicant: person, Limit: runtime.MaxLimit})
		if err != nil {
			return err
		}
		for _, c := range page.Consultations {
			own := c.Consultant == caller.Actor
			if far == desk.ReachAll || own || far == desk.ReachOffice && c.Office == caller.Office {
				all = append(all, c)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b consultation.Consultation) int { return strings.Compare(a.ID, b.ID) })
	if p.MoreTalks = len(all) > shownRows; p.MoreTalks {
		all = all[:shownRows]
	}
	for _, c := range all {
		row := talkRow{
			ID: c.ID, When: room.day(c.Started), Who: room.Counter.NameOf(r.Context(), c.Consultant), State: texts.Text(c.State.Title()),
			Outcome: texts.Text(c.Outcome.Title()), Service: c.Question,
		}
		if c.Service != "" {
			row.Service = c.Service
			if room.Service != nil {
				row.Service = room.Service(c.Service)
			}
		}
		p.Talks = append(p.Talks, row)
	}
	return nil
}
