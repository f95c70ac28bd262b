package peer

import (
	"fmt"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
	"cel.dev/cel-go/ext"
)

// celProgram is a program of CEL.
type celProgram struct{ program cel.Program }

func openCEL(kind Kind) (Engine, error) {
	_, expression, err := text(kind, ".cel")
	if err != nil {
		return nil, err
	}
	env, err := cel.NewEnv(
		ext.Bindings(), ext.Math(),
		cel.Variable("right", cel.StringType), cel.Variable("in_register", cel.BoolType),
		cel.Variable("income", cel.DoubleType), cel.Variable("payment", cel.DoubleType),
		cel.Variable("residents", cel.ListType(cel.MapType(cel.StringType, cel.DynType))), cel.Variable("filed", cel.IntType),
		cel.Variable("representative", cel.BoolType), cel.Variable("foreigner", cel.BoolType), cel.Variable("electric_heating", cel.BoolType),
		cel.Variable("norms", cel.MapType(cel.StringType, cel.DynType)),
		cel.Function("total", cel.Overload("total_list", []*cel.Type{cel.ListType(cel.DynType)}, cel.DoubleType, cel.UnaryBinding(total))),
	)
	if err != nil {
		return nil, err
	}
	checked, issues := env.Compile(expression)
	if issues.Err() != nil {
		return nil, issues.Err()
	}
	program, err := env.Program(checked, cel.EvalOptions(cel.OptOptimize))
	return &celProgram{program}, err
}

// total adds the doubles of a list.
func total(list ref.Val) ref.Val {
	sum := types.Double(0)
	for it := list.(traits.Lister).Iterator(); it.HasNext() == types.True; {
		d, ok := it.Next().(types.Double)
		if !ok {
			return types.NewErr("total: not a double")
		}
		sum += d
	}
	return sum
}

func (*celProgram) Name() string { return "CEL" }

func (p *celProgram) Prepare(applicant map[string]any) (Decide, error) {
	activation, err := cel.NewActivation(native(applicant))
	return func() (any, error) {
		decision, _, err := p.program.Eval(activation)
		return decision, err
	}, err
}

// native wraps the values of an applicant once, so that no decision has to.
func native(applicant map[string]any) map[string]any {
	wrapped := make(map[string]any, len(applicant))
	for name, value := range applicant {
		wrapped[name] = types.DefaultTypeAdapter.NativeToValue(value)
	}
	return wrapped
}

func (*celProgram) Read(decision any) (map[string]any, error) {
	object, ok := plain(decision.(ref.Val)).(map[string]any)
	if !ok {
		return nil, fmt.Errorf("no object: %v", decision)
	}
	return object, nil
}

func plain(v ref.Val) any {
	switch v := v.(type) {
	case traits.Mapper:
		object := map[string]any{}
		for it := v.Iterator(); it.HasNext() == types.True; {
			key := it.Next()
			object[fmt.Sprint(key.Value())] = plain(v.Get(key))
		}
		return object
	case traits.Lister:
		list := []any{}
		for it := v.Iterator(); it.HasNext() == types.True; {
			list = append(list, plain(it.Next()))
		}
		return list
	default:
		return v.Value()
	}
}
