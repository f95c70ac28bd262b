package main

import (
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
	"reglament/interpreter/bundle"
	"reglament/interpreter/clock"
	"reglament/interpreter/trial"
)

const referencePage = "../../docs/language.md"

// TestReferenceBlocks runs the blocks of the reference. "```rgl" is Russian
// and "```rgl en" its English twin, which follows it and has to give the same
// tree but for names and wording; both have to compile and their examples to
// pass. A block that opens no regulation is read after the block "prelude" of
// its language; templates and libraries may be drawn in by what stands below
// them, and bundles have the regulations above them. "```rgl wrong CODE" has to
// give that code and no other.
func TestReferenceBlocks(t *testing.T) {
	preludes, offered := map[bool]string{}, map[string]interpreter.Source{}
	services := map[string]bundle.Offered{}
	var russian *referenceBlock
	blocks := referenceBlocks(t)
	require.Greater(t, len(blocks), 20, "the page shows the language")
	for i := range blocks {
		b := &blocks[i]
		if b.prelude {
			preludes[b.english] = b.text
		} else if !opensText.MatchString(b.text) {
			require.NotEmpty(t, preludes[b.english], "the prelude stands above all fragments")
			b.text, b.fragment = preludes[b.english]+b.text, true
		}
		t.Run(fmt.Sprintf("line %d", b.line), func(t *testing.T) {
			b.services = services
			b.run(t, offered)
			require.Equal(t, b.english, russian != nil, "an English twin follows each Russian block")
			if b.english {
				require.Equal(t, russian.tree(), b.tree(), "the twin of line %d says something else", russian.line)
			}
		})
		russian = nil
		if !b.english && b.wrong == "" {
			russian = b
		}
	}
	require.Nil(t, russian, "the last block has no twin")
}

// referenceBlock is one block of the page.
type referenceBlock struct {
	line                       int
	text, wrong                string
	english, prelude, fragment bool
	// services are the regulations above, by their names, for bundles.
	services map[string]bundle.Offered
}

// opensText tells a block that is a text of its own from a fragment.
var opensText = regexp.MustCompile(`^(регламент|типовой регламент|библиотека|комплекс|regulation|template regulation|library|bundle) `)

var referenceInfo = regexp.MustCompile(`^rgl( en)?( prelude)?( wrong (R\d{4}))?$`)

func referenceBlocks(t *testing.T) (blocks []referenceBlock) {
	t.Helper()
	open := false
	for i, line := range strings.Split(readPage(t, referencePage), "\n") {
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open:
			open = false
		case fence:
			open = true
			words := referenceInfo.FindStringSubmatch(info)
			require.NotNil(t, words, "line %d: a block that nothing runs", i+1)
			blocks = append(blocks, referenceBlock{line: i + 1, english: words[1] != "", prelude: words[2] != "", wrong: words[4]})
		case open:
			blocks[len(blocks)-1].text += line + "\n"
		}
	}
	require.False(t, open, "a block is not closed")
	return blocks
}

func readPage(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(raw)
}

// run compiles the block with what it draws in of the texts offered, and tries
// its examples. Questions of the prelude that a fragment does not use give
// warnings, which are of no interest.
func (b *referenceBlock) run(t *testing.T, offered map[string]interpreter.Source) {
	t.Helper()
	source := interpreter.Source{Name: "block.rgl", Text: b.text}
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	if bundle.Is(b.text) {
		whole, diagnostics := bundle.Load(source, 0, func(id string, _ clock.Date, _ string) (bundle.Offered, bool) {
			service, ok := b.services[dsl.NameKey(id)]
			return service, ok
		})
		if b.holds(t, diagnostics) {
			outcomes, _ := trial.RunBundle(whole, calendar)
			passed(t, outcomes)
		}
		return
	}
	closure := interpreter.Gather(source, func(name string) (interpreter.Source, bool) {
		other, ok := offered[dsl.NameKey(name)]
		return other, ok
	})
	program, diagnostics := interpreter.Load(closure)
	if name, ok := interpreter.Offers(b.text); ok {
		offered[dsl.NameKey(name)] = interpreter.Source{Name: name + ".rgl", Text: b.text}
	}
	if b.holds(t, diagnostics) {
		passed(t, trial.Run(program, calendar))
		if b.services != nil && !b.fragment {
			b.services[dsl.NameKey(program.Regulation().ID)] = bundle.Offered{Program: program, Closure: closure}
		}
	}
}

// holds requires that the block gives the code that it shows, or none; it
// reports whether there is something to try.
func (b *referenceBlock) holds(t *testing.T, diagnostics []dsl.Diagnostic) bool {
	t.Helper()
	var codes []string
	for _, d := range diagnostics {
		if d.Severity == dsl.Error || !b.fragment && !b.prelude {
			codes = append(codes, d.Code)
		}
	}
	if b.wrong != "" {
		require.Equal(t, []string{b.wrong}, codes)
		return false
	}
	require.Empty(t, codes, "%v", diagnostics)
	return true
}

