package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
)

// shapes write what parts of a program mean, so that parts of two programs with
// one shape mean the same: names of answers and findings stand for themselves,
// all else for what it is made of. Titles and places are not in it.
type shapes struct {
	reading *Reading
	of      map[*condition.Variable]string
	terms   map[string]string
	grounds map[string]string
	stages  map[string]string
	// day is that of the decision where it is one day: of the norms of the day
	// only what they then are counts.
	day *int
}

func (r *Reading) newShapes() *shapes {
	return &shapes{
		reading: r, of: map[*condition.Variable]string{},
		terms: map[string]string{}, grounds: map[string]string{}, stages: map[string]string{},
	}
}

// digest shortens a shape that is made of others.
func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// condition is the shape of a condition; one that is not there always holds.
func (s *shapes) condition(c *condition.Condition) string {
	if c == nil {
		return "always"
	}
	return s.node(c.Node)
}

func (s *shapes) node(n *condition.Node) string {
	if n == nil {
		return ""
	}
	parts := []string{fmt.Sprint("n", n.Kind, n.Value, n.Negated, n.Op)}
	if n.Variable != nil {
		parts = append(parts, s.variable(n.Variable))
		for _, option := range n.Options {
			parts = append(parts, optionKey(n.Variable, option))
		}
	}
	return digest(append(parts, s.node(n.X), s.node(n.Y), s.operand(n.Left), s.operand(n.Right))...)
}

// optionKey names an option, whatever place it stands at.
func optionKey(v *condition.Variable, option int) string {
	if option >= 0 && option < len(v.Options) {
		return dsl.NameKey(v.Options[option])
	}
	return fmt.Sprint(option)
}

func (s *shapes) operand(o *condition.Operand) string {
	if o == nil {
		return ""
	}
	parts := []string{
		fmt.Sprint("o", o.Kind, o.Type, o.Op, o.Function, o.Aggregate, o.Date), o.Number.Plain(), o.Text,
		s.operand(o.X), s.operand(o.Y), s.node(o.Where),
	}
	if o.Variable != nil {
		parts = append(parts, s.variable(o.Variable))
	}
	if o.List != nil {
		parts = append(parts, s.variable(o.List))
	}
	switch {
	case o.Norm != nil && o.X == nil:
		parts = append(parts, s.norm(o.Norm, s.day))
	case o.Norm != nil:
		parts = append(parts, s.norm(o.Norm, nil))
	}
	for _, a := range o.Args {
		parts = append(parts, s.operand(a))
	}
	return digest(parts...)
}

// variable is the shape of what a variable stands for.
func (s *shapes) variable(v *condition.Variable) string {
	if done, ok := s.of[v]; ok {
		return done
	}
	s.of[v] = "circle" // names form none: R0218, R0234
	shape := s.make(v)
	s.of[v] = shape
	return shape
}

func (s *shapes) make(v *condition.Variable) string {
	r := s.reading
	name := dsl.NameKey(v.Name)
	switch v.Kind {
	case condition.Question:
		guard := "always"
		if v.Guard != nil {
			guard = s.node(v.Guard.Node)
		}
		return digest("question", name, fmt.Sprint(v.Type), guard)
	case condition.Finding:
		return digest("finding", name, fmt.Sprint(v.Type))
	case condition.Channel:
		return "channel"
	case condition.Field:
		return digest("field", name, fmt.Sprint(v.Type), s.variable(v.List))
	case condition.Calculated:
		return s.calculation(r.calculations[v])
	case condition.Situation:
		if part := r.situations[v]; part != nil {
			return digest("situation", s.condition(part.Holds))
		}
	case condition.Category:
		return s.categories(r.categories[v])
	case condition.NormToday:
		if n := r.norms[v]; n != nil {
			return s.norm(n, s.day)
		}
	case condition.Event:
		return s.event(v.Name)
	case condition.Document, condition.Documents:
		return s.paper(v)
	case condition.Moment:
		return s.moment(r.moments[v])
	case condition.TermEnd:
		for i := range r.parts.Terms {
			if t := &r.parts.Terms[i]; t.Variable == v {
				return s.term(t.ID)
			}
		}
	}
	return digest("own", fmt.Sprintf("%p", v)) // equal to nothing else
}

