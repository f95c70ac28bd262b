package document_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime/document"
)

// papers are all that the press prints, each with all its parts.
func papers(t testing.TB) map[string]document.Paper {
	t.Helper()
	return map[string]document.Paper{
		"application": applicationSample(t), "form": filledSample(t), "cover": coverSample(t), "register": registerSample(t),
		"handover": handoverSample(t), "refusal": refusalSample(t), "course": courseSample(t), "receipt": receiptSample(t),
		"checklist": checklistSample(t),
	}
}

// unprinted are the texts that a paper leaves out on purpose: hours where nobody
// goes, an authority that stands above as whom it is addressed to.
func unprinted(paper, path string) bool {
	switch {
	case strings.HasSuffix(path, ".Hours"):
		return strings.Contains(path, "Agency") || strings.Contains(path, "Operators") || strings.Contains(path, "Organisation.Hours")
	case paper == "application":
		return path == ".Request.Service.Authority"
	case paper == "checklist":
		// A term whose day is known needs no reason; a group that is open is told in
		// short.
		return path == ".Terms.Because" || strings.HasPrefix(path, ".Undecided.AnyOf.Alternatives.") && !strings.HasSuffix(path, ".Title") ||
			path == ".Undecided.AnyOf.Basis" || path == ".Undecided.Document.Basis"
	}
	return false
}

// retell puts words of its own into every text of a model, and tells where
// which of them stands.
func retell(value reflect.Value, path string, word func(path, was string) string) {
	switch value.Kind() {
	case reflect.String:
		value.SetString(word(path, value.String()))
	case reflect.Pointer:
		if !value.IsNil() {
			retell(value.Elem(), path, word)
		}
	case reflect.Slice:
		for i := range value.Len() {
			retell(value.Index(i), path, word)
		}
	case reflect.Struct:
		if value.Type() == reflect.TypeFor[interpreter.FormCount]() {
			return
		}
		for i := range value.NumField() {
			field := value.Type().Field(i)
			says := field.Tag.Get("says")
			if !field.IsExported() || says == "-" || says == "papers.field.amount" || field.Name == "StatusURL" || path == "" && field.Name == "Number" {
				continue
			}
			retell(value.Field(i), path+"."+field.Name, word)
		}
	}
}

// clone is a copy whose parts can be changed.
func clone(value reflect.Value) reflect.Value {
	out := reflect.New(value.Type()).Elem()
	out.Set(value)
	switch value.Kind() {
	case reflect.Pointer:
		if !value.IsNil() {
			out.Set(reflect.New(value.Type().Elem()))
			out.Elem().Set(clone(value.Elem()))
		}
	case reflect.Slice:
		if !value.IsNil() {
			out.Set(reflect.MakeSlice(value.Type(), value.Len(), value.Len()))
			for i := range value.Len() {
				out.Index(i).Set(clone(value.Index(i)))
			}
		}
	case reflect.Struct:
		for i := range value.NumField() {
			if value.Type().Field(i).IsExported() {
				out.Field(i).Set(clone(value.Field(i)))
			}
		}
	}
	return out
}

func TestNoTextOfAModelIsLostOnPaper(t *testing.T) {
	p := press(t)
	all := papers(t)
	names := slices.Sorted(maps.Keys(all))
	rapid.Check(t, func(r *rapid.T) {
		name := rapid.SampledFrom(names).Draw(r, "paper")
		model := clone(reflect.ValueOf(all[name]))
		where := map[string]string{}
		retell(model, "", func(path, was string) string {
			if name == "checklist" && was == "" {
				return "" // what a document lacks it has no place for
			}
			words := make([]string, rapid.SampledFrom([]int{1, 1, 1, 2, 3, 12}).Draw(r, "words"))
			for i := range words {
				words[i] = fmt.Sprintf("я%dю", 10000+len(where))
				where[words[i]] = path
			}
			return strings.Join(words, " ")
		})
		language := rapid.SampledFrom([]message.Language{message.Russian, message.English}).Draw(r, "language")
		model.FieldByName("Language").Set(reflect.ValueOf(language))
		pdf, err := p.Print(model.Interface().(document.Paper))
		require.NoError(r, err)
		require.Greater(r, len(where), 15)
		text := strings.ReplaceAll(flow(t, pdf), " ", "")
		for word, path := range where {
			if !unprinted(name, path) && !strings.Contains(text, word) {
				r.Fatalf("%s: the text of %s is lost", name, path)
			}
		}
	})
}
