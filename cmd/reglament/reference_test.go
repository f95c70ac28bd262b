package main

import (
	"cmp"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/trial"
)

const referencePage = "../../docs/language.md"

// TestReferenceBlocks runs the blocks of the reference. "```rgl" is Russian
// and "```rgl en" its English twin, which follows it and has to give the same
// tree but for names and wording; both have to compile and their examples to
// pass. A block that opens no regulation is read after the block "prelude" of
// its language. "```rgl wrong CODE" has to give that code and no other.
func TestReferenceBlocks(t *testing.T) {
	preludes := map[bool]string{}
	var before *referenceBlock
	blocks := referenceBlocks(t)
	require.Greater(t, len(blocks), 20, "the page shows the language")
	for i := range blocks {
		b := &blocks[i]
		t.Run(fmt.Sprintf("line %d", b.line), func(t *testing.T) {
			switch {
			case b.prelude:
				require.Empty(t, preludes[b.english])
				preludes[b.english] = b.text
			case !strings.HasPrefix(b.text, "регламент ") && !strings.HasPrefix(b.text, "regulation "):
				require.NotEmpty(t, preludes[b.english], "the prelude stands above all fragments")
				b.text = preludes[b.english] + b.text
				b.fragment = true
			}
			b.run(t)
			require.Equal(t, b.english, before != nil, "an English twin follows each Russian block")
			if b.english {
				require.Equal(t, before.tree(), b.tree(), "the twin of line %d says something else", before.line)
			}
		})
		before = nil
		if !b.english && b.wrong == "" {
			before = b
		}
	}
	require.Nil(t, before)
}

// referenceBlock is one block of the page.
type referenceBlock struct {
	line                       int
	text, wrong                string
	english, prelude, fragment bool
}

func referenceBlocks(t *testing.T) (blocks []referenceBlock) {
	t.Helper()
	raw, err := os.ReadFile(referencePage)
	require.NoError(t, err)
	open := false
	for i, line := range strings.Split(string(raw), "\n") {
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open:
			open = false
		case fence:
			open = true
			words := strings.Fields(info)
			require.Equal(t, "rgl", words[0], "line %d: only blocks that can be run", i+1)
			b := referenceBlock{line: i + 1}
			for at, word := range words[1:] {
				switch word {
				case "en":
					b.english = true
				case "prelude":
					b.prelude = true
				case "wrong":
					b.wrong = words[at+2]
				}
			}
			blocks = append(blocks, b)
		case open:
			blocks[len(blocks)-1].text += line + "\n"
		}
	}
	require.False(t, open, "a block is not closed")
	return blocks
}

// run compiles the block and tries its examples. Questions of the prelude that
// a fragment does not use give warnings, which are of no interest.
func (b *referenceBlock) run(t *testing.T) {
	t.Helper()
	program, diagnostics := interpreter.Load(interpreter.Closure{{Name: "block.rgl", Text: b.text}})
	var codes []string
	for _, d := range diagnostics {
		if d.Severity == dsl.Warning && (b.fragment || b.prelude) {
			continue
		}
		codes = append(codes, d.Code)
	}
	if b.wrong != "" {
		require.Equal(t, []string{b.wrong}, codes)
		return
	}
	require.Empty(t, codes, "%v", diagnostics)
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	for _, outcome := range trial.Run(program, calendar) {
		require.Empty(t, outcome.Failures, outcome.Example)
	}
}

// tree writes the block's tree so that twins are equal: without places, with
// the wording left out and each name as the number of its first appearance.
func (b *referenceBlock) tree() string {
	file, _ := dsl.Parse("block.rgl", []byte(b.text))
	w := treeWriter{names: map[string]int{}}
	for _, declaration := range file.Declarations {
		w.value(reflect.ValueOf(declaration))
		w.WriteByte('\n')
	}
	return w.String()
}

type treeWriter struct {
	strings.Builder
	names map[string]int
}

func (w *treeWriter) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			w.value(v.Elem())
		}
	case reflect.Slice:
		w.WriteByte('[')
		for i := range v.Len() {
			w.value(v.Index(i))
			w.WriteByte(' ')
		}
		w.WriteByte(']')
	case reflect.Struct:
		w.fields(v)
	default:
		fmt.Fprint(w, v.Interface())
	}
}

