// Package reglament_test holds what is true of the module as a whole: who may
// import whom, what only the composition root may touch, and which licences
// the linked modules have. There is no code here besides the tests.
package reglament_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// room is a package and what it may import besides the standard library.
type room struct {
	path    string   // below the module's path
	may     []string // packages of this module
	outside []string // modules, or packages of modules, of others
	because string   // why it may no more than that
}

// The rooms from left to right: each knows only rooms that stand before it.
var rooms = []room{
	{
		path:    "message",
		outside: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text", "gopkg.in/yaml.v3"},
		because: "everybody speaks through it, so it can know nobody",
	},
	{
		path:    "dsl",
		may:     []string{"message"},
		outside: []string{"github.com/alecthomas/participle/v2"},
		because: "a text and its tree mean nothing yet: what they mean is the interpreter's",
	},
	{
		path:    "dsl/format",
		may:     []string{"dsl"},
		because: "the layout of a text changes nothing of what it says: words, files and regulations are the business of others",
	},
	{
		path:    "dsl/sheet",
		may:     []string{"dsl", "dsl/format", "message"},
		outside: []string{"github.com/xuri/excelize/v2"},
		because: "a workbook is another form of the text; what the text means it does not know",
	},
	{
		path:    "interpreter/clock",
		may:     []string{"message"},
		because: "the legal clock counts days and knows of no regulation, so that a stage, a receipt and a page can use it",
	},
	{
		path:    "interpreter/condition",
		may:     []string{"dsl", "interpreter/clock", "message"},
		outside: []string{"github.com/expr-lang/expr", "github.com/govalues/decimal"},
		because: "a condition is true, false or unknown whatever it decides: it knows no document, no term and no question",
	},
	{
		path:    "interpreter",
		may:     []string{"dsl", "interpreter/clock", "interpreter/condition", "message"},
		because: "the same text and the same facts give the same decision wherever they come from; calendars are handed in",
	},
	{
		path:    "interpreter/bundle",
		may:     []string{"dsl", "interpreter", "interpreter/clock", "message"},
		because: "a bundle asks the programs of its services and decides nothing that they would not; files and folders are the business of others",
	},
	{
		path:    "interpreter/trial",
		may:     []string{"dsl", "dsl/format", "interpreter", "interpreter/bundle", "interpreter/clock", "message"},
		because: "the examples of a regulation are run by what decides real cases, and by nothing beside it; what it writes has the one layout",
	},
	{
		path:    "interpreter/verify/logic",
		outside: []string{"github.com/crillab/gophersat"},
		because: "whether constraints can hold together is a question of arithmetic: what they mean in a regulation is the business of others",
	},
	{
		path:    "interpreter/verify",
		may:     []string{"dsl", "interpreter", "interpreter/clock", "interpreter/condition", "interpreter/verify/logic", "message"},
		because: "a proof speaks of the same program that decides, and a witness is replayed by it: nothing is claimed that it does not show",
	},
	{
		path:    "interpreter/verify/sample",
		because: "a regulation written by dice is text: what writes it cannot lean on what is tested with it",
	},
	{
		path:    "interpreter/verify/sample/enumerate",
		may:     []string{"dsl", "interpreter", "interpreter/clock"},
		because: "proofs are held against it: it asks the interpreter about one applicant after another and knows no proof",
	},
	{
		path:    "interpreter/mutation",
		may:     []string{"dsl"},
		because: "a fault is planted into a text as it is written: what the text means, and who finds the fault, is for others to say",
	},
	{
		path:    "interpreter/compare",
		may:     []string{"dsl", "interpreter", "interpreter/clock", "interpreter/condition", "interpreter/verify", "interpreter/verify/logic", "message"},
		because: "a difference is one that both programs show about the same applicant: it is found by proofs and told by decisions",
	},
	{
		path:    "interpreter/trial/sheet",
		may:     []string{"dsl", "interpreter", "interpreter/clock", "interpreter/compare", "message"},
		outside: []string{"github.com/xuri/excelize/v2"},
		because: "a page to sign says what was decided about applicants in the words of the comparison; who they are, others choose",
	},
	{
		path:    "interpreter/contract",
		may:     []string{"dsl", "interpreter", "interpreter/bundle", "interpreter/clock", "interpreter/compare", "interpreter/verify", "message"},
		outside: []string{"gopkg.in/yaml.v3"},
		because: "the outside form of facts, decisions and proofs is one, for the command line and for HTTP; it decides nothing",
	},
	{
		path:    "catalog",
		may:     []string{"dsl", "interpreter", "interpreter/clock", "message"},
		outside: []string{"gopkg.in/yaml.v3", "github.com/kljensen/snowball"},
		because: "what is in force does not depend on the cases that are open",
	},
	{
		path:    "runtime/casefile",
		because: "a case must be readable in thirty years: its fold needs the standard library and nothing else",
	},
	{
		path:    "runtime/vault",
		because: "what seals people's papers needs the standard library and nothing else",
	},
	{
		path:    "runtime/anchor",
		because: "anchors outlive the store that they watch",
	},
	{
		path:    "runtime",
		may:     []string{"catalog", "dsl", "interpreter", "interpreter/clock", "interpreter/contract", "message", "runtime/casefile", "runtime/vault"},
		because: "the engine names no store, no paper and no page; it is handed a Store",
	},
	{
		path:    "runtime/storetest",
		may:     []string{"message", "runtime", "runtime/casefile"},
		outside: []string{"github.com/anishathalye/porcupine", "github.com/stretchr/testify", "pgregory.net/rapid"},
		because: "the contract of a store must not favour one of them",
	},
	{
		path:    "runtime/cards",
		may:     []string{"message", "runtime", "runtime/vault"},
		because: "a drawer seals and opens whatever a room keeps in it, and knows no room",
	},
	{
		path:    "runtime/staff",
		may:     []string{"message", "runtime", "runtime/cards", "runtime/vault"},
		outside: []string{"golang.org/x/crypto", "golang.org/x/text"},
		because: "who may do what is said in one place, and what there is to do is the business of others",
	},
	{
		path:    "runtime/applicants",
		may:     []string{"interpreter/clock", "message", "runtime", "runtime/cards", "runtime/casefile", "runtime/vault"},
		because: "who somebody is does not depend on what he asks for: cards know no regulation and no page",
	},
	{
		path:    "runtime/consultation",
		may:     []string{"interpreter", "interpreter/clock", "interpreter/contract", "message", "runtime", "runtime/cards", "runtime/casefile", "runtime/vault"},
		because: "what somebody was told is kept as it was told: it names a card and knows no card file",
	},
	{
		path:    "runtime/work",
		may:     []string{"runtime", "runtime/cards", "runtime/vault"},
		because: "what workers tell each other of cases is cards in a drawer; the cases themselves it does not open",
	},
	{
		path:    "runtime/post",
		may:     []string{"message", "runtime", "runtime/cards", "runtime/vault"},
		because: "what goes to people outside of a case is cards in a drawer; who carries it is handed in",
	},
	{
		path:    "runtime/boltstore",
		may:     []string{"message", "runtime", "runtime/casefile"},
		outside: []string{"go.etcd.io/bbolt"},
		because: "a store keeps bytes and order; what they mean is not its business",
	},
	{
		path: "runtime/document",
		may:  []string{"catalog", "dsl", "interpreter", "interpreter/clock", "message", "runtime", "runtime/casefile"},
		outside: []string{
			"github.com/johnfercher/maroto/v2", "codeberg.org/go-fonts/dejavu", "github.com/boombuler/barcode",
			"golang.org/x/image",
		},
		because: "a paper prints what was decided and decides nothing",
	},
	{
		path: "httpapi/desk",
		may: []string{
			"catalog", "dsl", "interpreter", "interpreter/clock", "interpreter/contract", "message",
			"runtime", "runtime/applicants", "runtime/casefile", "runtime/consultation", "runtime/document", "runtime/post", "runtime/work",
		},
		because: "what the API and the pages share has no route of its own",
	},
	{
		path:    "httpapi/steps",
		may:     []string{"message"},
		because: "a head of steps knows words and addresses, so that pages of every room can have it",
	},
	{
		path: "httpapi/web",
		may: []string{
			"catalog", "dsl", "httpapi/desk", "httpapi/steps", "interpreter", "interpreter/clock", "interpreter/contract", "message",
			"runtime", "runtime/applicants", "runtime/casefile", "runtime/consultation", "runtime/document", "runtime/work",
		},
		outside: []string{"github.com/go-chi/chi/v5"},
		because: "a page shows what the engine says and can do nothing that the API cannot",
	},
	{
		path:    "httpapi/reach",
		may:     []string{"httpapi/desk", "interpreter", "interpreter/clock", "message", "runtime", "runtime/casefile", "runtime/staff"},
		because: "rights are held to cases behind every route at once, and no route can forget them",
	},
	{
		path: "httpapi/cardfile",
		may: []string{
			"httpapi/desk", "interpreter/clock", "message", "runtime", "runtime/applicants", "runtime/casefile", "runtime/consultation",
		},
		outside: []string{"github.com/go-chi/chi/v5"},
		because: "pages of applicants list cases and consultations, and can do nothing with them",
	},
	{
		path: "httpapi/signin",
		may:  []string{"httpapi/desk", "interpreter/clock", "message", "runtime/staff"},
		outside: []string{
			"github.com/go-chi/chi/v5", "github.com/coreos/go-oidc/v3", "golang.org/x/oauth2",
		},
		because: "the door knows who comes in, and nothing of the cases behind it",
	},
	{
		path: "httpapi/talks",
		may: []string{
			"catalog", "httpapi/desk", "httpapi/steps", "httpapi/web", "interpreter", "interpreter/clock", "interpreter/contract", "message",
			"runtime", "runtime/applicants", "runtime/casefile", "runtime/consultation", "runtime/document", "runtime/post",
		},
		outside: []string{"github.com/go-chi/chi/v5"},
		because: "an interview that is kept asks as the free one does: only where its answers lie is another matter",
	},
	{
		path: "httpapi",
		may: []string{
			"catalog", "dsl", "httpapi/desk", "httpapi/web", "interpreter", "interpreter/clock", "interpreter/contract", "message",
			"runtime", "runtime/cards", "runtime/casefile", "runtime/document", "runtime/vault",
		},
		outside: []string{"github.com/danielgtaylor/huma/v2", "github.com/go-chi/chi/v5", "github.com/prometheus/client_golang"},
		because: "a device never hears of a page: what is to be delivered goes through the runtime",
	},
	{
		path:    "devices/mail",
		may:     []string{"message", "runtime"},
		outside: []string{"github.com/wneessen/go-mail"},
		because: "a device takes what the outbox gives it, and knows no case",
	},
	{
		path: "cmd/reglament/command",
		may: []string{
			"catalog", "devices/mail", "dsl", "dsl/format", "dsl/sheet", "httpapi", "httpapi/cardfile", "httpapi/desk", "httpapi/reach", "httpapi/signin", "httpapi/talks", "interpreter", "interpreter/bundle", "interpreter/clock", "interpreter/compare", "interpreter/contract",
			"interpreter/trial", "interpreter/trial/sheet", "interpreter/verify",
			"message", "runtime", "runtime/anchor", "runtime/applicants", "runtime/boltstore", "runtime/casefile", "runtime/consultation", "runtime/document", "runtime/post", "runtime/staff", "runtime/vault", "runtime/work",
		},
		outside: []string{"github.com/alecthomas/kong", "golang.org/x/term"},
		because: "the composition root puts everything together, by name and in one place",
	},
	{
		path:    "cmd/reglament",
		may:     []string{"cmd/reglament/command"},
		because: "main does nothing by itself, so that everything can be tested",
	},
	{
		path: "cmd/mutate",
		may: []string{
			"catalog", "dsl", "interpreter", "interpreter/bundle", "interpreter/clock", "interpreter/compare", "interpreter/mutation", "interpreter/trial",
			"interpreter/verify",
		},
		because: "it measures those who look for mistakes, each as it is, and nobody rests on it",
	},
	{
		path: "cmd/soak",
		may: []string{
			"catalog", "dsl", "httpapi", "httpapi/desk", "httpapi/reach", "httpapi/signin", "httpapi/talks", "interpreter", "interpreter/clock", "message",
			"runtime", "runtime/applicants", "runtime/boltstore", "runtime/casefile", "runtime/consultation", "runtime/document", "runtime/staff",
			"runtime/storetest", "runtime/vault", "runtime/work",
		},
		outside: []string{"github.com/go-chi/chi/v5"},
		because: "it puts an office together as the composition root does, to kill, fill and time it, and nobody rests on it",
	},
}

