package main

import (
	"fmt"
	"os"
	"strings"
)

// The marks between which the table stands on the page.
const (
	tableFrom = "<!-- table: written by \"go run ./cmd/mutate --page docs/mutation.md\" -->\n"
	tableTo   = "<!-- /table -->\n"
)

// writePage puts the table of the findings between the marks of a page.
func writePage(path string, found []finding, who []catcher) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	page, err := withTable(string(data), markdown(found, who))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, []byte(page), 0o644)
}

func withTable(page, table string) (string, error) {
	from, to := strings.Index(page, tableFrom), strings.Index(page, tableTo)
	if from < 0 || to < from {
		return "", fmt.Errorf("no marks for the table")
	}
	return page[:from+len(tableFrom)] + "\n" + table + "\n" + page[to:], nil
}

// markdown is the table of the findings.
func markdown(found []finding, who []catcher) string {
	var b strings.Builder
	b.WriteString("| fault | mutants |")
	for _, c := range who {
		fmt.Fprintf(&b, " %s |", c.name)
	}
	b.WriteString(" equivalent | nobody |\n|---|--:|" + strings.Repeat("--:|", len(who)+2) + "\n")
	for _, r := range tally(found) {
		name := "`" + r.Operator + "`"
		if r.Operator == total {
			name = "**" + r.Operator + "**"
		}
		fmt.Fprintf(&b, "| %s | %d |", name, r.Mutants)
		for _, c := range who {
			fmt.Fprintf(&b, " %s |", orBlank(r.Caught[c.name]))
		}
		fmt.Fprintf(&b, " %s | %s |\n", orBlank(r.Equivalent), orBlank(r.Survived))
	}
	return b.String()
}

// orBlank leaves noughts out: the eye finds the others.
func orBlank(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
