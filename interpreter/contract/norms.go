package contract

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// normKey is the name of a norm, with its keys in parentheses where it has
// any: "стандарт(2; город)".
var normKey = regexp.MustCompile(`^\s*([^()\s]+)\s*(?:\(([^()]*)\))?\s*$`)

// readNorms reads the norms whose values are given for this decision only.
func readNorms(names named, top place, facts *interpreter.Facts) error {
	norms, ok := top.keyed("norms")
	if !ok {
		return nil
	}
	if norms.shape != shapeMapping {
		return norms.fault("contract.facts.mapping_expected")
	}
	for _, e := range norms.entries {
		here := place{&node{line: e.line}, norms.under(e.key)}
		fact, err := here.normFact(e.key)
		if err != nil {
			return err
		}
		kind, err := names.norm(fact.Norm, fact.Keys)
		if err != nil {
			return here.relocated(err)
		}
		for _, before := range facts.Norms {
			if sameNorm(before, fact) {
				return here.fault("contract.facts.norm_twice")
			}
		}
		if fact.Value, err = (place{e.value, here.path}).normValue(kind); err != nil {
			return err
		}
		facts.Norms = append(facts.Norms, fact)
	}
	return nil
}

// normFact reads the name of a norm and its keys.
func (p place) normFact(key string) (interpreter.NormFact, error) {
	found := normKey.FindStringSubmatch(key)
	if found == nil {
		return interpreter.NormFact{}, p.fault("contract.facts.norm_name_expected")
	}
	fact := interpreter.NormFact{Norm: found[1]}
	if !strings.Contains(key, "(") {
		return fact, nil
	}
	for _, word := range strings.Split(found[2], ";") {
		word = strings.TrimSpace(word)
		if word == "" {
			return fact, p.fault("contract.facts.norm_name_expected")
		}
		fact.Keys = append(fact.Keys, keyOf(word))
	}
	return fact, nil
}

// keyOf reads a key: a number, a day, or else the id of an option.
func keyOf(word string) interpreter.Value {
	if decimalNumber.MatchString(word) {
		if n, ok := interpreter.ParseNumber(word); ok {
			return interpreter.Value{Type: dsl.TypeNumber, Number: n}
		}
	}
	if day, err := clock.ParseDate(word); err == nil {
		return interpreter.Value{Type: dsl.TypeDate, Date: day}
	}
	return interpreter.Value{Type: dsl.TypeOneOf, Choice: word}
}

// normValue reads the value of a norm; what is not known cannot be assumed.
func (p place) normValue(kind dsl.TypeKind) (interpreter.Value, error) {
	if p.shape == shapeNull {
		return interpreter.Value{}, p.fault("contract.facts.norm_value_expected")
	}
	return p.value(interpreter.QuestionState{Type: kind})
}

func sameNorm(a, b interpreter.NormFact) bool {
	if !dsl.SameName(a.Norm, b.Norm) || len(a.Keys) != len(b.Keys) {
		return false
	}
	for i, key := range a.Keys {
		if !key.Equal(b.Keys[i]) {
			return false
		}
	}
	return true
}

// relocated is a problem told at a place.
func (p place) relocated(err error) error {
	var problem *message.Problem
	if !errors.As(err, &problem) {
		return err
	}
	there := *problem
	there.Key = p.path
	there.Message.Args = append(slices.Clone(problem.Message.Args), message.Arg{Name: "line", Value: p.line})
	return &there
}

// normTypes finds the type of a norm; the error is what the program says of a
// norm that it does not have, or that takes other keys.
func normTypes(p *interpreter.Program) func(string, []interpreter.Value) (dsl.TypeKind, error) {
	norms := p.Norms()
	return func(id string, keys []interpreter.Value) (dsl.TypeKind, error) {
		fact := interpreter.NormFact{Norm: id, Keys: keys}
		for _, n := range norms {
			if dsl.SameName(n.ID, id) {
				fact.Value.Type = n.Type
			}
		}
		return fact.Value.Type, p.CheckFacts(&interpreter.Facts{On: p.Regulation().From, Norms: []interpreter.NormFact{fact}})
	}
}
