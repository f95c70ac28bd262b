package contract

import (
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// asked is a small interview; calculated has the questions of the other types.
var asked = []interpreter.QuestionState{
	{ID: "кто", Number: 1, Type: dsl.TypeOneOf, Options: []interpreter.Named{{ID: "сам", Title: "Лично"}, {ID: "приёмный_родитель", Title: "Приёмный родитель"}}},
	{ID: "в_егрн", Number: 2, Type: dsl.TypeYesNo, AllowsUnknown: true},
	{ID: "детей", Number: 3, Type: dsl.TypeInteger},
	{ID: "рождён", Number: 4, Type: dsl.TypeDate},
	{ID: "адрес", Number: 5, Type: dsl.TypeText},
}

// found is what officials establish.
var found = []interpreter.QuestionState{
	{ID: "годен", Type: dsl.TypeYesNo},
	{ID: "площадь_по_обмеру", Type: dsl.TypeNumber},
}

// ownerOf knows a passport, which is the applicant's, and a spouse's one.
func ownerOf(document string) (person string, ok bool) {
	switch document {
	case "паспорт":
		return "", true
	case "паспорт_супруга":
		return "супруг", true
	default:
		return "", false
	}
}

func read(data string) (*interpreter.Facts, error) {
	root, err := readDocument([]byte(data))
	if err != nil {
		return nil, err
	}
	return readFacts(named{slices.Concat(asked, calculated), found, normsOf, ownerOf}, place{root, ""})
}

func day(t *testing.T, text string) clock.Date {
	t.Helper()
	d, err := clock.ParseDate(text)
	require.NoError(t, err)
	return d
}

const wholeYAML = `# an applicant
on: 2026-04-01
as_of: "2026-04-20"
territory: Таганрог
channel: мфц
subservice: дубликат
answers:
  кто: приемный_родитель
  в_егрн: null
  детей: 2
  рождён: 1990-05-01
  адрес: "12"
findings: {годен: false, площадь_по_обмеру: "45.5"}
events: [{id: подача, at: 2026-04-02}, {id: решено, at: 2026-04-10T23:30:00+10:00}, {id: уведомление, at: 2026-04-05, about: техпаспорт}]
present:
- {document: паспорт, whose: заявитель, received: 2026-04-02, issued: 2015-06-01, originals: 1, copies: 2, form: original}
- {document: паспорт_супруга, whose: супруг, received: 2026-04-03T10:00}
- {document: согласие, row: 2, received: 2026-04-03}
- {document: согласие, row: мама, received: 2026-04-03}
stages: [{id: запросы, finished: 2026-04-08}]
outcome: согласовано
requests:
- {document: техпаспорт, agency: бти, sent: 2026-04-03, answered: 2026-04-06, answer: none}
- {document: выписка, sent: 2026-04-03T09:00, answered: 2026-04-04}
- {document: справка, sent: 2026-04-03}
suspensions: [{ground: нет_документов, from: 2026-04-17, to: null}, {ground: нет_документов, from: 2026-04-07, to: 2026-04-09}]
norms: {}
calendar: {presidential_days: off}
`

const wholeJSON = `{
	"on": "2026-04-01", "as_of": "2026-04-20", "territory": "Таганрог", "channel": "мфц", "subservice": "дубликат",
	"answers": {"кто": "приёмный_родитель", "в_егрн": null, "детей": 2, "рождён": "1990-05-01", "адрес": "12"},
	"findings": {"годен": false, "площадь_по_обмеру": "45.5"},
	"events": [{"id": "подача", "at": "2026-04-02"}, {"id": "решено", "at": "2026-04-10T23:30:00+10:00"},
		{"id": "уведомление", "at": "2026-04-05", "about": "техпаспорт"}],
	"present": [{"document": "паспорт", "whose": "applicant", "received": "2026-04-02", "issued": "2015-06-01",
		"originals": 1, "copies": 2, "form": "original"},
		{"document": "паспорт_супруга", "whose": "супруг", "received": "2026-04-03T10:00"},
		{"document": "согласие", "row": "2", "received": "2026-04-03"}, {"document": "согласие", "row": "мама", "received": "2026-04-03"}],
	"stages": [{"id": "запросы", "finished": "2026-04-08"}],
	"outcome": "согласовано", "requests": [
		{"document": "техпаспорт", "agency": "бти", "sent": "2026-04-03", "answered": "2026-04-06", "answer": "none"},
		{"document": "выписка", "sent": "2026-04-03T09:00", "answered": "2026-04-04"}, {"document": "справка", "sent": "2026-04-03"}],
	"suspensions": [{"ground": "нет_документов", "from": "2026-04-17", "to": null},
		{"ground": "нет_документов", "from": "2026-04-07", "to": "2026-04-09"}],
	"norms": {}, "calendar": {"presidential_days": "off"}
}`

func TestFactsOfEveryKeyReadAlikeFromBothNotations(t *testing.T) {
	fromYAML, err := read(wholeYAML)
	require.NoError(t, err)
	children := interpreter.NumberOf(2)
	require.Equal(t, &interpreter.Facts{
		On: day(t, "2026-04-01"), AsOf: day(t, "2026-04-20"), HasAsOf: true, Territory: "Таганрог", Channel: "мфц", Subservice: "дубликат",
		Answers: map[string]interpreter.Answer{
			"кто":    {Value: interpreter.Value{Type: dsl.TypeOneOf, Choice: "приёмный_родитель"}},
			"в_егрн": {Unknown: true},
			"детей":  {Value: interpreter.Value{Type: dsl.TypeInteger, Number: children}},
			"рождён": {Value: interpreter.Value{Type: dsl.TypeDate, Date: day(t, "1990-05-01")}},
			"адрес":  {Value: interpreter.Value{Type: dsl.TypeText, Text: "12"}},
		},
		Findings: map[string]interpreter.Answer{
			"годен":             {Value: interpreter.Value{Type: dsl.TypeYesNo}},
			"площадь_по_обмеру": {Value: interpreter.Value{Type: dsl.TypeNumber, Number: number(t, "45.5")}},
		},
		Events: []interpreter.EventFact{
			{ID: "подача", At: day(t, "2026-04-02")},
			{ID: "решено", At: day(t, "2026-04-10"), Minute: 23*60 + 30, HasTime: true},
			{ID: "уведомление", At: day(t, "2026-04-05"), About: "техпаспорт"},
		},
		Present: []interpreter.PresentFact{
			{
				Document: "паспорт", Received: day(t, "2026-04-02"), Issued: day(t, "2015-06-01"), HasIssued: true,
				Originals: 1, Copies: 2, Form: "original",
			},
			{Document: "паспорт_супруга", Received: day(t, "2026-04-03")},
			{Document: "согласие", Row: "2", Received: day(t, "2026-04-03")},
			{Document: "согласие", Row: "мама", Received: day(t, "2026-04-03")},
		},
		Requests: []interpreter.RequestFact{
			{Document: "техпаспорт", Agency: "бти", Sent: day(t, "2026-04-03"), HasAnswer: true, Answered: day(t, "2026-04-06"), None: true},
			{Document: "выписка", Sent: day(t, "2026-04-03"), HasAnswer: true, Answered: day(t, "2026-04-04")},
			{Document: "справка", Sent: day(t, "2026-04-03")},
		},
		Suspensions: []interpreter.SuspensionFact{
			{Ground: "нет_документов", From: day(t, "2026-04-17")},
			{Ground: "нет_документов", From: day(t, "2026-04-07"), To: day(t, "2026-04-09"), HasTo: true},
		},
		Completed: []interpreter.StageFact{{ID: "запросы", Finished: day(t, "2026-04-08")}},
		Outcome:   "согласовано",
		Policy:    clock.Policy{PresidentialOff: true},
	}, fromYAML)

	fromJSON, err := read(wholeJSON)
	require.NoError(t, err)
	require.Equal(t, fromYAML, fromJSON)
}

func TestFactsMayBeOneDay(t *testing.T) {
	for _, data := range []string{"on: 2026-04-01", `{"on": "2026-04-01"}`, "{on: 2026-04-01}", "\ufeffon: 2026-04-01\n"} {
		facts, err := read(data)
		require.NoError(t, err, data)
		require.Equal(t, day(t, "2026-04-01"), facts.On)
		require.False(t, facts.HasAsOf)
	}
}

func TestBadFactsNameTheKeyAndTheLine(t *testing.T) {
	for _, c := range []struct {
		name, data, id, key string
		line                int
	}{
		{"nothing", "", "contract.facts.empty", "", 1},
		{"a comment only", "# nothing\n", "contract.facts.empty", "", 1},
		{"no day", "channel: мфц", "contract.facts.no_day", "on", 1},
		{"an empty object", "{}", "contract.facts.no_day", "on", 1},
		{"no pairs", "- on", "contract.facts.mapping_expected", "", 1},
		{"unknown key", "on: 2026-04-01\nanswer: {}", "contract.facts.unknown_key", "answer", 2},
		{"31 February", "on: 2026-02-31", "contract.facts.date_expected", "on", 1},
		{"30 February in JSON", "{\"on\":\n\"2026-02-30\"}", "contract.facts.date_expected", "on", 2},
		{"day and time as a day", "on: 2026-04-01T10:00:00Z", "contract.facts.date_expected", "on", 1},
		{"Russian day", "on: 01.04.2026", "contract.facts.date_expected", "on", 1},
		{"number for a day", "on: 20260401", "contract.facts.date_expected", "on", 1},
		{"key twice", "on: 2026-04-01\non: 2026-04-02", "contract.facts.duplicate", "on", 2},
		{"key twice in JSON", "{\"on\": \"2026-04-01\",\n\"on\": \"2026-04-02\"}", "contract.facts.duplicate", "on", 2},
		{"question twice by ё", "on: 2026-04-01\nanswers:\n  рождён: 1990-05-01\n  рожден: 1991-05-01", "contract.facts.duplicate", "answers.рожден", 4},
		{"two documents", "on: 2026-04-01\n---\non: 2026-04-02", "contract.facts.two_documents", "", 2},
		{"two documents in JSON", "{\"on\": \"2026-04-01\"}\n{}", "contract.facts.two_documents", "", 2},
		{"broken YAML", "on: 2026-04-01\nanswers: [", "contract.facts.syntax", "", 2},
		{"broken JSON", "{\"on\": \"2026-04-01\",\n  \"answers\": {\"детей\": 007}}", "contract.facts.syntax", "answers", 2},
		{"unfinished JSON", "{\"on\": \"2026-04-01\"", "contract.facts.syntax", "", 1},
		{"not UTF-8", "on: \xff", "contract.facts.not_utf8", "", 1},
		{"alias", "on: &a 2026-04-01\nas_of: *a", "contract.facts.alias", "on", 1},
		{"tag", "on: !!binary MjAyNg==", "contract.facts.tag", "on", 1},
		{"tag of a boolean", "on: 2026-04-01\nanswers: {в_егрн: !!bool yes}", "contract.facts.tag", "answers.в_егрн", 2},
		{"tag of a boolean that is none", "on: 2026-04-01\nanswers: {в_егрн: !!bool foo}", "contract.facts.tag", "answers.в_егрн", 2},
		{"tag of a null that is none", "on: 2026-04-01\nanswers: {в_егрн: !!null foo}", "contract.facts.tag", "answers.в_егрн", 2},
		{"tag of a number", "on: 2026-04-01\nanswers: {детей: !!int \"2\"}", "contract.facts.tag", "answers.детей", 2},
		{"tag of a text", "on: !!str 2026-04-01", "contract.facts.tag", "on", 1},
		{"tag of a mapping", "on: 2026-04-01\nanswers: !!map {}", "contract.facts.tag", "answers", 2},
		{"tag of a list", "on: 2026-04-01\nevents: !!seq []", "contract.facts.tag", "events", 2},
		{"tag of a key", "!!str on: 2026-04-01", "contract.facts.key_expected", "", 1},
		{"list for a key", "[a]: 1", "contract.facts.key_expected", "", 1},
		{"too deep", "on: " + strings.Repeat("[", 40) + strings.Repeat("]", 40), "contract.facts.too_deep", "on" + strings.Repeat("[0]", 32), 1},
		{"too deep in JSON", `{"on": ` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "}", "contract.facts.too_deep", "on" + strings.Repeat("[0]", 32), 1},
		{"too long", "# " + strings.Repeat("x", maxFacts), "contract.facts.too_long", "", 1},

		{"unknown question", "on: 2026-04-01\nanswers:\n  возраст: 3", "contract.facts.unknown_question", "answers.возраст", 3},
		{"answers as a list", "on: 2026-04-01\nanswers: [да]", "contract.facts.mapping_expected", "answers", 2},
		{"yes as a word", "on: 2026-04-01\nanswers: {в_егрн: да}", "contract.facts.yes_no_expected", "answers.в_егрн", 2},
		{"yes in quotes", "on: 2026-04-01\nanswers: {в_егрн: \"true\"}", "contract.facts.yes_no_expected", "answers.в_егрн", 2},
		{"yes as a number", "on: 2026-04-01\nanswers: {в_егрн: 1}", "contract.facts.yes_no_expected", "answers.в_егрн", 2},
		{"not an option", "on: 2026-04-01\nanswers: {кто: сосед}", "contract.facts.option_expected", "answers.кто", 2},
		{"option by number", "on: 2026-04-01\nanswers: {кто: 1}", "contract.facts.option_expected", "answers.кто", 2},
		{"does not know where not allowed", "on: 2026-04-01\nanswers: {кто: null}", "contract.facts.unknown_not_allowed", "answers.кто", 2},
		{"007", "on: 2026-04-01\nanswers: {детей: 007}", "contract.facts.whole_number_expected", "answers.детей", 2},
		{"a fraction", "on: 2026-04-01\nanswers: {детей: 1.0}", "contract.facts.whole_number_expected", "answers.детей", 2},
		{"an exponent", "on: 2026-04-01\nanswers: {детей: 1e3}", "contract.facts.whole_number_expected", "answers.детей", 2},
		{"a hexadecimal", "on: 2026-04-01\nanswers: {детей: 0x10}", "contract.facts.whole_number_expected", "answers.детей", 2},
		{"a number in quotes", "on: 2026-04-01\nanswers: {детей: \"2\"}", "contract.facts.whole_number_expected", "answers.детей", 2},
		{"more digits than fit", "on: 2026-04-01\nanswers: {детей: 99999999999999999999}", "contract.facts.whole_number_expected", "answers.детей", 2},
		{"30 February as an answer", "on: 2026-04-01\nanswers: {рождён: 2026-02-30}", "contract.facts.date_expected", "answers.рождён", 2},
		{"a number for a text", "on: 2026-04-01\nanswers: {адрес: 12}", "contract.facts.text_expected", "answers.адрес", 2},

		{"event without day", "on: 2026-04-01\nevents:\n- id: подача", "contract.facts.missing_field", "events[0].at", 3},
		{"event with null day", "on: 2026-04-01\nevents: [{id: подача, at: null}]", "contract.facts.missing_field", "events[0].at", 2},
		{"event with unknown key", "on: 2026-04-01\nevents: [{id: подача, at: 2026-04-01, by: me}]", "contract.facts.unknown_key", "events[0].by", 2},
		{"event about a number", "on: 2026-04-01\nevents: [{id: подача, at: 2026-04-01, about: 1}]", "contract.facts.text_expected", "events[0].about", 2},
		{"event on no day", "on: 2026-04-01\nevents: [{id: подача, at: 2026-04-31}]", "contract.facts.moment_expected", "events[0].at", 2},
		{"event at 25 o'clock", "on: 2026-04-01\nevents: [{id: подача, at: 2026-04-30T25:00:00}]", "contract.facts.moment_expected", "events[0].at", 2},
		{"event id of another type", "on: 2026-04-01\nevents: [{id: 1, at: 2026-04-30}]", "contract.facts.text_expected", "events[0].id", 2},
		{"events as a record", "on: 2026-04-01\nevents: {id: подача}", "contract.facts.list_expected", "events", 2},
		{"document without day", "on: 2026-04-01\npresent: [{document: паспорт}]", "contract.facts.missing_field", "present[0].received", 2},
		{"negative copies", "on: 2026-04-01\npresent: [{document: паспорт, received: 2026-04-01, copies: -1}]", "contract.facts.count_expected", "present[0].copies", 2},
		{"copies in words", "on: 2026-04-01\npresent: [{document: паспорт, received: 2026-04-01, copies: две}]", "contract.facts.count_expected", "present[0].copies", 2},
		{"form of no kind", "on: 2026-04-01\npresent: [{document: паспорт, received: 2026-04-01, form: scan}]", "contract.facts.word_expected", "present[0].form", 2},
		{"another person's document", "on: 2026-04-01\npresent: [{document: паспорт, received: 2026-04-01, whose: супруг}]", "contract.facts.other_person", "present[0].whose", 2},
		{"the applicant's for another's", "on: 2026-04-01\npresent: [{document: паспорт_супруга, received: 2026-04-01, whose: заявитель}]", "contract.facts.other_person", "present[0].whose", 2},
		{"nobody's document", "on: 2026-04-01\npresent: [{document: паспорт, received: 2026-04-01, whose: 1}]", "contract.facts.text_expected", "present[0].whose", 2},
		{"record nought", "on: 2026-04-01\npresent: [{document: паспорт, received: 2026-04-01, row: 0}]", "contract.facts.text_expected", "present[0].row", 2},
		{"issued on no day", "on: 2026-04-01\npresent: [{document: паспорт, received: 2026-04-01, issued: 2026-13-01}]", "contract.facts.date_expected", "present[0].issued", 2},
		{"stage without day", "on: 2026-04-01\nstages: [{id: запросы}]", "contract.facts.missing_field", "stages[0].finished", 2},
		{"policy of no kind", "on: 2026-04-01\ncalendar: {presidential_days: often}", "contract.facts.word_expected", "calendar.presidential_days", 2},
		{"unknown policy", "on: 2026-04-01\ncalendar: {weekends: off}", "contract.facts.unknown_key", "calendar.weekends", 2},
		{"channel of another type", "on: 2026-04-01\nchannel: 3", "contract.facts.text_expected", "channel", 2},
		{"finding of another type", "on: 2026-04-01\nfindings: {годен: да}", "contract.facts.yes_no_expected", "findings.годен", 2},
		{"finding that is not known", "on: 2026-04-01\nfindings: {годен: null}", "contract.facts.unknown_not_allowed", "findings.годен", 2},
		{"unknown finding", "on: 2026-04-01\nfindings: {\n  годно: true}", "contract.facts.unknown_finding", "findings.годно", 3},
		{"question among findings", "on: 2026-04-01\nfindings: {кто: сам}", "contract.facts.unknown_finding", "findings.кто", 2},
		{"findings as a list", "on: 2026-04-01\nfindings: [годен]", "contract.facts.mapping_expected", "findings", 2},
		{"request without day", "on: 2026-04-01\nrequests: [{document: паспорт}]", "contract.facts.missing_field", "requests[0].sent", 2},
		{"request on no day", "on: 2026-04-01\nrequests: [{document: паспорт, sent: 2026-04-31}]", "contract.facts.moment_expected", "requests[0].sent", 2},
		{"answer without day", "on: 2026-04-01\nrequests: [{document: паспорт, sent: 2026-04-01, answer: none}]", "contract.facts.missing_field", "requests[0].answered", 2},
		{"answer on no day", "on: 2026-04-01\nrequests: [{document: паспорт, sent: 2026-04-01, answered: завтра}]", "contract.facts.moment_expected", "requests[0].answered", 2},
		{"answer of no kind", "on: 2026-04-01\nrequests: [{document: паспорт, sent: 2026-04-01, answered: 2026-04-02, answer: нет}]", "contract.facts.word_expected", "requests[0].answer", 2},
		{"agency by number", "on: 2026-04-01\nrequests: [{document: паспорт, sent: 2026-04-01, agency: 2}]", "contract.facts.text_expected", "requests[0].agency", 2},
		{"requests as a record", "on: 2026-04-01\nrequests: {document: паспорт}", "contract.facts.list_expected", "requests", 2},
		{"suspension without day", "on: 2026-04-01\nsuspensions: [{ground: а}]", "contract.facts.missing_field", "suspensions[0].from", 2},
		{"suspension to no day", "on: 2026-04-01\nsuspensions: [{ground: а, from: 2026-04-01, to: 2026-04-31}]", "contract.facts.moment_expected", "suspensions[0].to", 2},
		{"suspension with unknown key", "on: 2026-04-01\nsuspensions: [{ground: а, from: 2026-04-01, till: 2026-04-30}]", "contract.facts.unknown_key", "suspensions[0].till", 2},
		{"subservice by number", "on: 2026-04-01\nsubservice: 2", "contract.facts.text_expected", "subservice", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			facts, err := read(c.data)
			require.Nil(t, facts)
			var problem *message.Problem
			require.True(t, errors.As(err, &problem), "%v", err)
			require.Equal(t, message.Wrong, problem.Kind)
			require.Equal(t, c.id, problem.Message.ID)
			require.Equal(t, c.key, problem.Key)
			require.Equal(t, c.line, Line(problem))
		})
	}
}