// What tests may use besides what their room may.
var testModules = []string{
	"github.com/xuri/excelize/v2", // stands in for the people who edit a workbook
	"github.com/chromedp/cdproto", "github.com/chromedp/chromedp", "github.com/rogpeppe/go-internal",
	"github.com/santhosh-tekuri/jsonschema/v6", "github.com/stretchr/testify", "gopkg.in/yaml.v3", "pgregory.net/rapid",
}

// Pairs that no test may bring together either.
var strangers = [][2]string{
	{"httpapi", "devices"}, // what a regulation decides goes through the outbox, and the answer comes back as an event
	{"runtime/boltstore", "runtime/pgstore"},
	{"runtime/casefile", "interpreter"},
}

// Names that belong to the composition root: everybody else is handed a
// clock, randomness, settings and streams, so that the same inputs give the
// same bytes and a test can set them.
var rootOnly = map[string][]string{
	"time":                        {"Now", "Since", "Until"},
	"os":                          {"Getenv", "LookupEnv", "Environ", "ExpandEnv", "Args", "Exit", "Stdin", "Stdout", "Stderr"},
	"crypto/rand":                 nil, // nil is every name
	"math/rand":                   nil,
	"math/rand/v2":                nil,
	"reglament/runtime/boltstore": {"Open"},
}

