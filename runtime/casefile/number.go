package casefile

import (
	"fmt"
	"strconv"
	"strings"
)

// FormatNumber writes the number of a case: the year of its opening (1–9999)
// and its place in that year (from 1), "2026-000001".
func FormatNumber(year, n int) string { return fmt.Sprintf("%04d-%06d", year, n) }

// ParseNumber reads what FormatNumber writes; ok is false for anything else.
func ParseNumber(text string) (year, n int, ok bool) {
	left, right, found := strings.Cut(text, "-")
	if !found || len(text) > 24 {
		return 0, 0, false
	}
	year, err := strconv.Atoi(left)
	if err != nil || year < 1 || year > 9999 {
		return 0, 0, false
	}
	n, err = strconv.Atoi(right)
	if err != nil || n < 1 || FormatNumber(year, n) != text {
		return 0, 0, false
	}
	return year, n, true
}
