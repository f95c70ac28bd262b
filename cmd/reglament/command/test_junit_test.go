package command

import (
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/message"
)

// junitElement is what the schemas of Ant (windyroad) and Jenkins (xunit
// plugin) say of an element: what it must have, what it may have beside, in
// which order its children come. The file and the line of a case are the one
// thing beyond both.
type junitElement struct {
	required, optional []string
	children           []string // in this order
	text               bool
}

var junitSchema = map[string]junitElement{
	"testsuites": {optional: []string{"tests", "failures", "errors", "time", "name"}, children: []string{"testsuite"}},
	"testsuite": {
		required: []string{"name", "tests", "failures", "errors", "time", "timestamp"},
		optional: []string{"skipped", "hostname", "id", "package", "file"},
		children: []string{"properties", "testcase", "system-out", "system-err"},
	},
	"testcase": {
		required: []string{"name", "classname", "time"}, optional: []string{"file", "line"},
		children: []string{"skipped", "error", "failure"},
	},
	"failure":    {required: []string{"type"}, optional: []string{"message"}, text: true},
	"error":      {required: []string{"type"}, optional: []string{"message"}, text: true},
	"system-out": {text: true},
}

// element is any XML.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (e element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// requireJUnit reads a report strictly and holds it to the schemas; counts have
// to be those of what stands below.
func requireJUnit(t require.TestingT, text string) element {
	var root element
	decoder := xml.NewDecoder(strings.NewReader(text))
	require.NoError(t, decoder.Decode(&root))
	_, err := decoder.Token()
	require.True(t, err == io.EOF || err == nil)
	require.Equal(t, "testsuites", root.XMLName.Local)
	requireElement(t, root)
	for _, suite := range root.Children {
		cases := 0
		for _, child := range suite.Children {
			if child.XMLName.Local == "testcase" {
				cases++
				require.LessOrEqual(t, len(child.Children), 1, "a case has one outcome")
			}
		}
		require.Equal(t, suite.attr("tests"), strconv.Itoa(cases))
	}
	for _, count := range []string{"tests", "failures", "errors"} {
		total := 0
		for _, suite := range root.Children {
			n, err := strconv.Atoi(suite.attr(count))
			require.NoError(t, err)
			total += n
		}
		require.Equal(t, root.attr(count), strconv.Itoa(total))
	}
	return root
}

func requireElement(t require.TestingT, e element) {
	schema, known := junitSchema[e.XMLName.Local]
	require.True(t, known, e.XMLName.Local)
	var names []string
	for _, a := range e.Attrs {
		names = append(names, a.Name.Local)
		require.Contains(t, append(schema.required, schema.optional...), a.Name.Local)
	}
	for _, name := range schema.required {
		require.Contains(t, names, name, e.XMLName.Local)
	}
	if !schema.text {
		require.Empty(t, strings.TrimSpace(e.Text), e.XMLName.Local)
	}
	order := 0
	for _, child := range e.Children {
		at := -1
		for i, name := range schema.children {
			if name == child.XMLName.Local {
				at = i
			}
		}
		require.GreaterOrEqual(t, at, order, child.XMLName.Local)
		order = at
		requireElement(t, child)
	}
}

const tested = small + `
пример "Памятник <&>"
  дано памятник = да
  заявитель приносит ровно заключение
пример "Не памятник"
  дано памятник = нет
  заявитель приносит ровно заключение
  следующий вопрос памятник
`

