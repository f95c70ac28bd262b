package command

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"reglament/message"
)

// The JUnit report of examples: a suite a file, a case an example. It keeps to
// what the schemas of Ant and of Jenkins have in common, with one failure a
// case that holds all that was not met; beyond them stand the file and the
// line of a case, which GitLab, GitHub and Jenkins show.
type (
	junitReport struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Time     string       `xml:"time,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name      string      `xml:"name,attr"`
		Tests     int         `xml:"tests,attr"`
		Failures  int         `xml:"failures,attr"`
		Errors    int         `xml:"errors,attr"`
		Skipped   int         `xml:"skipped,attr"`
		Time      string      `xml:"time,attr"`
		Timestamp string      `xml:"timestamp,attr"`
		File      string      `xml:"file,attr"`
		Cases     []junitCase `xml:"testcase"`
		Out       string      `xml:"system-out,omitempty"`
	}
	junitCase struct {
		Name    string      `xml:"name,attr"`
		Class   string      `xml:"classname,attr"`
		Time    string      `xml:"time,attr"`
		File    string      `xml:"file,attr"`
		Line    int         `xml:"line,attr"`
		Failure *junitFault `xml:"failure"`
		Error   *junitFault `xml:"error"`
	}
	junitFault struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// junitTime is how long one example takes: a file is measured, an example is
// too short for that, and the schemas want a number.
const junitTime = "0"

// seconds are as the schemas want them.
func seconds(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', 3, 64) }

// suite is the report of one file. What its examples do not reach goes where
// a program puts what it prints.
func (s *session) suite(t tried) junitSuite {
	suite := junitSuite{
		Name: t.path, File: t.path, Tests: len(t.examples),
		Time: seconds(t.took), Timestamp: t.began.UTC().Format("2006-01-02T15:04:05"),
	}
	for _, example := range t.examples {
		one := junitCase{Name: example.Example, Class: t.regulation, Time: junitTime, File: t.path, Line: example.Line}
		if !example.Passed {
			one.Failure = failureOf(example)
			suite.Failures++
		}
		suite.Cases = append(suite.Cases, one)
	}
	if t.diagnostics != nil {
		suite.Tests, suite.Errors = 1, 1
		suite.Cases = []junitCase{s.uncompiled(t)}
	}
	for _, c := range t.coverage {
		suite.Out = strings.Join(s.coverageLines(c), "\n")
	}
	return suite
}

// failureOf is all that an example did not meet, a line each.
func failureOf(example testExample) *junitFault {
	fault := &junitFault{Message: example.Failures[0].Message, Type: "expectation"}
	var lines []string
	for _, f := range example.Failures {
		lines = append(lines, fmt.Sprintf("%s:%d: %s", example.File, f.Line, f.Message))
	}
	fault.Text = strings.Join(lines, "\n")
	return fault
}

// uncompiled stands for the examples of a file that has errors.
func (s *session) uncompiled(t tried) junitCase {
	fault := &junitFault{Message: s.texts.Say("command.test.not_compiled"), Type: "diagnostics"}
	line := 1
	for i, d := range t.diagnostics {
		if i == 0 && d.File == t.path {
			line = max(1, d.Range.Start.Line)
		}
		fault.Text += d.Render(t.sources[d.File], s.texts, false) + "\n"
	}
	return junitCase{
		Name: s.texts.Say("command.test.compiling"), Class: t.regulation, Time: junitTime, File: t.path, Line: line,
		Error: fault,
	}
}

// add takes in the suite of one file.
func (r *junitReport) add(suite junitSuite) {
	r.Tests += suite.Tests
	r.Failures += suite.Failures
	r.Errors += suite.Errors
	r.Suites = append(r.Suites, suite)
}

// writeJUnit writes the report into a file, or on standard output for "-".
// What XML cannot hold, such as control characters, is replaced by "\uFFFD".
func (s *session) writeJUnit(path string, report junitReport) error {
	body, err := xml.MarshalIndent(report, "", "  ")
	if err != nil {
		return err
	}
	text := xml.Header + string(body) + "\n"
	if path == "-" {
		_, err = io.WriteString(s.out, text)
		return err
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		return message.NewProblem(message.Environment, "command.file.not_written").At(path).Because(err)
	}
	return nil
}
