package httpapi

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"reglament/httpapi/desk"
	"reglament/message"
)

var rawJSON = reflect.TypeFor[json.RawMessage]()

// shape compares JSON text with the Go value that it is to become, because
// encoding/json takes "Applicant" for "applicant" and the last of two equal
// keys: a program that misspells a key must hear of it. Keys of problems are
// whole paths: "documents[0].copies".
type shape struct{ decoder *json.Decoder }

// fits checks text that is known to be JSON. The error is a *message.Problem.
func fits(text []byte, into any) error {
	s := shape{json.NewDecoder(strings.NewReader(string(text)))}
	s.decoder.UseNumber()
	return s.value(reflect.TypeOf(into).Elem(), "")
}

// value checks the next value against t; null leaves a value as it is.
func (s shape) value(t reflect.Type, path string) error {
	token, err := s.decoder.Token()
	if err != nil {
		return message.NewProblem(message.Wrong, desk.Malformed)
	}
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == rawJSON {
		t = nil // anything
	}
	switch token {
	case nil:
		return nil
	case json.Delim('{'):
		return s.object(t, path)
	case json.Delim('['):
		return s.list(t, path)
	}
	if t == nil || holds(t, token) {
		return nil
	}
	return mismatch(path)
}

// holds reports whether a Go value can take a text, a number or a truth.
func holds(t reflect.Type, token json.Token) bool {
	switch token := token.(type) {
	case string:
		return t.Kind() == reflect.String
	case bool:
		return t.Kind() == reflect.Bool
	case json.Number:
		_, err := strconv.Atoi(token.String())
		return t.Kind() == reflect.Int && err == nil
	default:
		return false
	}
}

func (s shape) object(t reflect.Type, path string) error {
	if t != nil && t.Kind() != reflect.Struct && t.Kind() != reflect.Map {
		return mismatch(path)
	}
	seen := map[string]bool{}
	for s.decoder.More() {
		token, err := s.decoder.Token()
		if err != nil {
			return message.NewProblem(message.Wrong, desk.Malformed)
		}
		name, _ := token.(string)
		at := name
		if path != "" {
			at = path + "." + name
		}
		if seen[name] {
			return message.NewProblem(message.Wrong, desk.FieldTwice).At(at)
		}
		seen[name] = true
		element, known := member(t, name)
		if !known {
			return message.NewProblem(message.Wrong, desk.FieldUnknown).At(at)
		}
		if err := s.value(element, at); err != nil {
			return err
		}
	}
	_, err := s.decoder.Token()
	return err
}

// member is the type that stands under a key, nil where anything may.
func member(t reflect.Type, name string) (reflect.Type, bool) {
	if t == nil {
		return nil, true
	}
	if t.Kind() == reflect.Map {
		return t.Elem(), true
	}
	for field := range t.Fields() {
		tag, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Anonymous && tag == "":
			if element, known := member(field.Type, name); known {
				return element, true
			}
		case tag == name:
			return field.Type, true
		}
	}
	return nil, false
}

func (s shape) list(t reflect.Type, path string) error {
	if t != nil && t.Kind() != reflect.Slice {
		return mismatch(path)
	}
	var element reflect.Type
	if t != nil {
		element = t.Elem()
	}
	for i := 0; s.decoder.More(); i++ {
		if err := s.value(element, path+"["+strconv.Itoa(i)+"]"); err != nil {
			return err
		}
	}
	_, err := s.decoder.Token()
	return err
}

// mismatch says that a value is of another type; a body that is no object at
// all is malformed.
func mismatch(path string) error {
	if path == "" {
		return message.NewProblem(message.Wrong, desk.Malformed)
	}
	return message.NewProblem(message.Wrong, desk.FieldType).At(path)
}
