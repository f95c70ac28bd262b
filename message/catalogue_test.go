package message_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"reglament/message"
)

// written is a text as its file has it: its forms by CLDR name, "other" alone
// for a plain text, and the file.
type written struct {
	forms map[string]string
	file  string
}

var (
	placeholder = regexp.MustCompile(`\{\{\.([a-z_]+)\}\}`)
	condition   = regexp.MustCompile(`\{\{(?:if \.([a-z_]+)|else|end)\}\}`)
	identifier  = regexp.MustCompile(`^([RV][0-9]{4}|[a-z][a-z0-9_]*(\.[a-z0-9_]+)+)(\.hint)?$`)
)

// catalogue reads the files of a language.
func catalogue(t *testing.T, lang message.Language) map[string]written {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("texts", string(lang), "*.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	all := map[string]written{}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		require.NoError(t, err)
		var nodes map[string]yaml.Node
		require.NoError(t, yaml.Unmarshal(raw, &nodes), path)
		for id, node := range nodes {
			require.NotContains(t, all, id, "%s stands in two files", id)
			text := written{map[string]string{}, filepath.Base(path)}
			if node.Kind == yaml.ScalarNode {
				text.forms["other"] = node.Value
			} else {
				require.NoError(t, node.Decode(&text.forms), id)
			}
			all[id] = text
		}
	}
	return all
}

// placeholders are the names that a text asks for, in order.
func (w written) placeholders() []string {
	var names []string
	for _, form := range w.forms {
		for _, found := range placeholder.FindAllStringSubmatch(form, -1) {
			names = append(names, found[1])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// optional are the names that a text can do without: it asks for them first.
func (w written) optional() []string {
	var names []string
	for _, form := range w.forms {
		for _, found := range condition.FindAllStringSubmatch(form, -1) {
			names = append(names, found[1])
		}
	}
	return names
}

func TestBothLanguagesHoldTheSameTexts(t *testing.T) {
	russian, english := catalogue(t, message.Russian), catalogue(t, message.English)
	for id, text := range russian {
		other, ok := english[id]
		if !ok {
			t.Errorf("%s is missing in English", id)
			continue
		}
		if text.file != other.file {
			t.Errorf("%s stands in %s and in %s", id, text.file, other.file)
		}
		if !slices.Equal(text.placeholders(), other.placeholders()) {
			t.Errorf("%s: the placeholders differ: %v and %v", id, text.placeholders(), other.placeholders())
		}
	}
	for id := range english {
		if _, ok := russian[id]; !ok {
			t.Errorf("%s is missing in Russian", id)
		}
	}
}

func TestTextsAreWellFormed(t *testing.T) {
	plurals := map[message.Language][]string{message.Russian: {"few", "many", "one", "other"}, message.English: {"one", "other"}}
	for lang, names := range plurals {
		texts := speak(t, lang)
		for id, text := range catalogue(t, lang) {
			if !identifier.MatchString(id) {
				t.Errorf("%s %s: not an identifier of a text", lang, id)
			}
			if !texts.Has(id) {
				t.Errorf("%s %s: does not load", lang, id)
			}
			if len(text.forms) > 1 {
				if have := keys(text.forms); !slices.Equal(have, names) {
					t.Errorf("%s %s: plural forms %v, not %v", lang, id, have, names)
				}
			}
			for name, form := range text.forms {
				if strings.TrimSpace(form) == "" || strings.TrimSpace(form) != form {
					t.Errorf("%s %s %s: empty, or with space around it", lang, id, name)
				}
				if rest := condition.ReplaceAllString(placeholder.ReplaceAllString(form, ""), ""); strings.Contains(rest, "{{") {
					t.Errorf("%s %s %s: only {{.name}} and {{if .name}} can stand in a text", lang, id, name)
				}
			}
		}
	}
}

func TestTextsSpeakWithTheirArguments(t *testing.T) {
	for _, lang := range []message.Language{message.Russian, message.English} {
		texts := speak(t, lang)
		for id, text := range catalogue(t, lang) {
			for _, count := range []int{1, 2, 5} {
				m := message.Message{ID: id}
				for _, name := range text.placeholders() {
					m.Args = append(m.Args, message.Arg{Name: name, Value: count})
				}
				if len(text.forms) > 1 && !slices.Contains(text.placeholders(), "count") {
					m.Args = append(m.Args, message.Arg{Name: "count", Value: count})
				}
				said := texts.Text(m)
				if said == id || strings.Contains(said, "<no value>") || strings.Contains(said, "{{") {
					t.Errorf("%s %s with %d says %q", lang, id, count, said)
				}
			}
		}
	}
}

func TestEnglishTextsHoldNoRussianLetterOutsideQuotes(t *testing.T) {
	quoted := regexp.MustCompile(`“[^”]*”|"[^"]*"|«[^»]*»`)
	cyrillic := regexp.MustCompile(`\p{Cyrillic}+`)
	for id, text := range catalogue(t, message.English) {
		for _, form := range text.forms {
			if found := cyrillic.FindString(quoted.ReplaceAllString(form, "")); found != "" {
				t.Errorf("%s says %q in English", id, found)
			}
		}
	}
}

func keys(m map[string]string) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
