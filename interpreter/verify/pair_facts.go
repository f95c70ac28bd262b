package verify

import (
	"maps"
	"reflect"
	"slices"

	"reglament/interpreter"
)

// SameFacts tells whether both versions were given the same.
func (m *Meeting) SameFacts() bool {
	a, b := m.Facts, m.FactsNew
	return a.On == b.On && a.AsOf == b.AsOf && a.HasAsOf == b.HasAsOf && a.Territory == b.Territory && a.Channel == b.Channel &&
		a.Subservice == b.Subservice && a.Outcome == b.Outcome && sameAnswers(a.Answers, b.Answers) &&
		sameAnswers(a.Findings, b.Findings) && slices.Equal(a.Events, b.Events) && slices.Equal(a.Present, b.Present) &&
		slices.Equal(a.Requests, b.Requests)
}

func sameAnswers(a, b map[string]interpreter.Answer) bool {
	return maps.EqualFunc(a, b, func(x, y interpreter.Answer) bool { return reflect.DeepEqual(x, y) })
}
