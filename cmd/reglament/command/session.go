package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter/contract"
	"reglament/message"
)

// session is one run of the program: the world, and the words to speak of it.
type session struct {
	Outside
	out         *output
	diagnostics *output
	catalogue   *message.Catalogue
	texts       *message.Texts
	color       bool
}

func newSession(outside Outside, catalogue *message.Catalogue, lang message.Language) *session {
	return &session{
		Outside:     outside,
		out:         &output{to: outside.Stdout},
		diagnostics: &output{to: outside.Stderr},
		catalogue:   catalogue,
		texts:       catalogue.In(lang),
		color:       outside.IsTerminal(outside.Stderr) && outside.Env("NO_COLOR") == "" && outside.Env("TERM") != "dumb",
	}
}

// finish tells an error, if there is one, and gives the exit status.
func (s *session) finish(err error) int {
	status := s.tell(err)
	if s.out.err != nil {
		s.problem("", message.NewProblem(message.Environment, "command.cannot_write").Because(s.out.err))
		return exitEnvironment
	}
	return status
}

func (s *session) tell(err error) int {
	var problem *message.Problem
	var faults *catalog.Faults
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errFound):
		return exitFound
	case errors.Is(err, errTold):
		return exitWrong
	case errors.Is(err, errNoCommand):
		s.printGeneralHelp(s.diagnostics)
		return exitWrong
	case errors.As(err, &faults):
		s.faults(faults)
		return exitWrong
	case errors.As(err, &problem):
		s.problem(where(err, problem), problem)
		if problem.Kind == message.Environment {
			return exitEnvironment
		}
		return exitWrong
	default:
		s.problem("", message.NewProblem(message.Environment, "command.failed").Because(err))
		return exitEnvironment
	}
}

// problem prints where, what happened and what to do next.
func (s *session) problem(where string, problem *message.Problem) {
	fmt.Fprintln(s.diagnostics, where+s.texts.Text(problem.Message))
	if problem.Kind == message.Environment && problem.Cause != nil {
		fmt.Fprintln(s.diagnostics, "  "+problem.Cause.Error())
	}
	if hint := s.texts.Hint(problem.Message); hint != "" {
		fmt.Fprintln(s.diagnostics, "  "+hint)
	}
}

// where is the place that a problem of err speaks of, as "file:line: key: ".
func where(err error, problem *message.Problem) string {
	place := ""
	var in *inFile
	if errors.As(err, &in) {
		place = in.path + ":"
		if line := contract.Line(problem); line > 0 {
			place += strconv.Itoa(line) + ":"
		}
		place += " "
	}
	if problem.Key != "" {
		place += problem.Key + ": "
	}
	return place
}

// faults prints all that is wrong with a catalog; its problems tell their
// places themselves.
func (s *session) faults(faults *catalog.Faults) {
	for _, problem := range faults.Problems {
		s.problem("", problem)
	}
	s.render(faults.Diagnostics, faults.Sources)
}

// render prints diagnostics with the text that they speak of.
func (s *session) render(diagnostics []dsl.Diagnostic, sources map[string]string) {
	for _, d := range diagnostics {
		fmt.Fprintln(s.diagnostics, d.Render(sources[d.File], s.texts, s.color))
	}
}

// say prints a text on standard output.
func (s *session) say(id string, pairs ...any) { fmt.Fprintln(s.out, s.texts.Say(id, pairs...)) }

// line prints a line that holds no words of the program.
func (s *session) line(text string) { fmt.Fprintln(s.out, text) }

// json prints one document.
func (s *session) json(document any) error {
	encoder := json.NewEncoder(s.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}
