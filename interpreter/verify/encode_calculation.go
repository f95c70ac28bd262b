package verify

import (
	"math/big"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// calculated is a value with a general rule and exceptions. Where it is known
// it is what each rule gives that surely applies.
func (r *Reading) calculated(v *condition.Variable) value {
	if done, ok := r.settled[v]; ok {
		return done
	}
	c := r.calculations[v]
	if c == nil || v.Type == dsl.TypeText || v.Type == dsl.TypeLength {
		return r.anyValue(v.Declared, v.Type, "kind")
	}
	rules := r.applying(c)
	results := make([]value, len(rules))
	var all span
	for i, rule := range rules {
		results[i] = r.result(rule.rule, v.Type)
		all.hull(r.spanOf(results[i].sum))
	}
	out := r.settle(v, rules, results, all)
	r.settled[v] = out
	return out
}

// applied is a rule with when it is one of those that give the value.
type applied struct {
	rule *condition.Rule
	when rails
}

// applying are the rules of a value, each with when it counts: exceptions
// before rows of a table, those before the general rule.
func (r *Reading) applying(c *interpreter.CalculationPart) []applied {
	var rules []applied
	none := sure(logic.True) // no rule of the kinds before applies
	for _, rows := range []bool{false, true} {
		before := none
		for i := range c.Exceptions {
			rule := &c.Exceptions[i]
			if rule.Row != rows {
				continue
			}
			when := r.holds(rule.When)
			rules = append(rules, applied{rule, r.both(before, when)})
			none = r.both(none, when.not())
		}
	}
	if c.General != nil {
		rules = append(rules, applied{c.General, none})
	} else {
		rules = append(rules, applied{nil, none})
	}
	return rules
}

// result is what a rule gives, rounded.
func (r *Reading) result(rule *condition.Rule, kind dsl.TypeKind) value {
	if rule == nil || rule.Formula == nil {
		return value{logic.False, logic.Constant(new(big.Rat)), 0}
	}
	v := r.value(rule.Formula.Operand)
	if rule.Formula.Type() == dsl.TypeDateTime && kind == dsl.TypeDate {
		v = r.dayIn(v, dsl.TypeDateTime)
	}
	if rule.Round != nil {
		return r.rounded(v, *rule.Round)
	}
	return v
}

// settle is a value by its rules: known for sure where every rule either
// surely counts or surely does not, and those that do are known and agree.
func (r *Reading) settle(v *condition.Variable, rules []applied, results []value, all span) value {
	p := r.problem
	if len(rules) == 1 && rules[0].rule != nil {
		return results[0] // without exceptions it is its formula
	}
	n := r.numberIn(all, nil)
	switch v.Type {
	case dsl.TypeDate:
		n = r.anyDay()
	case dsl.TypeInteger:
		n = r.problem.Number(all.least, all.greatest, whole(1))
	}
	known := p.Letter()
	if finite := r.finiteResults(rules, results); finite != nil {
		r.finite[n] = finite
	}
	places := 0
	before, clash := logic.True, logic.False
	var meaning, decided []logic.Formula
	for i, rule := range rules {
		counts := rule.when.yes
		if rule.rule == nil {
			meaning = append(meaning, p.Implies(counts, known.Not()))
			decided = append(decided, rule.when.no)
			continue
		}
		places = worst(places, results[i].places)
		same := p.Zero(n.Sum().Minus(results[i].sum))
		// The first rule that surely counts gives the number; another that gives
		// another one clashes with it.
		meaning = append(meaning, p.Implies(p.And(before, counts, results[i].known), same))
		clash = p.Or(clash, p.And(counts, results[i].known, same.Not()))
		decided = append(decided, p.Or(rule.when.no, p.And(counts, results[i].known)))
		before = p.And(before, counts.Not())
	}
	meaning = append(meaning, p.Implies(clash, known.Not()), p.Implies(p.And(p.And(decided...), clash.Not()), known))
	rule := p.And(meaning...)
	p.AttachNumber(n, rule)
	p.AttachLetter(known, rule)
	return value{known, n.Sum(), places}
}

// finiteResults are the values that results can have, where they are few.
func (r *Reading) finiteResults(rules []applied, results []value) []*big.Rat {
	var all []*big.Rat
	for i, rule := range rules {
		if rule.rule == nil {
			continue
		}
		own := r.valuesOf(results[i].sum)
		if constant, is := results[i].sum.IsConstant(); is {
			own = []*big.Rat{constant}
		}
		if own == nil {
			return nil
		}
		for _, x := range own {
			if !slices.ContainsFunc(all, func(y *big.Rat) bool { return x.Cmp(y) == 0 }) {
				all = append(all, x)
			}
		}
	}
	if len(all) > mostBranches {
		return nil
	}
	return all
}

// rounded is a value rounded to so many places.
func (r *Reading) rounded(v value, how condition.Rounding) value {
	step := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(abs(how.Places))), nil))
	if how.Places > 0 {
		step.Inv(step)
	}
	if constant, is := v.sum.IsConstant(); is && new(big.Rat).Quo(constant, step).IsInt() {
		return v
	}
	all := r.spanOf(v.sum)
	if all.least != nil && all.greatest != nil {
		all.least, all.greatest = new(big.Rat).Sub(all.least, step), new(big.Rat).Add(all.greatest, step)
	}
	n := r.problem.Number(all.least, all.greatest, step)
	p := r.problem
	over := n.Sum().Minus(v.sum) // what rounding adds
	var rule logic.Formula
	switch how.Direction {
	case dsl.RoundHalf:
		half := new(big.Rat).Quo(step, whole(2))
		rule = p.And(r.atMost(over, half), r.atLeast(over, new(big.Rat).Neg(half)))
	case dsl.RoundUp: // away from zero
		up := p.And(r.atLeast(over, new(big.Rat)), p.Below(over.Minus(logic.Constant(step))))
		down := p.And(r.atMost(over, new(big.Rat)), p.Below(over.Times(whole(-1)).Minus(logic.Constant(step))))
		rule = p.Select(r.atLeast(v.sum, new(big.Rat)), up, down)
	default: // towards zero
		down := p.And(r.atMost(over, new(big.Rat)), p.Below(over.Times(whole(-1)).Minus(logic.Constant(step))))
		up := p.And(r.atLeast(over, new(big.Rat)), p.Below(over.Minus(logic.Constant(step))))
		rule = p.Select(r.atLeast(v.sum, new(big.Rat)), down, up)
	}
	p.AttachNumber(n, rule)
	return value{v.known, n.Sum(), max(0, how.Places)}
}

