package verify_test

import (
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify"
)

// signOf is how a decision shows a claim, told by its code; nil where nobody
// knows.
func (h *held) signOf(c *verify.Claim) sign {
	id, part := c.Subject, ""
	if at := strings.IndexAny(id, ".:"); at >= 0 {
		id, part = id[:at], strings.TrimLeft(id[at:], ".: ")
	}
	switch c.Code {
	case "V0101":
		return question(id, func(q *interpreter.QuestionState) bool {
			return q.State == interpreter.Answered || q.State == interpreter.Open
		})
	case "V0122":
		return question(id, func(q *interpreter.QuestionState) bool { return q.State == interpreter.NotApplicable })
	case "V0102":
		return question(id, func(q *interpreter.QuestionState) bool {
			return q.State == interpreter.Answered &&
				slices.ContainsFunc(append(q.Answer.Value.Choices, q.Answer.Value.Choice), func(o string) bool { return dsl.SameName(o, part) })
		})
	case "V0103":
		return h.needed(id, interpreter.Yes)
	case "V0121":
		return h.needed(id, interpreter.No)
	case "V0104":
		return h.suits(c)
	case "V0109":
		return situation(id, interpreter.Yes)
	case "V0124":
		return situation(id, interpreter.No)
	case "V0110":
		return h.category(id, part)
	case "V0106", "V0107", "V0108":
		return h.rule(c)
	default:
		if sign := h.courseSign(c.Code, id, part); sign != nil {
			return sign
		}
		return h.defect(c, id, part)
	}
}

func question(id string, is func(*interpreter.QuestionState) bool) sign {
	return func(_ *interpreter.Facts, d *interpreter.Decision, _ func() *interpreter.Look) bool {
		return slices.ContainsFunc(d.Questions, func(q interpreter.QuestionState) bool { return q.ID == id && is(&q) })
	}
}

func situation(id string, truth interpreter.Truth) sign {
	return func(_ *interpreter.Facts, d *interpreter.Decision, _ func() *interpreter.Look) bool {
		return slices.ContainsFunc(d.Situations, func(s interpreter.SituationState) bool { return s.ID == id && s.Holds == truth })
	}
}

// needed is of a document or a group; of one for each record that one of them
// is, or none.
func (h *held) needed(id string, truth interpreter.Truth) sign {
	return func(_ *interpreter.Facts, d *interpreter.Decision, _ func() *interpreter.Look) bool {
		for i := range d.Groups {
			if d.Groups[i].ID == id {
				return d.Groups[i].Needed == truth
			}
		}
		some := interpreter.No
		for i := range d.Documents {
			if d.Documents[i].ID == id {
				some = some.Or(d.Documents[i].Needed)
			}
		}
		return some == truth
	}
}

func (h *held) suits(c *verify.Claim) sign {
	for _, g := range h.parts.Groups {
		for _, a := range g.Alternatives {
			if a.Declared != c.Place {
				continue
			}
			return func(_ *interpreter.Facts, d *interpreter.Decision, look func() *interpreter.Look) bool {
				return slices.ContainsFunc(d.Groups, func(s interpreter.GroupState) bool {
					return s.ID == g.ID && s.Needed == interpreter.Yes &&
						slices.ContainsFunc(s.Of, func(of []string) bool { return slices.Equal(of, a.Members) })
				}) && look().Truth(a.Suits) == interpreter.Yes // one of which that is open stands in Of, too
			}
		}
	}
	return nil
}

func (h *held) category(set, row string) sign {
	for _, c := range h.parts.Categories {
		for i := range c.Rows {
			if c.ID == set && c.Rows[i].ID == row {
				return func(_ *interpreter.Facts, _ *interpreter.Decision, look func() *interpreter.Look) bool {
					return look().Truth(c.Rows[i].When) == interpreter.Yes
				}
			}
		}
	}
	return nil
}

// rule is of an exception or a row: that it gives the value, and that this is
// another than the general one.
func (h *held) rule(c *verify.Claim) sign {
	for _, calculation := range h.parts.Calculations {
		for i := range calculation.Exceptions {
			rule := &calculation.Exceptions[i]
			if rule.Declared != c.Place {
				continue
			}
			return func(_ *interpreter.Facts, _ *interpreter.Decision, look func() *interpreter.Look) bool {
				surely, _ := look().Applying(calculation.Calculation)
				return slices.Contains(surely, rule) && (c.Code != "V0108" || differs(look(), rule, calculation.General))
			}
		}
	}
	return nil
}

func differs(look *interpreter.Look, rule, general *condition.Rule) bool {
	own, ok := look.Number(rule.Formula)
	if rule.Round != nil {
		own = own.Round(*rule.Round)
	}
	usual, known := look.Number(general.Formula)
	if general.Round != nil {
		usual = usual.Round(*general.Round)
	}
	order, _ := own.Cmp(usual)
	return ok && (!known || order != 0)
}

// courseSign is of the claims about the course of a case.
func (h *held) courseSign(code, id, part string) sign {
	switch code {
	case "V0105":
		return func(_ *interpreter.Facts, d *interpreter.Decision, _ func() *interpreter.Look) bool {
			return slices.ContainsFunc(d.Grounds, func(g interpreter.GroundState) bool {
				return g.ID == id && (g.Holds == interpreter.Yes || g.Ended)
			})
		}
	case "V0112", "V0123":
		truth := interpreter.Yes
		if code == "V0123" {
			truth = interpreter.No
		}
		return func(_ *interpreter.Facts, _ *interpreter.Decision, look func() *interpreter.Look) bool {
			for i := range h.parts.Stages {
				if h.parts.Stages[i].State.ID == id {
					return look().Truth(h.parts.Stages[i].Applies) == truth
				}
			}
			return false
		}
	case "V0113":
		return func(_ *interpreter.Facts, _ *interpreter.Decision, look func() *interpreter.Look) bool {
			for i := range h.parts.Results {
				if h.parts.Results[i].State.ID == id {
					return look().Truth(h.parts.Results[i].Only) == interpreter.Yes
				}
			}
			return false
		}
	case "V0114":
		return h.reckoning(id, part)
	case "V0115":
		return func(_ *interpreter.Facts, d *interpreter.Decision, _ func() *interpreter.Look) bool {
			return slices.ContainsFunc(d.Persons, func(p interpreter.PersonState) bool { return p.ID == id && p.TakesPart == interpreter.Yes })
		}
	case "V0116":
		return func(_ *interpreter.Facts, d *interpreter.Decision, _ func() *interpreter.Look) bool {
			return slices.Contains(d.Follows.Open, id)
		}
	default:
		return nil
	}
}

// reckoning is that of the ways of counting a term this one is the first that
// applies.
func (h *held) reckoning(term, place string) sign {
	return func(_ *interpreter.Facts, _ *interpreter.Decision, look func() *interpreter.Look) bool {
		for _, t := range h.parts.Terms {
			if t.ID != term {
				continue
			}
			for i := range t.Reckonings {
				truth := look().Truth(t.Reckonings[i].When)
				if itoa(i+1) == place {
					return truth == interpreter.Yes
				}
				if truth != interpreter.No {
					return false
				}
			}
		}
		return false
	}
}