const root = "cmd/reglament/command"

// tools are programs of their own, for those who change this one.
var tools = []string{"cmd/mutate", "cmd/soak"}

// listed is what "go list" tells of a package.
type listed struct {
	ImportPath, Dir string
	Module          struct{ Path string }
	GoFiles         []string
	Imports         []string
	TestImports     []string
	XTestImports    []string
}

func (l listed) name() string {
	return strings.TrimPrefix(strings.TrimPrefix(l.ImportPath, l.Module.Path), "/")
}

// goList runs "go list" with more environment.
func goList(t *testing.T, env []string, args ...string) string {
	t.Helper()
	list := exec.Command("go", append([]string{"list"}, args...)...)
	list.Env = append(os.Environ(), env...)
	var complaint strings.Builder
	list.Stderr = &complaint
	out, err := list.Output()
	require.NoError(t, err, complaint.String())
	return string(out)
}

func packages(t *testing.T) []listed {
	t.Helper()
	out := goList(t, nil, "-e", "-json", "./...") // what does not build fails elsewhere
	var all []listed
	for decoder := json.NewDecoder(strings.NewReader(out)); decoder.More(); {
		var one listed
		require.NoError(t, decoder.Decode(&one))
		if one.name() != "" { // this folder
			all = append(all, one)
		}
	}
	require.NotEmpty(t, all)
	return all
}

