package casefile

import "time"

// Fold is the state after one more event. It is pure: c stays as it is, the
// result shares nothing with it, and the same input gives the same state. The
// zero Case is the state before the opening. The error is *Newer, *Sealed,
// *UnknownKind, *Malformed or *Broken; the state is then c.
func Fold(c Case, e Envelope) (Case, error) {
	next := c.Clone()
	if err := next.apply(e); err != nil {
		return c, err
	}
	return next, nil
}

// Replay folds a whole journal from its beginning. With an error comes the
// state before the event at fault.
func Replay(journal []Envelope) (Case, error) {
	var c Case
	for _, e := range journal {
		if err := c.apply(e); err != nil {
			return c, err
		}
	}
	return c, nil
}

// apply changes c only where there is no error.
func (c *Case) apply(e Envelope) error {
	if e.Person != "" && e.Gone {
		return c.pass(e)
	}
	event, err := Read(e)
	if err != nil {
		return err
	}
	if err := c.follows(e); err != nil {
		return err
	}
	if plan, ok := event.(Planned); ok && !isDay(plan.Due) {
		return &Malformed{Case: e.Case, Number: e.Number, Cause: errDue}
	}
	c.furnish()
	c.take(event, e)
	c.Sequence, c.Head = e.Number, e.Hash()
	if e.Person != "" {
		c.Person = e.Person
	}
	return nil
}

// pass goes over an event that nobody can read any more. What it said is
// gone; the chain goes on, and Erased, which follows, says what is left.
func (c *Case) pass(e Envelope) error {
	number := c.Number
	if c.Sequence == 0 {
		number = e.Case
	}
	if err := Stands(e, number, c.Sequence+1, c.Head); err != nil {
		return err
	}
	if c.Sequence == 0 {
		*c = Case{Number: e.Case, Opened: e.At.UTC(), Office: e.Office, Zone: e.Zone}
	}
	c.furnish()
	c.Erased, c.Person = true, e.Person
	c.Sequence, c.Head = e.Number, e.Hash()
	return nil
}

// Stands tells whether an envelope can be the event with a number of a case,
// behind the one with the hash head, by what can be seen without opening it:
// its format and kind, its place and the chain. The error is *Newer,
// *UnknownKind, *Malformed or *Broken.
func Stands(e Envelope, number string, place int, head string) error {
	switch {
	case e.Format > Format:
		return &Newer{Case: e.Case, Number: e.Number, Format: e.Format}
	case e.Format < 1:
		return &Malformed{Case: e.Case, Number: e.Number, Cause: errFormat}
	case !known(e.Kind, e.Format):
		return &UnknownKind{Case: e.Case, Number: e.Number, Kind: e.Kind}
	case len(e.Payload) == 0:
		return &Malformed{Case: e.Case, Number: e.Number, Cause: errPayload}
	case e.Case != number:
		return &Broken{Case: number, Number: place, What: "case"}
	}
	c := Case{Number: number, Sequence: place - 1, Head: head}
	return c.follows(e)
}

// follows tells whether e is the event that comes next.
func (c *Case) follows(e Envelope) error {
	place := c.Sequence + 1
	switch {
	case c.Sequence > 0 && e.Case != c.Number:
		return &Broken{Case: c.Number, Number: place, What: "case"}
	case e.Number != place:
		return &Broken{Case: e.Case, Number: place, What: "number"}
	case e.Previous != c.Head:
		return &Broken{Case: e.Case, Number: place, What: "chain"}
	case (e.Kind == KindOpened) != (c.Sequence == 0):
		return &Malformed{Case: e.Case, Number: e.Number, Cause: errOpening}
	case e.Person != "" && e.Format < 3:
		return &Malformed{Case: e.Case, Number: e.Number, Cause: errPerson}
	}
	return nil
}

// furnish makes the maps that a state which was put together by hand may lack.
func (c *Case) furnish() {
	if c.Documents == nil {
		c.Documents = map[string]DocumentIn{}
	}
	if c.Stages == nil {
		c.Stages = map[string]StageRecord{}
	}
	if c.Issued == nil {
		c.Issued = map[string]string{}
	}
}

func (c *Case) take(event Event, e Envelope) {
	switch event := event.(type) {
	case Opened:
		c.open(event, e)
	case DocumentsReceived:
		for _, d := range event.Documents {
			c.Documents[d.Key()] = d
		}
	case DocumentTakenBack:
		delete(c.Documents, DocumentKey(event.Document, event.Row))
	case EventRecorded:
		c.Events = append(c.Events, EventFact{ID: event.Event, At: event.Day, About: event.About})
	case StageCompleted:
		record := c.Stages[event.Stage]
		record.Actual = event.Day
		c.Stages[event.Stage] = record
		c.spare("stage:" + event.Stage)
		if event.Event != "" {
			c.Events = append(c.Events, EventFact{ID: event.Event, At: event.Day})
		}
	case OutcomeDecided:
		c.Outcome, c.Decided, c.Status = event.Outcome, event.Day, StatusDecided
		if e.Format == 1 {
			c.Due = ""
		}
	case ResultIssued:
		c.Issued[event.Result] = event.Day
		if event.Complete {
			c.Status, c.Due = StatusIssued, ""
		}
	case Planned:
		if e.Format == 1 {
			event.Due = firstTerm(event, c.Status)
		}
		c.plan(event)
		if e.Format >= 3 {
			c.Calendar = event.Calendar
		}
	default:
		c.takeWork(event)
	}
}

func (c *Case) open(event Opened, e Envelope) {
	*c = Case{
		Number: e.Case, Service: event.Service, Title: event.Title, Regulation: event.Regulation,
		Opened: e.At.UTC(), Day: event.Day, Office: e.Office, Zone: e.Zone,
		Applicant: event.Applicant, Channel: event.Channel, Answers: event.Answers, Events: event.Events,
		Status: StatusOpen, Executor: event.Executor,
	}
	c.furnish()
}

// plan replaces all planned days and keeps the actual ones.
func (c *Case) plan(event Planned) {
	for id, record := range c.Stages {
		record.Planned = Span{}
		if record.Actual == "" {
			delete(c.Stages, id)
			continue
		}
		c.Stages[id] = record
	}
	for _, stage := range event.Stages {
		record := c.Stages[stage.ID]
		record.Planned = Span{Start: stage.Start, Finish: stage.Finish}
		c.Stages[stage.ID] = record
	}
	c.Terms = make([]TermRecord, 0, len(event.Terms))
	for _, term := range event.Terms {
		c.Terms = append(c.Terms, TermRecord{ID: term.ID, Date: term.Date, Calendar: event.Calendar})
	}
	c.Due, c.Moments = event.Due, event.Moments
}

// firstTerm stands for Due in a plan of format 1, which did not say it: until
// the decision it is the earliest of the terms.
func firstTerm(plan Planned, status string) string {
	first := ""
	for _, term := range plan.Terms {
		if status == StatusOpen && isDay(term.Date) && (first == "" || term.Date < first) {
			first = term.Date
		}
	}
	return first
}

// isDay tells whether a text is a day or empty.
func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return text == "" || err == nil
}
