package contract

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// inCourse is a decision in the middle of a case.
func inCourse(t *testing.T) *interpreter.Decision {
	t.Helper()
	why := message.New("contract.no_list")
	yes := interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}
	months := clock.Length{Count: 3, Unit: clock.Months}
	return &interpreter.Decision{
		Regulation: &interpreter.Regulation{ID: "перепланировка", Version: 1, Hash: hash, From: day(t, "2026-01-01")}, Calendar: hash,
		Documents: []interpreter.DocumentState{
			{
				ID: "согласие", Whose: "жилец", List: "семья", Row: "2", Needed: interpreter.Yes, Status: interpreter.DocumentExpired,
				ValidUntil: day(t, "2026-02-01"), HasValidUntil: true, Blank: "бланк_согласия",
			},
			{ID: "техпаспорт", Needed: interpreter.Yes, From: interpreter.FromAgency, Agency: "бти", Status: interpreter.DocumentAnsweredNone},
			{ID: "заключение", Needed: interpreter.Yes, From: interpreter.FromOffice, Status: interpreter.DocumentPresent, Present: true},
			{ID: "выписка", Needed: interpreter.Yes, From: interpreter.FromAgency, Status: interpreter.DocumentRequested},
		},
		Persons: []interpreter.PersonState{{ID: "жилец", Title: "Член семьи", TakesPart: interpreter.Unknown, DependsOn: []string{"семья"}, Rows: []string{"1", "2"}, Because: why}},
		Requests: []interpreter.RequestState{
			{Document: "техпаспорт", Agency: "бти", Sent: day(t, "2026-03-03"), HasSent: true, HasAnswer: true, Answered: day(t, "2026-03-06"), None: true},
			{Document: "выписка", Sent: day(t, "2026-03-03"), HasSent: true, AnswerBy: day(t, "2026-03-11"), HasAnswerBy: true, Late: true},
			{Document: "справка"},
			{Document: "договор", Sent: day(t, "2026-03-03"), HasSent: true, HasAnswer: true, Answered: day(t, "2026-03-04")},
		},
		Events: []interpreter.EventState{
			{ID: "комплект", Title: "Комплект собран", Came: true, At: day(t, "2026-03-06"), Derived: true, Because: why}, {ID: "решено"},
		},
		Findings: []interpreter.FindingState{
			{ID: "годен", Text: "Проект годен?", Type: dsl.TypeYesNo, By: "архитектура", Stage: "рассмотрение", Answer: &yes, Basis: []string{"ЖК РФ ст. 26"}},
			{ID: "класс", Type: dsl.TypeOneOf, Options: []interpreter.Named{{ID: "а", Title: "А"}}},
		},
		Grounds: []interpreter.GroundState{{
			ID: "нет_документов", Title: "Нет документов", Kind: dsl.GroundSuspend, Holds: interpreter.Yes,
			Since: day(t, "2026-03-17"), HasSince: true, NotifyBy: day(t, "2026-03-20"), HasNotifyBy: true,
			Until: day(t, "2026-04-17"), HasUntil: true, Next: "отказ", PortalStatus: "Приостановлено",
		}, {ID: "отказ", Kind: dsl.GroundRefuse, Holds: interpreter.No, Ended: true, Outcome: "отказано"}},
		Terms: []interpreter.TermState{{
			ID: "решение", Title: "Решение", OK: true, Date: day(t, "2026-04-20"), Unshifted: day(t, "2026-04-18"), FromTerm: "запросы",
			Start: day(t, "2026-03-02"), HasStart: true, Status: interpreter.Stopped, UsedDays: 11, CapApplied: true, Extended: true,
			Stops: []interpreter.StopState{
				{Ground: "нет_документов", From: day(t, "2026-03-10"), To: day(t, "2026-03-12")},
				{Ground: "нет_документов", From: day(t, "2026-03-17"), Open: true},
			},
			DependsOn: []string{"право"}, Steps: []message.Message{why}, Basis: []string{"ЖК РФ ст. 26"},
		}},
		Stages: []interpreter.StageState{{
			ID: "рассмотрение", Title: "Рассмотрение", Applies: interpreter.Yes, OK: true, Start: day(t, "2026-03-02"), Finish: day(t, "2026-03-10"),
			FinishAtMost: day(t, "2026-03-12"), HasLate: true, LateStart: day(t, "2026-03-01"), LateFinish: day(t, "2026-03-09"), Slack: -1,
			Critical: true, Requests: []string{"выписка"}, Produces: []string{"согласование"}, ByCourier: []string{"дело"},
		}},
		Follows: interpreter.OutcomeState{Outcome: "отказано", Grounds: []string{"отказ"}, Open: []string{"отказано"}, Because: why},
		Results: []interpreter.ResultState{{
			ID: "согласование", Applies: interpreter.Unknown, Term: "решение", KeptFor: &months, Through: []string{"мфц"}, PortalStatus: "Оказана",
		}},
		Messages: []interpreter.MessageState{
			{ID: "принято", Title: "Принято", Sent: interpreter.Yes, On: day(t, "2026-03-02"), HasOn: true, PortalStatus: "Принято", Texts: []string{"Дело № 1"}},
			{ID: "отказ_письмо", Sent: interpreter.Unknown, To: "представитель"},
		},
		Forms: []interpreter.FormState{
			{ID: "заявление", Title: "Заявление", Help: "Как заполнить", Kind: dsl.PaperApplication, Applies: interpreter.Yes, Fields: []interpreter.FieldState{
				{ID: "адрес", Title: "Адрес", OK: true, Text: "ул. Ленина, 1"}, {ID: "площадь", Title: "Площадь"},
			}},
			{ID: "сопроводительное", Kind: dsl.PaperCover, Applies: interpreter.No, To: "жилец", Texts: []string{"Направляем"}},
			{ID: "письмо", Kind: dsl.PaperLetter, Applies: interpreter.Unknown},
		},
	}
}