func TestTheLargestFactsAreReadInTime(t *testing.T) {
	for name, part := range map[string]string{"list": ",\n1", "keys": ",\n\"k%d\": 1", "bare keys": "k%d: 1\n"} {
		var b strings.Builder
		end := ""
		switch name {
		case "list":
			b.WriteString(`{"on": [1`)
			end = "]}"
		case "keys":
			b.WriteString(`{"on": 1`)
			end = "}"
		}
		for i := 0; b.Len() < maxFacts-30; i++ {
			b.WriteString(strings.ReplaceAll(part, "%d", strconv.Itoa(i)))
		}
		started := time.Now()
		_, err := read(b.String() + end)
		require.Error(t, err)
		require.Less(t, time.Since(started), 20*time.Second, name) // quadratic reading takes minutes here
	}
}

func TestBadFactsAreWordedInBothLanguages(t *testing.T) {
	catalogue, err := message.Load()
	require.NoError(t, err)
	_, err = read("on: 2026-04-01\nanswers: {кто: сосед}")
	var problem *message.Problem
	require.True(t, errors.As(err, &problem))
	require.Equal(t, "Такого варианта ответа нет. Варианты: сам, приёмный_родитель.", catalogue.In(message.Russian).Text(problem.Message))
	require.Equal(t, "There is no such option. The options are: сам, приёмный_родитель.", catalogue.In(message.English).Text(problem.Message))
	require.NotEmpty(t, catalogue.In(message.Russian).Hint(problem.Message))
}

