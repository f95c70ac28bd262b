package interpreter

import (
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// momentFact says what is known of a moment.
func (s *sitting) momentFact(v *condition.Variable) message.Message {
	m, ok := s.actOf[v].(*moment)
	if !ok {
		return message.New("explain.value_not_known", "name", v.Name)
	}
	verdict := Unknown
	if s.frame.Known(v.Slot) {
		verdict = condition.TruthOf(s.frame.Pick(v.Slot) == 1)
	}
	day := s.moments[m].day
	switch m.kind {
	case momentHappened:
		if verdict == Yes {
			return message.New("explain.moment_came", "event", s.eventTitle(m.event.id), "day", day)
		}
		return message.New("explain.event_missing", "event", s.eventTitle(m.event.id))
	case momentExpired:
		if verdict == Yes {
			return message.New("explain.moment_over", "term", m.term.title, "day", day)
		}
		return message.New("explain.moment_not_over", "term", m.term.title)
	case momentElapsed:
		if verdict == Yes {
			return message.New("explain.moment_elapsed", "length", m.length.Words(), "event", m.from.title(s.Program), "day", day)
		}
		return message.New("explain.moment_not_elapsed", "length", m.length.Words(), "event", m.from.title(s.Program))
	case momentPresented:
		return s.presentedFact(m, verdict, day)
	case momentHolds:
		id := map[Truth]string{Yes: "explain.moment_ground", No: "explain.moment_no_ground", Unknown: "explain.moment_ground_open"}
		return message.New(id[verdict], "ground", m.ground.state.Title)
	default:
		return s.requestsFact(m, verdict)
	}
}

func (s *sitting) presentedFact(m *moment, verdict Truth, day clock.Date) message.Message {
	title := any(message.New("explain.all_documents"))
	if m.paper.Kind == condition.Document {
		title = s.paperTitle(m.paper.Name)
	}
	switch verdict {
	case Yes:
		return message.New("explain.moment_in_time", "title", title)
	case No:
		return message.New("explain.moment_not_in_time", "title", title, "day", day)
	default:
		return message.New("explain.moment_in_time_open", "title", title)
	}
}

// requestsFact names the requests of which it is so.
func (s *sitting) requestsFact(m *moment, verdict Truth) message.Message {
	switch verdict {
	case No:
		return message.New("explain.moment_no_requests", "words", m.words)
	case Unknown:
		return message.New("explain.moment_requests_open", "words", m.words)
	}
	var titles message.List
	for _, r := range s.requests() {
		if one, _ := s.weighRequest(m, &r); one == Yes && r.state.Needed == Yes {
			titles = append(titles, r.state.Title)
		}
	}
	return message.New("explain.moment_requests", "titles", titles, "words", m.words)
}

// findingFact says what an official established.
func (s *sitting) findingFact(v *condition.Variable) message.Message {
	f := s.finding(v.Name)
	var by any = message.New("explain.finding_official")
	if f.by != "" {
		by = s.organisationTitle(f.by)
	}
	if !s.frame.Known(v.Slot) {
		return message.New("explain.finding_missing", "by", by, "finding", f.state.Text)
	}
	return message.New("explain.finding_is", "by", by, "finding", f.state.Text, "answer", s.answerWords(&f.question))
}
