package contract

import (
	"regexp"
	"strconv"

	"reglament/interpreter/clock"
	"reglament/message"
)

// wholeNumber is a whole number as one writes it: 007 and 1e3 are none.
var wholeNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)

// name is a text that names something: an id, or a word of the contract.
func (p place) name() (string, error) {
	if p.shape != shapeText || p.text == "" {
		return "", p.fault("contract.facts.text_expected")
	}
	return p.text, nil
}

// recordName is the number of a record, or its own id.
func (p place) recordName() (string, error) {
	if p.shape == shapeNumber && wholeNumber.MatchString(p.text) && p.text[0] != '-' && p.text != "0" {
		return p.text, nil
	}
	return p.name()
}

// word is one of a few words.
func (p place) word(words ...string) (string, error) {
	for _, w := range words {
		if p.shape == shapeText && p.text == w {
			return w, nil
		}
	}
	return "", p.fault("contract.facts.word_expected", "words", listOf(words))
}

// day is a day written as 2026-04-01.
func (p place) day() (clock.Date, error) {
	if p.shape != shapeText && p.shape != shapeDay {
		return 0, p.fault("contract.facts.date_expected")
	}
	date, err := clock.ParseDate(p.text)
	if err != nil {
		return 0, p.fault("contract.facts.date_expected").Because(err)
	}
	return date, nil
}

// dayOrMoment is a day, with the time of day where there is one; see readMoment.
func (p place) dayOrMoment() (day clock.Date, minute int, hasTime bool, err error) {
	if p.shape == shapeText || p.shape == shapeDay {
		if day, minute, ok := readMoment(p.text); ok {
			return day, minute, true, nil
		}
	}
	date, err := p.day()
	if err != nil {
		return 0, 0, false, p.fault("contract.facts.moment_expected").Because(err)
	}
	return date, 0, false, nil
}

// dayOf is a day, or the day of a moment.
func (p place) dayOf() (clock.Date, error) {
	day, _, _, err := p.dayOrMoment()
	return day, err
}

// count is a number of sheets or of copies, 0–10 000.
func (p place) count() (int, error) {
	if p.shape == shapeNumber && wholeNumber.MatchString(p.text) {
		if n, err := strconv.Atoi(p.text); err == nil && n >= 0 && n <= 10_000 {
			return n, nil
		}
	}
	return 0, p.fault("contract.facts.count_expected")
}

// known refuses keys that the contract does not name here.
func (p place) known(keys ...string) error {
	if p.shape != shapeMapping {
		return p.fault("contract.facts.mapping_expected")
	}
next:
	for _, e := range p.entries {
		for _, key := range keys {
			if e.key == key {
				continue next
			}
		}
		return faultAt(p.under(e.key), e.line, "contract.facts.unknown_key", "known", listOf(keys))
	}
	return nil
}

func listOf(words []string) message.List {
	list := make(message.List, len(words))
	for i, w := range words {
		list[i] = w
	}
	return list
}
