package catalog

import (
	"slices"
	"strings"

	"reglament/interpreter/clock"
)

// build makes days of what the files say. A year that contradicts itself is
// reported at the entry that came too late.
func build(d decreed, book *ledger) *Calendar {
	c := &Calendar{notes: map[clock.Date]string{}}
	for _, rules := range d.years {
		c.years = append(c.years, rules.year)
	}
	slices.Sort(c.years)
	if len(c.years) > 0 {
		c.first, _ = clock.NewDate(c.years[0], 1, 1)
		end, _ := clock.NewDate(c.years[len(c.years)-1], 12, 31)
		c.kinds = make([]clock.DayKind, end-c.first+1)
	}
	for _, rules := range d.years {
		y := &yearOf{Calendar: c, decreed: d, rules: rules, holiday: map[clock.Date]bool{}}
		y.fill()
	}
	c.seal()
	return c
}

// yearOf is a year under construction.
type yearOf struct {
	*Calendar
	decreed
	rules   yearRules
	holiday map[clock.Date]bool
}

// fill applies the rules from the general to the special: the plain week,
// holidays, transfers, other days off and working weekends, presidential
// days, and at last the shortened ones.
func (y *yearOf) fill() {
	from, _ := clock.NewDate(y.rules.year, 1, 1)
	for d := from; d.Year() == y.rules.year; d++ {
		y.set(d, plainKind(d), "")
	}
	for _, h := range y.holidays {
		if y.rules.year >= h.since && y.rules.year <= h.until {
			y.each(h.days, func(d clock.Date, _ span) {
				y.holiday[d] = true
				y.set(d, clock.Off, h.name)
			})
		}
	}
	for _, m := range y.rules.moved {
		y.move(m)
	}
	y.each(y.rules.off, func(d clock.Date, s span) { y.turn(d, s, clock.Working, clock.Off, "") })
	y.each(y.rules.working, func(d clock.Date, s span) {
		if y.holiday[d] {
			y.conflict(d, s)
			return
		}
		y.turn(d, s, clock.Off, clock.Working, "")
	})
	for _, p := range y.rules.presidential {
		y.each(p.days, func(d clock.Date, s span) {
			if s.from != s.to && y.Day(d) == clock.Off {
				return // a decree's stretch leaves days off as they are
			}
			y.turn(d, s, clock.Working, clock.Presidential, p.note)
		})
	}
	y.each(y.rules.short, func(d clock.Date, s span) { y.turn(d, s, clock.Working, clock.Short, y.Note(d)) })
}

// move takes a day off from one day to another: a weekend that it leaves
// works, a holiday stays one.
func (y *yearOf) move(m move) {
	y.each([]span{m.from}, func(from clock.Date, s span) {
		y.each([]span{m.to}, func(to clock.Date, t span) {
			if !y.holiday[from] {
				y.turn(from, s, clock.Off, clock.Working, noteWith(y.movedAway, to))
			}
			y.turn(to, t, clock.Working, clock.Off, noteWith(y.movedHere, from))
		})
	})
}

func noteWith(words string, d clock.Date) string {
	return strings.ReplaceAll(words, "{day}", d.Time().Format("02.01"))
}

// turn makes a day of one kind another, or reports that it is not of the kind.
func (y *yearOf) turn(d clock.Date, s span, from, to clock.DayKind, note string) {
	if y.Day(d) != from {
		y.conflict(d, s)
		return
	}
	y.set(d, to, note)
}

func (y *yearOf) conflict(d clock.Date, s span) {
	s.at.problem("catalog.day_conflict", "day", d.Named())
}

func (y *yearOf) set(d clock.Date, kind clock.DayKind, note string) {
	y.kinds[d-y.first] = kind
	if note == "" {
		delete(y.notes, d)
		return
	}
	y.notes[d] = note
}

// each walks the days of spans in this year.
func (y *yearOf) each(spans []span, do func(clock.Date, span)) {
	for _, s := range spans {
		from, ok := clock.NewDate(y.rules.year, s.from.month, s.from.day)
		to, okTo := clock.NewDate(y.rules.year, s.to.month, s.to.day)
		if !ok || !okTo {
			s.at.problem("catalog.no_such_day", "value", s.text, "year", y.rules.year)
			continue
		}
		for d := from; d <= to; d++ {
			do(d, s)
		}
	}
}
