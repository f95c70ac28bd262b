package catalog

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"reglament/dsl"

	"gopkg.in/yaml.v3"
)

// longestText bounds every text of a catalog, in characters.
const longestText = 500

// parse reads the one YAML document of a file. The YAML is walked as nodes
// and not decoded into structs, so that every mistake has its place and "007"
// stays "007".
func (s *sheet) parse(data []byte) (root *yaml.Node, ok bool) {
	if !utf8.Valid(data) {
		s.problem(nil, "", "catalog.not_utf8")
		return nil, false
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document, second yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		s.problem(nil, "", "catalog.file_empty")
		return nil, false
	case err != nil:
		s.syntax(err)
		return nil, false
	}
	switch err := decoder.Decode(&second); {
	case err == nil:
		s.problem(&second, "", "catalog.several_documents")
		return nil, false
	case !errors.Is(err, io.EOF):
		s.syntax(err)
		return nil, false
	}
	if document.Kind != yaml.DocumentNode || len(document.Content) != 1 {
		s.problem(nil, "", "catalog.file_empty")
		return nil, false
	}
	return document.Content[0], true
}

var errorLine = regexp.MustCompile(`line (\d+)`)

// syntax reports that a file is no YAML. The library knows the line only.
func (s *sheet) syntax(err error) {
	var node *yaml.Node
	if match := errorLine.FindStringSubmatch(err.Error()); match != nil {
		if line, err := strconv.Atoi(match[1]); err == nil {
			node = &yaml.Node{Line: line, Column: 1}
		}
	}
	s.problem(node, "", "catalog.yaml_syntax")
}

// entry is a mapping with its known keys.
type entry struct {
	*sheet
	node   *yaml.Node
	path   string
	values map[string]*yaml.Node
}

// entry reads a mapping. A key that is not known, or stands twice, is a
// mistake; the known ones are read all the same.
func (s *sheet) entry(node *yaml.Node, path string, known ...string) (e entry, ok bool) {
	e = entry{sheet: s, node: node, path: path, values: map[string]*yaml.Node{}}
	if node.Kind != yaml.MappingNode {
		s.problem(node, path, "catalog.not_mapping", "known", strings.Join(known, ", "))
		return e, false
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		name, where := shorten(key.Value), e.at(shorten(key.Value))
		first, twice := e.values[key.Value]
		switch {
		case !slices.Contains(known, key.Value):
			if meant := dsl.Meant(key.Value, known); meant != "" {
				s.problem(key, where, "catalog.unknown_key_meant", "key", name, "meant", meant)
			} else {
				s.problem(key, where, "catalog.unknown_key", "key", name, "known", strings.Join(known, ", "))
			}
		case twice:
			s.problem(key, where, "catalog.duplicate_key", "key", name, "first", s.place(first))
		default:
			e.values[key.Value] = value
		}
	}
	return e, true
}

// at is the path of a key of this entry.
func (e entry) at(key string) string {
	if e.path == "" {
		return key
	}
	return e.path + "." + key
}

// required gives the value of a key that must be there.
func (e entry) required(key string) (*yaml.Node, bool) {
	node, ok := e.values[key]
	if !ok {
		e.problem(e.node, e.at(key), "catalog.key_missing", "key", key)
	}
	return node, ok
}

// text reads a text that must be there.
func (e entry) text(key string) (text string, node *yaml.Node, ok bool) {
	node, ok = e.required(key)
	if !ok {
		return "", nil, false
	}
	text, ok = e.words(node, e.at(key))
	return text, node, ok
}

// optional reads a text that may be absent.
func (e entry) optional(key string) (text string, node *yaml.Node, ok bool) {
	node, ok = e.values[key]
	if !ok {
		return "", nil, false
	}
	text, ok = e.words(node, e.at(key))
	return text, node, ok
}

// list gives the items of a list; a key that is absent has none.
func (e entry) list(key string) []*yaml.Node {
	node, ok := e.values[key]
	if !ok {
		return nil
	}
	if node.Kind != yaml.SequenceNode {
		e.problem(node, e.at(key), "catalog.not_list", "key", key)
		return nil
	}
	return node.Content
}

// texts reads a list of texts.
func (e entry) texts(key string) []string {
	var texts []string
	for i, node := range e.list(key) {
		if text, ok := e.words(node, item(e.at(key), i)); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// item is the path of an item of a list.
func item(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// words reads one scalar as it was written, without blanks around it.
func (s *sheet) words(node *yaml.Node, path string) (string, bool) {
	if node.Kind == yaml.AliasNode {
		s.problem(node, path, "catalog.alias")
		return "", false
	}
	if node.Kind != yaml.ScalarNode {
		s.problem(node, path, "catalog.not_text", "key", path)
		return "", false
	}
	text := strings.TrimSpace(node.Value)
	switch {
	case text == "" || node.Tag == "!!null":
		s.problem(node, path, "catalog.value_empty", "key", path)
	case utf8.RuneCountInString(text) > longestText:
		s.problem(node, path, "catalog.text_too_long", "key", path, "most", longestText)
	case strings.ContainsFunc(text, unicode.IsControl):
		s.problem(node, path, "catalog.text_control", "key", path)
	default:
		return text, true
	}
	return "", false
}

// shorten cuts a quoted piece of a file so that it fits a line.
func shorten(text string) string {
	runes := []rune(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text))
	if len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return string(runes)
}
