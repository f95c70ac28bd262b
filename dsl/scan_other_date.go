package dsl

import "strings"

// monthNames are the first letters of the months as dates name them.
var monthNames = []string{
	"январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
}

// otherDate reports a date that is written in another way: 2026-02-01,
// 01/02/2026, 1 апреля 2026. None of these means anything else here: no
// condition subtracts or divides such numbers.
func (s *scanner) otherDate(start Position) bool {
	first := s.digits(s.at)
	d, m, y, end := 0, 0, 0, 0
	switch {
	case first-s.at == 4 && strings.HasPrefix(s.text[first:], "-"):
		month := s.digits(first + 1)
		if month-first != 3 || !strings.HasPrefix(s.text[month:], "-") {
			return false
		}
		if end = s.digits(month + 1); end-month != 3 {
			return false
		}
		y, m, d = atoi(s.text[s.at:first]), atoi(s.text[first+1:month]), atoi(s.text[month+1:end])
	case first-s.at <= 2 && strings.HasPrefix(s.text[first:], "/"):
		month := s.digits(first + 1)
		if month == first+1 || month-first > 3 || !strings.HasPrefix(s.text[month:], "/") {
			return false
		}
		if end = s.digits(month + 1); end-month != 5 {
			return false
		}
		d, m, y = atoi(s.text[s.at:first]), atoi(s.text[first+1:month]), atoi(s.text[month+1:end])
	case first-s.at <= 2:
		name := s.spaces(first)
		word := name
		for word < len(s.text) && s.text[word] > ' ' {
			word++
		}
		year := s.spaces(word)
		if end = s.digits(year); end-year != 4 {
			return false
		}
		if m = monthNamed(s.text[name:word]); m == 0 {
			return false
		}
		d, y = atoi(s.text[s.at:first]), atoi(s.text[year:end])
	default:
		return false
	}
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return false
	}
	s.skip(end - s.at)
	s.checkDate(Range{start, s.place()}, "", false, true, y, m, d)
	s.emit(tokenDate, start, existing(y, m, d))
	return true
}

// monthNamed is the number of the month that a word names, or 0.
func monthNamed(word string) int {
	word = Fold(word)
	for i, name := range monthNames {
		switch rest := strings.TrimPrefix(word, name); {
		case rest == word:
		case rest == "я", rest == "а", rest == "ь", rest == "й", rest == "":
			return i + 1
		}
	}
	return 0
}
