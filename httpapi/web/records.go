package web

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"reglament/dsl"
	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/message"
)

// typedRecords are the records of a list as they were typed: for each what
// stands in its fields, by the fields' ids.
type typedRecords []map[string]string

// readRecords reads the text of records; what is no such text is none.
func readRecords(text string) typedRecords {
	var all typedRecords
	if json.Unmarshal([]byte(text), &all) != nil || len(all) > dsl.MaxMost {
		return nil
	}
	return all
}

// text writes records into one hidden field.
func (t typedRecords) text() string {
	if len(t) == 0 {
		return "[]"
	}
	// Texts can always be encoded; bad UTF-8 is replaced.
	raw, _ := json.Marshal(t)
	return string(raw)
}

// slot names the control of a field of a record: "record.0.доход".
func slot(record int, field string) string {
	return "record." + strconv.Itoa(record) + "." + field
}

// unitOf names the control of the unit of a length.
func unitOf(name string) string {
	if name == "typed" {
		return "unit"
	}
	return "unit." + name
}

// recordsIn are the records that a form brings, whatever is in them, bounded
// by what a regulation may ask for.
func recordsIn(form url.Values, q interpreter.QuestionState) typedRecords {
	count, _ := strconv.Atoi(form.Get("records"))
	all := make(typedRecords, min(max(0, count), dsl.MaxMost))
	for i := range all {
		all[i] = map[string]string{}
		for _, f := range q.Fields {
			name := slot(i, f.ID)
			typed := strings.TrimSpace(form.Get(name))
			if f.Type == dsl.TypeLength {
				typed = typedLength(typed, form.Get(unitOf(name)))
			}
			if typed != "" {
				all[i][f.ID] = typed
			}
		}
	}
	return all
}

// edited adds or takes away a record where the form asks for it; focus is the
// control to go on with.
func (t typedRecords) edited(form url.Values, q interpreter.QuestionState) (all typedRecords, focus string, ok bool) {
	switch {
	case form.Has("add"):
		if len(t) < q.Most {
			t = append(t, map[string]string{})
		}
		if len(q.Fields) > 0 {
			focus = slot(len(t)-1, q.Fields[0].ID)
		}
		return t, focus, true
	case form.Has("remove"):
		if i, err := strconv.Atoi(form.Get("remove")); err == nil && i >= 0 && i < len(t) {
			t = slices.Delete(t, i, i+1)
		}
		return t, "add", true
	}
	return t, "", false
}

// recordFaults are what is wrong in records, by the names of their controls,
// and the first of it.
type recordFaults struct {
	*message.Problem
	first string
	at    map[string]*message.Problem
}

// Unwrap gives the first problem.
func (f *recordFaults) Unwrap() error { return f.Problem }

// readList understands the records of a list. Each field has to be filled: a
// list is one screen, and who leaves it has answered it.
func readList(program *interpreter.Program, q interpreter.QuestionState, typed string) (interpreter.Answer, error) {
	records := readRecords(typed)
	if records == nil && typed != "[]" {
		return program.ReadAnswer(q.ID, typed)
	}
	if len(records) > q.Most {
		return interpreter.Answer{}, message.NewProblem(message.Wrong, "answer.too_many_records", "count", q.Most)
	}
	answer := interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeList}}
	faults := &recordFaults{at: map[string]*message.Problem{}}
	for i, record := range records {
		fields := map[string]interpreter.Answer{}
		for _, f := range q.Fields {
			field, err := readField(program, q, f, record[f.ID])
			if err != nil {
				faults.add(slot(i, f.ID), desk.ProblemOf(err))
			}
			fields[f.ID] = field
		}
		answer.Value.Records = append(answer.Value.Records, interpreter.Record{Fields: fields})
	}
	if faults.Problem != nil {
		return interpreter.Answer{}, faults
	}
	return answer, nil
}

func readField(program *interpreter.Program, q, f interpreter.QuestionState, typed string) (interpreter.Answer, error) {
	if typed == "" {
		return interpreter.Answer{}, message.NewProblem(message.Wrong, desk.NothingTyped)
	}
	return program.ReadField(q.ID, f.ID, typed)
}

func (f *recordFaults) add(name string, problem *message.Problem) {
	f.at[name] = problem
	if f.Problem == nil {
		f.Problem, f.first = problem, name
	}
}
