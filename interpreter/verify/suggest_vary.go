package verify

import (
	"maps"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// vary tries applicants who are unlike those found in a thing or two, until all
// that is wanted is found or so many were tried.
func (s *seeker) vary(tries int) {
	for end := s.tries - tries; s.tries > end && !s.over() && !s.done() && len(s.pool) > 0; {
		s.try(s.other(s.pool[s.rand.IntN(len(s.pool))].facts))
	}
}

// other is an applicant who is unlike another in one to three things.
func (s *seeker) other(f *interpreter.Facts) *interpreter.Facts {
	g := *f
	for range 1 + s.rand.IntN(3) {
		s.change(&g)
	}
	return &g
}

// change changes something of an applicant: mostly what he answers.
func (s *seeker) change(f *interpreter.Facts) {
	switch s.rand.IntN(16) {
	case 0:
		s.cross(f)
	case 1:
		s.changeDay(f)
	case 2:
		s.changeWay(f)
	case 3:
		s.changeFinding(f)
	case 4, 5:
		s.changeEvents(f)
	case 6, 7:
		s.changePapers(f)
	case 8:
		s.changeRequests(f)
	case 9:
		s.changeOutcome(f)
	case 10:
		s.changeLook(f)
	default:
		s.changeAnswer(f)
	}
}

// cross takes some answers of another who was found.
func (s *seeker) cross(f *interpreter.Facts) {
	other := s.pool[s.rand.IntN(len(s.pool))].facts
	f.Answers = maps.Clone(f.Answers)
	for _, id := range slices.Sorted(maps.Keys(other.Answers)) {
		if s.rand.IntN(2) == 0 {
			f.Answers[id] = other.Answers[id]
		}
	}
	if s.rand.IntN(2) == 0 {
		f.Events, f.Requests, f.Present, f.Outcome = other.Events, other.Requests, other.Present, other.Outcome
		f.On, f.HasAsOf, f.AsOf = other.On, other.HasAsOf, other.AsOf
	}
}

func (s *seeker) changeAnswer(f *interpreter.Facts) {
	ids := slices.Sorted(maps.Keys(f.Answers))
	if len(ids) == 0 {
		return
	}
	id := ids[s.rand.IntN(len(ids))]
	at := slices.IndexFunc(s.parts.Questions, func(q interpreter.QuestionPart) bool { return dsl.SameName(q.State.ID, id) })
	if at < 0 {
		return
	}
	q := &s.parts.Questions[at]
	answer := s.answer(q)
	switch {
	case q.State.AllowsUnknown && s.rand.IntN(6) == 0:
		answer = interpreter.Answer{Unknown: true}
	case q.State.Type == dsl.TypeList && s.rand.IntN(3) > 0:
		answer.Value.Records = s.otherRecords(f.Answers[id].Value.Records, q)
	}
	f.Answers = maps.Clone(f.Answers)
	f.Answers[id] = answer
}

// otherRecords adds a record, drops one, or changes a field of one.
func (s *seeker) otherRecords(records []interpreter.Record, q *interpreter.QuestionPart) []interpreter.Record {
	records = slices.Clone(records)
	if len(records) == 0 || s.rand.IntN(4) == 0 && len(records) < min(q.Variable.Most, 4) {
		record := interpreter.Record{Fields: map[string]interpreter.Answer{}}
		for i := range q.Fields {
			record.Fields[q.Fields[i].State.ID] = s.answer(&q.Fields[i])
		}
		return append(records, record)
	}
	at := s.rand.IntN(len(records))
	if s.rand.IntN(5) == 0 || len(q.Fields) == 0 {
		return slices.Delete(records, at, at+1)
	}
	field := &q.Fields[s.rand.IntN(len(q.Fields))]
	records[at].Fields = maps.Clone(records[at].Fields)
	if s.rand.IntN(10) == 0 {
		delete(records[at].Fields, field.State.ID) // not known
		if field.State.AllowsUnknown {
			records[at].Fields[field.State.ID] = interpreter.Answer{Unknown: true}
		}
	} else {
		records[at].Fields[field.State.ID] = s.answer(field)
	}
	return records
}

// changeDay moves the day on which the case begins: to where the value of a norm
// begins, or some way on.
func (s *seeker) changeDay(f *interpreter.Facts) {
	regulation := s.program.Regulation()
	days := []clock.Date{s.day, f.On + clock.Date(s.rand.IntN(90)), f.On + 365}
	for i := range s.parts.Norms {
		for _, section := range s.parts.Norms[i].Sections {
			for _, span := range section.Spans {
				days = append(days, clock.Date(span.From))
			}
		}
	}
	day := max(days[s.rand.IntN(len(days))], regulation.From)
	if regulation.HasTo && day > regulation.To {
		day = f.On
	}
	s.move(f, day)
}

// move moves all that has happened, so that it begins on a day.
func (s *seeker) move(f *interpreter.Facts, day clock.Date) {
	by := day - f.On
	f.On, f.Events, f.Requests, f.Present = day, slices.Clone(f.Events), slices.Clone(f.Requests), slices.Clone(f.Present)
	f.Completed, f.Suspensions = nil, nil
	for i := range f.Events {
		f.Events[i].At += by
	}
	for i := range f.Requests {
		f.Requests[i].Sent += by
		if f.Requests[i].HasAnswer {
			f.Requests[i].Answered += by
		}
	}
	for i := range f.Present {
		f.Present[i].Received += by
		if f.Present[i].HasIssued {
			f.Present[i].Issued += by
		}
	}
	if f.HasAsOf {
		f.AsOf += by
	}
}

// changeWay changes how one comes, and where.
func (s *seeker) changeWay(f *interpreter.Facts) {
	if v := s.parts.Channel; v != nil && len(v.Options) > 0 {
		f.Channel = v.Options[s.rand.IntN(len(v.Options))]
	}
	if len(s.territories) > 1 && s.program.Regulation().Territory == "" {
		f.Territory = s.territories[s.rand.IntN(len(s.territories))]
	}
}

func (s *seeker) changeFinding(f *interpreter.Facts) {
	if len(s.parts.Findings) == 0 {
		return
	}
	q := &s.parts.Findings[s.rand.IntN(len(s.parts.Findings))]
	if f.Findings = maps.Clone(f.Findings); f.Findings == nil {
		f.Findings = map[string]interpreter.Answer{}
	}
	if _, given := f.Findings[q.State.ID]; given && s.rand.IntN(3) == 0 {
		delete(f.Findings, q.State.ID)
	} else {
		f.Findings[q.State.ID] = s.answer(q)
	}
}

// someDays are how many days things lie apart.
var someDays = []int{0, 1, 2, 3, 5, 7, 10, 14, 20, 30, 45, 60, 90, 150, 400}

func (s *seeker) after(day clock.Date) clock.Date {
	return day + clock.Date(someDays[s.rand.IntN(len(someDays))])
}

// changeEvents adds an event, drops one, or moves it.
func (s *seeker) changeEvents(f *interpreter.Facts) {
	if len(s.parts.Events) == 0 {
		return
	}
	e := &s.parts.Events[s.rand.IntN(len(s.parts.Events))]
	if e.When != nil {
		return
	}
	f.Events = slices.Clone(f.Events)
	fact := interpreter.EventFact{ID: e.ID, At: s.after(f.On)}
	if e.PerRequest {
		if len(f.Requests) == 0 {
			return
		}
		r := f.Requests[s.rand.IntN(len(f.Requests))]
		fact.About, fact.At = r.Document, s.after(r.Sent)
	}
	at := slices.IndexFunc(f.Events, func(given interpreter.EventFact) bool { return dsl.SameName(given.ID, e.ID) })
	switch {
	case at < 0:
		f.Events = append(f.Events, fact)
	case s.rand.IntN(2) == 0:
		f.Events = slices.Delete(f.Events, at, at+1)
	default:
		f.Events[at] = fact
	}
}

// changePapers has a document handed in, or not; issued long ago, or later than
// the rest; or all that this applicant has to bring.
func (s *seeker) changePapers(f *interpreter.Facts) {
	if len(s.parts.Documents) == 0 {
		return
	}
	f.Present = slices.Clone(f.Present)
	if s.rand.IntN(4) == 0 {
		ways := s.paperWays(f)
		way := ways[s.rand.IntN(len(ways))]
		f.Present, f.Requests = way.present, way.requests
		return
	}
	id := s.parts.Documents[s.rand.IntN(len(s.parts.Documents))].State.ID
	at := slices.IndexFunc(f.Present, func(given interpreter.PresentFact) bool { return dsl.SameName(given.Document, id) })
	switch {
	case at < 0:
		present(f, id)
	case s.rand.IntN(2) == 0:
		f.Present = slices.Delete(f.Present, at, at+1)
	case s.rand.IntN(2) == 0:
		f.Present[at].HasIssued, f.Present[at].Issued = true, f.On-clock.Date(someDays[s.rand.IntN(len(someDays))])
	default:
		f.Present[at].Received = s.after(f.On)
	}
}

// changeRequests sends a request, or changes what became of one.
func (s *seeker) changeRequests(f *interpreter.Facts) {
	f.Requests = slices.Clone(f.Requests)
	if len(f.Requests) > 0 && s.rand.IntN(2) == 0 {
		r := &f.Requests[s.rand.IntN(len(f.Requests))]
		r.HasAnswer, r.Answered, r.None = s.rand.IntN(4) > 0, s.after(r.Sent), s.rand.IntN(3) == 0
		if !r.HasAnswer {
			r.Answered, r.None = 0, false
		}
		return
	}
	look := s.program.Glance(f, s.calendar)
	for i := range look.Documents {
		d := &look.Documents[i]
		if d.From == interpreter.FromAgency && d.Needed == condition.Yes && !asked(f.Requests, d.ID) && s.rand.IntN(2) == 0 {
			f.Requests = append(f.Requests, interpreter.RequestFact{Document: d.ID, Sent: f.On})
		}
	}
}

// changeOutcome decides one of the outcomes that are open, or none.
func (s *seeker) changeOutcome(f *interpreter.Facts) {
	g := *f
	g.Outcome = ""
	open := s.program.Glance(&g, s.calendar).Follows.Open
	if s.rand.IntN(4) == 0 {
		open = s.program.Regulation().Outcomes
	}
	f.Outcome = ""
	if len(open) > 0 {
		f.Outcome = open[s.rand.IntN(len(open))]
	}
}

// changeLook changes the day on which one looks, or what has been finished.
func (s *seeker) changeLook(f *interpreter.Facts) {
	switch s.rand.IntN(4) {
	case 0:
		f.HasAsOf, f.AsOf = false, 0
	case 1:
		s.finish(f)
	default:
		f.HasAsOf, f.AsOf = true, s.after(f.On)
	}
}

// finish says of a stage that it was finished on its day.
func (s *seeker) finish(f *interpreter.Facts) {
	look := s.program.Glance(f, s.calendar)
	for i := range look.Stages {
		stage := &look.Stages[i]
		if stage.OK && stage.Applies == condition.Yes && !stage.Done && s.rand.IntN(3) == 0 &&
			!slices.ContainsFunc(f.Completed, func(c interpreter.StageFact) bool { return dsl.SameName(c.ID, stage.ID) }) {
			f.Completed = append(slices.Clone(f.Completed), interpreter.StageFact{ID: stage.ID, Finished: stage.Finish})
			return
		}
	}
}
