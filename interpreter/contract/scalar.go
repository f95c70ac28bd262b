package contract

import (
	"regexp"
	"strconv"
	"time"

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

// dayOrMoment is a day, or a moment with its zone, of which the day in that
// zone counts.
func (p place) dayOrMoment() (clock.Date, error) {
	if p.shape == shapeText || p.shape == shapeDay {
		if moment, err := time.Parse(time.RFC3339, p.text); err == nil {
			return clock.DateOf(moment), nil
		}
	}
	date, err := p.day()
	if err != nil {
		return 0, p.fault("contract.facts.moment_expected").Because(err)
	}
	return date, nil
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

// empty refuses a key that has a value: the contract knows it, but no
// regulation of this version of the language can use it, and to pass over it
// in silence would decide something else than what was asked.
func (p place) empty(keys ...string) error {
	for _, key := range keys {
		value, ok := p.keyed(key)
		if ok && !(len(value.entries) == 0 && len(value.items) == 0 && (value.shape == shapeMapping || value.shape == shapeList)) {
			return value.fault("contract.facts.not_used")
		}
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
