package dsl

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write grammar.ebnf anew")

// TestGrammarFileIsTheGrammar holds grammar.ebnf to the rules and the
// vocabulary that the parser uses.
func TestGrammarFileIsTheGrammar(t *testing.T) {
	want := grammarText(t)
	if *update {
		require.NoError(t, os.WriteFile("grammar.ebnf", []byte(want), 0o644))
	}
	have, err := os.ReadFile("grammar.ebnf")
	require.NoError(t, err)
	require.Equal(t, want, string(have), "run: go test ./dsl -run TestGrammarFile -update")
}

var nodeName = regexp.MustCompile(`\b([A-Za-z]+?)(Node|Line)\b`)

// readable turns participle's notation into the one of the file.
func readable(grammar string) string {
	grammar = strings.NewReplacer(`"=" spanNode`, `"=" sum`, `"=" restNode`, `"=" condition`, "restNode", "sum", "FormSet", "form_set", "spanNode", "condition", "<number>", "number", "Nameless", "number").Replace(grammar)
	return nodeName.ReplaceAllStringFunc(grammar, func(name string) string {
		line := strings.HasSuffix(name, "Line")
		name = strings.TrimSuffix(strings.TrimSuffix(name, "Node"), "Line")
		name = strings.ToLower(name[:1]) + name[1:]
		if line {
			name += "_line"
		}
		return name
	})
}

func grammarText(t *testing.T) string {
	t.Helper()
	head, err := os.ReadFile("testdata/grammar_head.ebnf")
	require.NoError(t, err)
	var b strings.Builder
	b.Write(head)
	b.WriteString("\n(* 4. Lines. What a line may look like, in both vocabularies, stands above its rule. *)\n")
	seen := map[string]bool{}
	names := map[*rule]string{}
	for _, r := range rules {
		fmt.Fprintf(&b, "\n(* %s *)\n(* %s *)\n", r.form.RU, r.form.EN)
		for i, production := range strings.Split(readable(r.grammar), "\n") {
			name, _, _ := strings.Cut(production, " ")
			if i == 0 {
				names[r] = name
			}
			if !seen[name] && production != "number = number ." {
				b.WriteString(production + "\n")
			}
			seen[name] = true
		}
	}
	b.WriteString("\n(* 5. Which lines may stand in which declaration. *)\n\n")
	for _, c := range allClasses {
		var lines []string
		for _, r := range rules {
			for _, rc := range r.classes {
				if rc == c {
					lines = append(lines, names[r])
				}
			}
		}
		fmt.Fprintf(&b, "%s_lines = { %s } .\n", strings.ReplaceAll(classNames[c].EN, " ", "_"), strings.Join(lines, " | "))
	}
	b.WriteString("\n(* 6. The vocabulary: a quoted word above stands for any of these phrases. *)\n\n")
	for _, e := range vocabulary {
		fmt.Fprintf(&b, "%-32s ru: %s\n%-32s en: %s\n", `"`+e.key+`"`, strings.Join(e.ru, " | "), "", strings.Join(e.en, " | "))
	}
	return b.String()
}

// places are the sets of keywords that are looked for in one place.
func places() map[string]keywordSet {
	joined := func(sets ...*keywordSet) (all keywordSet) {
		for _, set := range sets {
			all.join(*set)
		}
		return all
	}
	all := map[string]keywordSet{
		"declarations": opensAny,
		"headings":     joined(typeWords, boundWords, keyWords, onlyWords),
		"exceptions":   *forWords,
		"cells":        joined(rangeWords, otherwiseWords),
		"values":       joined(operands, connectives, wordContains, whereWords, onWords),
		"functions":    *functionWords,
		"units":        joined(lengthUnits, roubles),
	}
	for _, r := range rules {
		all["the line "+r.form.EN] = joined(&r.opens, &r.words)
	}
	for c := range linesOf {
		all["the lines of "+classNames[Class(c)].EN] = linesOf[c].opens
	}
	return all
}

// TestVocabularyIsSound: no phrase means two things in one place, the keys
// are distinct, and both languages say everything.
func TestVocabularyIsSound(t *testing.T) {
	require.Less(t, len(vocabulary), 64*len(keywordSet{}))
	require.Len(t, keywords, len(vocabulary), "keys are distinct")
	for _, e := range vocabulary {
		require.NotEmpty(t, e.ru, e.key)
		require.NotEmpty(t, e.en, e.key)
		own := map[string]bool{}
		for _, phrase := range append(append([]string{}, e.ru...), e.en...) {
			words := strings.Join(phraseWords(phrase), " ")
			require.False(t, own[words], "%q stands twice under %s", phrase, e.key)
			require.LessOrEqual(t, len(phraseWords(phrase)), maxPhrase)
			own[words] = true
		}
	}
	for place, set := range places() {
		owner := map[string]string{}
		for i, e := range vocabulary {
			if !set.has(keyword(i + 1)) {
				continue
			}
			for _, phrase := range append(append([]string{}, e.ru...), e.en...) {
				words := strings.Join(phraseWords(phrase), " ")
				require.Empty(t, owner[words], "%q is %s and %s in %s", phrase, owner[words], e.key, place)
				owner[words] = e.key
			}
		}
	}
}

// TestEveryRuleCanBeReached: each line is found by its words in each of its
// classes, and a form is one that the parser itself reads.
func TestEveryRuleCanBeReached(t *testing.T) {
	for _, r := range rules {
		for _, match := range grammarWord.FindAllStringSubmatch(r.grammar, -1) {
			if !strings.Contains("-—+/,=:.||(;)", match[1]) {
				require.Contains(t, keywords, match[1], "a word of the grammar of %s", r.form.EN)
			}
		}
		for _, c := range r.classes {
			own := linesOf[c]
			if r.sign != "" || own.number == r {
				continue
			}
			for k := range own.byWord {
				if r.opens.has(k) {
					require.Same(t, r, own.byWord[k], "%s opens two lines of %s", k.key(), classNames[c].EN)
				}
			}
		}
	}
}
