package contract

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// schemaOf compiles one of the published schemas.
func schemaOf(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	schema, err := compiler.Compile("../../docs/schema/" + name + ".schema.json")
	require.NoError(t, err)
	return schema
}

// requireValid writes a document and holds it against its schema.
func requireValid(t *testing.T, name string, document any) []byte {
	t.Helper()
	raw, err := json.Marshal(document)
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	require.NoError(t, err)
	require.NoError(t, schemaOf(t, name).Validate(value), "%s", raw)
	return raw
}

func texts(t *testing.T) *message.Texts {
	t.Helper()
	catalogue, err := message.Load()
	require.NoError(t, err)
	return catalogue.In(message.Russian)
}

var hash = "sha256:" + strings.Repeat("0a", 32)

func decided(t *testing.T) *interpreter.Decision {
	t.Helper()
	free := "0"
	why := message.New("contract.no_list")
	return &interpreter.Decision{
		Regulation: &interpreter.Regulation{ID: "судимость", Version: 4, Hash: hash, From: day(t, "2026-01-01")},
		Calendar:   hash, Next: "кто", Questions: asked, Ignored: []string{"в_егрн"},
		Documents: []interpreter.DocumentState{
			{
				ID: "паспорт", Title: "Паспорт", Group: "личность", Needed: interpreter.Yes, Returned: true, Present: true, Received: day(t, "2026-04-01"),
				Forms: [][]interpreter.FormCount{{{Kind: "original", Count: 1}, {Kind: "copy", Count: 1}}, {{Kind: "notarised", Count: 1}}}, Because: why,
			},
			{ID: "выписка", Needed: interpreter.Unknown, DependsOn: []string{"в_егрн"}, From: interpreter.FromAgency, Agency: "росреестр", MayBring: true},
		},
		Groups:  []interpreter.GroupState{{ID: "личность", Needed: interpreter.Yes, AtLeast: 1, Of: [][]string{{"паспорт"}, {"внж", "перевод"}}}},
		Bring:   []string{"паспорт"},
		Grounds: []interpreter.GroundState{{ID: "не_тот", Kind: dsl.GroundNotApplicant, Holds: interpreter.Yes, NoList: true, Because: why}},
		Terms: []interpreter.TermState{
			{ID: "выдача", OK: true, Date: day(t, "2026-05-04"), Unshifted: day(t, "2026-05-01"), FromEvent: "подача", Status: interpreter.Running},
			{ID: "продление", FromEvent: "запрос", Because: why},
		},
		Stages: []interpreter.StageState{
			{ID: "приём", Applies: interpreter.Yes, OK: true, Start: day(t, "2026-04-01"), Finish: day(t, "2026-04-02"), Done: true, At: day(t, "2026-04-01")},
			{ID: "запросы", Applies: interpreter.No, Because: why},
		},
		Outcome: "согласовано", Fee: &free,
		Results: []interpreter.ResultState{{ID: "справка", Title: "Справка", Applies: interpreter.Yes, IssueBy: day(t, "2026-05-04"), HasDate: true}},
	}
}

