package command

import (
	"time"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/compare"
	"reglament/message"
)

// compare finds what differs between two versions: what the applicants of the
// examples of both show. Of a kind of which they show nothing it is open.
func (s *session) compare(c *compared, calendar clock.Calendar, _ time.Duration) *compare.Report {
	report := &compare.Report{Old: c.old.program.Regulation(), New: c.new.program.Regulation()}
	var applicants []*interpreter.Facts
	for _, p := range []*interpreter.Program{c.old.program, c.new.program} {
		examples := p.Examples()
		for i := range examples {
			if facts, ok := compare.Carry(&examples[i].Facts, c.old.program); ok {
				applicants = append(applicants, facts)
			}
		}
	}
	report.Differences = compare.Replay(c.old.program, c.new.program, calendar, applicants)
	before, after := compare.PlacesOf(c.old.program, c.old.texts), compare.PlacesOf(c.new.program, c.new.texts)
	shown := map[compare.Kind]bool{}
	for i := range report.Differences {
		d := &report.Differences[i]
		d.PlaceOld, d.PlaceNew = before.Of(d.Kind, d.Subject), after.Of(d.Kind, d.Subject)
		shown[d.Kind] = true
	}
	for _, kind := range compare.Kinds() {
		if !shown[kind] {
			report.Undecided = append(report.Undecided, compare.Undecided{Kind: kind, Because: message.New("command.diff.only_examples", "count", len(applicants))})
		}
	}
	return report
}
