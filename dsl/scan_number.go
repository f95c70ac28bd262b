package dsl

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"reglament/message"
)

// number reads a date, a decimal with a comma, or a whole number whose groups
// of three digits may be parted by spaces before a unit.
func (s *scanner) number() {
	start := s.place()
	if s.date(start) || s.otherDate(start) {
		return
	}
	end := s.digits(s.at)
	whole := s.text[s.at:end]
	if grouped, to := s.groups(end); to > end {
		whole, end = whole+grouped, to
	}
	text := whole
	if end+1 < len(s.text) && (s.text[end] == ',' || s.text[end] == '.') && isDigit(s.text[end+1]) {
		to := s.digits(end + 1)
		fraction := s.text[end+1 : to]
		if s.text[end] == '.' {
			s.skip(to - s.at)
			s.doubt(codeDecimalPoint, Range{start, s.place()}, "fix", whole+","+fraction)
			s.emit(tokenNumber, start, whole+"."+fraction)
			return
		}
		text, end = whole+"."+fraction, to
	}
	if more := s.moreCommas(end); more > end {
		s.commas(start, more, text)
		return
	}
	s.skip(end - s.at)
	s.afterNumber(start, text)
}

// moreCommas is the end of ",7,9" behind a decimal.
func (s *scanner) moreCommas(from int) int {
	for from+1 < len(s.text) && s.text[from] == ',' && isDigit(s.text[from+1]) {
		from = s.digits(from + 1)
	}
	return from
}

// commas reports "1,5,7", which would be 1.5 and 7 where a list of three was
// meant.
func (s *scanner) commas(start Position, end int, text string) {
	parts := s.text[s.at:end]
	s.skip(end - s.at)
	s.doubt(codeManyCommas, Range{start, s.place()}, "found", parts, "fix", strings.ReplaceAll(parts, ",", "; "))
	s.emit(tokenNumber, start, text)
}

// afterNumber checks what stands right behind the digits.
func (s *scanner) afterNumber(start Position, text string) {
	if s.at < len(s.text) {
		if r, _ := s.peek(); isWordStart(r) && !isRouble(s.text[s.at:s.wordEnd()]) {
			s.skip(s.wordEnd() - s.at)
			word := s.text[start.Offset-s.base : s.at]
			s.doubt(codeDigitFirst, Range{start, s.place()}, "word", word)
			s.emit(tokenWord, start, word)
			return
		}
	}
	if len(text) > maxDigits+1 || len(text) > maxDigits && !strings.Contains(text, ".") {
		s.doubt(codeNumberTooLong, Range{start, s.place()}, "limit", maxDigits)
		text = "0"
	}
	s.emit(tokenNumber, start, text)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func (s *scanner) digits(from int) int {
	for from < len(s.text) && isDigit(s.text[from]) {
		from++
	}
	return from
}

func (s *scanner) spaces(from int) int {
	for from < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[from:])
		if !unicode.Is(unicode.Zs, r) {
			break
		}
		from += size
	}
	return from
}

// groups reads " 500 000" after the first digits, but only in front of a unit,
// so that "1 500" elsewhere stays two numbers.
func (s *scanner) groups(from int) (digits string, end int) {
	end = from
	if from-s.at > 3 {
		return "", from
	}
	for {
		gap := s.spaces(end)
		to := s.digits(gap)
		if gap == end || to-gap != 3 {
			break
		}
		digits, end = digits+s.text[gap:to], to
	}
	if end == from {
		return "", from
	}
	tail := end
	if tail+1 < len(s.text) && s.text[tail] == ',' && isDigit(s.text[tail+1]) {
		tail = s.digits(tail + 1)
	}
	tail = s.spaces(tail)
	unit := tail
	for unit < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[unit:])
		if !isWordPart(r) && r != '₽' && r != '%' {
			break
		}
		unit += size
	}
	if word := s.text[tail:unit]; isRouble(word) || word == "%" {
		return digits, end
	}
	return "", from
}

func isRouble(word string) bool {
	node := phraseRoot.next[Fold(word)]
	return node != nil && slices.Contains(node.ends, keywords["rub"])
}

// date reads 01.02.2026. A day that does not exist is reported and becomes the
// last one of its month.
func (s *scanner) date(start Position) bool {
	day := s.digits(s.at)
	if day-s.at > 2 || day >= len(s.text) || s.text[day] != '.' {
		return false
	}
	month := s.digits(day + 1)
	if month == day+1 || month-day > 3 || month >= len(s.text) || s.text[month] != '.' {
		return false
	}
	year := s.digits(month + 1)
	if year == month+1 {
		return false
	}
	fullYear := year-month == 5
	wellFormed := day-s.at == 2 && month-day == 3 && fullYear
	y, m, d := atoi(s.text[month+1:year]), atoi(s.text[day+1:month]), atoi(s.text[s.at:day])
	text := s.text[s.at:year]
	s.skip(year - s.at)
	if !s.checkDate(Range{start, s.place()}, text, wellFormed, fullYear, y, m, d) {
		text = existing(y, m, d)
	}
	s.emit(tokenDate, start, text)
	return true
}

// existing writes a date, or one near it that exists.
func existing(y, m, d int) string {
	y, m = min(max(y, 1), 9999), min(max(m, 1), 12)
	return fmt.Sprintf("%02d.%02d.%04d", min(max(d, 1), daysIn(y, m)), m, y)
}

// checkDate tells whether a date exists, and reports one that does not.
func (s *scanner) checkDate(r Range, text string, wellFormed, fullYear bool, y, m, d int) bool {
	switch {
	case !wellFormed || y < 1:
		s.doubt(codeDateShape, r, "advice", adviseDate(fullYear && y > 0, y, m, d))
	case m < 1 || m > 12:
		s.doubt(codeNoSuchMonth, r, "month", m)
	case d < 1 || d > daysIn(y, m):
		s.doubt(codeNoSuchDay, r, "day", text, "last", fmt.Sprintf("%02d.%02d.%04d", daysIn(y, m), m, y))
	default:
		return true
	}
	return false
}

// adviseDate says how an incomplete date is completed: it does not guess a
// century, and suggests no day that does not exist.
func adviseDate(fullYear bool, y, m, d int) message.Message {
	switch {
	case !fullYear:
		return message.New("diagnostic.date_year")
	case m < 1 || m > 12 || d < 1 || d > daysIn(y, m):
		return message.New("diagnostic.date_form")
	}
	return message.New("diagnostic.date_meant", "fix", fmt.Sprintf("%02d.%02d.%04d", d, m, y))
}

func atoi(digits string) int {
	n := 0
	for i := 0; i < len(digits) && n < 1e8; i++ {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && year%100 != 0 || year%400 == 0 {
			return 29
		}
		return 28
	}
	return 31
}

// visible writes a character so that it can be seen.
func visible(r rune) string {
	if unicode.IsPrint(r) {
		return string(r)
	}
	return fmt.Sprintf("U+%04X", r)
}
