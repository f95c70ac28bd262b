package enumerate

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// mostWhole is how many whole numbers between bounds are all taken.
const mostWhole = 64

// values are the answers to a question, or to a field.
func (s *space) values(q *interpreter.QuestionState) []interpreter.Value {
	value := interpreter.Value{Type: q.Type}
	var all []interpreter.Value
	add := func() { all = append(all, value) }
	switch {
	case q.Type == dsl.TypeYesNo:
		add()
		value.Bool = true
		add()
	case q.Type == dsl.TypeOneOf:
		for _, option := range q.Options {
			value.Choice = option.ID
			add()
		}
	case q.Type == dsl.TypeSomeOf:
		return subsets(q)
	case isNumber(q.Type):
		for _, value.Number = range s.numeric(q) {
			add()
		}
	case q.Type == dsl.TypeDate:
		for _, value.Date = range s.calendarDays(q) {
			add()
		}
	case q.Type == dsl.TypeText && q.Check == 0:
		for _, value.Text = range append(distinct(s.texts), "иное") {
			add()
		}
	case q.Type == dsl.TypeList:
		return s.lists(q)
	}
	return all
}

// subsets are the sets of options that may be picked.
func subsets(q *interpreter.QuestionState) []interpreter.Value {
	var all []interpreter.Value
	for set := range 1 << len(q.Options) {
		value := interpreter.Value{Type: q.Type}
		for i, option := range q.Options {
			if set>>i&1 == 1 {
				value.Choices = append(value.Choices, option.ID)
			}
		}
		if len(value.Choices) < 2 || !slices.Contains(value.Choices, q.Excludes) {
			all = append(all, value)
		}
	}
	return all
}

// numeric are the numbers that a question may be answered with.
func (s *space) numeric(q *interpreter.QuestionState) []interpreter.Number {
	step, constants := interpreter.NumberOf(1), s.numbers
	hundredth, _ := interpreter.ParseNumber("0.01")
	switch q.Type {
	case dsl.TypeMoney:
		step, constants = hundredth, s.money
	case dsl.TypePercent:
		step, constants = hundredth, s.percents
	case dsl.TypeNumber:
		step = hundredth
	default:
		if all := between(q); all != nil {
			return all
		}
	}
	all := []interpreter.Number{interpreter.NumberOf(0)}
	for _, bound := range []*interpreter.Value{q.Least, q.Greatest} {
		if bound != nil {
			all = append(all, bound.Number)
		}
	}
	for _, n := range constants {
		if q.Least == nil { // nothing keeps an answer from lying below
			all = append(all, n.Subtract(step))
		}
		all = append(all, n, n.Add(step))
	}
	all = slices.DeleteFunc(all, func(n interpreter.Number) bool {
		return q.Least != nil && less(n, q.Least.Number) || q.Greatest != nil && less(q.Greatest.Number, n) ||
			q.Type == dsl.TypeInteger && !n.IsInteger()
	})
	slices.SortFunc(all, func(a, b interpreter.Number) int { order, _ := a.Cmp(b); return order })
	return slices.CompactFunc(all, func(a, b interpreter.Number) bool { order, _ := a.Cmp(b); return order == 0 })
}

func less(a, b interpreter.Number) bool {
	order, _ := a.Cmp(b)
	return order < 0
}

// between are all whole numbers between the bounds, nil where there are too many.
func between(q *interpreter.QuestionState) []interpreter.Number {
	if q.Least == nil || q.Greatest == nil {
		return nil
	}
	var all []interpreter.Number
	for n := q.Least.Number; !less(q.Greatest.Number, n); n = n.Add(interpreter.NumberOf(1)) {
		if len(all) == mostWhole {
			return nil
		}
		all = append(all, n)
	}
	return all
}

// calendarDays are the days that a question may be answered with.
func (s *space) calendarDays(q *interpreter.QuestionState) []clock.Date {
	var all []clock.Date
	for _, day := range s.dates {
		if q.Least == nil {
			all = append(all, day-1)
		}
		all = append(all, day, day+1)
	}
	for _, bound := range []*interpreter.Value{q.Least, q.Greatest} {
		if bound != nil {
			all = append(all, bound.Date)
		}
	}
	if len(all) == 0 {
		all = []clock.Date{s.days[0]}
	}
	all = slices.DeleteFunc(all, func(day clock.Date) bool {
		return q.Least != nil && day < q.Least.Date || q.Greatest != nil && day > q.Greatest.Date
	})
	slices.Sort(all)
	return slices.Compact(all)
}

// mostRecords is how many records a list is given at most.
const mostRecords = 2

// lists are those of up to two records; their order makes no difference.
func (s *space) lists(q *interpreter.QuestionState) []interpreter.Value {
	records := []interpreter.Record{{}}
	for i := range q.Fields {
		var more []interpreter.Record
		for _, record := range records {
			for _, value := range s.values(&q.Fields[i]) {
				more = append(more, interpreter.Record{Fields: with(record.Fields, q.Fields[i].ID, value)})
			}
		}
		records = more
	}
	all := []interpreter.Value{{Type: q.Type}}
	for i := range records {
		all = append(all, interpreter.Value{Type: q.Type, Records: records[i : i+1 : i+1]})
		for j := range records[:i+1] {
			if min(q.Most, mostRecords) > 1 {
				all = append(all, interpreter.Value{Type: q.Type, Records: []interpreter.Record{records[j], records[i]}})
			}
		}
	}
	return all
}

func distinct(texts []string) []string {
	slices.Sort(texts)
	return slices.Compact(texts)
}

// isNumber tells which types are numbers.
func isNumber(t dsl.TypeKind) bool {
	return t == dsl.TypeInteger || t == dsl.TypeNumber || t == dsl.TypePercent || t == dsl.TypeMoney
}
