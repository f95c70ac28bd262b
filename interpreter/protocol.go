package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// protocol are the lines in which a value that was computed is shown: the
// exception or row that applied and why, the norms, the formula with names
// and with numbers, the rounding.
func (s *sitting) protocol(c *calculation) []message.Message {
	surely, perhaps := c.Applying(s.frame)
	rules := append(surely, perhaps...)
	switch {
	case len(rules) == 0:
		return nil
	case s.agreed[c]: // whatever is answered yet
		return []message.Message{message.New("explain.step_agree"), s.valueStep(c)}
	}
	rule := rules[0]
	var steps []message.Message
	if len(surely) == 0 {
		// All that may apply agree: the general rule shows it best.
		rule = rules[len(rules)-1]
		steps = append(steps, message.New("explain.step_agree"))
	}
	switch {
	case len(surely) == 0:
	case rule.Row && rule.When != nil:
		steps = append(steps, message.New("explain.step_row", "reasons", listOf(s.reasons(rule.When.Node))))
	case rule.When != nil:
		steps = append(steps, message.New("explain.step_exception", "name", ruleName(rule), "reasons", listOf(s.reasons(rule.When.Node))))
	}
	if rule.Formula == nil {
		return append(steps, s.truthStep(c, rule))
	}
	steps = append(steps, s.normSteps(rule.Formula.Operand)...)
	return append(steps, s.formulaSteps(c, rule)...)
}

func (s *sitting) truthStep(c *calculation, rule *condition.Rule) message.Message {
	return message.New("explain.step_truth", "name", c.label(), "answer", yesNo(s.frame.Pick(c.Variable.Slot) == 1),
		"reasons", listOf(s.reasons(rule.Truth.Node)))
}

// valueStep says what the value is, without how it came about.
func (s *sitting) valueStep(c *calculation) message.Message {
	return message.New("explain.step_value", "name", c.label(), "result", valueIn(s.frame, c.Variable).Words())
}

// label is what a value is called in its protocol.
func (c *calculation) label() string {
	if c.state.Title != "" && !c.table {
		return c.state.Title
	}
	return c.state.ID
}

// formulaSteps show the formula, the numbers in it, the result and what it
// was rounded to.
func (s *sitting) formulaSteps(c *calculation, rule *condition.Rule) []message.Message {
	o := rule.Formula.Operand
	value := valueIn(s.frame, c.Variable)
	if !rule.Formula.Known(s.frame) { // what is not known does not matter
		return []message.Message{message.New("explain.step_formula",
			"name", c.label(), "formula", rule.Source, "numbers", o.Spell(s.frame), "result", value.Words())}
	}
	exact, rounded := rule.Exact(s.frame)
	result := value.Words()
	if rounded {
		result = condition.Amount{Number: exact, Type: o.Type}
	}
	var steps []message.Message
	switch o.Kind {
	case condition.Literal:
		steps = append(steps, message.New("explain.step_value", "name", c.label(), "result", result))
	case condition.Reference, condition.Lookup, condition.Aggregation:
		steps = append(steps, message.New("explain.step_simple", "name", c.label(), "formula", rule.Source, "result", result))
	default:
		steps = append(steps, message.New("explain.step_formula",
			"name", c.label(), "formula", rule.Source, "numbers", o.Spell(s.frame), "result", result))
	}
	if order, _ := exact.Cmp(value.Number); rounded && order != 0 {
		steps = append(steps, message.New("explain.step_rounded", "name", c.label(), "result", value.Words(), "places", roundingWords(o.Type, *rule.Round)))
	}
	return steps
}

// roundingWords say to what a number was rounded.
func roundingWords(kind dsl.TypeKind, r condition.Rounding) message.Message {
	places := r.Places
	if kind == dsl.TypePercent {
		places -= 2
	}
	how := message.New([...]string{
		dsl.RoundHalf: "explain.round.half", dsl.RoundUp: "explain.round.up", dsl.RoundDown: "explain.round.down",
	}[r.Direction])
	switch {
	case kind == dsl.TypeMoney && places == 2:
		return message.New("explain.round.kopecks", "how", how)
	case kind == dsl.TypeMoney && places == 0:
		return message.New("explain.round.roubles", "how", how)
	case places == 0:
		return message.New("explain.round.whole", "how", how)
	default:
		return message.New("explain.round.places", "count", places, "how", how)
	}
}

