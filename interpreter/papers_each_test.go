package interpreter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
)

const household = `вопрос семья "Кто живёт вместе с вами?" : список
  - имя "Имя" : текст
  - возраст "Возраст" : целое
  - дома "Живёт дома" : да/нет
документ согласие "Согласие"
  нужен на каждого из семья, где возраст >= 14 и дома = да
`

// member is a record of the family; nil leaves a field open.
func member(id string, age int64, home *bool) interpreter.Record {
	r := interpreter.Record{ID: id, Fields: map[string]interpreter.Answer{
		"возраст": {Value: interpreter.Value{Type: dsl.TypeInteger, Number: interpreter.NumberOf(age)}},
	}}
	if home != nil {
		r.Fields["дома"] = interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: *home}}
	}
	return r
}

func family(members ...interpreter.Record) map[string]interpreter.Answer {
	return map[string]interpreter.Answer{"семья": {Value: interpreter.Value{Type: dsl.TypeList, Records: members}}}
}

func documents(d *interpreter.Decision, id string) (all []interpreter.DocumentState) {
	for _, doc := range d.Documents {
		if doc.ID == id {
			all = append(all, doc)
		}
	}
	return all
}

var home, away = true, false

func TestADocumentForEachOfAList(t *testing.T) {
	p := compile(t, household)
	f := facts(t, p, "2026-03-02", nil)
	d := p.Decide(f, week{})
	require.Len(t, d.Documents, 1)
	require.Equal(t, interpreter.Unknown, d.Documents[0].Needed)
	require.Equal(t, []string{"семья"}, d.Documents[0].DependsOn)
	require.Equal(t, "семья", d.Documents[0].List)
	require.Empty(t, d.Documents[0].Row)
	require.Empty(t, d.Bring)

	f.Answers = family()
	d = p.Decide(f, week{})
	require.Len(t, d.Documents, 1)
	require.Equal(t, interpreter.No, d.Documents[0].Needed)
	require.Equal(t, "в ответе на вопрос «Кто живёт вместе с вами?» нет ни одной записи", words(t).Text(d.Documents[0].Because))

	f.Answers = family(member("мать", 60, &home), member("", 10, &home), member("сын", 20, nil))
	d = p.Decide(f, week{})
	states := documents(d, "согласие")
	require.Equal(t, []string{"мать", "2", "сын"}, []string{states[0].Row, states[1].Row, states[2].Row})
	require.Equal(t, []interpreter.Truth{interpreter.Yes, interpreter.No, interpreter.Unknown},
		[]interpreter.Truth{states[0].Needed, states[1].Needed, states[2].Needed})
	require.Equal(t, []string{"согласие"}, d.Bring, "once, however many there are")
	require.Equal(t, []string{"согласие"}, d.Missing)
	require.Equal(t, []string{"семья"}, states[2].DependsOn)
	require.Equal(t, "«Кто живёт вместе с вами?», запись мать: «Возраст» — 60, «Живёт дома» — да",
		words(t).Text(states[0].Because))
	require.Equal(t, "«Кто живёт вместе с вами?», запись 2: «Возраст» — 10", words(t).Text(states[1].Because))
	require.Equal(t, "«Кто живёт вместе с вами?», запись сын: не указано «Живёт дома»", words(t).Text(states[2].Because))

	x, err := p.Explain(f, week{}, "согласие")
	require.NoError(t, err)
	require.Equal(t, "нужен для записей: мать (вопрос «Кто живёт вместе с вами?»)", words(t).Text(x.Verdict))
	require.Contains(t, tell(words(t), x.Because), "«Кто живёт вместе с вами?», запись 2: «Возраст» — 10")
}

