package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// Value is the value of an answer or of a calculation. Type says which fields
// hold it.
type Value struct {
	Type    dsl.TypeKind
	Bool    bool
	Choice  string   // id of an option
	Choices []string // ids of options, the regulation's order
	// Number of an integer, a number, an amount in roubles; of a percent in
	// hundredths: 0.22 for 22 %.
	Number Number
	Date   clock.Date
	Minute int // of the day, for a date and time: 0–1439, civil time of the office
	Length clock.Length
	Text   string
	// Records of a list, in the order in which they were given.
	Records []Record
}

// Record is one entry of a list: the answers by field id. A field that is not
// there is not answered yet. ID is the applicant's own name for it, or empty.
type Record struct {
	ID     string
	Fields map[string]Answer
}

// ValueOf is the value of a literal.
func ValueOf(o *condition.Operand) Value {
	v := Value{Type: o.Type, Number: o.Number, Text: o.Text}
	v.setPick(o.Date)
	return v
}

// setPick reads what a frame holds of a day, a date and time, or a length.
func (v *Value) setPick(pick int) {
	switch v.Type {
	case dsl.TypeDate:
		v.Date = clock.Date(pick)
	case dsl.TypeDateTime:
		day, minute := pick/condition.MinutesADay, pick%condition.MinutesADay
		if minute < 0 {
			day, minute = day-1, minute+condition.MinutesADay
		}
		v.Date, v.Minute = clock.Date(day), minute
	case dsl.TypeLength:
		v.Length = condition.UnpackLength(pick)
	}
}

// pick is what a frame holds of a day, a date and time, or a length.
func (v *Value) pick() int {
	switch v.Type {
	case dsl.TypeDateTime:
		return int(v.Date)*condition.MinutesADay + v.Minute
	case dsl.TypeLength:
		return condition.PackLength(v.Length)
	default:
		return int(v.Date)
	}
}

// put writes a value into a slot of a frame; options by their place in the
// variable.
func put(f *condition.Frame, slot int, variable *condition.Variable, v *Value) {
	switch variable.Type {
	case dsl.TypeYesNo:
		f.SetTruth(slot, condition.TruthOf(v.Bool))
	case dsl.TypeOneOf, dsl.TypeSomeOf:
		if pick := choicePick(variable, v); pick >= 0 {
			f.SetPick(slot, pick)
		}
	case dsl.TypeInteger, dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		f.SetNumber(slot, v.Number)
	case dsl.TypeText:
		f.SetText(slot, v.Text)
	case dsl.TypeList:
		putRecords(f, variable, v.Records)
	default:
		f.SetPick(slot, v.pick())
	}
}

// choicePick is the place of the option that was chosen, -1 for none; of a
// question with several options the set of them, a bit each.
func choicePick(variable *condition.Variable, v *Value) int {
	if variable.Type == dsl.TypeOneOf {
		return variable.Option(v.Choice)
	}
	set := 0
	for _, choice := range v.Choices {
		if option := variable.Option(choice); option >= 0 {
			set |= 1 << option
		}
	}
	return set
}

func putRecords(f *condition.Frame, list *condition.Variable, records []Record) {
	f.SetList(list, len(records))
	for row, record := range records {
		for _, field := range list.Fields {
			if answer, given := lookup(record.Fields, field.Name); given && !answer.Unknown {
				put(f, f.At(field, row), field, &answer.Value)
			}
		}
	}
}

// valueIn reads the value of a variable that is known.
func valueIn(f *condition.Frame, v *condition.Variable) Value {
	slot := v.Slot
	value := Value{Type: v.Type}
	switch v.Type {
	case dsl.TypeYesNo:
		value.Bool = f.Pick(slot) == 1
	case dsl.TypeOneOf:
		value.Choice = v.Options[f.Pick(slot)]
	case dsl.TypeSomeOf:
		for i, option := range v.Options {
			if f.Pick(slot)&(1<<i) != 0 {
				value.Choices = append(value.Choices, option)
			}
		}
	case dsl.TypeInteger, dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		value.Number = f.Number(slot)
	case dsl.TypeText:
		value.Text = f.Text(slot)
	case dsl.TypeList:
	default:
		value.setPick(f.Pick(slot))
	}
	return value
}

// Equal reports whether two values of one type are the same.
func (v Value) Equal(other Value) bool {
	if v.Type != other.Type && !(condition.IsNumeric(v.Type) && condition.IsNumeric(other.Type)) {
		return false
	}
	switch v.Type {
	case dsl.TypeYesNo:
		return v.Bool == other.Bool
	case dsl.TypeOneOf:
		return dsl.SameName(v.Choice, other.Choice)
	case dsl.TypeInteger, dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		order, ok := v.Number.Cmp(other.Number)
		return ok && order == 0
	case dsl.TypeText:
		return v.Text == other.Text
	case dsl.TypeSomeOf:
		return len(v.Choices) == len(other.Choices) && !slices.ContainsFunc(v.Choices, func(choice string) bool {
			return !slices.ContainsFunc(other.Choices, func(o string) bool { return dsl.SameName(o, choice) })
		})
	default:
		return v.pick() == other.pick()
	}
}
