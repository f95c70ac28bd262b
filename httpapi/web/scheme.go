package web

import (
	"reglament/interpreter"
	"reglament/message"
)

// schemeModel is the way through a service by somebody's answers, in plain
// words and in the order in which it is gone.
type schemeModel struct {
	Situations []string
	Steps      []string
}

// scheme says what is to be done and what comes of it.
func (s speech) scheme(d *interpreter.Decision) *schemeModel {
	if d.NoList {
		return nil
	}
	m := &schemeModel{}
	for _, situation := range d.Situations {
		if situation.Holds == interpreter.Yes {
			m.Situations = append(m.Situations, situation.Title)
		}
	}
	add := func(id string, args ...any) { m.Steps = append(m.Steps, s.Say(id, args...)) }
	if len(d.Bring) > 0 {
		add("talks.scheme.bring", "count", len(d.Bring))
	}
	if rows := s.requests(d); len(rows) > 0 {
		titles := make(message.List, len(rows))
		for i, row := range rows {
			titles[i] = row.Title
		}
		add("talks.scheme.request", "documents", titles)
	}
	switch {
	case d.Fee == nil:
	case s.money(*d.Fee) == s.Say("pages.money.free"):
		add("talks.scheme.free")
	default:
		add("talks.scheme.fee", "amount", s.money(*d.Fee))
	}
	add("talks.scheme.come")
	for _, t := range d.Terms {
		if t.Length.Unit != 0 {
			add("talks.scheme.term", "term", t.Title, "length", s.length(t.Length))
		}
	}
	var results message.List
	for _, result := range d.Results {
		if result.Applies != interpreter.No {
			results = append(results, result.Title)
		}
	}
	if len(results) > 0 {
		add("talks.scheme.result", "results", results)
	}
	return m
}
