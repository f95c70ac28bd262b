package format

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"reglament/dsl"
)

var (
	// ErrTree says that the result would not have said the same.
	ErrTree = errors.New("the formatted text has another tree")
	// ErrComments says that a comment would have been lost or moved past
	// another.
	ErrComments = errors.New("the formatted text has other comments")
	// ErrTooLong says that a line would have become longer than
	// dsl.MaxLineCharacters: its author has to break it.
	ErrTooLong = errors.New("a line would be too long")
)

// verify reads the result and holds it against the source.
func verify(source *dsl.File, result string) error {
	for line := range strings.Lines(result) {
		if utf8.RuneCountInString(line)-1 > dsl.MaxLineCharacters {
			return ErrTooLong
		}
	}
	file, found := dsl.Parse(source.Name, []byte(result))
	for i := range found {
		if found[i].Severity == dsl.Error {
			return ErrTree
		}
	}
	if !same(reflect.ValueOf(source.Declarations), reflect.ValueOf(file.Declarations)) {
		return ErrTree
	}
	if !slices.EqualFunc(source.Comments, file.Comments, func(a, b dsl.Comment) bool {
		return trimmed(a.Text) == trimmed(b.Text)
	}) {
		return ErrComments
	}
	return nil
}

var rangeType = reflect.TypeFor[dsl.Range]()

// same compares two trees but for the places of their nodes.
func same(a, b reflect.Value) bool {
	if a.Kind() != b.Kind() {
		return false
	}
	switch a.Kind() {
	case reflect.Pointer, reflect.Interface:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		return same(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		if a.Type() != b.Type() {
			return false
		}
		if a, is := a.Interface().(dsl.Word); is && a.Kind == dsl.WordFixed {
			b, _ := b.Interface().(dsl.Word) // in the other language, it is another text
			return a.Kind == b.Kind && a.Means == b.Means
		}
		for i := range a.NumField() {
			if a.Field(i).Type() != rangeType && !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}