func TestEveryRoomKnowsOnlyRoomsToItsLeft(t *testing.T) {
	index := map[string]int{}
	for i, r := range rooms {
		index[r.path] = i
	}
	for i, r := range rooms {
		require.NotEmpty(t, r.because, r.path)
		for _, other := range r.may {
			if strings.HasPrefix(other, r.path+"/") { // a room knows its own subrooms
				continue
			}
			left, known := index[other]
			require.True(t, known && left < i, "%s may not be allowed to import %s: it does not stand to the left", r.path, other)
		}
	}
}

func TestImports(t *testing.T) {
	for _, p := range packages(t) {
		at := slices.IndexFunc(rooms, func(r room) bool { return r.path == p.name() })
		if at < 0 {
			t.Errorf("package %s is not on the map: add it to the rooms of this test and to ARCHITECTURE.md, with the reason", p.name())
			continue
		}
		r := rooms[at]
		for _, imported := range p.Imports {
			if !allowed(p.Module.Path, imported, r.may, r.outside) {
				t.Errorf("%s imports %s, which it may not: %s", r.path, imported, r.because)
			}
		}
		for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
			name, own := inside(p.Module.Path, imported)
			if !own && !allowed(p.Module.Path, imported, nil, slices.Concat(r.outside, testModules)) {
				t.Errorf("a test of %s imports %s, which tests do not use", r.path, imported)
			}
			if own && areStrangers(r.path, name) {
				t.Errorf("a test of %s brings in %s: the two never meet", r.path, name)
			}
		}
	}
}

