package catalog

import (
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"reglament/interpreter/clock"
)

// decreed is what calendar files say, before it is made into days.
type decreed struct {
	movedHere, movedAway string // notes with "{day}"
	holidays             []holiday
	years                []yearRules
}

// holiday is a holiday of ТК РФ 112 in the years since–until.
type holiday struct {
	name         string
	since, until int
	days         []span
}

// yearRules is one year's decree.
type yearRules struct {
	year                int
	at                  spot
	moved               []move
	off, working, short []span
	presidential        []closure
}

// move says that a day off goes from one day to another.
type move struct{ from, to span }

// closure is a stretch that a President's decree made non-working.
type closure struct {
	note string
	days []span
}

// span is "DD.MM" or "DD.MM-DD.MM" with its place.
type span struct {
	from, to monthDay
	text     string
	at       spot
}

type monthDay struct{ month, day int }

// spot remembers where something stood, so that a contradiction that shows
// later can be reported there.
type spot struct {
	sheet *sheet
	node  *yaml.Node
	path  string
}

func (s spot) problem(id string, pairs ...any) { s.sheet.problem(s.node, s.path, id, pairs...) }

// overlay puts the years of a file over those of another: the years, holidays
// and words that it has replace the other's.
func (d decreed) overlay(own decreed) decreed {
	if own.movedHere != "" {
		d.movedHere, d.movedAway = own.movedHere, own.movedAway
	}
	if len(own.holidays) > 0 {
		d.holidays = own.holidays
	}
	replaced := map[int]bool{}
	for _, rules := range own.years {
		replaced[rules.year] = true
	}
	years := own.years
	for _, rules := range d.years {
		if !replaced[rules.year] {
			years = append(years, rules)
		}
	}
	d.years = years
	return d
}

func readCalendar(s *sheet, data []byte) (d decreed) {
	root, ok := s.parse(data)
	if !ok {
		return d
	}
	e, ok := s.entry(root, "", "words", "holidays", "years")
	if !ok {
		return d
	}
	if node, ok := e.values["words"]; ok {
		if words, ok := s.entry(node, "words", "moved_here", "moved_away"); ok {
			d.movedHere, d.movedAway = words.plain("moved_here"), words.plain("moved_away")
		}
	}
	for i, node := range e.list("holidays") {
		if h, ok := s.entry(node, item("holidays", i), "name", "days", "since", "until", "basis"); ok {
			since, until := h.years()
			d.holidays = append(d.holidays, holiday{name: h.plain("name"), days: h.spans("days"), since: since, until: until})
			h.optional("basis")
		}
	}
	seen := map[int]bool{}
	for i, node := range e.list("years") {
		rules, ok := readYear(s, node, item("years", i))
		if !ok {
			continue
		}
		if seen[rules.year] {
			rules.at.problem("catalog.duplicate_year", "year", rules.year)
			continue
		}
		seen[rules.year] = true
		d.years = append(d.years, rules)
	}
	return d
}

func readYear(s *sheet, node *yaml.Node, path string) (rules yearRules, ok bool) {
	e, ok := s.entry(node, path, "year", "decree", "source", "moved", "off", "working", "short", "presidential")
	if !ok {
		return rules, false
	}
	e.optional("decree")
	e.optional("source")
	if _, ok := e.required("year"); !ok {
		return rules, false
	}
	rules.year = e.year("year", 0)
	rules.at = spot{s, node, path}
	rules.off, rules.working, rules.short = e.spans("off"), e.spans("working"), e.spans("short")
	for i, node := range e.list("moved") {
		if m, ok := s.entry(node, item(e.at("moved"), i), "from", "to"); ok {
			from, okFrom := m.day("from")
			to, okTo := m.day("to")
			if okFrom && okTo {
				rules.moved = append(rules.moved, move{from, to})
			}
		}
	}
	for i, node := range e.list("presidential") {
		if p, ok := s.entry(node, item(e.at("presidential"), i), "name", "days", "basis"); ok {
			note := p.plain("name")
			if basis, _, ok := p.optional("basis"); ok {
				note += " (" + basis + ")"
			}
			rules.presidential = append(rules.presidential, closure{note, p.spans("days")})
		}
	}
	return rules, rules.year != 0
}

// years reads since which year and until which a holiday holds, all years
// where nothing is said.
func (e entry) years() (since, until int) {
	since, until = e.year("since", firstYear), e.year("until", lastYear)
	if since > until {
		e.problem(e.values["until"], e.at("until"), "catalog.years_backwards", "since", since, "until", until)
	}
	return since, until
}

// year reads a year within the calendar's bounds, or gives what is to be
// taken where there is none.
func (e entry) year(key string, otherwise int) int {
	text, node, ok := e.optional(key)
	if !ok {
		return otherwise
	}
	year, err := strconv.Atoi(text)
	if err != nil || len(text) != len("2026") || year < firstYear || year > lastYear {
		e.problem(node, e.at(key), "catalog.bad_year", "value", shorten(text), "first", firstYear, "last", lastYear)
		return otherwise
	}
	return year
}

// spans reads a list of days.
func (e entry) spans(key string) []span {
	var all []span
	for i, node := range e.list(key) {
		if s, ok := e.span(node, item(e.at(key), i)); ok {
			all = append(all, s)
		}
	}
	return all
}

// day reads one required day.
func (e entry) day(key string) (span, bool) {
	node, ok := e.required(key)
	if !ok {
		return span{}, false
	}
	s, ok := e.span(node, e.at(key))
	if ok && s.from != s.to {
		s.at.problem("catalog.bad_day", "value", s.text)
		return span{}, false
	}
	return s, ok
}

func (e entry) span(node *yaml.Node, path string) (s span, ok bool) {
	text, ok := e.words(node, path)
	if !ok {
		return s, false
	}
	first, last, ranged := strings.Cut(text, "-")
	if !ranged {
		last = first
	}
	s = span{text: shorten(text), at: spot{e.sheet, node, path}}
	var okTo bool
	s.from, ok = monthDayOf(first)
	s.to, okTo = monthDayOf(last)
	later := s.to.month > s.from.month || s.to.month == s.from.month && s.to.day >= s.from.day
	if !ok || !okTo || !later {
		s.at.problem("catalog.bad_day", "value", s.text)
		return s, false
	}
	return s, true
}

var dayAndMonth = regexp.MustCompile(`^[0-9]{2}\.[0-9]{2}$`)

// monthDayOf reads "29.04"; 29 February is a day, its year is checked later.
func monthDayOf(text string) (monthDay, bool) {
	text = strings.TrimSpace(text)
	if !dayAndMonth.MatchString(text) {
		return monthDay{}, false
	}
	d, _ := strconv.Atoi(text[:2])
	m, _ := strconv.Atoi(text[3:])
	_, ok := clock.NewDate(2024, m, d)
	return monthDay{m, d}, ok
}
