package compare

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// daySide is a day, or that there is none.
func daySide(day clock.Date, ok bool) Side {
	if !ok {
		return Side{Says: message.New("compare.undefined")}
	}
	return valueSide(interpreter.Value{Type: dsl.TypeDate, Date: day})
}

func terms(d *interpreter.Decision) []said {
	var out []said
	for _, t := range d.Terms {
		out = append(out, said{t.ID, message.New("compare.of.term", "name", title(t.Title, t.ID)), daySide(t.Date, t.OK)})
	}
	return out
}

func periods(d *interpreter.Decision) []said {
	var out []said
	for _, p := range d.Periods {
		side := daySide(p.From, p.OK)
		if p.OK {
			side = Side{Word: p.From.String() + "/" + p.To.String(), Says: message.New("compare.days", "from", p.From, "to", p.To)}
		}
		out = append(out, said{p.ID, message.New("compare.of.period", "name", title(p.Title, p.ID)), side})
	}
	return out
}

// grounds are whether they hold, and if they do, from when, until when, by when
// the applicant is told and what they lead to.
func grounds(d *interpreter.Decision) []said {
	var out []said
	for _, g := range d.Grounds {
		parts, word := []message.Message{message.New("compare.ground_holds")}, "yes"
		if g.HasSince {
			parts[0], word = message.New("compare.ground_holds_since", "day", g.Since), "yes since "+g.Since.String()
		}
		for _, day := range []struct {
			has       bool
			day       clock.Date
			id, words string
		}{
			{g.HasUntil, g.Until, "compare.until", " until "},
			{g.HasNotifyBy, g.NotifyBy, "compare.notify_by", " notify by "},
		} {
			if day.has {
				parts, word = append(parts, message.New(day.id, "day", day.day)), word+day.words+day.day.String()
			}
		}
		if g.Outcome != "" {
			parts = append(parts, message.New("compare.leads_to", "outcome", d.Regulation.OutcomeTitle(g.Outcome)))
			word += " leads to " + g.Outcome
		}
		if g.NoList {
			parts, word = append(parts, message.New("compare.no_list")), word+" no list"
		}
		side := truth(g.Holds, listed(parts), message.New("compare.ground_does_not_hold"))
		if g.Holds == interpreter.Yes {
			side.Word = word
		}
		out = append(out, said{g.ID, message.New("compare.of.ground", "name", title(g.Title, g.ID)), side})
	}
	return out
}

// outcomeSubject stands for what the grounds lead to.
const outcomeSubject = "outcome"

func outcomes(d *interpreter.Decision) []said {
	side := Side{Says: message.New("compare.undefined")}
	if id := d.Follows.Outcome; id != "" {
		side = Side{Word: id, Says: message.New("compare.word", "word", d.Regulation.OutcomeTitle(id))}
	}
	return []said{{outcomeSubject, message.New("compare.of.outcome"), side}}
}

func results(d *interpreter.Decision) []said {
	var out []said
	for _, r := range d.Results {
		says, word := message.New("compare.issued"), "yes"
		if r.HasDate {
			says, word = message.New("compare.issued_by", "day", r.IssueBy), "yes by "+r.IssueBy.String()
		}
		side := truth(r.Applies, says, message.New("compare.not_issued"))
		if r.Applies == interpreter.Yes {
			side.Word = word
		}
		out = append(out, said{r.ID, message.New("compare.of.result", "name", title(r.Title, r.ID)), side})
	}
	return out
}

func stages(d *interpreter.Decision) []said {
	var out []said
	for _, s := range d.Stages {
		says, word := message.New("compare.carried_out"), "yes"
		if s.OK {
			says = message.New("compare.carried_out_on", "days", message.New("compare.days", "from", s.Start, "to", s.Finish))
			word = "yes " + s.Start.String() + "/" + s.Finish.String()
		}
		side := truth(s.Applies, says, message.New("compare.not_carried_out"))
		if s.Applies == interpreter.Yes {
			side.Word = word
		}
		out = append(out, said{s.ID, message.New("compare.of.stage", "name", title(s.Title, s.ID)), side})
	}
	return out
}

func persons(d *interpreter.Decision) []said {
	var out []said
	for _, p := range d.Persons {
		out = append(out, said{
			p.ID, message.New("compare.of.person", "name", title(p.Title, p.ID)),
			truth(p.TakesPart, message.New("compare.takes_part"), message.New("compare.takes_no_part")),
		})
	}
	return out
}

// events are those that come by themselves.
func events(d *interpreter.Decision) []said {
	var out []said
	for _, e := range d.Events {
		if !e.Derived {
			continue
		}
		side := Side{Word: "no", Says: message.New("compare.not_came")}
		if e.Came {
			side = Side{Word: "yes on " + e.At.String(), Says: message.New("compare.came", "day", e.At)}
		}
		out = append(out, said{e.ID, message.New("compare.of.event", "name", title(e.Title, e.ID)), side})
	}
	return out
}