func (w *treeWriter) fields(v reflect.Value) {
	w.WriteString(v.Type().Name())
	switch node := v.Interface().(type) {
	case dsl.Range:
	case dsl.Text:
		w.WriteString(" …")
	case dsl.Name:
		key := condition.Key(node.Text)
		if w.names[key] == 0 {
			w.names[key] = len(w.names) + 1
		}
		fmt.Fprint(w, " ", w.names[key])
	default:
		w.WriteByte('{')
		for i := range v.NumField() {
			w.value(v.Field(i))
			w.WriteByte(' ')
		}
		w.WriteByte('}')
	}
}

var (
	grammarForm   = regexp.MustCompile(`(?m)^\(\* (.+) \*\)\n\(\* (.+) \*\)\n[a-zA-Z]+_line =`)
	grammarPhrase = regexp.MustCompile(`(?m)^"(.+)" +ru: (.+)\n +en: (.+)$`)
)

// TestReferenceSaysAll: every line of the grammar stands on the page as the
// hints show it, and every keyword is used on it, in both vocabularies.
func TestReferenceSaysAll(t *testing.T) {
	raw, err := os.ReadFile(referencePage)
	require.NoError(t, err)
	page := string(raw)
	folded := dsl.Fold(page)
	grammar, err := os.ReadFile("../../dsl/grammar.ebnf")
	require.NoError(t, err)
	forms := grammarForm.FindAllStringSubmatch(string(grammar), -1)
	require.Greater(t, len(forms), 40)
	for _, form := range forms {
		for _, written := range form[1:] {
			require.True(t, strings.Contains(page, "`"+written), "the page lacks the line %s", written)
		}
	}
	phrases := grammarPhrase.FindAllStringSubmatch(string(grammar), -1)
	require.Greater(t, len(phrases), 90)
	for _, phrase := range phrases {
		for _, spelled := range phrase[2:] {
			require.True(t, slices.ContainsFunc(strings.Split(spelled, " | "), func(p string) bool {
				return strings.Contains(folded, dsl.Fold(p))
			}), "the page does not use %s", spelled)
		}
	}
}

// TestReferenceCodes holds the table of codes and the limits to the registry.
func TestReferenceCodes(t *testing.T) {
	raw, err := os.ReadFile(referencePage)
	require.NoError(t, err)
	var table strings.Builder
	table.WriteString("\n\n| code | | what |\n|---|---|---|\n")
	for _, info := range dsl.Codes() {
		severity := map[dsl.Severity]string{dsl.Error: "error", dsl.Warning: "warning"}[info.Severity]
		fmt.Fprintf(&table, "| %s | %s | %s |\n", info.Code, severity, info.Name)
	}
	table.WriteString("\n")
	head, rest, ok := strings.Cut(string(raw), "-update-pages\" -->")
	require.True(t, ok)
	_, tail, ok := strings.Cut(rest, "<!-- /codes -->")
	require.True(t, ok)
	want := head + "-update-pages\" -->" + table.String() + "<!-- /codes -->" + tail
	if *updatePages {
		require.NoError(t, os.WriteFile(referencePage, []byte(want), 0o644))
	}
	require.True(t, *updatePages || want == string(raw), "the codes have changed: run with -update-pages")

	for what, limit := range map[string]string{
		"file": fmt.Sprintf("%d MiB", dsl.MaxFileBytes>>20), "line": fmt.Sprintf("%d characters", dsl.MaxLineCharacters),
		"mistakes told about a file": fmt.Sprint(dsl.MaxDiagnostics), "condition": fmt.Sprintf("%d levels deep", dsl.MaxDepth),
	} {
		require.Contains(t, want, cmp.Or("| "+what+" | "+limit))
	}
	for _, code := range regexp.MustCompile(`R0\d{3}`).FindAllString(head+tail, -1) {
		require.True(t, slices.ContainsFunc(dsl.Codes(), func(info dsl.CodeInfo) bool { return info.Code == code }), code)
	}
}
