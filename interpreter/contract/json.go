package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
)

// maxDepth bounds how deep values may stand within each other; facts need
// four levels.
const maxDepth = 32

// jsonReader walks the tokens of a JSON document, which keeps keys that stand
// twice apart and numbers as they were written.
type jsonReader struct {
	data    []byte
	decoder *json.Decoder
	counted int // bytes whose line breaks are in breaks
	breaks  int
}

// readJSON reads the one value of data.
func readJSON(data []byte) (*node, error) {
	r := &jsonReader{data: data, decoder: json.NewDecoder(bytes.NewReader(data))}
	r.decoder.UseNumber()
	root, err := r.value("", 0)
	if err != nil {
		return nil, err
	}
	if _, err := r.decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, faultAt("", r.line(), "contract.facts.two_documents")
	}
	return root, nil
}

// line is the line that the reader has come to.
func (r *jsonReader) line() int { return r.lineAt(r.decoder.InputOffset()) }

// lineAt counts on from where it was asked last; the reader only goes ahead.
func (r *jsonReader) lineAt(offset int64) int {
	if end := min(int(offset), len(r.data)); end > r.counted {
		r.breaks += bytes.Count(r.data[r.counted:end], []byte("\n"))
		r.counted = end
	}
	return 1 + r.breaks
}

func (r *jsonReader) token(path string) (json.Token, error) {
	token, err := r.decoder.Token()
	if err == nil {
		return token, nil
	}
	line := r.line()
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		line = r.lineAt(syntax.Offset)
	}
	return nil, faultAt(path, line, "contract.facts.syntax").Because(err)
}

func (r *jsonReader) value(path string, depth int) (*node, error) {
	token, err := r.token(path)
	if err != nil {
		return nil, err
	}
	here := place{&node{line: r.line()}, path}
	if depth > maxDepth {
		return nil, here.fault("contract.facts.too_deep")
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '{' {
			here.shape = shapeMapping
			return here.node, r.mapping(here, depth)
		}
		here.shape = shapeList
		return here.node, r.list(here, depth)
	case string:
		here.shape, here.text, here.quoted = shapeText, t, true
	case json.Number:
		here.shape, here.text = shapeNumber, t.String()
	case bool:
		here.shape, here.text = shapeBoolean, strconv.FormatBool(t)
	}
	return here.node, nil
}

func (r *jsonReader) mapping(here place, depth int) error {
	for r.decoder.More() {
		token, err := r.token(here.path)
		if err != nil {
			return err
		}
		key, _ := token.(string)
		line := r.line()
		value, err := r.value(here.under(key), depth+1)
		if err != nil {
			return err
		}
		if err := here.add(key, line, value); err != nil {
			return err
		}
	}
	_, err := r.token(here.path)
	return err
}

func (r *jsonReader) list(here place, depth int) error {
	for r.decoder.More() {
		item, err := r.value(at(here.path, len(here.items)), depth+1)
		if err != nil {
			return err
		}
		here.items = append(here.items, item)
	}
	_, err := r.token(here.path)
	return err
}

// at is the path of an item of a list.
func at(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// index reads the number of an item.
func index(text string) (int, bool) {
	i, err := strconv.Atoi(text)
	return i, err == nil && i >= 0
}
