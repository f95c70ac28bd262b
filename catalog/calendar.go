package catalog

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"hash"

	"reglament/interpreter/clock"
)

// The years that a calendar may speak of; a bound against slips of the pen.
const (
	firstYear = 1990
	lastYear  = 2100
)

// Calendar is a production calendar (ТК РФ 112 and the yearly decrees of the
// Government). It implements clock.Calendar and does not change. Day costs a
// look into a table.
type Calendar struct {
	first clock.Date
	kinds []clock.DayKind // from first on; gaps between years are Undecreed
	notes map[clock.Date]string
	years []int
	hash  string
}

// Day tells what kind of day it is; of a year that has not been decreed,
// clock.Undecreed.
func (c *Calendar) Day(d clock.Date) clock.DayKind {
	at := int64(d) - int64(c.first)
	if at < 0 || at >= int64(len(c.kinds)) {
		return clock.Undecreed
	}
	return c.kinds[at]
}

// Note names the holiday, the transfer or the decree that makes a day what it
// is, in Russian as the calendar has it; of an ordinary day it is empty.
func (c *Calendar) Note(d clock.Date) string { return c.notes[d] }

// Hash identifies the days, their kinds and notes, however the files that
// they were read from are laid out: "sha256:…".
func (c *Calendar) Hash() string { return c.hash }

// Years are the decreed years, in order. The slice is a copy.
func (c *Calendar) Years() []int { return append([]int(nil), c.years...) }

//go:embed calendars/ru.yaml
var builtin []byte

// builtinName is how the built-in calendar is named in messages.
const builtinName = "catalog/calendars/ru.yaml"

// BuiltinCalendar is the production calendar of Russia for a five-day week,
// 2006–2026. It fails only where the built-in file is malformed, which a test
// rules out.
func BuiltinCalendar() (*Calendar, error) {
	book := &ledger{}
	calendar := build(readCalendar(&sheet{name: builtinName, book: book}, builtin), book)
	if faults := book.faults(); faults != nil {
		return nil, faults
	}
	return calendar, nil
}

// kindWords are the words of the canonical content, which Hash is taken of.
var kindWords = [...]string{
	clock.Undecreed: "undecreed", clock.Working: "working", clock.Short: "short", clock.Off: "off", clock.Presidential: "presidential",
}

// seal computes the hash: every decreed year, and in it every day that differs
// from the plain week or has a note.
func (c *Calendar) seal() {
	sum := sha256.New()
	for _, year := range c.years {
		fmt.Fprintf(sum, "year %d\n", year)
		from, _ := clock.NewDate(year, 1, 1)
		for d := from; d.Year() == year; d++ {
			c.sealDay(sum, d)
		}
	}
	c.hash = "sha256:" + hex.EncodeToString(sum.Sum(nil))
}

func (c *Calendar) sealDay(sum hash.Hash, d clock.Date) {
	if kind, note := c.Day(d), c.Note(d); kind != plainKind(d) || note != "" {
		fmt.Fprintf(sum, "%s %s %q\n", d, kindWords[kind], note)
	}
}

// plainKind is what a day is in a week without holidays.
func plainKind(d clock.Date) clock.DayKind {
	if d.Weekend() {
		return clock.Off
	}
	return clock.Working
}
