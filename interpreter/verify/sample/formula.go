package sample

import "fmt"

// unit is what a formula comes out in.
type unit uint8

const (
	inWhole unit = iota
	inMoney
	inDate
)

// filing is the event that opens a case.
const filing = "подача"

// formula draws a formula of a unit of at most so many levels; ok is false where
// nothing has the unit.
func (d *draft) formula(u unit, depth int, s scope) (source, bool) {
	sources := d.sources(u, s)
	if len(sources) == 0 {
		return source{}, false
	}
	return d.grow(sources, u, depth), true
}

// grow draws a formula over what there is of its unit.
func (d *draft) grow(sources []source, u unit, depth int) source {
	x := pick(d, sources)
	if depth == 0 || d.chance(40) {
		return x
	}
	if u == inDate {
		return source{text: x.text + pick(d, []string{" + 1 год", " + 6 месяцев", " - 2 недели"}), unit: u, guards: x.guards}
	}
	y := source{text: d.literal(u), unit: u}
	if d.chance(60) {
		y = d.grow(sources, u, depth-1)
	}
	made := source{unit: u, guards: together(x.guards, y.guards)}
	switch d.one(7) {
	case 6:
		made.text, made.guards = "-"+x.text, x.guards
	case 0:
		made.text = "(" + x.text + " - " + y.text + ")"
	case 1:
		made.text = "наименьшее(" + x.text + "; " + y.text + ")"
	case 2:
		made.text = "наибольшее(" + x.text + "; " + y.text + ")"
	case 3:
		made.text = fmt.Sprintf("%s * %d", x.text, d.between(2, 3))
		made.guards = x.guards
	default:
		made.text = "(" + x.text + " + " + y.text + ")"
	}
	return made
}

// sources are what a formula of a unit may name.
func (d *draft) sources(u unit, s scope) []source {
	var all []source
	for _, q := range d.questions {
		switch {
		case q.kind == list:
			all = append(all, d.totals(q, u)...)
		case q.kind == date && u == inDate && d.chance(20):
			all = append(all, source{pick(d, []string{"начало", "конец"}) + "_месяца(" + q.name + ")", u, q.guards})
		case q.kind == whole && u == inWhole, q.kind == money && u == inMoney, q.kind == date && u == inDate:
			all = append(all, source{q.name, u, q.guards})
		case q.kind == date && u == inWhole:
			part := pick(d, []string{"год(", "месяц(", "день("}) + q.name + ")"
			all = append(all, source{"возраст(" + q.name + " на день события " + filing + ")", u, q.guards}, source{part, u, q.guards})
		}
	}
	for _, a := range d.amounts {
		if s.values && a.unit == u {
			all = append(all, a)
		}
	}
	return all
}

// totals are what a list gives to formulas of a unit.
func (d *draft) totals(q *question, u unit) []source {
	var all []source
	if u == inWhole {
		all = append(all, source{"количество(" + q.name + " где " + d.about(q.fields[0]) + ")", u, q.guards})
	}
	for _, field := range q.fields {
		if field.kind == whole && u == inWhole || field.kind == money && u == inMoney {
			of := q.name + "." + field.name
			if d.chance(30) {
				of += " где " + d.about(pick(d, q.fields))
			}
			all = append(all, source{pick(d, []string{"сумма(", "сумма(", "наибольшее("}) + of + ")", u, q.guards})
		}
	}
	return all
}

// literal draws a constant of a unit.
func (d *draft) literal(u unit) string {
	switch u {
	case inWhole:
		return fmt.Sprint(d.between(0, 8))
	case inMoney:
		return fmt.Sprintf("%d руб", 5*d.between(0, 12))
	default:
		return pick(d, days)
	}
}
