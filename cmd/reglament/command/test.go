package command

import (
	"fmt"
	"time"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/interpreter/trial"
	"reglament/message"
)

// testVerb is "reglament test PATH…".
type testVerb struct {
	Paths    []string `arg:"" optional:"" placeholder:"command.word.paths" help:"command.arg.paths"`
	Coverage bool     `name:"coverage" help:"command.flag.coverage"`
	JUnit    string   `name:"junit" placeholder:"command.word.file" help:"command.flag.junit"`
	JSON     bool     `name:"json" help:"command.flag.json"`
	// Suggest and XLSX ask for examples instead of running them.
	Suggest suggestMode `name:"suggest" help:"command.flag.suggest"`
	XLSX    string      `name:"xlsx" placeholder:"command.word.file" help:"command.flag.xlsx"`
}

// Help names the text that says more.
func (testVerb) Help() string { return "command.test.detail" }

// testDocument is what "test --json" prints.
type testDocument struct {
	Schema   int            `json:"schema"`
	Examples []testExample  `json:"examples"`
	Passed   int            `json:"passed"`
	Failed   int            `json:"failed"`
	Coverage []testCoverage `json:"coverage,omitempty"`
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

// tried is a regulation whose examples were run, or that has errors: then
// there is no regulation, and the diagnostics say why.
type tried struct {
	path        string
	regulation  string // id
	examples    []testExample
	coverage    []testCoverage // of the regulation, where it was asked for
	diagnostics []dsl.Diagnostic
	sources     map[string]string
	began       time.Time
	took        time.Duration
}

// Run runs the examples of all regulations.
func (v testVerb) Run(s *session) error {
	switch {
	case len(v.Paths) == 0:
		return need("test", "", "command.use.no_path")
	case v.JSON && v.JUnit == "-":
		return message.NewProblem(message.Wrong, "command.test.two_outputs", "help", helpOf("test"))
	}
	if err := v.suggestion(); err != nil {
		return err
	}
	files, err := regulationFiles(v.Paths)
	if err != nil {
		return err
	}
	calendar, err := catalog.BuiltinCalendar()
	if err != nil {
		return err
	}
	if v.Suggest != "" {
		return v.suggest(s, files, calendar)
	}
	document := testDocument{Schema: contract.Schema, Examples: []testExample{}}
	var report junitReport
	broken, start := 0, s.Now()
	for _, path := range files {
		began := s.Now()
		t, err := s.tryExamples(path, calendar, v.Coverage)
		if err != nil {
			return err
		}
		t.began, t.took = began, s.Now().Sub(began)
		if t.diagnostics != nil {
			s.render(t.diagnostics, t.sources)
			broken++
		}
		document.add(t)
		report.add(s.suite(t))
	}
	report.Time = seconds(s.Now().Sub(start))
	if v.JUnit != "" {
		if err := s.writeJUnit(v.JUnit, report); err != nil {
			return err
		}
	}
	if broken > 0 {
		return message.NewProblem(message.Wrong, "command.test.has_errors", "files", message.New("command.files", "count", broken))
	}
	switch {
	case v.JSON:
		err = s.json(document)
	case v.JUnit != "-":
		s.testReport(len(files), document)
		s.coverageReport(document.Coverage)
	}
	if err == nil && document.Failed > 0 {
		err = errFound
	}
	return err
}

// tryExamples runs the examples of one file.
func (s *session) tryExamples(path string, calendar clock.Calendar, coverage bool) (tried, error) {
	l, err := load(path)
	t := tried{path: path, regulation: path, sources: l.sources}
	if err != nil {
		return t, err
	}
	if l.bundle != nil {
		t.regulation = l.bundle.Identity.ID
		outcomes, cases := trial.RunBundle(l.bundle, calendar)
		if coverage {
			t.coverage = []testCoverage{s.covered(path, cases)}
		}
		t.examples = s.examplesOf(path, outcomes)
		return t, nil
	}
	if l.program == nil {
		t.diagnostics = l.diagnostics
		return t, nil
	}
	t.regulation = l.program.Regulation().ID
	var outcomes []trial.Outcome
	if coverage && !l.onlyDrawnIn() {
		var cases []interpreter.Case
		outcomes, cases = trial.Cover(l.program, l.closure(), calendar)
		t.coverage = []testCoverage{s.covered(path, cases)}
	} else {
		outcomes = trial.Run(l.program, calendar)
	}
	t.examples = s.examplesOf(path, outcomes)
	return t, nil
}

// examplesOf words what came of the examples of a file.
func (s *session) examplesOf(path string, outcomes []trial.Outcome) []testExample {
	var examples []testExample
	for _, outcome := range outcomes {
		example := testExample{
			File: path, Line: outcome.Place.Start.Line, Example: outcome.Example,
			Passed: len(outcome.Failures) == 0, Failures: []testFailure{},
		}
		for _, failure := range outcome.Failures {
			example.Failures = append(example.Failures, testFailure{failure.Place.Start.Line, s.texts.Text(failure.Message)})
		}
		examples = append(examples, example)
	}
	return examples
}

// add takes in what was found of one regulation.
func (d *testDocument) add(t tried) {
	for _, example := range t.examples {
		if example.Passed {
			d.Passed++
		} else {
			d.Failed++
		}
	}
	d.Examples = append(d.Examples, t.examples...)
	d.Coverage = append(d.Coverage, t.coverage...)
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