func TestDecisionIsTheContractWordForWord(t *testing.T) {
	raw := requireValid(t, "decision", EncodeDecision(decided(t), texts(t)))
	require.JSONEq(t, `{"schema": 1,
		"regulation": {"id": "судимость", "version": "4", "hash": "`+hash+`", "effective_from": "2026-01-01", "effective_to": null},
		"calendar": "`+hash+`", "next": "кто",
		"questions": [
			{"id": "кто", "text": "", "type": "choice", "state": "open", "options": [
				{"id": "сам", "text": "Лично"}, {"id": "приёмный_родитель", "text": "Приёмный родитель"}]},
			{"id": "в_егрн", "text": "", "type": "yes_no", "state": "open", "options": []},
			{"id": "детей", "text": "", "type": "integer", "state": "open", "options": []},
			{"id": "рождён", "text": "", "type": "date", "state": "open", "options": []},
			{"id": "адрес", "text": "", "type": "text", "state": "open", "options": []}],
		"ignored": ["в_егрн"], "assumed": [], "values": [], "situations": [], "category": null, "categories": [],
		"documents": [
			{"id": "паспорт", "whose": "заявитель", "list": null, "row": null, "title": "Паспорт", "group": "личность", "needed": "yes", "depends_on": [], "from": "applicant",
			 "agency": null, "applicant_may_bring": false, "forms": [{"kind": "original", "count": 1}, {"kind": "copy", "count": 1}],
			 "or_forms": [[{"kind": "notarised", "count": 1}]], "returned": true, "state": "present", "received": "2026-04-01", "valid_until": null, "blank": null,
			 "because": "перечень документов не выдаётся", "basis": []},
			{"id": "выписка", "whose": "заявитель", "list": null, "row": null, "title": "", "group": null, "needed": "unknown", "depends_on": ["в_егрн"], "from": "agency",
			 "agency": "росреестр", "applicant_may_bring": true, "forms": [], "returned": false, "state": "missing", "received": null, "valid_until": null, "blank": null,
			 "because": "", "basis": []}],
		"groups": [{"id": "личность", "needed": "yes", "depends_on": [], "at_least": 1, "of": [["паспорт"], ["внж", "перевод"]], "satisfied": false}],
		"bring": ["паспорт"], "request": [], "missing": [], "persons": [], "requests": [], "events": [], "findings": [],
		"grounds": [{"id": "не_тот", "title": "", "kind": "not_applicant", "holds": "yes", "depends_on": [], "since": null, "until": null,
			"notify_by": null, "ended": false, "outcome": null, "next": null, "portal_status": null,
			"consequence": "перечень документов не выдаётся", "because": "перечень документов не выдаётся", "basis": []}],
		"terms": [
			{"id": "выдача", "title": "", "date": "2026-05-04", "unshifted": "2026-05-01", "start": null, "from_event": "подача", "from_term": null,
			 "status": "running", "used_days": 0, "cap_applied": false, "extended": false, "stops": [], "depends_on": [], "steps": [],
			 "because": "", "basis": []},
			{"id": "продление", "title": "", "date": null, "unshifted": null, "start": null, "from_event": "запрос", "from_term": null,
			 "status": "forecast", "used_days": 0, "cap_applied": false, "extended": false, "stops": [], "depends_on": [], "steps": [],
			 "because": "перечень документов не выдаётся", "basis": []}],
		"periods": [],
		"stages": [
			{"id": "приём", "title": "", "applies": "yes", "early_start": "2026-04-01", "early_finish": "2026-04-02",
			 "early_finish_at_most": "2026-04-02", "late_start": null, "late_finish": null, "slack_working_days": null, "critical": false,
			 "finished": "2026-04-01", "depends_on": [], "requests": [], "produces": [], "by_courier": [], "because": "", "basis": []},
			{"id": "запросы", "title": "", "applies": "no", "early_start": null, "early_finish": null, "early_finish_at_most": null,
			 "late_start": null, "late_finish": null, "slack_working_days": null, "critical": false, "finished": null, "depends_on": [],
			 "requests": [], "produces": [], "by_courier": [], "because": "перечень документов не выдаётся", "basis": []}],
		"fees": [{"id": "fee", "title": "", "amount": "0.00", "steps": [], "depends_on": [], "because": "", "basis": []}],
		"outcome": {"id": "согласовано", "decided": true, "grounds": ["не_тот"], "follows": null, "follows_from": [], "open": [], "because": ""},
		"results": [{"id": "справка", "title": "Справка", "applies": "yes", "issue_by": "2026-05-04", "term": null,
			"kept_for": null, "through": [], "portal_status": null, "because": "", "basis": []}],
		"messages": [], "forms": []}`, string(raw))

	require.Equal(t, []string{
		"schema", "regulation", "calendar", "next", "questions", "ignored", "assumed", "values", "situations", "category", "categories", "documents",
		"groups", "bring", "request", "missing", "persons", "requests", "events", "findings", "grounds", "terms", "periods", "stages", "fees",
		"outcome", "results", "messages", "forms",
	}, topKeys(t, raw))
}

// topKeys are the keys of a document, in their order.
func topKeys(t *testing.T, raw []byte) []string {
	t.Helper()
	root, err := readJSON(raw)
	require.NoError(t, err)
	return each(root.entries, func(e entry) string { return e.key })
}

func TestDecisionAboutNothingIsStillADocument(t *testing.T) {
	d := &interpreter.Decision{Regulation: &interpreter.Regulation{ID: "пусто", Hash: hash}, Calendar: hash}
	raw := requireValid(t, "decision", EncodeDecision(d, texts(t)))
	require.NotContains(t, string(raw), `"documents":null`)
	require.Contains(t, string(raw), `"next":null`)
	require.Contains(t, string(raw), `"fees":[]`)
}

