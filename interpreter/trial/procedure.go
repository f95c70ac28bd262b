package trial

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// term compares the last day of a term, which may be expected not to be known,
// and where the term stands, which may be all that is expected.
func term(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	for _, t := range d.Terms {
		if t.ID != e.ID {
			continue
		}
		if dated := e.HasDate || e.Word == 0; dated && (t.OK != e.HasDate || t.OK && t.Date != e.Date) {
			var want, got any = e.Date, t.Date
			if !e.HasDate {
				want = message.New("trial.no_day")
			}
			if !t.OK {
				got = message.New("trial.no_day_because", "because", t.Because)
			}
			return message.New("trial.term", "id", e.ID, "want", want, "got", got)
		}
		if want, ok := standings[e.Word]; ok && t.Status != want {
			return message.New("trial.term", "id", e.ID, "want", standing(want), "got", standing(t.Status))
		}
	}
	return message.Message{}
}

// standings are where a term stands by the words of examples.
var standings = map[dsl.TermWord]interpreter.TermStatus{
	dsl.TermStopped: interpreter.Stopped, dsl.TermOverdue: interpreter.Overdue, dsl.TermMet: interpreter.Met,
}

func standing(status interpreter.TermStatus) message.Message {
	switch status {
	case interpreter.Running:
		return message.New("trial.term_running")
	case interpreter.Overdue:
		return message.New("trial.term_overdue")
	case interpreter.Met:
		return message.New("trial.term_met")
	case interpreter.Stopped:
		return message.New("trial.term_stopped")
	default:
		return message.New("trial.term_forecast")
	}
}

// stage compares the planned last day of a stage, or holds that there is no
// such stage.
func stage(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	for _, s := range d.Stages {
		switch {
		case s.ID != e.ID:
		case e.Kind == interpreter.ExpectNoStage && s.Applies == interpreter.Yes:
			return message.New("trial.stage_applies", "id", e.ID)
		case e.Kind == interpreter.ExpectNoStage && s.Applies == interpreter.Unknown:
			return message.New("trial.stage_open", "id", e.ID, "because", s.Because)
		case e.Kind == interpreter.ExpectStage && !(s.OK && s.Finish == e.Date):
			var got any = s.Finish
			if !s.OK {
				got = message.New("trial.no_date_because", "because", s.Because)
			}
			return message.New("trial.stage", "id", e.ID, "want", e.Date, "got", got)
		}
	}
	return message.Message{}
}

// ground holds that a ground holds, or does not, and its days where they are
// expected.
func ground(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	for _, g := range d.Grounds {
		if g.ID != e.ID {
			continue
		}
		switch {
		case e.Kind == interpreter.ExpectGround && g.Holds != interpreter.Yes:
			return message.New("trial.ground_should_hold", "id", e.ID, "verdict", verdict(g.Holds), "because", g.Because)
		case e.Kind == interpreter.ExpectNoGround && g.Holds != interpreter.No:
			return message.New("trial.ground_should_not_hold", "id", e.ID, "verdict", verdict(g.Holds), "because", g.Because)
		}
		for _, day := range []struct {
			id        string
			expected  bool
			want, got clock.Date
			has       bool
		}{
			{"trial.ground_since", e.HasDate, e.Date, g.Since, g.HasSince},
			{"trial.ground_until", e.HasUntil, e.Until, g.Until, g.HasUntil},
			{"trial.ground_notify", e.HasNotify, e.Notify, g.NotifyBy, g.HasNotifyBy},
		} {
			if day.expected && !(day.has && day.got == day.want) {
				var got any = message.New("trial.no_day")
				if day.has {
					got = day.got
				}
				return message.New(day.id, "id", e.ID, "want", day.want, "got", got)
			}
		}
	}
	return message.Message{}
}

// verdict words what came out of a ground.
func verdict(t interpreter.Truth) message.Message {
	switch t {
	case interpreter.Yes:
		return message.New("explain.ground_holds")
	case interpreter.No:
		return message.New("explain.ground_does_not_hold")
	default:
		return message.New("explain.ground_open")
	}
}

// follows compares the outcome that the grounds lead to.
func follows(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	got := d.Follows.Outcome
	if dsl.SameName(got, e.ID) {
		return message.Message{}
	}
	return message.New("trial.follows", "want", outcomeWord(e.ID), "got", outcomeWord(got))
}

func outcomeWord(id string) any {
	if id == "" {
		return message.New("trial.no_day")
	}
	return id
}

func sent(d *interpreter.Decision) []string {
	var ids []string
	for _, m := range d.Messages {
		if m.Sent == interpreter.Yes {
			ids = append(ids, m.ID)
		}
	}
	return ids
}