// requirePart holds one key of a decision against what the contract says.
func requirePart(t *testing.T, raw []byte, key, want string) {
	t.Helper()
	var parts map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(raw, &parts))
	require.JSONEq(t, want, string(parts[key]), key)
}

func TestTheCourseOfACaseIsTheContractWordForWord(t *testing.T) {
	raw := requireValid(t, "decision", EncodeDecision(inCourse(t), texts(t)))
	requirePart(t, raw, "persons", `[{"id": "жилец", "title": "Член семьи", "takes_part": "unknown", "depends_on": ["семья"], "rows": ["1", "2"],
		"because": "перечень документов не выдаётся", "basis": []}]`)
	requirePart(t, raw, "requests", `[
		{"document": "техпаспорт", "agency": "бти", "sent": "2026-03-03", "answer_by": null, "answered": "2026-03-06", "answer": "none", "late": false},
		{"document": "выписка", "agency": null, "sent": "2026-03-03", "answer_by": "2026-03-11", "answered": null, "answer": null, "late": true},
		{"document": "справка", "agency": null, "sent": null, "answer_by": null, "answered": null, "answer": null, "late": false},
		{"document": "договор", "agency": null, "sent": "2026-03-03", "answer_by": null, "answered": "2026-03-04", "answer": "given", "late": false}]`)
	requirePart(t, raw, "events", `[
		{"id": "комплект", "title": "Комплект собран", "at": "2026-03-06", "derived": true, "because": "перечень документов не выдаётся"},
		{"id": "решено", "title": "", "at": null, "derived": false, "because": ""}]`)
	requirePart(t, raw, "findings", `[
		{"id": "годен", "text": "Проект годен?", "type": "yes_no", "options": [], "by": "архитектура", "stage": "рассмотрение", "value": true, "basis": ["ЖК РФ ст. 26"]},
		{"id": "класс", "text": "", "type": "choice", "options": [{"id": "а", "text": "А"}], "by": null, "stage": null, "value": null, "basis": []}]`)
	requirePart(t, raw, "grounds", `[
		{"id": "нет_документов", "title": "Нет документов", "kind": "suspend", "holds": "yes", "depends_on": [], "since": "2026-03-17",
		 "until": "2026-04-17", "notify_by": "2026-03-20", "ended": false, "outcome": null, "next": "отказ", "portal_status": "Приостановлено",
		 "consequence": "", "because": "", "basis": []},
		{"id": "отказ", "title": "", "kind": "refuse", "holds": "no", "depends_on": [], "since": null, "until": null, "notify_by": null, "ended": true,
		 "outcome": "отказано", "next": null, "portal_status": null, "consequence": "", "because": "", "basis": []}]`)
	requirePart(t, raw, "terms", `[{"id": "решение", "title": "Решение", "date": "2026-04-20", "unshifted": "2026-04-18", "start": "2026-03-02",
		"from_event": null, "from_term": "запросы", "status": "stopped", "used_days": 11, "cap_applied": true, "extended": true, "stops": [
			{"ground": "нет_документов", "from": "2026-03-10", "to": "2026-03-12"}, {"ground": "нет_документов", "from": "2026-03-17", "to": null}],
		"depends_on": ["право"], "steps": ["перечень документов не выдаётся"], "because": "", "basis": ["ЖК РФ ст. 26"]}]`)
	requirePart(t, raw, "stages", `[{"id": "рассмотрение", "title": "Рассмотрение", "applies": "yes", "early_start": "2026-03-02",
		"early_finish": "2026-03-10", "early_finish_at_most": "2026-03-12", "late_start": "2026-03-01", "late_finish": "2026-03-09",
		"slack_working_days": -1, "critical": true, "finished": null, "depends_on": [], "requests": ["выписка"], "produces": ["согласование"],
		"by_courier": ["дело"], "because": "", "basis": []}]`)
	requirePart(t, raw, "outcome", `{"id": "отказано", "decided": false, "grounds": ["нет_документов"], "follows": "отказано", "follows_from": ["отказ"],
		"open": ["отказано"], "because": "перечень документов не выдаётся"}`)
	requirePart(t, raw, "results", `[{"id": "согласование", "title": "", "applies": "unknown", "issue_by": null, "term": "решение", "kept_for": "3 months",
		"through": ["мфц"], "portal_status": "Оказана", "because": "", "basis": []}]`)
	requirePart(t, raw, "messages", `[
		{"id": "принято", "title": "Принято", "sent": "yes", "on": "2026-03-02", "to": "заявитель", "portal_status": "Принято", "texts": ["Дело № 1"], "basis": []},
		{"id": "отказ_письмо", "title": "", "sent": "unknown", "on": null, "to": "представитель", "portal_status": null, "texts": [], "basis": []}]`)
	requirePart(t, raw, "forms", `[
		{"id": "заявление", "title": "Заявление", "help": "Как заполнить", "kind": "application", "applies": "yes", "to": "заявитель", "texts": [],
		 "fields": [{"id": "адрес", "title": "Адрес", "text": "ул. Ленина, 1"}, {"id": "площадь", "title": "Площадь", "text": null}], "basis": []},
		{"id": "сопроводительное", "title": "", "help": "", "kind": "cover", "applies": "no", "to": "жилец", "texts": ["Направляем"], "fields": [], "basis": []},
		{"id": "письмо", "title": "", "help": "", "kind": "letter", "applies": "unknown", "to": "заявитель", "texts": [], "fields": [], "basis": []}]`)
}

func TestADocumentTellsWhoseItIsAndWhereItStands(t *testing.T) {
	out := EncodeDecision(inCourse(t), texts(t))
	states := each(out.Documents, func(d Document) string { return d.State })
	require.Equal(t, []string{"expired", "answered_none", "present", "requested"}, states)
	row := out.Documents[0]
	require.Equal(t, []string{"жилец", "семья", "2", "2026-02-01", "бланк_согласия"},
		[]string{row.Whose, *row.List, *row.Row, *row.ValidUntil, *row.Blank})
	require.Nil(t, out.Documents[2].Received, "what the office holds has no day of receipt")
}

func TestADecidedOutcomeStandsBeforeTheOneThatFollows(t *testing.T) {
	d := inCourse(t)
	d.Outcome = "согласовано"
	out := EncodeDecision(d, texts(t)).Outcome
	require.Equal(t, "согласовано", *out.ID)
	require.True(t, out.Decided)
	require.Equal(t, "отказано", *out.Follows)
}
