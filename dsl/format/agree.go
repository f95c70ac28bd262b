package format

import "reglament/dsl"

// form is the number of the form that a keyword takes in the other language,
// by its place in the vocabulary: words agree with the number before them and
// with how many names follow; what may be masculine or feminine agrees with the
// class word ("документ … нужен"). For the rest, forms at the same place are
// taken for counterparts.
func (w *writer) form(pieces []dsl.Piece, i int) int {
	key := pieces[i].Wording.Key
	if forms, is := units[key]; is && i > 0 && pieces[i-1].Kind == dsl.PieceNumber {
		return w.unit(forms, pieces, i)
	}
	if form, is := numbered[key]; is {
		return either(namesAfter(pieces, i) > 1, form.several, form.one)
	}
	switch key {
	case "rub", "until then", "answer", "document none", "present", "presented document", "needed always", "needed if", "requested from", "round to":
		return 0 // nothing in English tells them apart
	}
	return pieces[i].Wording.Form
}

// numbered are the places of the forms before one name and before several.
var numbered = map[string]struct{ one, several int }{
	"channels": {1, 0}, "after stages": {1, 0}, "after outcome": {0, 1}, "uses library": {0, 1},
	"by channel": {0, 1}, "not required by channel": {0, 1}, "for subservice": {0, 1}, "stopped by ground": {0, 1},
	"on event": {0, 1}, "on ground": {0, 1}, "on outcome": {0, 1}, "issued through": {0, 1}, "message is sent": {0, 1},
	"authority proved by": {0, 1}, "consent proved by": {0, 1},
}

func either(is bool, yes, no int) int {
	if is {
		return yes
	}
	return no
}

// namesAfter counts the names behind a keyword.
func namesAfter(pieces []dsl.Piece, i int) int {
	n := 0
	for _, p := range pieces[i+1:] {
		if p.Kind == dsl.PieceName {
			n++
		}
	}
	return n
}

// unitForms are the places of a unit's forms in the Russian vocabulary.
type unitForms struct{ many, one, few, ofOne, forOne int }

var units = map[string]unitForms{
	"working days":  {many: 0, one: 1, few: 2, ofOne: 3, forOne: 1},
	"calendar days": {many: 0, one: 1, few: 2, ofOne: 3, forOne: 1},
	"weeks":         {many: 0, one: 1, few: 2, ofOne: 2, forOne: 3},
	"months":        {many: 0, one: 1, few: 2, ofOne: 2, forOne: 1},
	"years":         {many: 0, one: 1, few: 2, ofOne: 2, forOne: 1},
	"digits":        {many: 0, one: 1, few: 0, ofOne: 1, forOne: 1},
}

// unit is the form of a unit behind a number: "1 день", "2 дня", "5 дней", and
// "в течение 1 дня".
func (w *writer) unit(forms unitForms, pieces []dsl.Piece, i int) int {
	digits := pieces[i-1].Text
	if w.vocabulary == English {
		return either(digits == "1", 1, 0)
	}
	lead := ""
	if i > 1 && pieces[i-2].Wording != nil {
		lead = pieces[i-2].Wording.Key
	}
	last, teen := digits[len(digits)-1], len(digits) > 1 && digits[len(digits)-2] == '1'
	switch {
	case last == '1' && !teen && lead == "within":
		return forms.ofOne
	case last == '1' && !teen && lead == "lasts":
		return forms.forOne
	case last == '1' && !teen:
		return forms.one
	case last >= '2' && last <= '4' && !teen && lead != "within":
		return forms.few
	}
	return forms.many
}
