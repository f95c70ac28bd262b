package command

import (
	"fmt"

	"reglament/catalog"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/interpreter/trial"
	"reglament/message"
)

// testVerb is "reglament test PATH…".
type testVerb struct {
	Paths []string `arg:"" optional:"" placeholder:"command.word.paths" help:"command.arg.paths"`
	JSON  bool     `name:"json" help:"command.flag.json"`
}

// Help names the text that says more.
func (testVerb) Help() string { return "command.test.detail" }

// testDocument is what "test --json" prints.
type testDocument struct {
	Schema   int           `json:"schema"`
	Examples []testExample `json:"examples"`
	Passed   int           `json:"passed"`
	Failed   int           `json:"failed"`
}

type testExample struct {
	File     string        `json:"file"`
	Line     int           `json:"line"`
	Example  string        `json:"example"`
	Passed   bool          `json:"passed"`
	Failures []testFailure `json:"failures"`
}

type testFailure struct {
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// Run runs the examples of all regulations.
func (v testVerb) Run(s *session) error {
	if len(v.Paths) == 0 {
		return need("test", "", "command.use.no_path")
	}
	files, err := regulationFiles(v.Paths)
	if err != nil {
		return err
	}
	calendar, err := catalog.BuiltinCalendar()
	if err != nil {
		return err
	}
	document := testDocument{Schema: contract.Schema, Examples: []testExample{}}
	broken := 0
	for _, path := range files {
		ok, err := s.tryExamples(path, calendar, &document)
		if err != nil {
			return err
		}
		if !ok {
			broken++
		}
	}
	if broken > 0 {
		return message.NewProblem(message.Wrong, "command.test.has_errors", "files", message.New("command.files", "count", broken))
	}
	if v.JSON {
		err = s.json(document)
	} else {
		s.testReport(len(files), document)
	}
	if err == nil && document.Failed > 0 {
		err = errFound
	}
	return err
}

// tryExamples runs the examples of one file; ok is false where the file has
// errors, which are then printed.
func (s *session) tryExamples(path string, calendar clock.Calendar, document *testDocument) (ok bool, err error) {
	l, err := load(path)
	if err != nil {
		return false, err
	}
	if l.program == nil {
		s.render(l.diagnostics, l.sources)
		return false, nil
	}
	for _, outcome := range trial.Run(l.program, calendar) {
		example := testExample{
			File: path, Line: outcome.Place.Start.Line, Example: outcome.Example,
			Passed: len(outcome.Failures) == 0, Failures: []testFailure{},
		}
		for _, failure := range outcome.Failures {
			example.Failures = append(example.Failures, testFailure{failure.Place.Start.Line, s.texts.Text(failure.Message)})
		}
		if example.Passed {
			document.Passed++
		} else {
			document.Failed++
		}
		document.Examples = append(document.Examples, example)
	}
	return true, nil
}

// testReport prints what failed, with what was expected and what came out.
func (s *session) testReport(files int, document testDocument) {
	for _, example := range document.Examples {
		if example.Passed {
			continue
		}
		s.line(fmt.Sprintf("%s:%d: %s", example.File, example.Line, example.Example))
		for _, failure := range example.Failures {
			s.line(fmt.Sprintf("  %d: %s", failure.Line, failure.Message))
		}
	}
	in := message.New("command.files", "count", files)
	if document.Failed > 0 {
		s.say("command.test.failed", "failed", message.New("command.examples", "count", document.Failed),
			"all", document.Failed+document.Passed, "files", in)
		return
	}
	if document.Passed == 0 {
		s.say("command.test.none", "files", in)
		return
	}
	s.say("command.test.passed", "passed", message.New("command.examples", "count", document.Passed), "files", in)
}
