package runtime

import (
	"strings"

	"reglament/runtime/casefile"
)

// longestService is the longest id of a service, in bytes: stores list by it.
const longestService = 1_000

// Check tells whether a store can keep the opening: the year is 1–9999, the
// key at most 200 bytes, and the first event opens a case of a service (an id
// of 1–1,000 bytes without zeros) that is pinned to the closure. The error is *Invalid.
func (o Opening) Check() error {
	switch {
	case o.Year < 1 || o.Year > 9999:
		return &Invalid{"the year is not between 1 and 9999"}
	case len(o.Key) > longestKey:
		return &Invalid{"the key is too long"}
	case len(o.Drafts) == 0:
		return &Invalid{"there is no event"}
	}
	event, err := casefile.Read(o.Drafts[0])
	if err != nil {
		return &Invalid{err.Error()}
	}
	opened, ok := event.(casefile.Opened)
	if !ok {
		return &Invalid{"the first event does not open a case"}
	}
	if opened.Service == "" || len(opened.Service) > longestService || strings.ContainsRune(opened.Service, 0) {
		return &Invalid{"the id of the service cannot be listed by"}
	}
	if opened.Regulation != o.Closure.Hash() {
		return &Invalid{"the case is pinned to another closure"}
	}
	return nil
}

// Seal gives the opening its place in the year (from 1): the journal of the
// new case and its summary.
func (o Opening) Seal(place int) ([]casefile.Envelope, Summary, error) {
	number := casefile.FormatNumber(o.Year, place)
	journal := casefile.Seal(number, 0, "", o.Drafts)
	summary, err := Summary{Number: number}.Admit(journal)
	return journal, summary, err
}

// Admit is the summary after more events, which must be the ones that come
// next. The error is *SequenceConflict where the case has moved on, *Invalid
// where there is no event, else one of casefile.Fold.
func (s Summary) Admit(events []casefile.Envelope) (Summary, error) {
	if len(events) == 0 {
		return s, &Invalid{"there is no event"}
	}
	if expected := events[0].Number - 1; expected != s.Sequence {
		return s, &SequenceConflict{Number: s.Number, Expected: expected, Actual: s.Sequence}
	}
	after := s
	for _, e := range events {
		var err error
		if after, err = Summarise(after, e); err != nil {
			return s, err
		}
	}
	return after, nil
}

// Bound is the limit to apply: DefaultLimit for none, at most MaxLimit.
func (f Filter) Bound() int {
	if f.Limit <= 0 {
		return DefaultLimit
	}
	return min(f.Limit, MaxLimit)
}
