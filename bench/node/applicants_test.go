// Package node_test holds applicants.json, on which the engines of Node are
// tested and measured, to the cases that all engines decide.
package node_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/bench/subsidy"
)

var update = flag.Bool("update", false, "write applicants.json anew")

// written is a case as it stands in applicants.json.
type written struct {
	Name      string          `json:"name"`
	Applicant map[string]any  `json:"applicant"`
	Decision  map[string]any  `json:"decision"`
	Core      map[string]bool `json:"core"`
}

func TestApplicants(t *testing.T) {
	var all []written
	for _, c := range subsidy.Cases() {
		if c.Known() {
			var r subsidy.Result
			subsidy.Decide(&c.Applicant, &c.Norms, &r)
			require.NoError(t, c.Check(&r))
			all = append(all, write(&c, &r))
		}
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetIndent("", " ")
	require.NoError(t, encoder.Encode(all))
	if *update {
		require.NoError(t, os.WriteFile("applicants.json", text.Bytes(), 0o644))
	}
	kept, err := os.ReadFile("applicants.json")
	require.NoError(t, err)
	require.Equal(t, string(kept), text.String(), `write it anew with "go test ./node -update"`)
}

func write(c *subsidy.Case, r *subsidy.Result) written {
	documents, situations, core := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for d, needed := range r.Documents {
		documents[subsidy.Document(d).String()] = needed == subsidy.Yes
	}
	for s, holds := range r.Situations {
		situations[subsidy.Situation(s).String()] = holds == subsidy.Yes
	}
	for _, d := range subsidy.Core {
		core[d.String()] = documents[d.String()]
	}
	amount, _ := r.Amount.Amount.Float64()
	return written{
		Name: c.Name, Applicant: c.Outside(), Core: core,
		Decision: map[string]any{
			"documents": documents, "situations": situations, "amount": amount,
			"bring": ids(r.Bring), "request": ids(r.Request),
		},
	}
}

func ids(documents []subsidy.Document) []string {
	list := []string{}
	for _, d := range documents {
		list = append(list, d.String())
	}
	return list
}
