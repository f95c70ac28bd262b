package main

import (
	"fmt"
	"os"
	"strings"
)

// equivalents are the mutants that change no decision, each with its reason, in
// the words of a person who looked at it. In the file a mutant is a line, as
// Mutant.Key writes it, and its reason the lines below it, further in; "#" begins
// a remark.
type equivalents struct {
	keys    []string
	reasons map[string]string
}

func readEquivalents(path string) (*equivalents, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	e, err := parseEquivalents(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	return e, nil
}

// parseEquivalents reads the list. The error begins with the line that is meant.
func parseEquivalents(text string) (*equivalents, error) {
	e := &equivalents{reasons: map[string]string{}}
	last, at := "", 0
	unreasoned := func() error {
		if last != "" && e.reasons[last] == "" {
			return fmt.Errorf("%d: a mutant without a reason", at)
		}
		return nil
	}
	for i, line := range strings.Split(text, "\n") {
		plain := strings.TrimSpace(line)
		switch {
		case plain == "" || strings.HasPrefix(plain, "#"):
		case line != plain && strings.TrimLeft(line, " \t") != line:
			if last == "" {
				return nil, fmt.Errorf("%d: a reason without a mutant", i+1)
			}
			e.reasons[last] = strings.TrimSpace(e.reasons[last] + " " + plain)
		default:
			if err := unreasoned(); err != nil {
				return nil, err
			}
			if _, twice := e.reasons[plain]; twice {
				return nil, fmt.Errorf("%d: a mutant that is listed twice", i+1)
			}
			last, at = plain, i+1
			e.keys, e.reasons[plain] = append(e.keys, plain), ""
		}
	}
	return e, unreasoned()
}

// judge marks the findings that are listed. What is wrong with the list is given
// in words: an entry that somebody catches, or, where all mutants were looked at,
// one that no longer exists.
func (e *equivalents) judge(found []finding, all bool) (complaints []string) {
	met := map[string]bool{}
	for i := range found {
		f := &found[i]
		reason, listed := e.reasons[f.Key()]
		if !listed {
			continue
		}
		met[f.Key()] = true
		if f.By != "" {
			complaints = append(complaints, fmt.Sprintf("listed as equivalent, and %s finds it (%s): %s", f.By, f.What, f.Key()))
			continue
		}
		f.Reason = reason
	}
	for _, key := range e.keys {
		if all && !met[key] {
			complaints = append(complaints, "listed as equivalent, and no such mutant: "+key)
		}
	}
	return complaints
}
