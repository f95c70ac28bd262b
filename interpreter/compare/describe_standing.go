package compare

import (
	"fmt"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// questions are those that this applicant is asked, with what they take.
func questions(d *interpreter.Decision) []said {
	var out []said
	for _, q := range d.Questions {
		one := said{
			subject: q.ID, of: message.New("compare.of.question", "name", title(q.Text, q.ID)),
			side: Side{Word: "not_asked", Says: message.New("compare.not_asked")},
		}
		switch q.State {
		case interpreter.Open, interpreter.Answered, interpreter.NotKnown:
			one.side, one.details = Side{Word: "asked", Says: message.New("compare.asked")}, taken(q)
		}
		out = append(out, one)
	}
	return out
}

func situations(d *interpreter.Decision) []said {
	var out []said
	for _, s := range d.Situations {
		out = append(out, said{
			subject: s.ID, of: message.New("compare.of.situation", "name", title(s.Title, s.ID)),
			side: truth(s.Holds, message.New("compare.situation_holds"), message.New("compare.situation_does_not_hold")),
		})
	}
	return out
}

func categories(d *interpreter.Decision) []said {
	var out []said
	for _, c := range d.Categories {
		side := Side{Says: message.New("compare.undefined")}
		for _, named := range c.Categories {
			if c.Category != "" && dsl.SameName(named.ID, c.Category) {
				side = Side{Word: c.Category, Says: message.New("compare.word", "word", title(named.Title, named.ID))}
			}
		}
		out = append(out, said{subject: c.ID, of: message.New("compare.of.category", "name", title(c.Title, c.ID)), side: side})
	}
	return out
}

// feeSubject stands for the fee of the header.
const feeSubject = "fee"

// amounts are all values and fees: also those that only lead to others, since
// who reads two versions looks for where they part.
func amounts(d *interpreter.Decision) []said {
	var out []said
	if d.Fee != nil {
		if n, ok := interpreter.ParseNumber(*d.Fee); ok {
			side := valueSide(interpreter.Value{Type: dsl.TypeMoney, Number: n})
			out = append(out, said{subject: feeSubject, of: message.New("compare.of.header_fee"), side: side})
		}
	}
	for _, v := range d.Values {
		of := message.New("compare.of.value", "name", title(v.Title, v.ID))
		if v.Fee {
			of = message.New("compare.of.fee", "name", title(v.Title, v.ID))
		}
		side := Side{Says: message.New("compare.undefined")}
		if v.OK {
			side = valueSide(v.Value)
		}
		out = append(out, said{subject: v.ID, of: of, side: side})
	}
	return out
}

// valueSide is a value; numbers that are equal have one word.
func valueSide(v interpreter.Value) Side {
	side := Side{Value: &v, Says: message.New("compare.word", "word", v.Words())}
	switch v.Type {
	case dsl.TypeYesNo:
		side.Word = interpreter.No.String()
		if v.Bool {
			side.Word = interpreter.Yes.String()
		}
	case dsl.TypeInteger, dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		side.Word = v.Number.Plain()
	case dsl.TypeOneOf:
		side.Word = v.Choice
	case dsl.TypeSomeOf:
		side.Word = "[" + strings.Join(v.Choices, ", ") + "]"
	case dsl.TypeDate:
		side.Word = v.Date.String()
	case dsl.TypeDateTime:
		side.Word = fmt.Sprintf("%s %02d:%02d", v.Date, v.Minute/60, v.Minute%60)
	case dsl.TypeLength:
		side.Word = lengthWord(v.Length)
	default:
		side.Word = v.Text
	}
	return side
}