// TestTheMapIsTrue holds the table free of rooms that have gone, and
// ARCHITECTURE.md to the same rooms.
func TestTheMapIsTrue(t *testing.T) {
	page, err := os.ReadFile("ARCHITECTURE.md")
	require.NoError(t, err)
	var names []string
	for _, p := range packages(t) {
		names = append(names, p.name())
	}
	for _, r := range rooms {
		require.Contains(t, names, r.path, "the map names a room that is not there")
		require.Contains(t, string(page), "\n| `"+r.path+"` |", "ARCHITECTURE.md lacks a room")
	}
}

func TestOnlyTheCompositionRootTouchesTheWorld(t *testing.T) {
	for _, p := range packages(t) {
		if p.name() == root || p.name() == path.Dir(root) || slices.Contains(tools, p.name()) {
			continue
		}
		for _, name := range p.GoFiles {
			for _, breach := range breaches(t, filepath.Join(p.Dir, name)) {
				t.Errorf("%s: only %s may: have it handed in", breach, root)
			}
		}
	}
}

// breaches finds the uses of names that belong to the composition root, as
// calls or as values.
func breaches(t *testing.T, file string) []string {
	t.Helper()
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
	require.NoError(t, err)
	imports := map[string]string{}
	for _, spec := range tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		require.NoError(t, err)
		local := path.Base(strings.TrimSuffix(imported, "/v2"))
		if spec.Name != nil {
			local = spec.Name.Name
		}
		imports[local] = imported
	}
	var found []string
	ast.Inspect(tree, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, ok := selector.X.(*ast.Ident)
		if !ok {
			return true
		}
		names, watched := rootOnly[imports[from.Name]]
		if watched && (names == nil || slices.Contains(names, selector.Sel.Name)) {
			found = append(found, set.Position(selector.Pos()).String()+" uses "+imports[from.Name]+"."+selector.Sel.Name)
		}
		return true
	})
	return found
}

// TestBreachesAreFound holds the test above able to fail.
func TestBreachesAreFound(t *testing.T) {
	file := filepath.Join(t.TempDir(), "breach.go")
	text := `package breach

import (
	random "math/rand/v2"
	"os"
	clock "time"
)

var day, dice, read = clock.Now, random.IntN(6), os.ReadFile
var _, _ = clock.Second, os.Getenv("HOME")
`
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	require.Equal(t, []string{
		file + ":9:23 uses time.Now",
		file + ":9:34 uses math/rand/v2.IntN",
		file + ":10:26 uses os.Getenv",
	}, breaches(t, file))
}

func TestImportsThatAreRefused(t *testing.T) {
	may, outside := []string{"dsl"}, []string{"example.org/a"}
	for imported, want := range map[string]bool{
		"reglament/dsl": true, "reglament/dsl/format": false, "reglament/catalog": false,
		"example.org/a": true, "example.org/a/b": true, "example.org/ab": false,
		"net/http": true, "unsafe": false, "C": false,
	} {
		require.Equal(t, want, allowed("reglament", imported, may, outside), imported)
	}
	require.True(t, areStrangers("httpapi/web", "devices/printer"))
	require.False(t, areStrangers("httpapi", "runtime"))
}

// inside gives the name of a package of this module.
func inside(module, imported string) (string, bool) {
	return strings.CutPrefix(imported, module+"/")
}

func allowed(module, imported string, may, outside []string) bool {
	if name, own := inside(module, imported); own {
		return slices.Contains(may, name)
	}
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") { // the standard library
		return imported != "C" && imported != "unsafe" && imported != "plugin"
	}
	return slices.ContainsFunc(outside, func(m string) bool { return imported == m || strings.HasPrefix(imported, m+"/") })
}

func areStrangers(a, b string) bool {
	under := func(name, room string) bool { return name == room || strings.HasPrefix(name, room+"/") }
	return slices.ContainsFunc(strangers, func(pair [2]string) bool {
		return under(a, pair[0]) && under(b, pair[1]) || under(a, pair[1]) && under(b, pair[0])
	})
}
