package web

import (
	"slices"

	"reglament/dsl"
	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// workModel is what the office does with a case besides papers and stages: what
// is asked of agencies, what stands still, what officials found out, who has it.
type workModel struct {
	Executor    string // by name
	Requests    []askedRow
	Suspensions []suspensionRow
	// Suspendable are the grounds on which the case can be suspended now.
	Suspendable []choice
	Findings    []findingRow
	// Withdrawable says that the application can still be taken back.
	Withdrawable bool
	Withdrawn    string // the day on which it was, or empty
	Ended        bool   // without a decision: taken back, or not accepted
	NotAccepted  string // the day and the ground of the refusal to accept, or empty
	RefusalWords string // what explains it, or empty
}

// Waits reports whether the case stands still on a ground.
func (m workModel) Waits() bool {
	return slices.ContainsFunc(m.Suspensions, func(s suspensionRow) bool { return s.Lasts })
}

// askedRow is a document that an agency is asked for.
type askedRow struct {
	ID, Title, Agency string
	Sent, By          string // days in words, or empty
	State, Word       string
	// MaySend and MayAnswer say which step the engine takes now.
	MaySend, MayAnswer bool
	Events             []eventRow // that came of it
	Awaited            []choice   // that may be recorded of it now
}

// suspensionRow is a time in which the service stood still.
type suspensionRow struct {
	Ground, Title, From, To string
	Lasts, MayEnd           bool
}

func (s speech) work(v runtime.View) workModel {
	m := workModel{Executor: s.who(v.Case.Executor), Requests: s.asks(v), Findings: s.findings(v), Withdrawn: s.stored(v.Case.Withdrawn)}
	if kept := v.Case.Refusal; kept != nil {
		m.NotAccepted, m.RefusalWords = s.stored(kept.Day)+" · "+groundTitle(v, kept.Ground), kept.Words
	}
	m.Withdrawable = !v.Case.Finished() && v.Case.Outcome == ""
	for _, stretch := range v.Case.Suspensions {
		row := suspensionRow{Ground: stretch.Ground, Title: groundTitle(v, stretch.Ground), From: s.stored(stretch.From), To: s.stored(stretch.To)}
		row.Lasts = stretch.To == "" && !v.Case.Finished()
		row.MayEnd = row.Lasts
		m.Suspensions = append(m.Suspensions, row)
	}
	if !m.Withdrawable {
		return m
	}
	for _, g := range v.Decision.Grounds {
		stands := slices.ContainsFunc(v.Case.Suspensions, func(s casefile.Suspension) bool { return s.Ground == g.ID && s.To == "" })
		if g.Kind == dsl.GroundSuspend && g.Holds != interpreter.No && !stands {
			m.Suspendable = append(m.Suspendable, choice{ID: g.ID, Title: g.Title})
		}
	}
	return m
}

// asks lists the documents that agencies are asked for, each once.
func (s speech) asks(v runtime.View) []askedRow {
	var rows []askedRow
	for _, doc := range v.Decision.Documents {
		listed := slices.ContainsFunc(rows, func(r askedRow) bool { return r.ID == doc.ID })
		if doc.From != interpreter.FromAgency || listed {
			continue
		}
		if row, ok := s.askFor(v, doc); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

// askFor is the request for a document; ok is false where there is none and
// none is to be sent.
func (s speech) askFor(v runtime.View, doc interpreter.DocumentState) (row askedRow, ok bool) {
	row = askedRow{ID: doc.ID, Title: doc.Title, Agency: s.place(v.Decision.Regulation, doc.Agency).Name, State: "later", Word: s.Say("pages.request.unsent")}
	place := slices.IndexFunc(v.Case.Requests, func(r casefile.Request) bool { return r.Document == doc.ID })
	if place < 0 {
		row.MaySend = doc.Needed != interpreter.No && !doc.Present && !v.Case.Finished()
		return row, row.MaySend
	}
	kept := v.Case.Requests[place]
	row.Sent = s.stored(kept.Sent)
	row.events(s, v)
	switch {
	case kept.Answered == "":
		row.State, row.Word, row.MayAnswer = "open", s.Say("pages.request.waiting"), !v.Case.Finished()
	case kept.None:
		row.State, row.Word = "bad", s.Say("pages.request.none", "day", dayArg(kept.Answered))
	default:
		row.State, row.Word = "there", s.Say("pages.request.answered", "day", dayArg(kept.Answered))
	}
	for _, state := range v.Decision.Requests {
		if state.Document == doc.ID && state.HasAnswerBy && row.MayAnswer {
			row.By = s.day(state.AnswerBy)
			if state.Late {
				row.State, row.Word = "bad", s.Say("pages.request.late")
			}
		}
	}
	return row, true
}

// events are those that come for each request by itself.
func (r *askedRow) events(s speech, v runtime.View) {
	for _, e := range v.Program.Regulation().Events {
		place := slices.IndexFunc(v.Case.Events, func(f casefile.EventFact) bool { return f.ID == e.ID && f.About == r.ID })
		switch {
		case place >= 0:
			r.Events = append(r.Events, eventRow{e.Title, s.stored(v.Case.Events[place].At)})
		case desk.ForEachRequest(v, e.ID) && !v.Case.Finished():
			r.Awaited = append(r.Awaited, choice{ID: e.ID, Title: e.Title})
		}
	}
}
