package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// records reads the rows after "дано жильцы": the first names the fields, each
// other is a record. A cell "—" is a field that is not answered.
func (x *exampleReader) records(q *question, at dsl.Range, rest []dsl.Line) []Record {
	var rows []*dsl.Row
	for _, line := range rest {
		row, is := line.(*dsl.Row)
		if !is {
			break
		}
		rows = append(rows, row)
	}
	if len(rows) < 2 {
		x.fault("R0408", at, "question", q.state.ID)
		return nil
	}
	fields, ok := x.columns(q, rows[0])
	if !ok {
		return nil
	}
	records := []Record{}
	for _, row := range rows[1:] {
		if len(row.Cells) != len(fields) {
			x.fault("R0245", row.Range, "count", len(fields))
			continue
		}
		record := Record{Fields: map[string]Answer{}}
		for i, cell := range row.Cells {
			x.cell(fields[i], cell, record)
		}
		records = append(records, record)
	}
	if len(records) > q.state.Most {
		x.fault("R0409", at, "question", q.state.ID, "why", q.checkRecords(records).Message)
	}
	return records
}

func (x *exampleReader) columns(q *question, row *dsl.Row) ([]*question, bool) {
	var fields []*question
	for _, cell := range row.Cells {
		name, is := soleName(cell)
		if !is {
			x.cellFault(cell)
			return nil, false
		}
		var field *question
		for _, f := range q.fields {
			if dsl.SameName(f.state.ID, name.Text) {
				field = f
			}
		}
		if field == nil {
			x.fault("R0327", name.Range, "name", name.Text, "list", q.state.ID, "meant", x.meant(name.Text, q.fieldIDs()))
			return nil, false
		}
		if slices.Contains(fields, field) {
			x.fault("R0404", name.Range, "name", name.Text)
			return nil, false
		}
		fields = append(fields, field)
	}
	return fields, true
}

func (x *exampleReader) cell(field *question, cell dsl.Cell, record Record) {
	switch {
	case cell.Kind == dsl.CellAny:
	case cell.Kind == dsl.CellValues && len(cell.Values) == 1:
		if answer, ok := x.value(field, cell.Values[0]); ok {
			record.Fields[field.state.ID] = answer
		}
	default:
		x.cellFault(cell)
	}
}

// assume notes the value of a norm for this example only.
func (x *exampleReader) assume(a dsl.Assumption) {
	n := x.program.norm(a.Norm.Text)
	if n == nil {
		if v := x.scope.Questions[dsl.NameKey(a.Norm.Text)]; v != nil {
			x.fault("R0331", a.Norm.Range, "name", v.Name)
			return
		}
		var names []string
		for _, n := range x.program.norms {
			names = append(names, n.Name)
		}
		x.fault("R0332", a.Norm.Range, "name", a.Norm.Text, "meant", x.meant(a.Norm.Text, names), "functions", nil)
		return
	}
	if len(a.Keys) != len(n.Keys) {
		x.fault("R0330", a.Range, "norm", n.Name, "keys", wordList(n.Keys))
		return
	}
	fact := NormFact{Norm: n.Name}
	var keys []*condition.Key
	for i, k := range a.Keys {
		value, ok := keyValue(k)
		if !ok {
			x.fault("R0248", k.Span())
			return
		}
		if want := n.KeyTypes[i]; !want.Takes(value.Type) {
			x.report(condition.Fault{
				Code: "R0343", Range: k.Span(),
				Args: []any{
					"norm", n.Name, "key", n.Keys[i],
					"left", condition.TypeName(want.Type), "right", condition.TypeName(value.Type),
				},
				Related: x.related(want.At, "related.norm_row"),
			})
			return
		}
		key := value.key()
		fact.Keys, keys = append(fact.Keys, value), append(keys, &key)
	}
	if !x.assumable(a, n, keys) {
		return
	}
	value, ok := literalValue(a.Value, n.Type)
	if !ok {
		x.fault("R0242", a.Value.Span(), "norm", n.Name, "left", condition.TypeName(n.Type), "right", condition.TypeOf(a.Value))
		return
	}
	fact.Value = value
	x.example.Facts.Norms = append(x.example.Facts.Norms, fact)
}

