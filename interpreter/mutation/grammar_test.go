package mutation

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
)

// unmutated are the nodes and constants of the tree that have no fault of their
// own, and why: lines of texts for people are in silent.
var unmutated = map[string]string{
	// What holds the others together.
	"File": "a text as a whole", "Declaration": "told by its class", "Comment": "a remark of the author",
	"Name": "told by what names it", "Text": "a text for people", "Member": "told by the line that lists it",
	"Assignment": "of examples only", "Assumption": "of examples only",
	"TextExpr":       "a text for people: no condition looks into a text",
	"SubserviceExpr": "told by the subservice that it is compared with",

	// Examples are what measures: a fault in one is not a fault of the regulation.
	"OnChannel": example, "EventOn": example, "OnDay": example, "Given": example, "Present": example, "OutcomeGiven": example,
	"Expected": example, "TermOn": example, "StageOn": example, "GroundHolds": example, "ListNotIssued": example, "ResultIs": example,
	"NextIs": example, "OnTerritory": example, "Assume": example, "ValuesAre": example, "SituationsHold": example, "CategoryIs": example,
	"PeriodIs": example, "FindingsAre": example, "RequestOn": example, "SuspensionOn": example, "StageDone": example, "OnSubservice": example,
	"OutcomeFollows": example, "ServicesProvided": example, "MessagesSent": example,
	"UnknownExpr": example, "OptionsExpr": example, "EmptyExpr": example,
	"ClassExample": example, "ListBring": example, "ListRequest": example, "ListMissing": example,
	"TermStopped": example, "TermOverdue": example, "TermMet": example,

	// A text is not one without its header.
	"ClassUnknown": "no declaration", "ClassRegulation": "there is no regulation without it; its lines have faults",
	"ClassTemplate": "there is no template without it; its lines have faults", "ClassLibrary": "there is no library without it; its lines have faults",

	// Cells of the pages.
	"CellEmpty": "refused by the parser", "ColumnNumber": "which rows belong together is said in the column of documents, too",
	"ColumnTitle": "a text for people", "ColumnBasis": "a text for people", "ColumnCode": "the name of a ground: told by those who name it",
	"WordNone": "no phrase", "WordHead": "says which column is which, and the parser holds it", "WordText": "a text for people",
}

const example = "of examples, which are what measures"

// treeFiles are where the tree of the language is declared.
var treeFiles = []string{"tree.go", "tree_procedure.go", "tree_table.go", "tree_values.go", "expression.go"}

// grammar reads the nodes and the constants of the tree from its source: nodes
// by their name, constants as "Op(5)" by theirs.
func grammar(t *testing.T) (nodes []string, constants map[string]string) {
	t.Helper()
	constants = map[string]string{}
	for _, name := range treeFiles {
		tree, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "..", "dsl", name), nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, declaration := range tree.Decls {
			group, is := declaration.(*ast.GenDecl)
			if !is {
				continue
			}
			if group.Tok == token.CONST {
				constantsOf(group, constants)
			}
			for _, spec := range group.Specs {
				if named, is := spec.(*ast.TypeSpec); is {
					if _, is := named.Type.(*ast.StructType); is {
						nodes = append(nodes, named.Name.Name)
					}
				}
			}
		}
	}
	return nodes, constants
}

// constantsOf are the members of a group that counts with iota.
func constantsOf(group *ast.GenDecl, into map[string]string) {
	first, kind := group.Specs[0].(*ast.ValueSpec), ""
	if of, is := first.Type.(*ast.Ident); is {
		kind = of.Name
	}
	if kind == "" {
		return
	}
	from := 0
	if _, plus := first.Values[0].(*ast.BinaryExpr); plus {
		from = 1
	}
	for i, spec := range group.Specs {
		into[spec.(*ast.ValueSpec).Names[0].Name] = fmt.Sprintf("%s(%d)", kind, from+i)
	}
}

