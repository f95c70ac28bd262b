package format

import (
	"strings"

	"reglament/dsl"
)

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
	case "elapsed":
		return either(i+1 < len(pieces) && isOne(pieces[i+1].Text), elapsedOne, 0)
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

// elapsedOne is the place of "истёк" before "1 день".
const elapsedOne = 2

// isOne tells numbers that go with the singular: 1, 21, but not 11.
func isOne(digits string) bool {
	return strings.HasSuffix(digits, "1") && !strings.HasSuffix(digits, "11")
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

// The phrases behind which a length stands in the genitive, "в течение 1 дня",
// and in the accusative, "на 1 неделю".
var (
	genitive   = map[string]bool{"within": true, "notify within": true, "for at most": true, "but not later than": true}
	accusative = map[string]bool{"lasts": true, "extended by": true, "kept for": true, "valid for": true}
)

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
	one := isOne(digits)
	last, teen := digits[len(digits)-1], len(digits) > 1 && digits[len(digits)-2] == '1'
	switch {
	case one && genitive[lead]:
		return forms.ofOne
	case one && accusative[lead]:
		return forms.forOne
	case one:
		return forms.one
	case last >= '2' && last <= '4' && !teen && !genitive[lead]:
		return forms.few
	}
	return forms.many
}
