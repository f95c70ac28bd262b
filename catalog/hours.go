package catalog

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"reglament/message"
)

// Hours says when one is received on some days of the week, first to last.
type Hours struct {
	First, Last time.Weekday // Monday comes first, Sunday last
	Open, Close Minute
	// BreakFrom and BreakTo are equal where there is no break.
	BreakFrom, BreakTo Minute
}

// Minute is a time of day in minutes since midnight, 0–1440.
type Minute int

// String is "09:00"; the end of the day is "24:00".
func (m Minute) String() string { return fmt.Sprintf("%02d:%02d", int(m)/60, int(m)%60) }

// Words writes the hours: "пн–пт 09:00–18:00, перерыв 13:00–13:45".
func (h Hours) Words() message.Message {
	id := "catalog.hours"
	args := []any{"open", h.Open.String(), "close", h.Close.String()}
	if h.First == h.Last {
		id, args = id+".day", append(args, "day", shortDay(h.First))
	} else {
		id, args = id+".days", append(args, "first", shortDay(h.First), "last", shortDay(h.Last))
	}
	if h.BreakFrom != h.BreakTo {
		id, args = id+"_break", append(args, "from", h.BreakFrom.String(), "to", h.BreakTo.String())
	}
	return message.New(id, args...)
}

func shortDay(day time.Weekday) message.Message {
	return message.New("catalog.weekday." + strings.ToLower(day.String()))
}

// weekdays are the words of files, Russian first, Monday first.
var weekdays = map[string]time.Weekday{
	"пн": time.Monday, "вт": time.Tuesday, "ср": time.Wednesday, "чт": time.Thursday, "пт": time.Friday, "сб": time.Saturday, "вс": time.Sunday,
	"mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday, "sun": time.Sunday,
}

// monday counts the days of the week from Monday, 0–6.
func monday(day time.Weekday) int { return (int(day) + 6) % 7 }

// hours reads "hours": a list of {days: пн-пт, open: 09:00-18:00, break: …}.
func (e entry) hours() []Hours {
	if _, ok := e.required("hours"); !ok {
		return nil
	}
	var all []Hours
	var taken [7]bool
	for i, node := range e.list("hours") {
		h, ok := e.sheet.entry(node, item(e.at("hours"), i), "days", "open", "break")
		if !ok {
			continue
		}
		hours, ok := h.line()
		if !ok {
			continue
		}
		for day := monday(hours.First); day <= monday(hours.Last); day++ {
			if taken[day] {
				e.problem(h.values["days"], h.at("days"), "catalog.hours_overlap")
				break
			}
			taken[day] = true
		}
		all = append(all, hours)
	}
	return all
}

func (e entry) line() (h Hours, ok bool) {
	days, daysNode, okDays := e.text("days")
	open, openNode, okOpen := e.text("open")
	if okDays {
		first, last, ranged := strings.Cut(strings.ToLower(days), "-")
		if !ranged {
			last = first
		}
		from, known := weekdays[strings.TrimSpace(first)]
		to, knownToo := weekdays[strings.TrimSpace(last)]
		if okDays = known && knownToo && monday(from) <= monday(to); !okDays {
			e.problem(daysNode, e.at("days"), "catalog.bad_days", "value", shorten(days))
		}
		h.First, h.Last = from, to
	}
	if okOpen {
		if h.Open, h.Close, okOpen = timeSpan(open); !okOpen {
			e.problem(openNode, e.at("open"), "catalog.bad_time", "value", shorten(open))
		}
	}
	rest, node, has := e.optional("break")
	if _, written := e.values["break"]; !has {
		return h, okDays && okOpen && !written
	}
	from, to, okBreak := timeSpan(rest)
	switch {
	case !okBreak:
		e.problem(node, e.at("break"), "catalog.bad_time", "value", shorten(rest))
	case okOpen && (from <= h.Open || to >= h.Close):
		e.problem(node, e.at("break"), "catalog.bad_break", "value", shorten(rest))
		okBreak = false
	}
	h.BreakFrom, h.BreakTo = from, to
	return h, okDays && okOpen && okBreak
}

var clockTimes = regexp.MustCompile(`^([01]?[0-9]|2[0-4]):([0-5][0-9]) ?[-–] ?([01]?[0-9]|2[0-4]):([0-5][0-9])$`)

// timeSpan reads "09:00-18:00"; the end is later than the start and not after
// 24:00.
func timeSpan(text string) (from, to Minute, ok bool) {
	parts := clockTimes.FindStringSubmatch(text)
	if parts == nil {
		return 0, 0, false
	}
	var n [4]Minute
	for i, part := range parts[1:] {
		for _, digit := range part {
			n[i] = 10*n[i] + Minute(digit-'0')
		}
	}
	from, to = 60*n[0]+n[1], 60*n[2]+n[3]
	return from, to, from < to && to <= 24*60
}