func TestSchemaOfDecisionsRefusesWhatTheContractDoesNotName(t *testing.T) {
	schema := schemaOf(t, "decision")
	for _, change := range []func(map[string]any){
		func(m map[string]any) { m["schema"] = 2 },
		func(m map[string]any) { m["extra"] = true },
		func(m map[string]any) { delete(m, "bring") },
		func(m map[string]any) { m["calendar"] = "sha1:00" },
		func(m map[string]any) { m["terms"].([]any)[0].(map[string]any)["date"] = "2026-02-30" },
		func(m map[string]any) { m["documents"].([]any)[0].(map[string]any)["needed"] = "maybe" },
	} {
		raw, err := json.Marshal(EncodeDecision(decided(t), texts(t)))
		require.NoError(t, err)
		var document map[string]any
		require.NoError(t, json.Unmarshal(raw, &document))
		require.NoError(t, schema.Validate(document))
		change(document)
		require.Error(t, schema.Validate(document))
	}
}

func TestDiagnosticsAndExplanationsFitTheirSchemas(t *testing.T) {
	place := dsl.Range{Start: dsl.Position{Line: 12, Column: 9}, End: dsl.Position{Line: 12, Column: 20}}
	raw := requireValid(t, "diagnostics", EncodeDiagnostics([]dsl.Diagnostic{
		{Code: "R0101", File: "a.rgl", Range: place, Related: []dsl.Related{{File: "b.rgl", Range: place, Message: message.New("contract.no_list")}}},
		{Code: "R0102", Severity: dsl.Warning, File: "a.rgl", Range: place},
	}, texts(t)))
	require.Contains(t, string(raw), `"range":{"start":{"line":12,"column":9},"end":{"line":12,"column":20}}`)
	require.Contains(t, string(raw), `"severity":"warning"`)
	require.JSONEq(t, `{"schema": 1, "diagnostics": []}`, string(requireValid(t, "diagnostics", EncodeDiagnostics(nil, texts(t)))))

	requireValid(t, "explanation", EncodeExplanation(&interpreter.Explanation{
		ID: "паспорт", Title: "Паспорт", Class: "document", Verdict: message.New("contract.no_list"), Basis: []string{"ЖК РФ ст. 26"},
	}, texts(t)))
}

func TestNextQuestionFitsItsSchema(t *testing.T) {
	raw := requireValid(t, "next", EncodeNext(&interpreter.Decision{Next: "в_егрн", Questions: asked}))
	require.JSONEq(t, `{"schema": 1, "next": {"id": "в_егрн", "number": 2, "text": "", "help": "", "type": "yes_no",
		"options": [], "excludes": null, "least": null, "greatest": null, "check": null, "fields": [], "most": null,
		"allows_unknown": true}}`, string(raw))
	require.JSONEq(t, `{"schema": 1, "next": null}`, string(requireValid(t, "next", EncodeNext(&interpreter.Decision{Questions: asked}))))
}

func TestFactsInJSONFitTheirSchema(t *testing.T) {
	schema := schemaOf(t, "facts")
	valid, err := jsonschema.UnmarshalJSON(strings.NewReader(wholeJSON))
	require.NoError(t, err)
	require.NoError(t, schema.Validate(valid))
	for _, bad := range []string{
		`{}`, `{"on": "2026-02-30"}`, `{"on": "2026-04-01", "norms": {"минимум": null}}`,
		`{"on": "2026-04-01", "events": [{"id": "подача"}]}`, `{"on": "2026-04-01", "answers": {"доход": 1.5}}`,
	} {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		require.NoError(t, err)
		require.Error(t, schema.Validate(value), bad)
		_, err = read(bad)
		require.Error(t, err, bad)
	}
}

func TestAmountHasTwoPlaces(t *testing.T) {
	for amount, want := range map[string]string{"0": "0.00", "2000": "2000.00", "15.5": "15.50", "15.50": "15.50", "0.125": "0.125"} {
		require.Equal(t, want, Amount(amount))
	}
}

func marshal(t *testing.T, part any) []byte {
	t.Helper()
	raw, err := json.Marshal(part)
	require.NoError(t, err)
	return raw
}