func passed(t *testing.T, outcomes []trial.Outcome) {
	t.Helper()
	for _, outcome := range outcomes {
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
		for i := range v.Len() {
			fmt.Fprint(w, " [", i, "]")
			w.value(v.Index(i))
		}
	case reflect.Struct:
		w.node(v)
	default:
		fmt.Fprint(w, v.Interface())
	}
}

func (w *treeWriter) node(v reflect.Value) {
	switch node := v.Interface().(type) {
	case dsl.Range:
	case dsl.Text, dsl.TextExpr:
		w.WriteString("…")
	case dsl.Name:
		key := dsl.NameKey(node.Text)
		if w.names[key] == 0 {
			w.names[key] = len(w.names) + 1
		}
		fmt.Fprint(w, "name ", w.names[key])
	case dsl.Word: // of a page: the columns and the phrases tell what it means
		switch node.Kind {
		case dsl.WordName:
			w.node(reflect.ValueOf(dsl.Name{Text: node.Text}))
		case dsl.WordFixed:
			fmt.Fprint(w, "phrase ", node.Means)
		case dsl.WordText:
			w.WriteString("…")
		default:
			w.WriteString(node.Text)
		}
	default:
		w.WriteString(v.Type().Name() + "{")
		for i := range v.NumField() {
			w.WriteString(" " + v.Type().Field(i).Name + ":")
			w.value(v.Field(i))
		}
		w.WriteString("}")
	}
}

var (
	grammarForm   = regexp.MustCompile(`(?m)^\(\* (.+) \*\)\n\(\* (.+) \*\)\n[a-zA-Z]+_line =`)
	grammarPhrase = regexp.MustCompile(`(?m)^"(.+)" +ru: (.+)\n +en: (.+)$`)
)

// TestReferenceSaysAll: every line of the grammar stands on the page as the
// hints show it, and every keyword is used on it, in both vocabularies.
func TestReferenceSaysAll(t *testing.T) {
	page, grammar := readPage(t, referencePage), readPage(t, "../../dsl/grammar.ebnf")
	forms := grammarForm.FindAllStringSubmatch(grammar, -1)
	require.Greater(t, len(forms), 40)
	for _, form := range forms {
		require.True(t, strings.Contains(page, "`"+form[1]), "the page lacks the line %s", form[1])
		require.True(t, strings.Contains(page, "`"+form[2]), "the page lacks the line %s", form[2])
	}
	folded := dsl.Fold(page)
	phrases := grammarPhrase.FindAllStringSubmatch(grammar, -1)
	require.Greater(t, len(phrases), 90)
	for _, phrase := range phrases {
		for _, spellings := range phrase[2:] {
			require.True(t, slices.ContainsFunc(strings.Split(spellings, " | "), func(spelling string) bool {
				return regexp.MustCompile(`(^|[^\pL])` + regexp.QuoteMeta(dsl.Fold(spelling)) + `([^\pL]|$)`).MatchString(folded)
			}), "the page does not use %s", spellings)
		}
	}
}

// TestReferenceCodes holds the table of codes and the limits to the registry.
func TestReferenceCodes(t *testing.T) {
	page := readPage(t, referencePage)
	table := "-update-pages\" -->\n\n| code | | what |\n|---|---|---|\n"
	for _, info := range dsl.Codes() {
		table += fmt.Sprintf("| %s | %s | %s |\n", info.Code, map[bool]string{true: "warning"}[info.Severity == dsl.Warning], info.Name)
	}
	written := regexp.MustCompile(`(?s)-update-pages" -->.*?\n<!-- /codes`)
	require.True(t, written.MatchString(page))
	want := written.ReplaceAllLiteralString(page, table+"\n<!-- /codes")
	if *updatePages {
		require.NoError(t, os.WriteFile(referencePage, []byte(want), 0o644))
		return
	}
	require.True(t, want == page, "the codes have changed: run with -update-pages")
	for what, limit := range map[string]string{
		"file": fmt.Sprintf("%d MiB", dsl.MaxFileBytes>>20), "line": fmt.Sprintf("%d characters", dsl.MaxLineCharacters),
		"mistakes told about a file": fmt.Sprint(dsl.MaxDiagnostics), "condition": fmt.Sprintf("%d levels deep", dsl.MaxDepth),
	} {
		require.Contains(t, page, "\n| "+what+" | "+limit)
	}
	for _, code := range regexp.MustCompile(`R0\d{3}`).FindAllString(page, -1) {
		require.True(t, slices.ContainsFunc(dsl.Codes(), func(info dsl.CodeInfo) bool { return info.Code == code }), code)
	}
}