func TestJUnitReport(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"a.rgl": tested, "b.rgl": "документ", "c.rgl": small} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	report := filepath.Join(folder, "report.xml")
	w := shelter("", nil, false)
	require.Equal(t, exitWrong, Main([]string{"test", folder, "--junit", report, "--coverage"}, w.Outside))
	text, err := os.ReadFile(report)
	require.NoError(t, err)
	root := requireJUnit(t, string(text))
	require.Len(t, root.Children, 3)

	suite := root.Children[0]
	require.Equal(t, filepath.Join(folder, "a.rgl"), suite.attr("name"))
	require.Equal(t, "2026-04-01T09:00:00", suite.attr("timestamp"))
	require.Equal(t, []string{"2", "1", "0"}, []string{suite.attr("tests"), suite.attr("failures"), suite.attr("errors")})
	passed, failed := suite.Children[0], suite.Children[1]
	require.Equal(t, "Памятник <&>", passed.attr("name"))
	require.Equal(t, "пример", passed.attr("classname"))
	require.Empty(t, passed.Children)
	require.Equal(t, "18", failed.attr("line"))
	require.Equal(t, suite.attr("name"), failed.attr("file"))
	fault := failed.Children[0]
	require.Equal(t, "failure", fault.XMLName.Local)
	require.Equal(t, "заявитель приносит — ожидалось: ровно заключение; получилось: пусто", fault.attr("message"))
	require.Equal(t, suite.attr("name")+":20: "+fault.attr("message")+"\n"+
		suite.attr("name")+":21: следующий вопрос — ожидалось: памятник; получилось: пусто", fault.Text)
	require.Contains(t, suite.Children[2].Text, "проверено примерами: ")

	broken := root.Children[1].Children[0]
	require.Equal(t, "error", broken.Children[0].XMLName.Local)
	require.Contains(t, broken.Children[0].Text, "ошибка R0")
	require.Equal(t, "0", root.Children[2].attr("tests"))
}

// TestJUnitOnStandardOutput: nothing else is printed there.
func TestJUnitOnStandardOutput(t *testing.T) {
	w := shelter("", nil, false)
	require.Equal(t, exitFound, Main([]string{"test", regulation(t, tested), "--junit", "-"}, w.Outside))
	requireJUnit(t, w.out.String())
	require.Empty(t, w.err.String())

	w = shelter("", nil, false)
	require.Equal(t, exitWrong, Main([]string{"test", regulation(t, tested), "--junit", "-", "--json"}, w.Outside))
	require.Empty(t, w.out.String())
	require.Contains(t, w.err.String(), "печатают в одно место")
}

func TestAReportThatCannotBeWrittenIsTold(t *testing.T) {
	w := shelter("", nil, false)
	there := filepath.Join(t.TempDir(), "нет", "report.xml")
	require.Equal(t, exitEnvironment, Main([]string{"test", regulation(t, tested), "--junit", there}, w.Outside))
	require.Contains(t, w.err.String(), there)
}

// TestAnyTextIsValidXML: control characters, half a character, "]]>" and the
// like.
func TestAnyTextIsValidXML(t *testing.T) {
	catalogue, err := message.Load()
	require.NoError(t, err)
	any := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"]]>", "\x00\x1b[0m", "\xd0", "<!--", "&amp;", "\ufffe\uffff", "a\r\n\tb"}))
	rapid.Check(t, func(t *rapid.T) {
		s := newSession(shelter("", nil, false).Outside, catalogue, message.Russian)
		one := tried{path: any.Draw(t, "path"), regulation: any.Draw(t, "id"), examples: []testExample{{
			Example: any.Draw(t, "title"), Line: 1, Failures: []testFailure{{Line: 2, Message: any.Draw(t, "message")}},
		}}}
		other := tried{path: any.Draw(t, "path"), diagnostics: []dsl.Diagnostic{{Code: "R0101", File: any.Draw(t, "file")}}}
		var report junitReport
		report.add(s.suite(one))
		report.add(s.suite(other))
		w := shelter("", nil, false)
		s.out = &output{to: w.out}
		require.NoError(t, s.writeJUnit("-", report))
		root := requireJUnit(t, w.out.String())
		for _, c := range root.Children[0].attr("name") + root.Children[0].Children[0].Children[0].Text {
			require.True(t, c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c < 0xfffe || c > 0xffff, "%q", c)
		}
	})
}
