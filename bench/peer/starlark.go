package peer

import (
	"fmt"
	"maps"
	"slices"

	"go.starlark.net/lib/math"
	"go.starlark.net/starlark"
	"go.starlark.net/syntax"
)

// starlarkFunction is a function of a Starlark module, on one thread.
type starlarkFunction struct {
	thread   *starlark.Thread
	function starlark.Value
}

func openStarlark(kind Kind) (Engine, error) {
	name, source, err := text(Whole, ".star")
	if err != nil {
		return nil, err
	}
	thread := &starlark.Thread{Name: name}
	module, err := starlark.ExecFileOptions(&syntax.FileOptions{}, thread, name, source, starlark.StringDict{"math": math.Module})
	if err != nil {
		return nil, err
	}
	module.Freeze()
	return &starlarkFunction{thread, module[map[Kind]string{Whole: "decide", Core: "core"}[kind]]}, nil
}

func (*starlarkFunction) Name() string { return "Starlark" }

func (f *starlarkFunction) Prepare(applicant map[string]any) (Decide, error) {
	argument, err := inStarlark(applicant)
	arguments := starlark.Tuple{argument}
	return func() (any, error) { return starlark.Call(f.thread, f.function, arguments, nil) }, err
}

func (*starlarkFunction) Read(decision any) (map[string]any, error) {
	object, ok := fromStarlark(decision.(starlark.Value)).(map[string]any)
	if !ok {
		return nil, fmt.Errorf("no dictionary: %v", decision)
	}
	return object, nil
}

func inStarlark(value any) (starlark.Value, error) {
	switch v := value.(type) {
	case bool:
		return starlark.Bool(v), nil
	case int64:
		return starlark.MakeInt64(v), nil
	case float64:
		return starlark.Float(v), nil
	case string:
		return starlark.String(v), nil
	case []any:
		list := make([]starlark.Value, len(v))
		for i := range v {
			item, err := inStarlark(v[i])
			if err != nil {
				return nil, err
			}
			list[i] = item
		}
		return starlark.NewList(list), nil
	case map[string]any:
		dict := starlark.NewDict(len(v))
		for _, key := range slices.Sorted(maps.Keys(v)) {
			item, err := inStarlark(v[key])
			if err != nil {
				return nil, err
			}
			if err := dict.SetKey(starlark.String(key), item); err != nil {
				return nil, err
			}
		}
		return dict, nil
	default:
		return nil, fmt.Errorf("not to be said in Starlark: %T", value)
	}
}

func fromStarlark(value starlark.Value) any {
	switch v := value.(type) {
	case starlark.Bool:
		return bool(v)
	case starlark.Int:
		return float64(v.Float())
	case starlark.Float:
		return float64(v)
	case starlark.String:
		return string(v)
	case *starlark.List:
		list := []any{}
		for item := range v.Elements() {
			list = append(list, fromStarlark(item))
		}
		return list
	case *starlark.Dict:
		object := map[string]any{}
		for key, item := range v.Entries() {
			object[string(key.(starlark.String))] = fromStarlark(item)
		}
		return object
	default:
		return nil
	}
}
