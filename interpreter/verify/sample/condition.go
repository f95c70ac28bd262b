package sample

import (
	"fmt"
	"strings"
)

// scope is what a condition may look at besides questions.
type scope struct {
	findings bool // what officials establish
	values   bool // values, tables, norms, situations and sets of categories
	course   bool // what was handed in and what has happened
}

// condition draws a condition of at most so many levels. Now and then it is one
// that always holds or never does.
func (d *draft) condition(depth int, s scope) string {
	if depth <= 0 || d.chance(45) {
		return d.atom(s)
	}
	switch d.one(10) {
	case 0:
		return "не (" + d.condition(depth-1, s) + ")"
	case 1:
		atom := d.atom(s)
		return pick(d, []string{"(" + atom + " или не " + atom + ")", "(" + atom + " и не " + atom + ")"})
	case 2, 3, 4, 5:
		return "(" + d.condition(depth-1, s) + " и " + d.condition(depth-1, s) + ")"
	default:
		return "(" + d.condition(depth-1, s) + " или " + d.condition(depth-1, s) + ")"
	}
}

// atom draws a condition that nothing joins, with the guards that it wants
// beside it.
func (d *draft) atom(s scope) string {
	if s.course && d.chance(40) {
		return d.happening()
	}
	if s.findings && len(d.findings) > 0 && d.chance(30) {
		return d.about(pick(d, d.findings))
	}
	if s.values && d.chance(25) {
		switch {
		case len(d.situations) > 0 && d.chance(50):
			return pick(d, d.situations)
		case len(d.sets) > 0 && d.chance(50):
			return d.about(pick(d, d.sets))
		}
	}
	if len(d.channels) > 1 && d.chance(4) {
		return "способ = " + pick(d, d.channels)
	}
	if d.chance(25) {
		if compared := d.compared(s); compared != "" {
			return compared
		}
	}
	q := pick(d, d.questions)
	return beside(q.guards, d.about(q))
}

// about draws a condition on one question, without its guards.
func (d *draft) about(q *question) string {
	switch q.kind {
	case yesNo:
		return q.name + pick(d, []string{"", " = да", " = нет", " != да"})
	case oneOf:
		if len(q.options) > 2 && d.chance(30) {
			return q.name + " из (" + strings.Join(some(d, q.options, 2, 2), ", ") + ")"
		}
		return q.name + pick(d, []string{" = ", " = ", " != "}) + pick(d, q.options)
	case someOf:
		return q.name + " содержит " + pick(d, q.options)
	case whole:
		if d.chance(15) {
			return fmt.Sprintf("%s из (%s; %s)", q.name, q.marks[0], pick(d, q.marks))
		}
		return q.name + d.sign() + d.mark(q)
	case money, date:
		return q.name + d.sign() + d.mark(q)
	case text:
		return q.name + pick(d, []string{" = ", " != "}) + pick(d, q.marks)
	default:
		return d.records(q)
	}
}

// sign draws a comparison.
func (d *draft) sign() string {
	return pick(d, []string{" < ", " <= ", " > ", " >= ", " = ", " != "})
}

// mark draws a constant for a question; now and then one that its bounds
// exclude or just allow.
func (d *draft) mark(q *question) string {
	if !d.chance(12) {
		return pick(d, q.marks)
	}
	switch q.kind {
	case whole:
		return fmt.Sprint(pick(d, []int{q.low, q.high, q.high + 3}))
	case money:
		return fmt.Sprintf("%d руб", pick(d, []int{q.low, q.high, q.high + 30}))
	default:
		return pick(d, []string{days[0], days[len(days)-1], "01.01.2025"})
	}
}

// records draws a condition on a list.
func (d *draft) records(q *question) string {
	which := q.name + " где " + d.about(pick(d, q.fields))
	switch d.one(4) {
	case 0:
		return "есть(" + which + ")"
	case 1:
		return "все(" + which + ")"
	case 2:
		return "количество(" + which + ")" + d.sign() + fmt.Sprint(d.between(0, q.most))
	default:
		return "количество(" + q.name + ")" + d.sign() + fmt.Sprint(d.between(0, q.most))
	}
}

// compared draws a comparison of what is calculated, with its guards; empty
// where nothing can be calculated with.
func (d *draft) compared(s scope) string {
	u := pick(d, []unit{inWhole, inMoney, inDate})
	left, ok := d.formula(u, 2, s)
	if !ok {
		return ""
	}
	if d.chance(30) {
		if right, ok := d.formula(u, 1, s); ok && right.text != left.text {
			return beside(together(left.guards, right.guards), left.text+d.sign()+right.text)
		}
	}
	return beside(left.guards, left.text+d.sign()+d.literal(u))
}
