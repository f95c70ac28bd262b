package message_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
)

// mention is a place of the module's sources that names a text. Args are the
// names of the arguments given there; nil where they cannot be told.
type mention struct {
	id, place string
	certain   bool // a call that can only mean a text
	args      []string
	counted   bool // args are known
}

// begins reports whether a mention is the beginning of identifiers that the
// program puts together ("clock.weekday" + ".monday").
func (m mention) begins(id string) bool {
	return !m.certain && (strings.HasPrefix(id, m.id+".") || strings.HasPrefix(id, m.id+"_"))
}

// word finds what may be an identifier of a text inside a literal, such as a
// struct tag, and in page templates.
var word = regexp.MustCompile(`[RV][0-9]{4}|[a-z][a-z0-9_]*(\.[a-z0-9_]+)+`)

// mentions reads all sources of the module but its tests.
func mentions(t *testing.T) []mention {
	t.Helper()
	var all []mention
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch {
		case entry.IsDir():
			if name := entry.Name(); strings.HasPrefix(name, ".") && name != ".." || name == "testdata" || name == "dist" || name == "data" {
				return filepath.SkipDir
			}
		case strings.HasSuffix(path, "_test.go"):
		case strings.HasSuffix(path, ".go"):
			all = append(all, inGo(t, path)...)
		case strings.HasSuffix(path, ".html"), strings.HasSuffix(path, ".tmpl"), strings.HasSuffix(path, ".gohtml"):
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, id := range word.FindAllString(string(raw), -1) {
				all = append(all, mention{id: id, place: path})
			}
		}
		return nil
	})
	require.NoError(t, err)
	return all
}

func inGo(t *testing.T, path string) []mention {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	require.NoError(t, err)
	var all []mention
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BasicLit:
			if text, ok := literal(n); ok {
				for _, id := range word.FindAllString(text, -1) {
					all = append(all, mention{id: id, place: files.Position(n.Pos()).String()})
				}
			}
		case *ast.CallExpr:
			if m, ok := spoken(n); ok {
				m.place = files.Position(n.Pos()).String()
				all = append(all, m)
			}
		}
		return true
	})
	return all
}

// spoken recognises message.New(id, …), message.NewProblem(kind, id, …) and
// texts.Say(id, …).
func spoken(call *ast.CallExpr) (mention, bool) {
	function, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return mention{}, false
	}
	at := 0
	from, _ := function.X.(*ast.Ident)
	switch name := function.Sel.Name; {
	case name == "Say":
	case name == "New" && from != nil && from.Name == "message":
	case name == "NewProblem" && from != nil && from.Name == "message":
		at = 1
	default:
		return mention{}, false
	}
	if len(call.Args) <= at {
		return mention{}, false
	}
	id, ok := literal(call.Args[at])
	if !ok || id == "" {
		return mention{}, false
	}
	m := mention{id: id, certain: true, counted: !call.Ellipsis.IsValid()}
	for i := at + 1; i < len(call.Args); i += 2 {
		name, ok := literal(call.Args[i])
		m.counted = m.counted && ok
		m.args = append(m.args, name)
	}
	return m, true
}

func literal(e ast.Expr) (string, bool) {
	basic, ok := e.(*ast.BasicLit)
	if !ok || basic.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(basic.Value)
	return text, err == nil
}

func TestEveryTextThatTheProgramNamesExists(t *testing.T) {
	texts := catalogue(t, message.Russian)
	rooms := map[string]bool{}
	ids := slices.Collect(maps.Keys(texts))
	for _, id := range ids {
		room, _, _ := strings.Cut(id, ".")
		rooms[room] = true
	}
	for _, m := range mentions(t) {
		if _, ok := texts[m.id]; ok || slices.ContainsFunc(ids, m.begins) {
			continue
		}
		room, _, dotted := strings.Cut(m.id, ".")
		if m.certain || dotted && rooms[room] && !looksLikeFile(m.id) {
			t.Errorf("%s names the text %s, which does not exist", m.place, m.id)
		}
	}
}

func looksLikeFile(id string) bool {
	return slices.Contains([]string{".go", ".yaml", ".yml", ".json", ".css", ".js", ".html", ".pdf", ".db", ".md", ".rgl", ".svg", ".png"}, filepath.Ext(id))
}

func TestEveryTextIsUsed(t *testing.T) {
	texts := catalogue(t, message.Russian)
	used := map[string]bool{}
	for _, m := range mentions(t) {
		used[m.id] = true
		if _, whole := texts[m.id]; whole || !strings.Contains(m.id, ".") {
			continue
		}
		for id := range texts {
			used[id] = used[id] || m.begins(id)
		}
	}
	for id := range texts {
		if !used[id] && !used[strings.TrimSuffix(id, ".hint")] {
			t.Errorf("no one says %s", id)
		}
	}
}

func TestTextsAreGivenTheArgumentsTheyAskFor(t *testing.T) {
	texts := catalogue(t, message.Russian)
	for _, m := range mentions(t) {
		if !m.certain || !m.counted {
			continue
		}
		for _, id := range []string{m.id, m.id + ".hint"} {
			for _, name := range texts[id].placeholders() {
				if !slices.Contains(m.args, name) && !slices.Contains(texts[id].optional(), name) {
					t.Errorf("%s does not give {{.%s}} to %s", m.place, name, id)
				}
			}
			if len(texts[id].forms) > 1 && !slices.Contains(m.args, "count") {
				t.Errorf("%s does not give a count to %s", m.place, id)
			}
		}
	}
}