// assumable holds that a value is assumed once, for keys that the norm has a
// row for.
func (x *exampleReader) assumable(a dsl.Assumption, n *norm, keys []*condition.Key) bool {
	written := n.Name
	for _, key := range keys {
		written += "; " + key.Option + key.Number.Plain()
	}
	switch {
	case x.assumed[written]:
		x.fault("R0404", a.Range, "name", a.Norm.Text)
		return false
	case len(keys) > 0 && !n.Partial && !n.HasRow(keys):
		x.fault("R0344", a.Range, "norm", n.Name)
		return false
	}
	x.assumed[written] = true
	return true
}

// keyValue is the key of a norm: a literal, or the name of an option.
func keyValue(e dsl.Expr) (Value, bool) {
	if name, is := e.(*dsl.NameExpr); is {
		return Value{Type: dsl.TypeOneOf, Choice: name.Text}, true
	}
	literal := condition.LiteralOf(e)
	if literal == nil {
		return Value{}, false
	}
	return ValueOf(literal), true
}

// calculated reads what is expected of values, situations, categories and
// periods.
func (x *exampleReader) calculated(line dsl.Line) {
	expect := func(e Expectation) {
		e.Place = line.Span()
		x.example.Expect = append(x.example.Expect, e)
	}
	switch line := line.(type) {
	case *dsl.ValuesAre:
		for _, a := range line.Values {
			if e, ok := x.expectedValue(a, line.Fees); ok {
				expect(e)
			}
		}
	case *dsl.SituationsHold:
		kind := ExpectSituation
		if line.Not {
			kind = ExpectNoSituation
		}
		for _, name := range line.Names {
			if id, ok := x.find(dsl.ClassSituation, name); ok {
				expect(Expectation{Kind: kind, ID: id})
			}
		}
	case *dsl.CategoryIs:
		if id, ok := x.category(line.Name); ok {
			expect(Expectation{Kind: ExpectCategory, ID: id})
		}
	case *dsl.PeriodIs:
		if id, ok := x.find(dsl.ClassPeriod, line.Period); ok {
			e := Expectation{Kind: ExpectPeriod, ID: id}
			if line.From != nil && line.To != nil {
				e.Date, e.To, e.HasDate = dateOf(*line.From), dateOf(*line.To), true
			}
			expect(e)
		}
	}
}

func (x *exampleReader) expectedValue(a dsl.Assignment, fee bool) (Expectation, bool) {
	c := x.program.calculation(a.Name.Text)
	if c == nil || c.state.Fee != fee {
		code := "R0235"
		if fee {
			code = "R0265"
		}
		var names []string // of the same kind: a duty is not meant by a value
		for _, c := range x.program.calculations {
			if c.state.Fee == fee {
				names = append(names, c.state.ID)
			}
		}
		x.fault(code, a.Name.Range, "name", a.Name.Text, "meant", x.meant(a.Name.Text, names))
		return Expectation{}, false
	}
	e := Expectation{Kind: ExpectValue, ID: c.state.ID}
	if a.Value == nil || c.Variable.Type == 0 {
		return e, c.Variable.Type != 0
	}
	if b, is := a.Value.(*dsl.BoolExpr); is && c.Variable.Type == dsl.TypeYesNo {
		e.Value, e.HasValue = Value{Type: dsl.TypeYesNo, Bool: b.Value}, true
		return e, true
	}
	value, ok := literalValue(a.Value, c.Variable.Type)
	if !ok {
		x.fault("R0401", a.Value.Span(), "question", c.state.ID,
			"left", condition.TypeName(c.Variable.Type), "right", condition.TypeOf(a.Value))
		return Expectation{}, false
	}
	e.Value, e.HasValue = value, true
	return e, true
}

// category finds a category by its code, in any set.
func (x *exampleReader) category(name dsl.Name) (string, bool) {
	var codes []string
	for _, c := range x.program.categories {
		for _, option := range c.variable.Options {
			if dsl.SameName(option, name.Text) {
				return option, true
			}
			codes = append(codes, option)
		}
	}
	x.fault("R0263", name.Range, "name", name.Text, "meant", x.meant(name.Text, codes))
	return "", false
}
