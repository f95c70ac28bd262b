package contract_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/contract"
	"reglament/message"
)

const faulty = `регламент а "А"
  версия 1
  действует с 01.01.2026
вопрос в_егрн "В ЕГРН?" : да/нет
вопрос в_егрн "Ещё раз?" : да/нет
документ б "Б"
  нужен, если нет_его = да
`

func found(t *testing.T, name, text string) []dsl.Diagnostic {
	t.Helper()
	_, diagnostics := interpreter.Load(interpreter.Closure{{Name: name, Text: text}})
	return diagnostics
}

func russian(t *testing.T) *message.Texts {
	t.Helper()
	catalogue, err := message.Load()
	require.NoError(t, err)
	return catalogue.In(message.Russian)
}

func TestSARIF(t *testing.T) {
	schema := jsonschema.NewCompiler()
	schema.AssertFormat()
	compiled, err := schema.Compile("testdata/sarif.schema.json")
	require.NoError(t, err)
	texts := russian(t)
	for name, uri := range map[string]string{
		"дела/мой файл.rgl": "%D0%B4%D0%B5%D0%BB%D0%B0/%D0%BC%D0%BE%D0%B9%20%D1%84%D0%B0%D0%B9%D0%BB.rgl",
		`.\a\b.rgl`:         "a/b.rgl",
		"/srv/a.rgl":        "file:///srv/a.rgl",
		`C:\a.rgl`:          "file:///C:/a.rgl",
		"a:b.rgl":           "./a:b.rgl",
	} {
		document := contract.EncodeSARIF(found(t, name, faulty), "1.0", texts)
		raw, err := json.Marshal(document)
		require.NoError(t, err)
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		require.NoError(t, err)
		require.NoError(t, compiled.Validate(value), name)
		run := document.Runs[0]
		require.Equal(t, "unicodeCodePoints", run.ColumnKind)
		require.Len(t, run.Tool.Driver.Rules, len(dsl.Codes()))
		require.Len(t, run.Results, 2)
		first := run.Results[0]
		require.Equal(t, "R0201", first.RuleID)
		require.Equal(t, "R0201", run.Tool.Driver.Rules[first.RuleIndex].ID)
		require.Equal(t, uri, first.Locations[0].Physical.Artifact.URI)
		region := first.Locations[0].Physical.Region
		require.Equal(t, []int{5, 8, 5, 14}, []int{region.StartLine, region.StartColumn, region.EndLine, region.EndColumn}, "characters, not bytes")
		require.Equal(t, 4, first.Related[0].Physical.Region.StartLine)
		require.Contains(t, first.Message.Text, "уже занято.\nПодсказка: ")
	}
}

// TestGitHubCommands: a diagnostic is one line whatever its texts and its
// file's name hold, and nothing in them ends a property.
func TestGitHubCommands(t *testing.T) {
	texts := russian(t)
	lines := contract.EncodeGitHub(found(t, "а,б:в\n100%.rgl", faulty), texts)
	require.Len(t, lines, 2)
	require.True(t, strings.HasPrefix(lines[0], "::error file=а%2Cб%3Aв%0A100%25.rgl,line=5,col=8,endLine=5,endColumn=13,title=R0201::"), lines[0])
	require.Contains(t, lines[1], "%0AПодсказка: ")
	shape := regexp.MustCompile(`^::(error|warning) file=[^,:\r\n]*,line=\d+,col=\d+,endLine=\d+(,endColumn=\d+)?,title=R\d{4}::[^\r\n]+$`)
	rapid.Check(t, func(rt *rapid.T) {
		name := rapid.StringMatching(`[а-я:,%\n\r\\ .]{0,20}`).Draw(rt, "name")
		text := rapid.StringMatching(`(регламент|вопрос|а|"|:|=|%|,|\n| ){0,20}`).Draw(rt, "text")
		for _, line := range contract.EncodeGitHub(found(t, name, text), texts) {
			require.Regexp(rt, shape, line)
		}
	})
	_, unread := interpreter.Load(interpreter.Closure{{Name: "a.rgl", Text: "\xf0\xe5\xe3"}})
	require.Regexp(t, shape, contract.EncodeGitHub(unread, texts)[0])
}