func (s *shapes) calculation(c *interpreter.CalculationPart) string {
	if c == nil {
		return ""
	}
	parts := []string{"value", fmt.Sprint(c.Variable.Type), s.condition(c.Only)}
	for i := range c.Exceptions {
		parts = append(parts, s.rule(&c.Exceptions[i]))
	}
	if c.General != nil {
		parts = append(parts, s.rule(c.General))
	}
	return digest(parts...)
}

func (s *shapes) rule(rule *condition.Rule) string {
	parts := []string{"rule", s.condition(rule.When), fmt.Sprint(rule.Row)}
	if rule.Truth != nil {
		parts = append(parts, s.condition(rule.Truth))
	}
	if rule.Formula != nil {
		parts = append(parts, s.operand(rule.Formula.Operand))
	}
	if rule.Round != nil {
		parts = append(parts, fmt.Sprint(*rule.Round))
	}
	return digest(parts...)
}

func (s *shapes) categories(set *interpreter.CategoryPart) string {
	if set == nil {
		return ""
	}
	parts := []string{"categories"}
	for _, row := range set.Rows {
		parts = append(parts, dsl.NameKey(row.ID), s.condition(row.When))
	}
	return digest(parts...)
}

// norm is all that a norm is, or what it is on a day.
func (s *shapes) norm(n *condition.Norm, day *int) string {
	parts := []string{"norm", fmt.Sprint(n.Type)}
	for i := range n.Sections {
		section := &n.Sections[i]
		parts = append(parts, "place", section.Territory)
		for j := range section.Spans {
			days := &section.Spans[j]
			if day == nil {
				parts = append(parts, fmt.Sprint("days", days.From, days.To))
			} else if *day < days.From || *day > days.To {
				continue
			}
			for _, row := range days.Rows {
				parts = append(parts, "row", s.operand(row.Value))
				for _, k := range row.Keys {
					parts = append(parts, keyShape(&k))
				}
			}
		}
	}
	return digest(parts...)
}

func keyShape(k *condition.KeyMatch) string {
	bound := func(n *condition.Number) string {
		if n == nil {
			return "open"
		}
		return n.Plain()
	}
	return digest(fmt.Sprint(k.Any, k.FromOut, k.ToOut, k.Options), bound(k.From), bound(k.To))
}

// paper is a document, a group, or all that the applicant brings.
func (s *shapes) paper(v *condition.Variable) string {
	r := s.reading
	if d := r.documents[v]; d != nil {
		return s.document(d)
	}
	if g := r.groups[v]; g != nil {
		return s.group(g)
	}
	parts := []string{"all papers"}
	for i := range r.parts.Documents {
		parts = append(parts, s.document(&r.parts.Documents[i]))
	}
	for i := range r.parts.Groups {
		parts = append(parts, s.group(&r.parts.Groups[i]))
	}
	return digest(parts...)
}

func (s *shapes) document(d *interpreter.DocumentPart) string {
	state := &d.State
	parts := []string{
		"document", dsl.NameKey(state.ID), dsl.NameKey(d.Group), s.condition(d.Needed), s.condition(d.Besides), s.node(d.Where),
		fmt.Sprint(state.From, state.MayBring, state.Forms, state.Returned), dsl.NameKey(state.Agency), dsl.NameKey(state.Whose),
		lengthShape(state.Within), d.Validity,
	}
	if d.List != nil {
		parts = append(parts, s.variable(d.List))
	}
	return digest(parts...)
}

func (s *shapes) group(g *interpreter.GroupPart) string {
	parts := []string{"group", dsl.NameKey(g.ID), fmt.Sprint(g.AtLeast), s.condition(g.Needed)}
	for i := range g.Alternatives {
		a := &g.Alternatives[i]
		parts = append(parts, s.condition(a.Suits))
		parts = append(parts, nameKeys(a.Members)...)
		for j := range s.reading.parts.Documents {
			if d := &s.reading.parts.Documents[j]; slices.Contains(a.Members, d.State.ID) {
				parts = append(parts, s.document(d))
			}
		}
	}
	return digest(parts...)
}
