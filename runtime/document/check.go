package document

import (
	"fmt"
	"reflect"
	"unicode"

	"reglament/interpreter"
	"reglament/message"
)

// check looks for a character in any text of a model that the fonts do not
// draw. Its *message.Problem names the field, the character and nothing else
// of the text, which may be personal.
func (p *Press) check(model any) error {
	if problem := p.look(reflect.ValueOf(model), "", ""); problem != nil {
		return problem
	}
	return nil
}

// look walks a value; path is where it stands, field the text that says
// what people call it.
func (p *Press) look(value reflect.Value, path, field string) *message.Problem {
	switch value.Kind() {
	case reflect.String:
		if r, found := p.undrawn(value.String()); found {
			return undrawable(r, field).At(path)
		}
	case reflect.Pointer:
		if !value.IsNil() {
			return p.look(value.Elem(), path, field)
		}
	case reflect.Slice:
		for i := range value.Len() {
			if problem := p.look(value.Index(i), fmt.Sprintf("%s[%d]", path, i), field); problem != nil {
				return problem
			}
		}
	case reflect.Struct:
		return p.lookInside(value, path)
	}
	return nil
}

func (p *Press) lookInside(value reflect.Value, path string) *message.Problem {
	// A form is an id that is worded, not printed.
	if value.Type() == reflect.TypeFor[interpreter.FormCount]() {
		return nil
	}
	for i := range value.NumField() {
		member := value.Type().Field(i)
		field := member.Tag.Get("says")
		if !member.IsExported() || field == "-" {
			continue
		}
		at := member.Name
		if path != "" {
			at = path + "." + at
		}
		if problem := p.look(value.Field(i), at, field); problem != nil {
			return problem
		}
	}
	return nil
}

// Prints tells whether papers can show a text; where they cannot, bad is the
// first character that they cannot show.
func (p *Press) Prints(text string) (bad rune, ok bool) {
	bad, found := p.undrawn(text)
	return bad, !found
}

// undrawn is the first character of a text that one of the two faces lacks.
func (p *Press) undrawn(text string) (rune, bool) {
	for _, r := range plain(text) {
		if r != '\n' && (!p.regular.draws(r) || !p.strong.draws(r)) {
			return r, true
		}
	}
	return 0, false
}

func undrawable(r rune, field string) *message.Problem {
	what := message.Message{ID: field}
	if !unicode.IsPrint(r) {
		return message.NewProblem(message.Wrong, "papers.no_control", "field", what, "code", fmt.Sprintf("%U", r))
	}
	return message.NewProblem(message.Wrong, "papers.no_glyph", "field", what, "character", string(r), "code", fmt.Sprintf("%U", r))
}
