package web

import (
	"slices"

	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/document"
)

// caseModel is the page of a case.
type caseModel struct {
	Number, Title, Status, StatusWord string
	Service                           serviceRow
	Applicant                         casefile.Applicant
	Channel, Opened                   string
	Due                               string
	Overdue                           bool
	Sequence                          int
	Today                             string
	// Missing is how many documents are still to be brought, wholly or in
	// part, 0 where the set is complete.
	Missing  int
	Closed   bool // nothing can be changed any more
	Grounds  []groundRow
	Possible []string // grounds that an answer still decides
	Papers   paperList
	Stages   []stageRow
	Terms    []termRow
	Results  []resultRow
	Outcome  string
	Decided  string
	Events   []eventRow
	Awaited  []choice // may be recorded now
	Later    []string // finish a stage whose turn has not come
	Answered []answered
	// Calculation is what the regulation calculates for this case.
	Calculation calculationModel
	Journal     []journalRow
	Failed      *failure
	workModel
	handover
	asOf
	// Draft is what was typed into the page before and not sent.
	Draft draftModel
	// Passed are days as of which the case can be looked at.
	Passed  []choice
	Letters []letterRow
	// Back is the page that a refused form leads back to, or empty.
	Back string
	// NewCard is the address where the applicant gets a card, for who may make it;
	// empty where there is one.
	NewCard string
	Readers []readerRow // who looked, the newest first
	Unread  bool        // who looked cannot be read now
}

type termRow struct {
	Title, Date, Status, Word, Because string
	Overdue                            bool
	Steps, Basis                       []string
}

type resultRow struct {
	ID, Title, By, Issued string
	Ready                 bool
}

type eventRow struct{ Title, Day string }

func (p *Pages) caseOf(s speech, v runtime.View, journal []casefile.Envelope) caseModel {
	c, d := v.Case, v.Decision
	closed := c.Finished()
	m := caseModel{
		Number: c.Number, Title: c.Title, Status: c.Status, StatusWord: s.named(statusNames, c.Status),
		Service: serviceRow{v.Service.ID, v.Service.Number, v.Service.Title}, Applicant: c.Applicant,
		Opened: s.moment(c.Opened.In(p.Zone)), Sequence: c.Sequence, Today: typedDay(p.Today()),
		Missing: v.Short(), Closed: closed, Grounds: s.grounds(d.Grounds), Possible: s.possible(d),
		Papers: s.papers(v), Stages: s.stages(v), Outcome: outcomeTitle(v, c.Outcome), Decided: s.stored(c.Decided),
		Journal: p.journal(s, v, journal), workModel: s.work(v),
	}
	if c.Channel != "" {
		m.Channel = s.named(channelNames, c.Channel)
	}
	if day, overdue, ok := due(v); ok && !m.Closed {
		m.Due, m.Overdue = s.day(day), overdue
	}
	for _, t := range d.Terms {
		m.Terms = append(m.Terms, s.term(t))
	}
	_, undecided := v.Deciding()
	for _, result := range d.Results {
		if result.Applies == interpreter.No {
			continue
		}
		row := resultRow{ID: result.ID, Title: result.Title, Issued: s.stored(c.Issued[result.ID])}
		decided := c.Outcome != "" || len(d.Regulation.Outcomes) == 0 // a service may have nothing to decide
		row.Ready = result.Applies == interpreter.Yes && row.Issued == "" && decided && !undecided
		if result.HasDate {
			row.By = s.day(result.IssueBy)
		}
		m.Results = append(m.Results, row)
	}
	m.events(s, v)
	m.Answered = s.kept(d)
	m.Calculation = s.calculation(document.CalculationOf(s.Texts, d, nil))
	if m.Ended = closed && c.Outcome == "" && len(c.Issued) == 0; m.Ended {
		m.forget()
	}
	return m
}

// forget leaves out what will not come of a case that ended without a decision:
// terms, results, stages that were not carried out, grounds that might hold.
func (m *caseModel) forget() {
	m.Terms, m.Results, m.Possible, m.Missing = nil, nil, nil, 0
	m.Stages = slices.DeleteFunc(m.Stages, func(row stageRow) bool { return row.Actual == "" })
}

func (s speech) term(t interpreter.TermState) termRow {
	row := termRow{
		Title: t.Title, Status: t.Status.String(), Word: s.named(termNames, t.Status.String()), Because: s.Text(t.Because),
		Overdue: isOverdue(t.Status), Basis: t.Basis,
	}
	if t.OK {
		row.Date = s.day(t.Date)
	}
	for _, step := range t.Steps {
		row.Steps = append(row.Steps, s.Text(step))
	}
	return row
}

// events parts the regulation's events into those that came, those that may be
// recorded now and those whose turn has not come.
func (m *caseModel) events(s speech, v runtime.View) {
	for _, e := range v.Program.Regulation().Events {
		if desk.ForEachRequest(v, e.ID) {
			continue // it stands at the requests
		}
		if day, came := v.Case.EventDay(e.ID); came {
			m.Events = append(m.Events, eventRow{e.Title, s.stored(day)})
		} else if recordable(v, e.ID) {
			m.Awaited = append(m.Awaited, choice{ID: e.ID, Title: e.Title})
		} else if !m.Closed {
			m.Later = append(m.Later, e.Title)
		}
	}
}

// kept lists the answers that a case keeps and that count.
func (s speech) kept(d *interpreter.Decision) []answered {
	var list []answered
	for _, q := range d.Questions {
		if q.Answer != nil {
			row := answered{ID: q.ID, Question: q.Text, Answer: s.answer(q, *q.Answer), Number: q.Number}
			given := document.GivenOf(s.Texts, q, *q.Answer)
			row.Fields, row.Records = given.Fields, given.Records
			list = append(list, row)
		}
	}
	return list
}

func isOverdue(t interpreter.TermStatus) bool { return t == interpreter.Overdue }

// pending reports whether a term still waits for its end.
func pending(t interpreter.TermStatus) bool {
	return t == interpreter.Running || t == interpreter.Overdue
}

func parsed(text string) (clock.Date, bool) {
	d, err := clock.ParseDate(text)
	return d, err == nil
}