// normSteps name the norms that a formula takes, with their values and days.
func (s *sitting) normSteps(o *condition.Operand) []message.Message {
	var steps []message.Message
	var told []string
	o.Walk(func(part *condition.Operand) {
		var n *norm
		day, name := s.facts.On, ""
		switch {
		case part.Kind == condition.Reference && part.Variable.Kind == condition.NormToday && s.frame.Known(part.Variable.Slot):
			n = s.norm(part.Variable.Name)
			name = n.Name
		case part.Kind == condition.Lookup && part.Known(s.frame):
			n = s.norm(part.Norm.Name)
			name = s.lookupName(part)
			day = s.normDay(part)
		default:
			return
		}
		key := name + day.String()
		if slices.Contains(told, key) {
			return
		}
		told = append(told, key)
		id := "explain.step_norm"
		if s.isAssumed(n, part) {
			id = "explain.step_norm_assumed"
		}
		steps = append(steps, message.New(id, "norm", name, "value", part.Word(s.frame), "day", day))
	}, nil)
	return steps
}

// normDay is the day that a lookup is as of.
func (s *sitting) normDay(o *condition.Operand) clock.Date {
	if o.X != nil && o.X.Known(s.frame) {
		return clock.Date(o.X.Day(s.frame))
	}
	return s.facts.On
}

// isAssumed reports whether the value of a norm was given with the facts.
func (s *sitting) isAssumed(n *norm, part *condition.Operand) bool {
	var value *condition.Operand
	if part.Kind == condition.Lookup {
		value = part.NormValue(s.frame)
	} else {
		value = n.Find(s.frame, s.frame.Day, nil)
	}
	for i := range s.frame.Assumed {
		if s.frame.Assumed[i].Value == value {
			return true
		}
	}
	return false
}

// lookupName is "стандарт(3)".
func (s *sitting) lookupName(o *condition.Operand) string {
	name := o.Norm.Name
	for i, k := range o.KeyWords(s.frame) {
		if i == 0 {
			name += "("
		} else {
			name += "; "
		}
		name += k
		if i == len(o.Args)-1 {
			name += ")"
		}
	}
	return name
}

// missingNorms say which norms of a calculation have no value.
func (s *sitting) missingNorms(c *calculation) []message.Message {
	var missing []message.Message
	surely, perhaps := c.Applying(s.frame)
	for _, r := range append(surely, perhaps...) {
		if r.Formula == nil {
			continue
		}
		r.Formula.Operand.Walk(func(o *condition.Operand) {
			if o.Kind == condition.Lookup && o.Lacks(s.frame) {
				missing = append(missing, message.New("explain.norm_missing", "norm", s.lookupName(o), "day", s.normDay(o)))
			}
		}, nil)
	}
	return missing
}

// norm finds a norm by its name.
func (p *Program) norm(id string) *norm {
	for _, n := range p.norms {
		if dsl.SameName(n.Name, id) {
			return n
		}
	}
	return nil
}

// Words writes a value for people; options are written by their ids, since
// only their question knows more.
func (v Value) Words() any {
	switch v.Type {
	case dsl.TypeYesNo:
		return yesNo(v.Bool)
	case dsl.TypeOneOf:
		return v.Choice
	case dsl.TypeSomeOf:
		return wordList(v.Choices)
	case dsl.TypeInteger, dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		return condition.Amount{Number: v.Number, Type: v.Type}
	case dsl.TypeDate:
		return v.Date
	case dsl.TypeDateTime:
		return message.New("answer.date_time", "day", v.Date, "time", clockTime(v.Minute))
	case dsl.TypeLength:
		return v.Length.Words()
	case dsl.TypeList:
		return message.New("answer.records", "count", len(v.Records))
	default:
		return v.Text
	}
}

func wordList(words []string) any {
	if len(words) == 0 {
		return message.New("answer.none")
	}
	var list message.List
	for _, w := range words {
		list = append(list, w)
	}
	return list
}

// clockTime writes "14:05".
func clockTime(minute int) string {
	two := func(n int) string { return string(rune('0'+n/10)) + string(rune('0'+n%10)) }
	return two(minute/60) + ":" + two(minute%60)
}

// operand is the value as a literal; key as the key of a norm.
func (v *Value) operand() *condition.Operand {
	return &condition.Operand{Kind: condition.Literal, Type: v.Type, Number: v.Number, Text: v.Text, Date: v.pick()}
}

func (v *Value) key() condition.Key {
	switch v.Type {
	case dsl.TypeOneOf:
		return condition.Key{Option: dsl.NameKey(v.Choice)}
	case dsl.TypeDate:
		return condition.Key{Number: NumberOf(int64(v.Date))}
	default:
		return condition.Key{Number: v.Number}
	}
}
