package condition

import (
	"strings"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/message"
)

// Amount is a number of a type as people write it: "4 720,40 руб", "22 %",
// "0,7143"; in English "RUB 4,720.40", "22%", "0.7143".
type Amount struct {
	Number Number
	Type   dsl.TypeKind
}

// In writes the amount in a language.
func (a Amount) In(lang message.Language) string {
	switch a.Type {
	case dsl.TypeMoney:
		if lang == message.English {
			return "RUB\u00a0" + grouped(a.Number.Text(2), lang)
		}
		return grouped(a.Number.Text(2), lang) + "\u00a0руб"
	case dsl.TypePercent:
		if lang == message.English {
			return grouped(a.Number.InPercent().Plain(), lang) + "%"
		}
		return grouped(a.Number.InPercent().Plain(), lang) + "\u00a0%"
	default:
		text := a.Number.Plain()
		if whole, _, _ := strings.Cut(strings.TrimPrefix(text, "-"), "."); len(whole) == 4 {
			// Four digits are not parted, lest a year looks like a sum.
			return strings.NewReplacer("-", "−", ".", decimalSign(lang)).Replace(text)
		}
		return grouped(text, lang)
	}
}

func decimalSign(lang message.Language) string {
	if lang == message.English {
		return "."
	}
	return ","
}

// grouped parts the whole digits by threes and writes the decimal sign of a
// language.
func grouped(text string, lang message.Language) string {
	space, point := "\u00a0", decimalSign(lang)
	if lang == message.English {
		space = ","
	}
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "−", text[1:]
	}
	whole, fraction, has := strings.Cut(text, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(space)
		}
		b.WriteRune(digit)
	}
	if has {
		b.WriteString(point + fraction)
	}
	return b.String()
}

// Spelled is an expression with the values of a frame in the place of names,
// written in the reader's language.
type Spelled []any

// In writes the expression.
func (s Spelled) In(lang message.Language) string {
	var b strings.Builder
	for _, part := range s {
		switch part := part.(type) {
		case string:
			b.WriteString(part)
		case message.Localized:
			b.WriteString(part.In(lang))
		}
	}
	return b.String()
}

// Spell writes a value with what stands in a frame; what is not known is a
// question mark.
func (o *Operand) Spell(f *Frame) Spelled { return o.spell(f, nil, 0) }

// The strengths of operators, to part what must be parted.
const (
	looseStrength = iota
	sumStrength
	productStrength
	signStrength
)

func (o *Operand) spell(f *Frame, before Spelled, strength int) Spelled {
	switch o.Kind {
	case Arithmetic, Shift:
		own := sumStrength
		if o.Op == dsl.OpMultiply || o.Op == dsl.OpDivide {
			own = productStrength
		}
		if own < strength {
			before = append(before, "(")
			return append(o.spellSides(f, before, own), ")")
		}
		return o.spellSides(f, before, own)
	case Call:
		if o.Function == dsl.FunctionLeast || o.Function == dsl.FunctionGreatest {
			before = append(before, functionWords[o.Function], "(")
			for i, a := range o.Args {
				if i > 0 {
					before = append(before, "; ")
				}
				before = a.spell(f, before, looseStrength)
			}
			return append(before, ")")
		}
	}
	return append(before, o.word(f))
}

// functionWords name the functions that stay when values are put in.
var functionWords = map[dsl.Function]message.Localized{
	dsl.FunctionLeast:    either{"наименьшее", "least"},
	dsl.FunctionGreatest: either{"наибольшее", "greatest"},
}

// either is a keyword in both vocabularies.
type either struct{ ru, en string }

// In is the keyword of a language.
func (e either) In(lang message.Language) string {
	if lang == message.English {
		return e.en
	}
	return e.ru
}

func (o *Operand) spellSides(f *Frame, before Spelled, own int) Spelled {
	if o.Y == nil {
		return o.X.spell(f, append(before, "−"), signStrength)
	}
	before = o.X.spell(f, before, own)
	before = append(before, signs[o.Op])
	right := own
	if o.Op == dsl.OpSubtract || o.Op == dsl.OpDivide {
		right++ // a − (b + c) keeps its parentheses
	}
	return o.Y.spell(f, before, right)
}

var signs = map[dsl.Op]string{
	dsl.OpAdd: " + ", dsl.OpSubtract: " − ", dsl.OpMultiply: " × ", dsl.OpDivide: " / ",
}

// word is the value of an operand that is not taken apart.
func (o *Operand) word(f *Frame) any {
	if !o.known(f) {
		return "?"
	}
	switch {
	case isNumeric(o.Type):
		return Amount{o.number(f), o.Type}
	case o.Type == dsl.TypeText:
		return "«" + o.text(f) + "»"
	case o.Type == dsl.TypeLength:
		return lengthWords(UnpackLength(o.pick(f)))
	default:
		return clock.Date(o.day(f))
	}
}

// Word is the value of an operand in words, a question mark where it is not
// known.
func (o *Operand) Word(f *Frame) any { return o.word(f) }

// lengthWords is a length inside an expression; its unit is short, for it
// stands among numbers.
func lengthWords(l clock.Length) message.Localized { return shortLength(l) }

type shortLength clock.Length

// In writes "6 мес." or "6 months".
func (l shortLength) In(lang message.Language) string {
	units := map[clock.Unit]either{
		clock.WorkingDays: {"раб. дн.", "working days"}, clock.CalendarDays: {"дн.", "days"},
		clock.Weeks: {"нед.", "weeks"}, clock.Months: {"мес.", "months"}, clock.Years: {"г.", "years"},
	}
	return NumberOf(int64(l.Count)).Plain() + "\u00a0" + units[l.Unit].In(lang)
}