func TestLineOfAProblemThatKnowsItsKeyOnly(t *testing.T) {
	root, err := readDocument([]byte("on: 2026-04-01\nevents:\n- id: подача\n  at: 2026-04-01\n- id: подчача\n  at: 2026-04-02\n"))
	require.NoError(t, err)
	for key, line := range map[string]int{"on": 1, "events[1].id": 5, "events[1].at": 6, "events[0]": 3, "events": 2, "events[7].id": 2, "": 1} {
		there := located(message.NewProblem(message.Wrong, "x").At(key), place{root, ""})
		var problem *message.Problem
		require.True(t, errors.As(there, &problem))
		require.Equal(t, line, Line(problem), key)
		require.Equal(t, key, problem.Key)
	}
}

func FuzzReadFactsNeverPanics(f *testing.F) {
	f.Add(wholeYAML)
	f.Add(wholeJSON)
	f.Add(everyTypeYAML)
	f.Add(everyTypeJSON)
	f.Add("on: 2026-04-01\nanswers: {жильцы: [{доход: null}, {id: \"1\"}, {}]}\nnorms: {стандарт(1; 2026-01-01; город): \"1.00\"}")
	f.Add("on: 2026-04-01\nanswers: {льготы: [ветеран, ветеран], срок: 10001 years, доля: \"-0.00000000000000000001\"}")
	f.Add("on: {")
	f.Add("{\"on\":")
	f.Add("? [a]\n: b")
	f.Fuzz(func(t *testing.T, data string) {
		facts, err := read(data)
		if err != nil {
			var problem *message.Problem
			require.True(t, errors.As(err, &problem), "%v", err)
			require.Nil(t, facts)
			return
		}
		require.NotZero(t, facts)
	})
}

// The reference of the language tells the limit that holds.
func TestTheLimitIsTheOneOfTheReference(t *testing.T) {
	page, err := os.ReadFile("../../docs/language.md")
	require.NoError(t, err)
	require.Contains(t, string(page), "| facts document | "+strconv.Itoa(maxFacts>>10)+" KiB | refused |")
}
