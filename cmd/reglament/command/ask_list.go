package command

import (
	"slices"
	"strconv"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// listTalk fills the records of a list one after another. It always stands
// before a step: whether there is anything to record, a field of the record at
// hand, or whether there is a further record; going back means the step
// before.
type listTalk struct {
	*interview
	of      interpreter.QuestionState
	records []interpreter.Record
	// field is the place of the field to ask, of the last record;
	// len(list.Fields): whether there is a further record.
	field int
}

// list asks for the records of a list.
func (i *interview) list(q interpreter.QuestionState) (interpreter.Answer, reply, error) {
	t := &listTalk{interview: i, of: q, records: slices.Clone(i.kept[q.ID]), field: len(q.Fields)}
	if len(t.records) > 0 {
		t.show(0)
	}
	if len(t.records) >= q.Most && len(t.records) > 0 {
		t.field-- // full: there is no further record to ask for
	}
	for {
		step := t.further
		switch {
		case len(t.records) == 0:
			step = t.any
		case t.field < len(q.Fields):
			step = t.ask
		}
		answer, came, err := step()
		switch {
		case err != nil || came == ended:
			return interpreter.Answer{}, ended, err
		case came == goBack && len(t.records) == 0:
			return interpreter.Answer{}, goBack, nil
		case came == goBack:
			t.stepBack()
		case answer != nil:
			return *answer, answered, nil
		}
	}
}

// any asks whether there is anything to record. A step gives the answer to the
// whole question where it ends it.
func (t *listTalk) any() (*interpreter.Answer, reply, error) {
	t.line("  " + t.texts.Say("command.list.any", "count", t.of.Most))
	if t.of.AllowsUnknown {
		t.option("?", t.texts.Say("command.question.unknown"))
	}
	said, came, err := t.understood(func(typed string) (interpreter.Answer, error) {
		if word := dsl.Fold(typed); t.of.AllowsUnknown && (word == "?" || word == "не знаю" || word == "unknown") {
			return interpreter.Answer{Unknown: true}, nil
		}
		return readYesNo(typed)
	})
	if came == answered && said.Unknown {
		return &said, came, err
	}
	return t.whole(said, came, err)
}

// further asks whether there is one more record, as far as the list takes any.
// A record can also be removed.
func (t *listTalk) further() (*interpreter.Answer, reply, error) {
	if len(t.records) >= t.of.Most {
		t.say("command.list.full", "count", t.of.Most)
		return t.whole(interpreter.Answer{}, answered, nil)
	}
	t.say("command.list.further")
	removed := false
	said, came, err := t.understood(func(typed string) (interpreter.Answer, error) {
		if number := removal(typed); number >= 1 && number <= len(t.records) {
			t.records, removed = slices.Delete(t.records, number-1, number), true
			return interpreter.Answer{}, nil
		}
		return readYesNo(typed)
	})
	if removed {
		t.show(0)
		return nil, came, err
	}
	return t.whole(said, came, err)
}

// removal is the number of the record that is to be removed, or 0.
func removal(typed string) int {
	word, number, _ := strings.Cut(dsl.Fold(typed), " ")
	if word != "убрать" && word != "remove" {
		return 0
	}
	n, _ := strconv.Atoi(strings.TrimSpace(number))
	return n
}

// whole begins a record on yes, and on no gives the list as it is.
func (t *listTalk) whole(said interpreter.Answer, came reply, err error) (*interpreter.Answer, reply, error) {
	switch {
	case came != answered || err != nil:
		return nil, came, err
	case said.Value.Bool:
		t.records = append(t.records, interpreter.Record{Fields: map[string]interpreter.Answer{}})
		t.field = 0
		return nil, came, nil
	}
	return &interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeList, Records: t.records}}, came, nil
}

// ask asks a field of the last record.
func (t *listTalk) ask() (*interpreter.Answer, reply, error) {
	field := t.of.Fields[t.field]
	t.line("")
	t.say("command.list.field", "number", len(t.records), "text", titleOr(field.Text, field.ID))
	t.ways(field)
	said, came, err := t.understood(func(typed string) (interpreter.Answer, error) {
		return t.program.ReadField(t.of.ID, field.ID, typed)
	})
	if err == nil && came == answered {
		t.records[len(t.records)-1].Fields[field.ID] = said
		if t.field++; t.field == len(t.of.Fields) {
			t.show(len(t.records) - 1)
		}
	}
	return nil, came, err
}

// stepBack goes to the step before; before the first field of a record stands
// the question whether there is that record.
func (t *listTalk) stepBack() {
	if t.field > 0 {
		t.field--
		return
	}
	t.records = t.records[:len(t.records)-1]
	t.field = len(t.of.Fields)
}

// show prints the records from a place on, a line each.
func (t *listTalk) show(from int) {
	t.line("")
	for n, record := range t.records[from:] {
		var words message.List
		for _, field := range t.of.Fields {
			if given, ok := record.Fields[field.ID]; ok {
				words = append(words, fieldWords(field, given))
			}
		}
		t.line("  " + t.texts.Say("command.list.record", "number", from+n+1, "fields", words))
	}
}

// fieldWords are what was answered, options by their titles.
func fieldWords(field interpreter.QuestionState, given interpreter.Answer) any {
	if given.Unknown {
		return message.New("command.question.unknown")
	}
	for _, o := range field.Options {
		if o.ID == given.Value.Choice {
			return titleOr(o.Title, o.ID)
		}
	}
	return given.Value.Words()
}

func readYesNo(typed string) (interpreter.Answer, error) {
	value := interpreter.Value{Type: dsl.TypeYesNo}
	switch dsl.Fold(typed) {
	case "да", "д", "yes", "y", "1":
		value.Bool = true
	case "нет", "н", "no", "n", "2":
	default:
		return interpreter.Answer{}, message.NewProblem(message.Wrong, "command.list.yes_no")
	}
	return interpreter.Answer{Value: value}, nil
}
