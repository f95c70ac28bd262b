package peer

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
)

// opa is a prepared query of OPA.
type opa struct{ query rego.PreparedEvalQuery }

func openOPA(kind Kind) (Engine, error) {
	name, module, err := text(kind, ".rego")
	if err != nil {
		return nil, err
	}
	query, err := rego.New(
		rego.Query("decision = data."+string(kind)+".decision"), rego.Module(name, module), rego.StrictBuiltinErrors(true),
	).PrepareForEval(context.Background())
	return &opa{query}, err
}

func (*opa) Name() string { return "OPA" }

func (o *opa) Prepare(applicant map[string]any) (Decide, error) {
	input, err := ast.InterfaceToValue(applicant)
	if err != nil {
		return nil, err
	}
	ctx, parsed := context.Background(), rego.EvalParsedInput(input)
	return func() (any, error) {
		results, err := o.query.Eval(ctx, parsed)
		if err != nil || len(results) != 1 {
			return nil, fmt.Errorf("%d results: %w", len(results), err)
		}
		return results[0].Bindings["decision"], nil
	}, nil
}

func (*opa) Read(decision any) (map[string]any, error) {
	object, ok := decision.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("no object: %T", decision)
	}
	if number, ok := object["amount"].(json.Number); ok {
		amount, err := number.Float64()
		if err != nil {
			return nil, err
		}
		object["amount"] = amount
	}
	return object, nil
}