// What names its record is of that record; the rest goes to those that need one
// and have none, in their order.
func TestWhatIsHandedInForEachOfAList(t *testing.T) {
	p := compile(t, household+`основание для отказа в приёме нет "Нет"
  если не представлен документ согласие
`)
	f := facts(t, p, "2026-03-02", nil)
	f.Answers = family(member("а", 5, &home), member("б", 30, &home), member("в", 40, &home))
	there := func(f *interpreter.Facts) (rows []string, holds interpreter.Truth, missing []string) {
		d := p.Decide(f, week{})
		for _, state := range documents(d, "согласие") {
			if state.Present {
				rows = append(rows, state.Row)
			}
		}
		return rows, d.Grounds[0].Holds, d.Missing
	}
	f.Present = []interpreter.PresentFact{{Document: "согласие", Row: "в"}}
	rows, holds, missing := there(f)
	require.Equal(t, []string{"в"}, rows)
	require.Equal(t, interpreter.Yes, holds)
	require.Equal(t, []string{"согласие"}, missing)

	f.Present = append(f.Present, interpreter.PresentFact{Document: "согласие"})
	rows, holds, missing = there(f)
	require.Equal(t, []string{"б", "в"}, rows, "the child needs none")
	require.Equal(t, interpreter.No, holds)
	require.Empty(t, missing)

	f.Present[0].Row = "2" // by its number
	rows, holds, _ = there(f)
	require.Equal(t, []string{"б", "в"}, rows)
	require.Equal(t, interpreter.No, holds)

	f.Present = []interpreter.PresentFact{{Document: "согласие", Row: "нет такого"}, {Document: "согласие", Row: "77"}}
	rows, holds, _ = there(f)
	require.Empty(t, rows)
	require.Equal(t, interpreter.Yes, holds)

	f.Answers = nil
	_, holds, _ = there(f)
	require.Equal(t, interpreter.Unknown, holds)
}

// One that is handed in without a name covers whoever turns out to need it: it
// is not taken from the one who surely does.
func TestAnOpenRecordTakesNothingAway(t *testing.T) {
	p := compile(t, household+`основание для отказа в приёме нет "Нет"
  если не представлен документ согласие
`)
	f := facts(t, p, "2026-03-02", nil)
	f.Present = present("согласие")
	f.Answers = family(member("а", 30, nil), member("б", 30, &home))
	d := p.Decide(f, week{})
	require.Equal(t, interpreter.Unknown, d.Grounds[0].Holds)
	require.False(t, d.Documents[0].Present)
	require.True(t, d.Documents[1].Present, "shown where it is surely needed")
	f.Answers = family(member("а", 30, &away), member("б", 30, &home))
	require.Equal(t, interpreter.No, p.Decide(f, week{}).Grounds[0].Holds)
	f.Answers = family(member("а", 30, &home), member("б", 30, &home))
	require.Equal(t, interpreter.Yes, p.Decide(f, week{}).Grounds[0].Holds)
}

// A question beside the fields is asked while one record waits for it, though
// another is settled.
func TestARecordThatWaitsForAQuestion(t *testing.T) {
	p := compile(t, `вопрос семья "Семья" : список
  - возраст "Возраст" : целое
вопрос льгота "Льгота?" : да/нет
документ согласие "Согласие"
  нужен на каждого из семья, где возраст >= 14 или льгота = да
`)
	f := facts(t, p, "2026-03-02", nil)
	f.Answers = family(member("", 20, nil), member("", 10, nil))
	d := p.Decide(f, week{})
	require.Equal(t, "льгота", d.Next)
	require.Equal(t, []string{"льгота"}, documents(d, "согласие")[1].DependsOn[:1])
	f.Answers = family(member("", 20, nil), member("", 14, nil))
	require.Empty(t, p.Decide(f, week{}).Next)
}

// Nobody is in a list that is not asked for.
func TestAListThatIsNotAskedFor(t *testing.T) {
	p := compile(t, `вопрос вместе "Живёте вместе?" : да/нет
вопрос семья "Семья" : список
  спросить, если вместе = да
  - имя "Имя" : текст
документ согласие "Согласие"
  нужен на каждого из семья
`)
	f := facts(t, p, "2026-03-02", map[string]string{"вместе": "нет"})
	d := p.Decide(f, week{})
	require.Equal(t, interpreter.No, d.Documents[0].Needed)
	require.Equal(t, "на вопрос «Живёте вместе?» ответ «нет»", words(t).Text(d.Documents[0].Because))
	d = p.Decide(facts(t, p, "2026-03-02", nil), week{})
	require.Equal(t, interpreter.Unknown, d.Documents[0].Needed)
	require.Equal(t, []string{"вместе", "семья"}, d.Documents[0].DependsOn)
	require.Equal(t, "вместе", d.Next)
	f = facts(t, p, "2026-03-02", map[string]string{"вместе": "да"})
	f.Answers["семья"] = family(interpreter.Record{ID: "а"})["семья"]
	d = p.Decide(f, week{})
	require.Equal(t, interpreter.Yes, d.Documents[0].Needed)
	require.Equal(t, "на вопрос «Живёте вместе?» ответ «да», в ответе на вопрос «Семья» есть запись а", words(t).Text(d.Documents[0].Because))
}
