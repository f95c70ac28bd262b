package interpreter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/message"
)

// course reads a line that says what happened to the case: events, findings,
// documents that came, requests, suspensions, finished stages. It reports
// whether the line is one of these.
func (x *exampleReader) course(line dsl.Line) bool {
	switch line := line.(type) {
	case *dsl.EventOn:
		x.event(line)
	case *dsl.FindingsAre:
		for _, a := range line.Findings {
			x.finding(a)
		}
	case *dsl.Present:
		for i, name := range line.Names {
			x.present(line, name, rowAt(line.Rows, i))
		}
	case *dsl.RequestOn:
		x.request(line)
	case *dsl.SuspensionOn:
		x.suspension(line)
	case *dsl.StageDone:
		x.stageDone(line)
	default:
		return false
	}
	return true
}

// note remembers the line of a fact, for a check that finds it impossible.
func (x *exampleReader) note(list string, index int, at dsl.Range) {
	x.places[fmt.Sprintf("%s[%d]", list, index)] = at
}

func (x *exampleReader) event(line *dsl.EventOn) {
	id, ok := x.find(dsl.ClassEvent, line.Event)
	if !ok {
		return
	}
	event := EventFact{ID: id, At: dateOf(line.Date)}
	if line.Time != nil {
		event.Minute, event.HasTime = line.Time.Hour*60+line.Time.Minute, true
	}
	if line.About != nil {
		if event.About, ok = x.find(dsl.ClassDocument, *line.About); !ok {
			return
		}
	}
	facts := &x.example.Facts
	x.note("events", len(facts.Events), line.Range)
	facts.Events = append(facts.Events, event)
}

func (x *exampleReader) finding(a dsl.Assignment) {
	q := x.program.findingQuestion(a.Name.Text)
	if q == nil {
		if _, declared := x.declared[dsl.ClassFinding][dsl.NameKey(a.Name.Text)]; !declared {
			x.fault("R0294", a.Name.Range, "name", a.Name.Text, "meant", x.meant(a.Name.Text, x.names[dsl.ClassFinding]))
		}
		return
	}
	if x.isTwice(a.Name, q, x.example.Facts.Findings) {
		return
	}
	if answer, ok := x.value(q, a.Value); ok {
		x.example.Facts.Findings[q.state.ID] = answer
	}
}

// present takes a document of its own or a member of a group; a group as a
// whole cannot be handed in.
func (x *exampleReader) present(line *dsl.Present, name dsl.Name, row int) {
	id, ok := x.find(dsl.ClassDocument, name)
	if !ok {
		return
	}
	d := x.program.document(id)
	if d == nil {
		x.fault("R0206", name.Range, "name", name.Text, "meant", "")
		return
	}
	handed := PresentFact{Document: id, Form: "original", Originals: 1}
	if row > 0 {
		handed.Row = strconv.Itoa(row)
	}
	handed.Issued, handed.HasIssued = optionalDate(line.Issued)
	facts := &x.example.Facts
	if line.Received != nil {
		handed.Received = dateOf(*line.Received)
		x.dated[len(facts.Present)] = true
	}
	for _, p := range facts.Present {
		if p.Document == id && p.Row == handed.Row && (row > 0 || d.state.List == "") {
			x.fault("R0404", name.Range, "name", name.Text)
			return
		}
	}
	x.note("present", len(facts.Present), name.Range)
	facts.Present = append(facts.Present, handed)
}

func (x *exampleReader) request(line *dsl.RequestOn) {
	id, ok := x.find(dsl.ClassDocument, line.Document)
	if !ok {
		return
	}
	request := RequestFact{Document: id, Sent: dateOf(line.Sent), None: line.None}
	request.Answered, request.HasAnswer = optionalDate(line.Answered)
	facts := &x.example.Facts
	x.note("requests", len(facts.Requests), line.Range)
	facts.Requests = append(facts.Requests, request)
}

func (x *exampleReader) suspension(line *dsl.SuspensionOn) {
	id, ok := x.find(dsl.ClassGround, line.Ground)
	if !ok {
		return
	}
	stood := SuspensionFact{Ground: id, From: dateOf(line.From)}
	stood.To, stood.HasTo = optionalDate(line.To)
	facts := &x.example.Facts
	x.note("suspensions", len(facts.Suspensions), line.Range)
	facts.Suspensions = append(facts.Suspensions, stood)
}

func (x *exampleReader) stageDone(line *dsl.StageDone) {
	id, ok := x.find(dsl.ClassStage, line.Stage)
	if !ok {
		return
	}
	facts := &x.example.Facts
	x.note("stages", len(facts.Completed), line.Range)
	facts.Completed = append(facts.Completed, StageFact{ID: id, Finished: dateOf(line.Date)})
}

// day settles the day of an example: the earliest event or request, the day on
// which one looks where there is none, else the first day of the regulation.
// Documents came on that day unless another is written.
func (x *exampleReader) day() {
	facts := &x.example.Facts
	facts.On = x.program.regulation.From
	if x.onDay {
		facts.On = facts.AsOf
	}
	var days []clock.Date
	for _, e := range facts.Events {
		days = append(days, e.At)
	}
	for _, r := range facts.Requests {
		days = append(days, r.Sent)
	}
	if len(days) > 0 {
		facts.On = slices.Min(days)
	}
	r := &x.program.regulation
	turned := r.HasTo && r.To < r.From // told already
	if !turned && (facts.On < r.From || (r.HasTo && facts.On > r.To)) {
		x.fault("R0406", x.declaration.Keyword)
	}
	if x.onDay && facts.AsOf < facts.On {
		x.fault("R0407", x.declaration.Keyword)
	}
	for i := range facts.Present {
		if !x.dated[i] {
			facts.Present[i].Received = facts.On
		}
	}
}

// cohere holds the course of an example to what can happen to a case: it is
// checked as the facts of a case are, and told at its line.
func (x *exampleReader) cohere() {
	facts := &x.example.Facts
	for _, check := range []func(*Facts) *message.Problem{
		x.program.checkEvents, x.program.checkPresent, x.program.checkRequests, x.program.checkSuspensions, x.program.checkCourse,
	} {
		problem := check(facts)
		if problem == nil {
			continue
		}
		entry, _, _ := strings.Cut(problem.Key, ".")
		if at, ok := x.places[entry]; ok {
			x.fault("R0412", at, "why", problem.Message)
		}
	}
}
