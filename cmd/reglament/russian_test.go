package main

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/bundle"
)

const russianPage = "../../docs/ru/язык.md"

// TestRussianBlocks runs the blocks of the Russian page about the language as
// those of the reference are run: each has to compile and its examples to pass,
// and "```rgl wrong CODE" has to give that code. A bundle has the services of the
// regulations above it.
func TestRussianBlocks(t *testing.T) {
	prelude, offered := "", map[string]interpreter.Source{}
	services := map[string]bundle.Offered{}
	blocks := russianBlocks(t)
	require.Greater(t, len(blocks), 30, "the page shows the language")
	for i := range blocks {
		b := &blocks[i]
		if b.prelude {
			prelude = b.text
		} else if !opensText.MatchString(b.text) {
			require.NotEmpty(t, prelude, "the prelude stands above all fragments")
			b.text, b.fragment = prelude+b.text, true
		}
		b.services = services
		t.Run(fmt.Sprintf("line %d", b.line), func(t *testing.T) { b.run(t, offered) })
	}
}

// russianBlocks are the blocks of the page; nothing but blocks that are run
// stands on it.
func russianBlocks(t *testing.T) (blocks []referenceBlock) {
	t.Helper()
	open := false
	for i, line := range strings.Split(readPage(t, russianPage), "\n") {
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open:
			open = false
		case fence:
			open = true
			words := referenceInfo.FindStringSubmatch(info)
			require.True(t, words != nil && words[1] == "", "line %d: a block that nothing runs", i+1)
			blocks = append(blocks, referenceBlock{line: i + 1, prelude: words[2] != "", wrong: words[4]})
		case open:
			blocks[len(blocks)-1].text += line + "\n"
		}
	}
	require.False(t, open, "a block is not closed")
	return blocks
}

// TestRussianSaysAll: every line of the grammar stands in a table of the page
// as the hints show it.
func TestRussianSaysAll(t *testing.T) {
	page, grammar := readPage(t, russianPage), readPage(t, "../../dsl/grammar.ebnf")
	forms := grammarForm.FindAllStringSubmatch(grammar, -1)
	require.Greater(t, len(forms), 90)
	var lacking []string
	for _, form := range forms {
		if !strings.Contains(page, "`"+form[1]) {
			lacking = append(lacking, form[1])
		}
	}
	require.Empty(t, lacking, "lines that the page does not tell of")
	for _, code := range regexp.MustCompile(`R0\d{3}`).FindAllString(page, -1) {
		require.True(t, slices.ContainsFunc(dsl.Codes(), func(info dsl.CodeInfo) bool { return info.Code == code }), code)
	}
}

// TestRussianShowsAll: whatever the collected constructs of the language give
// in a tree, a block of the page gives, too.
func TestRussianShowsAll(t *testing.T) {
	shown, known := map[string]bool{}, map[string]bool{}
	for _, block := range russianBlocks(t) {
		file, _ := dsl.Parse("block.rgl", []byte(block.text))
		noteNodes(shown, reflect.ValueOf(file.Declarations))
	}
	collections, err := filepath.Glob("../../dsl/testdata/good/russian*.rgl")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(collections), 3)
	for _, name := range collections {
		raw, err := os.ReadFile(name)
		require.NoError(t, err)
		file, _ := dsl.Parse(name, raw)
		noteNodes(known, reflect.ValueOf(file.Declarations))
	}
	var lacking []string
	for node := range known {
		if !shown[node] {
			lacking = append(lacking, node)
		}
	}
	slices.Sort(lacking)
	require.Empty(t, lacking, "what no block of the page shows")
}

// noteNodes notes the kinds of nodes below a value: the types of the tree, and
// of declarations their classes.
func noteNodes(found map[string]bool, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			noteNodes(found, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			noteNodes(found, v.Index(i))
		}
	case reflect.Struct:
		found[v.Type().Name()] = true
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if class, is := v.Field(i).Interface().(dsl.Class); is {
				found[fmt.Sprintf("%s %v", field.Type.Name(), class)] = true
			}
			noteNodes(found, v.Field(i))
		}
	}
}
