package contract

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/compare"
	"reglament/interpreter/verify"
	"reglament/message"
)

// someone is an applicant whose facts are a document of their own.
func someone(t *testing.T) *interpreter.Facts {
	t.Helper()
	facts, err := read(wholeYAML)
	require.NoError(t, err)
	return facts
}

func requireFacts(t *testing.T, raw json.RawMessage) {
	t.Helper()
	facts, err := read(string(raw))
	require.NoError(t, err)
	require.Equal(t, someone(t), facts)
}

func TestClaims(t *testing.T) {
	at := dsl.Range{Start: dsl.Position{Line: 3, Column: 1}, End: dsl.Position{Line: 3, Column: 9}}
	says := message.New("contract.no_list")
	claims := []verify.Claim{
		{
			Code: "V0103", Subject: "паспорт", Says: says, File: "a.rgl", Place: at, Verdict: verify.Refuted, Because: says, Witness: someone(t),
			Related: []verify.Related{{File: "b.rgl", Place: at, Says: says}},
		},
		{Code: "V0101", Subject: "право.собственность", Says: says, File: "a.rgl", Place: at, Verdict: verify.Proved},
		{Code: "V0101", Subject: "ставка: строка 3", Says: says, File: "a.rgl", Place: at, Because: says},
	}
	raw := requireValid(t, "verify", EncodeClaims(claims, texts(t)))
	var got struct {
		Claims                     []map[string]json.RawMessage
		Proved, Refuted, Undecided int
	}
	require.NoError(t, json.Unmarshal(raw, &got))
	require.Equal(t, []int{1, 1, 1}, []int{got.Proved, got.Refuted, got.Undecided})
	require.JSONEq(t, `"refuted"`, string(got.Claims[0]["verdict"]))
	require.JSONEq(t, `"proved"`, string(got.Claims[1]["verdict"]))
	require.JSONEq(t, `"undecided"`, string(got.Claims[2]["verdict"]))
	requireFacts(t, got.Claims[0]["witness"])
	require.JSONEq(t, `null`, string(got.Claims[1]["witness"]))
	require.JSONEq(t, `[]`, string(got.Claims[1]["related"]))
	requireValid(t, "verify", EncodeClaims(nil, texts(t)))
}

func TestDifferences(t *testing.T) {
	r := &interpreter.Regulation{ID: "справка", Version: 1, Hash: hash, From: day(t, "2026-01-01")}
	was := interpreter.Value{Type: dsl.TypeDate, Date: day(t, "2026-02-26")}
	says := message.New("compare.word", "word", "слово")
	whom := someone(t)
	report := &compare.Report{
		Old: r, New: r,
		Differences: []compare.Difference{
			{
				Kind: compare.Term, Subject: "решение", Old: compare.Side{Word: "2026-02-26", Value: &was, Says: says}, New: compare.Side{Says: says},
				Text: says, Applicant: message.New("compare.anybody"), Witness: whom, WitnessNew: whom,
				PlaceOld: compare.Place{File: "a.rgl", Range: dsl.Range{Start: dsl.Position{Line: 1, Column: 1}, End: dsl.Position{Line: 1, Column: 2}}},
			},
			{Kind: compare.Document, Subject: "паспорт", Old: compare.Side{Word: "no"}, New: compare.Side{Word: "yes"}, Text: says, Witness: whom, Follows: true},
		},
		Undecided: []compare.Undecided{{Kind: compare.Amount, Subject: "помощь", Because: says}},
		Same:      []compare.Count{{Kind: compare.Document, Count: 12}, {Kind: compare.Notice, Count: 1}},
	}
	raw := requireValid(t, "diff", EncodeDifferences(report, texts(t)))
	requirePart(t, raw, "same", `{"document": 12, "message": 1}`)
	requirePart(t, raw, "undecided", `[{"kind": "amount", "subject": "помощь", "because": "слово"}]`)
	var got struct{ Differences []map[string]json.RawMessage }
	require.NoError(t, json.Unmarshal(raw, &got))
	first, second := got.Differences[0], got.Differences[1]
	require.JSONEq(t, `"2026-02-26"`, string(first["old"]))
	require.JSONEq(t, `null`, string(first["new"]))
	require.JSONEq(t, `"слово (заявитель: любой)"`, string(first["text"]))
	requireFacts(t, first["witness"])
	requireFacts(t, first["witness_new"])
	require.JSONEq(t, `null`, string(first["new_place"]))
	require.JSONEq(t, `"yes"`, string(second["new"]))
	require.NotContains(t, second, "witness_new")
	require.NotContains(t, first, "follows")
	require.JSONEq(t, `true`, string(second["follows"]))
	requireValid(t, "diff", EncodeDifferences(&compare.Report{Old: r, New: r}, texts(t)))
}
