package command

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"reglament/dsl"
	"reglament/dsl/format"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/interpreter/trial"
)

// How an applicant is shown.
const (
	witnessExample = "example"
	witnessFacts   = "facts"
)

// shownWitness is the regulation whose applicant is shown, with its text.
type shownWitness struct {
	program  *interpreter.Program
	source   string
	calendar clock.Calendar
}

// position is "file:line:column:".
func position(file string, at dsl.Range) string {
	return fmt.Sprintf("%s:%d:%d:", file, at.Start.Line, at.Start.Column)
}

// lines prints a text of one or more lines, each behind an indent; nothing of
// an empty one.
func (s *session) lines(indent, text string) {
	if text == "" {
		return
	}
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		s.line(strings.TrimRight(indent+line, " "))
	}
}

// witness prints an applicant as an example of the regulation, or as facts: so
// too where an example could not say all of him.
func (s *session) witness(of shownWitness, title string, facts *interpreter.Facts, form string) {
	s.line("")
	text, isExample := of.text(title, facts, form)
	if !isExample && form != witnessFacts {
		s.lines(" ", s.texts.Say("command.witness.facts"))
	}
	s.lines("    ", text)
}

// text is an applicant as an example, or as facts.
func (w shownWitness) text(title string, facts *interpreter.Facts, form string) (text string, isExample bool) {
	if form != witnessFacts {
		block, err := trial.Write(w.program, title, facts, w.program.Decide(facts, w.calendar), vocabularyOf(w.source))
		if err == nil {
			return block, true
		}
	}
	return contract.FactsYAML(facts), false
}

// vocabularyOf is the language of a regulation's keywords: that of the letters
// of its first word.
func vocabularyOf(source string) format.Vocabulary {
	for _, line := range strings.Split(source, "\n") {
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if letter, _ := utf8.DecodeRuneInString(line); unicode.Is(unicode.Latin, letter) {
			return format.English
		}
		return format.Russian
	}
	return format.Russian
}
