package trial

import (
	"reglament/interpreter"
	"reglament/message"
)

// calculated compares what is expected of values, situations, categories and
// periods.
func calculated(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	switch e.Kind {
	case interpreter.ExpectValue:
		return value(d, e)
	case interpreter.ExpectSituation, interpreter.ExpectNoSituation:
		return situation(d, e)
	case interpreter.ExpectCategory:
		return category(d, e)
	case interpreter.ExpectPeriod:
		return period(d, e)
	default:
		return message.Message{}
	}
}

func value(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	for _, v := range d.Values {
		if v.ID != e.ID || v.OK == e.HasValue && (!v.OK || v.Value.Equal(e.Value)) {
			continue
		}
		var want, got any = message.New("trial.no_value"), message.New("trial.no_value_because", "because", v.Because)
		if e.HasValue {
			want = e.Value.Words()
		}
		if v.OK {
			got = v.Value.Words()
		}
		id := "trial.value"
		if v.Fee {
			id = "trial.fee"
		}
		return message.New(id, "id", e.ID, "want", want, "got", got)
	}
	return message.Message{}
}

func situation(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	for _, s := range d.Situations {
		if s.ID != e.ID {
			continue
		}
		switch {
		case e.Kind == interpreter.ExpectSituation && s.Holds != interpreter.Yes:
			return message.New("trial.situation_should_hold", "id", e.ID, "verdict", situationVerdict(s.Holds), "because", s.Because)
		case e.Kind == interpreter.ExpectNoSituation && s.Holds != interpreter.No:
			return message.New("trial.situation_should_not_hold", "id", e.ID, "verdict", situationVerdict(s.Holds), "because", s.Because)
		}
	}
	return message.Message{}
}

// situationVerdict words what came out of a situation.
func situationVerdict(t interpreter.Truth) message.Message {
	switch t {
	case interpreter.Yes:
		return message.New("trial.situation_holds")
	case interpreter.No:
		return message.New("trial.situation_does_not_hold")
	default:
		return message.New("trial.situation_open")
	}
}

func category(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	got := ""
	for _, c := range d.Categories {
		for _, option := range c.Categories {
			if option.ID == e.ID {
				got = c.Category
			}
		}
	}
	if got == e.ID {
		return message.Message{}
	}
	return message.New("trial.category", "want", e.ID, "got", orNothing(got))
}

func period(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	for _, p := range d.Periods {
		if p.ID != e.ID || p.OK == e.HasDate && (!p.OK || p.From == e.Date && p.To == e.To) {
			continue
		}
		var want, got any = message.New("trial.no_day"), message.New("trial.no_day_because", "because", p.Because)
		if e.HasDate {
			want = message.New("trial.days", "from", e.Date, "to", e.To)
		}
		if p.OK {
			got = message.New("trial.days", "from", p.From, "to", p.To)
		}
		return message.New("trial.period", "id", e.ID, "want", want, "got", got)
	}
	return message.Message{}
}
