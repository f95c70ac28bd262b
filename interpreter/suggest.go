package interpreter

import "reglament/interpreter/condition"

// suggest gives the name among names that was most likely meant, or nothing:
// at most a third of the letters may differ.
func suggest(name string, names []string) string {
	best, least := "", len([]rune(name))/3+1
	for _, candidate := range names {
		d := distance([]rune(condition.Key(name)), []rune(condition.Key(candidate)), least)
		if d < least || (d == least && best == "" && d <= len([]rune(candidate))/3) {
			best, least = candidate, d
		}
	}
	return best
}

// distance counts the letters to insert, drop, replace or swap with their
// neighbour (Damerau 1964, restricted); it gives up past the limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
