package format

import (
	"fmt"
	"strings"
)

// around is how many lines stand before and behind a difference.
const around = 3

// Diff is what parts one text from another, as "diff -u" and "patch" have it;
// it is empty where the two are equal.
func Diff(name, before, after string) string {
	if before == after {
		return ""
	}
	old, fresh := linesOf(before), linesOf(after)
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", name, name)
	changes := changed(old, fresh)
	for len(changes) > 0 {
		n := 1
		for n < len(changes) && changes[n].from-changes[n-1].to <= 2*around {
			n++
		}
		hunk(&b, old, fresh, changes[:n])
		changes = changes[n:]
	}
	return b.String()
}

// change replaces the lines from…to of one text by those of the other.
type change struct{ from, to, start, end int }

// hunk writes neighbouring changes with the lines around them.
func hunk(b *strings.Builder, old, fresh []string, changes []change) {
	first, last := changes[0], changes[len(changes)-1]
	lead := min(around, first.from)
	tail := min(around, len(old)-last.to)
	fmt.Fprintf(b, "@@ -%s +%s @@\n",
		span(first.from-lead, last.to+tail), span(first.start-lead, last.end+tail))
	at := first.from - lead
	for _, c := range changes {
		put(b, ' ', old[at:c.from])
		put(b, '-', old[c.from:c.to])
		put(b, '+', fresh[c.start:c.end])
		at = c.to
	}
	put(b, ' ', old[at:last.to+tail])
}

// span is a run of lines as a hunk names it: the first, from 1, and how many;
// of none, the line before them.
func span(from, to int) string {
	if from == to {
		return fmt.Sprintf("%d,0", from)
	}
	return fmt.Sprintf("%d,%d", from+1, to-from)
}

func put(b *strings.Builder, sign byte, lines []string) {
	for _, line := range lines {
		b.WriteByte(sign)
		b.WriteString(line)
		if !strings.HasSuffix(line, "\n") {
			b.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

func linesOf(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}
