package interpreter

import (
	"strconv"

	"reglament/dsl"
	"reglament/interpreter/clock"
)

// isExpectation reports whether a line says what must come out, even where it
// names something that does not exist.
func isExpectation(line dsl.Line) bool {
	switch line.(type) {
	case *dsl.Expected, *dsl.TermOn, *dsl.StageOn, *dsl.GroundHolds, *dsl.ListNotIssued, *dsl.ResultIs, *dsl.NextIs,
		*dsl.ValuesAre, *dsl.SituationsHold, *dsl.CategoryIs, *dsl.PeriodIs, *dsl.OutcomeFollows, *dsl.MessagesSent,
		*dsl.ServicesProvided:
		return true
	default:
		return false
	}
}

func (x *exampleReader) expectation(line dsl.Line) {
	e := Expectation{Place: line.Span()}
	ok := true
	switch line := line.(type) {
	case *dsl.Expected:
		e.Kind = map[dsl.ExpectedList]ExpectationKind{
			dsl.ListBring: ExpectBring, dsl.ListRequest: ExpectRequest, dsl.ListMissing: ExpectMissing,
		}[line.List]
		e.Exactly = line.Exactly
		e.IDs, e.Rows = x.expectedPapers(line)
	case *dsl.TermOn:
		e.Kind, e.Word = ExpectTerm, line.Word
		e.ID, ok = x.find(dsl.ClassTerm, line.Term)
		e.Date, e.HasDate = optionalDate(line.Date)
	case *dsl.StageOn:
		e.Kind = ExpectNoStage
		if line.Date != nil {
			e.Kind, e.Date, e.HasDate = ExpectStage, dateOf(*line.Date), true
		}
		e.ID, ok = x.find(dsl.ClassStage, line.Stage)
	case *dsl.GroundHolds:
		e.Kind = ExpectGround
		if line.Not {
			e.Kind = ExpectNoGround
		}
		e.ID, ok = x.find(dsl.ClassGround, line.Ground)
		e.Date, e.HasDate = optionalDate(line.Since)
		e.Until, e.HasUntil = optionalDate(line.Until)
		e.Notify, e.HasNotify = optionalDate(line.Notify)
	case *dsl.ListNotIssued:
		e.Kind = ExpectNoList
	case *dsl.ResultIs:
		e.Kind, e.Exactly = ExpectResults, line.Exactly
		e.IDs = x.findAll(dsl.ClassResult, line.Names)
	case *dsl.NextIs:
		e.Kind = ExpectNoQuestion
		if line.Question != nil {
			e.Kind = ExpectNext
			e.ID, ok = x.find(dsl.ClassQuestion, *line.Question)
		}
	case *dsl.OutcomeFollows:
		e.Kind = ExpectFollows
		if line.Outcome != nil {
			names := x.outcomeNames([]dsl.Name{*line.Outcome})
			if ok = len(names) > 0; ok {
				e.ID = names[0]
			}
		}
	case *dsl.MessagesSent:
		e.Kind = ExpectMessages
		e.IDs = x.messageNames(line.Names)
	case *dsl.ServicesProvided:
		for _, name := range line.Names { // a regulation has none: a bundle does
			x.fault("R0362", name.Range, "service", name.Text, "meant", "")
		}
		return
	default:
		x.calculated(line)
		return
	}
	if ok {
		x.example.Expect = append(x.example.Expect, e)
	}
}

func (x *exampleReader) findAll(class dsl.Class, names []dsl.Name) []string {
	var found []string
	for _, name := range names {
		if id, ok := x.find(class, name); ok {
			found = append(found, id)
		}
	}
	return found
}

// expectedPapers are the documents of a list that must come out, each with the
// number of its record, 0 where none is meant.
func (x *exampleReader) expectedPapers(line *dsl.Expected) (ids []string, rows []int) {
	for i, name := range line.Names {
		id, ok := x.find(dsl.ClassDocument, name)
		row := rowAt(line.Rows, i)
		if !ok || !x.hasRow(id, row, name) {
			continue
		}
		ids, rows = append(ids, id), append(rows, row)
	}
	return ids, rows
}

// rowAt is the number of the record of a name, 0 where none is written.
func rowAt(rows []int, i int) int {
	if i < len(rows) {
		return rows[i]
	}
	return 0
}

// hasRow holds that a document is one for each of a list that has such a
// record.
func (x *exampleReader) hasRow(id string, row int, name dsl.Name) bool {
	if row == 0 {
		return true
	}
	d := x.program.document(id)
	if d == nil { // a group has no records
		x.fault("R0206", name.Range, "name", name.Text, "meant", "")
		return false
	}
	if _, problem := x.program.rowOf(d, &PresentFact{Row: strconv.Itoa(row)}, &x.example.Facts); problem != nil {
		x.fault("R0412", name.Range, "why", problem.Message)
		return false
	}
	return true
}

func (x *exampleReader) messageNames(names []dsl.Name) []string {
	var found []string
	for _, name := range names {
		if declared, ok := x.declared[dsl.ClassMessage][dsl.NameKey(name.Text)]; ok {
			found = append(found, declared.Text)
			continue
		}
		x.fault("R0295", name.Range, "name", name.Text, "meant", x.meant(name.Text, x.names[dsl.ClassMessage]))
	}
	return found
}

func optionalDate(date *dsl.Date) (day clock.Date, given bool) {
	if date == nil {
		return 0, false
	}
	return dateOf(*date), true
}
