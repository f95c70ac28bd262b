package contract

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"reglament/interpreter"
)

// FactsYAML writes facts as YAML for people: a line for each answer, each
// record and each event. ReadFacts reads the same facts from it as from
// EncodeFacts. The text ends with a line break.
func FactsYAML(f *interpreter.Facts) string {
	var raw bytes.Buffer
	encoder := json.NewEncoder(&raw)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(EncodeFacts(f)) != nil {
		return "" // plain texts and numbers can always be encoded
	}
	root, err := readJSON(raw.Bytes())
	if err != nil {
		return "" // what was written just now can be read
	}
	var b strings.Builder
	for _, e := range root.entries {
		if e.value.shape != shapeNull && !e.value.isEmpty() {
			w := yamlWriter{&b, slices.Contains([]string{"answers", "findings", "norms"}, e.key)}
			w.entry("", e)
		}
	}
	return b.String()
}

func (n *node) isEmpty() bool {
	return (n.shape == shapeMapping || n.shape == shapeList) && len(n.entries)+len(n.items) == 0
}

// yamlWriter writes entries. Answers tells the author's own values, of which a
// text may look like a day, from what the contract names.
type yamlWriter struct {
	*strings.Builder
	answers bool
}

// entry writes a key and its value: mappings and lists that hold anything below
// it, records and other values within their line.
func (w yamlWriter) entry(indent string, e entry) {
	w.WriteString(indent + w.scalar(e.key, true) + ":")
	switch {
	case e.value.shape == shapeMapping && len(e.value.entries) > 0:
		w.WriteByte('\n')
		for _, below := range e.value.entries {
			w.entry(indent+"  ", below)
		}
	case e.value.shape == shapeList && len(e.value.items) > 0 && e.value.items[0].shape == shapeMapping:
		w.WriteByte('\n')
		for _, item := range e.value.items {
			w.WriteString(indent + "  - ")
			w.flow(item)
			w.WriteByte('\n')
		}
	default:
		w.WriteByte(' ')
		w.flow(e.value)
		w.WriteByte('\n')
	}
}

// flow writes a value within its line.
func (w yamlWriter) flow(n *node) {
	switch n.shape {
	case shapeMapping:
		w.WriteByte('{')
		for i, e := range n.entries {
			if i > 0 {
				w.WriteString(", ")
			}
			w.WriteString(w.scalar(e.key, true) + ": ")
			w.flow(e.value)
		}
		w.WriteByte('}')
	case shapeList:
		w.WriteByte('[')
		for i, item := range n.items {
			if i > 0 {
				w.WriteString(", ")
			}
			w.flow(item)
		}
		w.WriteByte(']')
	case shapeNull:
		w.WriteString("null")
	default:
		w.WriteString(w.scalar(n.text, n.shape == shapeText))
	}
}

var (
	// plainWord is a text that YAML takes for nothing but a text.
	plainWord = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_]*$`)
	// yamlWords are those that some readers of YAML take for something else.
	yamlWords = regexp.MustCompile(`(?i)^(true|false|yes|no|y|n|off|null|nan|inf)$`)
	plainDay  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

// scalar writes a scalar; a text that could be taken for something else in
// quotation marks. The marks of JSON are those of YAML, which lets fewer
// characters stand as they are.
func (w yamlWriter) scalar(text string, isText bool) string {
	if !isText || !w.answers && plainDay.MatchString(text) || plainWord.MatchString(text) && !yamlWords.MatchString(text) {
		return text
	}
	var b strings.Builder
	for _, r := range string(quote(text)) {
		if r != ' ' && !unicode.IsPrint(r) {
			b.WriteString(escaped(r))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// escaped writes a character by its number.
func escaped(r rune) string {
	const digits = "0123456789abcdef"
	out := make([]byte, 0, 10)
	width := 4
	if r > 0xFFFF {
		out, width = append(out, '\\', 'U'), 8
	} else {
		out = append(out, '\\', 'u')
	}
	for shift := (width - 1) * 4; shift >= 0; shift -= 4 {
		out = append(out, digits[r>>shift&0xF])
	}
	return string(out)
}