// everything is what the texts of testdata give.
func everything(t *testing.T) (mutants []Mutant, texts map[string]string) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.rgl")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	texts = map[string]string{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		name := filepath.Base(file)
		texts[name] = string(data)
		all, found := Generate(name, data)
		require.Empty(t, found, name)
		mutants = append(mutants, all...)
	}
	return mutants, texts
}

// TestEveryConstructHasAFault: each node and each constant of the tree is met by
// a mutant or named with the reason why not; nothing is named that has one.
func TestEveryConstructHasAFault(t *testing.T) {
	mutants, _ := everything(t)
	met := map[string]bool{}
	for _, m := range mutants {
		for _, of := range m.Of {
			met[of] = true
		}
	}
	nodes, constants := grammar(t)
	require.Greater(t, len(nodes), 100)
	require.Greater(t, len(constants), 100)
	reasons := maps.Clone(unmutated)
	maps.Copy(reasons, silent)
	check := func(name, construct string) {
		switch reason, named := reasons[name]; {
		case !met[construct] && !named:
			t.Errorf("%s has no fault: plant one, or say why there is none", name)
		case met[construct] && named:
			t.Errorf("%s has a fault, and is named as what has none because it is %q", name, reason)
		}
		delete(reasons, name)
	}
	for _, name := range nodes {
		if name != "Range" && name != "Position" {
			check(name, name)
		}
	}
	for name, construct := range constants {
		check(name, construct)
	}
	require.Empty(t, reasons, "named, and not in the language")
}

// wordless are the keywords in which no fault can lie, and why.
var wordless = map[string]string{
	"regulation": "opens the text", "template": "opens the text", "library": "opens the text", "bundle": "opens the text",
	"version": "see Version", "area": "see Area", "applicants": "see Applicants", "synonyms": "see Synonyms", "basis": "see Basis",
	"help": "see Help", "do not warn": "see Suppress", "to verify": "see ToVerify", "example": example,
	"ground": "one of the five words of grounds", "days": "refused: the law never means both kinds",
}

// exampleWords are the keywords of examples alone.
var exampleWords = strings.Split("channel|on day|given|present|applicant brings|requested|missing|exactly|nothing|undefined|holds ground|"+
	"does not hold ground|next question|no next question|about request|received|issued|stopped|overdue|met|does not apply|notify by|"+
	"request|answer|document given|was suspended by ground|finished stage|outcome follows|services provided|message is sent|assume|"+
	"no situation|category|does not know", "|")

// TestEveryKeywordHasAFault: in the texts of testdata each keyword of the
// vocabulary stands where a mutant changes it, its line or its declaration.
func TestEveryKeywordHasAFault(t *testing.T) {
	mutants, texts := everything(t)
	met := map[string]bool{}
	for name, text := range texts {
		layout, _ := dsl.Lay(name, []byte(text))
		for _, d := range layout.Declarations {
			for _, line := range d.Lines {
				for _, piece := range line.Pieces {
					if piece.Wording != nil && touched(mutants, name, piece.Range) {
						met[piece.Wording.Key] = true
					}
				}
			}
		}
	}
	page, err := os.ReadFile("../../dsl/grammar.ebnf")
	require.NoError(t, err)
	keywords := regexp.MustCompile(`(?m)^"([^"]+)" +ru: `).FindAllSubmatch(page, -1)
	require.Greater(t, len(keywords), 200)
	for _, match := range keywords {
		key := string(match[1])
		if wordless[key] == "" && !slices.Contains(exampleWords, key) && !strings.HasPrefix(key, "column ") && !met[key] {
			t.Errorf("the keyword %q has no fault", key)
		}
	}
}

func touched(mutants []Mutant, file string, r dsl.Range) bool {
	return slices.ContainsFunc(mutants, func(m Mutant) bool {
		return m.File == file && m.Range.Start.Offset < r.End.Offset && r.Start.Offset < m.Range.End.Offset
	})
}