// yesNoValue is a value that is yes or no.
func (r *Reading) yesNoValue(v *condition.Variable) rails {
	if done, ok := r.truths[v]; ok {
		return done
	}
	c := r.calculations[v]
	if c == nil {
		return r.anyVerdict(v.Declared, "kind")
	}
	p := r.problem
	known, letter := p.Letter(), p.Letter()
	out := r.either(known, letter)
	r.truths[v] = out
	before, clash := logic.True, logic.False
	var meaning, decided []logic.Formula
	for _, rule := range r.applying(c) {
		counts := rule.when.yes
		if rule.rule == nil || rule.rule.Truth == nil {
			meaning = append(meaning, p.Implies(counts, known.Not()))
			decided = append(decided, rule.when.no)
			continue
		}
		truth := r.holds(rule.rule.Truth)
		meaning = append(meaning,
			p.Implies(p.And(before, counts, truth.yes), letter),
			p.Implies(p.And(before, counts, truth.no), letter.Not()))
		clash = p.Or(clash, p.And(counts, p.Or(p.And(truth.yes, letter.Not()), p.And(truth.no, letter))))
		decided = append(decided, p.Or(rule.when.no, p.And(counts, p.Or(truth.yes, truth.no))))
		before = p.And(before, counts.Not())
	}
	meaning = append(meaning, p.Implies(clash, known.Not()), p.Implies(p.And(p.And(decided...), clash.Not()), known))
	rule := p.And(meaning...)
	p.AttachLetter(letter, rule)
	p.AttachLetter(known, rule)
	return out
}
