package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/trial"
	"reglament/interpreter/verify"
	"reglament/message"
)

const (
	diagnosticsPage  = "../../docs/diagnostics.md"
	diagnosticsPairs = "testdata/diagnostics/pairs.txt"
	diagnosticsFirst = "testdata/diagnostics/prelude.rgl"
)

// unseen are the codes without a pair of blocks, and why.
var unseen = map[string]string{
	"R0101": "A file of more than four mebibytes does not fit here.",
	"R0102": "A line of more than four thousand characters does not fit here.",
	"R0103": "A thousand mistakes do not fit here.",
	"R0104": "A page in UTF-8 cannot show a text in another encoding. Save the file again as UTF-8.",
	"R0153": "Two hundred parentheses do not fit here.",
	"R0266": "Sixty-one options do not fit here.",
	"R0277": "It takes three files: two libraries, and a regulation that uses both.",
	"R0278": "It takes two files: a regulation, and a library that it calls its template.",
	"R0279": "It takes two files: libraries that use each other.",
	"R0280": "It takes three files: two libraries of one name, and a regulation that uses it.",
	"R0306": "The scanner tells of such a number first, as R0113.",
	"R0310": "A condition of thousands of parts does not fit here.",
	"R0361": "It takes three files: a bundle, and two services.",
	"R0362": "It takes two files: a bundle, and a service.",
	"R0363": "It takes three files: a bundle, and services that wait for each other.",
	"R0364": "It takes two files: a bundle, and a service.",
	"R0365": "It takes two files: a bundle, and a service.",
	"R0366": "It takes two files: a bundle, and a service.",
	"R0367": "It takes two files: a bundle, and a service.",
	"R0368": "It takes two files: a bundle, and a service.",
	"R0399": "No text gives it: it would be a mistake of the program.",
	"R0501": "It takes two files: versions of one regulation.",
	"R0502": "It takes two files: versions of one regulation.",
	"R0503": "It takes two files: versions of one regulation.",
	"R0504": "It takes two files: a regulation, and a template or a library of its name.",
}

// pair is a block that gives a code and the block that says it right.
type pair struct{ wrong, right string }

// TestDiagnosticsPage runs the pair of each code: the wrong block has to give
// that code and no other, the right one none, and its examples pass. The page
// is made of the registry, the pairs and what the program says of them.
func TestDiagnosticsPage(t *testing.T) {
	pairs := diagnosticPairs(t)
	catalogue, err := message.Load()
	require.NoError(t, err)
	prelude := readPage(t, diagnosticsFirst)
	russian, english := catalogue.In(message.Russian), catalogue.In(message.English)
	page := strings.Builder{}
	fmt.Fprintf(&page, diagnosticsHead, prelude)
	area := ""
	for _, info := range dsl.Codes() {
		if heading := diagnosticAreas[info.Code[:3]]; heading != area {
			area = heading
			fmt.Fprintf(&page, "\n## %s\n", area)
		}
		kind := map[dsl.Severity]string{dsl.Error: "", dsl.Warning: " (warning)"}[info.Severity]
		fmt.Fprintf(&page, "\n<a id=\"%s\"></a>\n\n### %s: %s%s\n\n", strings.ToLower(info.Code), info.Code, info.Name, kind)
		p, shown := pairs[info.Code]
		delete(pairs, info.Code)
		require.Equal(t, shown, unseen[info.Code] == "", "%s has either a pair of blocks or a reason", info.Code)
		if !shown {
			fmt.Fprintf(&page, "%s\n", unseen[info.Code])
			continue
		}
		told := runPair(t, info.Code, prelude, p)
		for _, texts := range []*message.Texts{russian, english} {
			fmt.Fprintf(&page, "> %s %s\n\n", texts.Text(told.Message()), texts.Hint(told.Message()))
		}
		fmt.Fprintf(&page, "Wrong:\n\n```rgl\n%s```\n\nRight:\n\n```rgl\n%s```\n", p.wrong, p.right)
	}
	require.Empty(t, pairs, "codes that are not in the registry")
	if *updatePages {
		require.NoError(t, os.WriteFile(diagnosticsPage, []byte(page.String()), 0o644))
		return
	}
	require.True(t, readPage(t, diagnosticsPage) == page.String(), "the page is not what the program says: run with -update-pages")
}

// diagnosticAreas are the headings of the page by the first digits of codes.
var diagnosticAreas = map[string]string{
	"R01": "Words, signs and lines", "R02": "Names and structure",
	"R03": "Conditions and formulas", "R04": "Examples", "R05": "Versions of a regulation",
}

const diagnosticsHead = `# Diagnostics

What ` + "`reglament check`" + ` says, code by code: its words in both languages, a block that gives the code, and the block that says it right. A test
makes this page and runs every block: ` + "`go test ./cmd/reglament -run TestDiagnosticsPage -update-pages`" + `. A code never changes its meaning, and
a link to one is ` + "`diagnostics.md#r0203`" + `.

An error stops a regulation, a warning does not. A warning is suppressed where it stands, with a reason: ` + "`не предупреждать R0233 \"причина\"`" + ` in
the declaration, or not at all; errors cannot be suppressed.

A block that does not begin with ` + "`регламент`" + ` is read after this text:

` + "```rgl\n%s```\n"

// diagnosticPairs reads the pairs: "= R0203", the wrong block, "=", the right one.
func diagnosticPairs(t *testing.T) map[string]pair {
	t.Helper()
	pairs := map[string]pair{}
	for _, entry := range strings.Split("\n"+readPage(t, diagnosticsPairs), "\n= ")[1:] {
		code, blocks, _ := strings.Cut(entry, "\n")
		wrong, right, both := strings.Cut(blocks, "\n=\n")
		require.True(t, both, code)
		require.NotContains(t, pairs, code)
		pairs[code] = pair{wrong + "\n", strings.TrimRight(right, "\n") + "\n"}
	}
	return pairs
}

// runPair holds both blocks to their code and gives what was told of the
// wrong one.
func runPair(t *testing.T, code, prelude string, p pair) (told dsl.Diagnostic) {
	t.Helper()
	whole := func(block string) string {
		if strings.Contains(block, "регламент ") || code == "R0214" {
			return block
		}
		return prelude + block
	}
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	proofs := func(text string) []dsl.Diagnostic {
		closure := interpreter.Closure{{Name: code + ".rgl", Text: text}}
		program, diagnostics := interpreter.Load(closure)
		if dsl.NeedsProof(code) && program != nil {
			more, _ := verify.Warnings(program, closure, calendar, verify.Options{}, diagnostics)
			diagnostics = append(diagnostics, more...)
		}
		return diagnostics
	}
	diagnostics := proofs(whole(p.wrong))
	var codes []string
	for _, d := range diagnostics {
		codes = append(codes, d.Code)
	}
	require.Equal(t, []string{code}, codes, "%s, wrong block:\n%s", code, p.wrong)
	program, _ := interpreter.Load(interpreter.Closure{{Name: code + ".rgl", Text: whole(p.right)}})
	require.Empty(t, proofs(whole(p.right)), "%s, right block", code)
	for _, outcome := range trial.Run(program, calendar) {
		require.Empty(t, outcome.Failures, "%s: %s", code, outcome.Example)
	}
	return diagnostics[0]
}
