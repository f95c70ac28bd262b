package sample

import (
	"fmt"
	"strings"
)

// norms writes none to two norms: one by years, one by a key.
func (d *draft) norms() {
	if d.chance(45) {
		last := ""
		if d.ends {
			last = " по 31.12.2026"
		}
		d.line("норматив минимум \"Минимум\" : деньги")
		d.line("  с 01.01.2026 %d руб", 5*d.between(1, 6))
		d.line("  с 01.07.2026%s %d руб\n", last, 5*d.between(1, 8))
		d.amounts = append(d.amounts, source{text: "минимум", unit: inMoney})
		if d.chance(30) { // a case that goes on after the last year has none
			d.amounts = append(d.amounts, source{text: "минимум на день события решено", unit: inMoney})
		}
	}
	for _, q := range d.questions {
		if len(q.guards) == 0 && (q.kind == whole || q.kind == oneOf) && d.chance(45) {
			d.keyed(q)
			return
		}
	}
}

// keyed writes a norm that a question is the key of; now and then a row is
// missing.
func (d *draft) keyed(q *question) {
	d.line("норматив стандарт \"Стандарт\" : деньги по %s", q.name)
	d.line("  с 01.01.2026")
	d.line("  | %s | стандарт |", q.name)
	if q.kind == whole {
		d.line("  | до 1 | %d руб |", d.between(10, 30))
		d.line("  | от %d | %d руб |\n", 2+d.one(2)*d.one(2), d.between(5, 20))
	} else {
		for i, option := range q.options {
			if i == 0 || !d.chance(20) {
				d.line("  | %s | %d руб |", option, d.between(5, 30))
			}
		}
		d.line("")
	}
	d.amounts = append(d.amounts, source{text: "стандарт(" + q.name + ")", unit: inMoney})
}

// values writes one to three values and perhaps a table.
func (d *draft) values() {
	for i := range d.between(1, 3) {
		d.value([]string{"размер", "доплата", "итого"}[i])
	}
	if d.chance(60) {
		d.table()
	}
	if d.chance(15) {
		d.line("пошлина сбор \"Сбор\" = %s\n  округлить до рубля\n", d.rule(inMoney, false).text)
	}
}

// value writes a value with its exceptions. What always can be calculated is
// the general rule; what wants guards stands in exceptions.
func (d *draft) value(name string) {
	u := pick(d, []unit{inMoney, inMoney, inWhole})
	general := d.rule(u, false)
	word := []string{"целое", "деньги"}[u]
	d.line("расчёт %s \"%s\" : %s = %s", name, strings.ToUpper(name[:2])+name[2:], word, general.text)
	d.round(u)
	for i := range d.one(3) {
		rule := d.rule(u, true)
		when := d.condition(2, scope{})
		if len(rule.guards) > 0 {
			when = strings.Join(rule.guards, " и ") + " и " + when
		}
		d.line("исключение %s_%d для %s", name, i+1, name)
		d.line("  если %s", when)
		d.line("  = %s", rule.text)
		d.round(u)
	}
	d.line("")
	d.amounts = append(d.amounts, source{text: name, unit: u})
}

// rule draws a formula for a value. Those of exceptions are never bare literals:
// two that clash would not load.
func (d *draft) rule(u unit, exception bool) source {
	var open []source
	for _, s := range d.sources(u, scope{values: true}) {
		if exception || len(s.guards) == 0 {
			open = append(open, s)
		}
	}
	if len(open) == 0 || d.chance(25) {
		if exception {
			return source{text: d.literal(u) + " + " + d.literal(u), unit: u}
		}
		if len(open) == 0 {
			return source{text: d.literal(u), unit: u}
		}
	}
	made := d.grow(open, u, 2)
	if u == inMoney && d.chance(20) {
		made.text = fmt.Sprintf("%d %% * %s", 5*d.between(1, 19), made.text)
	}
	if wholes := d.divisors(exception); len(wholes) > 0 && d.chance(35) {
		by := pick(d, wholes)
		made.text, made.guards = "("+made.text+") / "+by.text, together(made.guards, by.guards)
	}
	return made
}

// divisors are what may be zero: whole numbers, and how many records a list has.
func (d *draft) divisors(guarded bool) []source {
	var all []source
	for _, q := range d.questions {
		switch {
		case len(q.guards) > 0 && !guarded:
		case q.kind == whole:
			all = append(all, source{q.name, inWhole, q.guards})
		case q.kind == list:
			all = append(all, source{"количество(" + q.name + ")", inWhole, q.guards})
		}
	}
	return all
}

// round writes how a value is rounded.
func (d *draft) round(u unit) {
	if u == inWhole {
		d.line("  округлить до целого%s", pick(d, []string{"", " вверх", " вниз"}))
		return
	}
	d.line("  округлить до %s%s", pick(d, []string{"копейки", "рубля"}), pick(d, []string{"", " вверх", " вниз"}))
}

// table writes a table of one column: of a question, with a gap or a dead row
// now and then; or of what is calculated, where rows may overlap, too.
func (d *draft) table() {
	var open []*question
	for _, q := range d.questions {
		if len(q.guards) == 0 && (q.kind == whole || q.kind == oneOf) {
			open = append(open, q)
		}
	}
	var column string
	var cells []string
	if measure, ok := d.measure(); ok && (len(open) == 0 || d.chance(50)) {
		low, middle := d.between(1, 4), d.one(3)
		column = measure.text
		cells = []string{
			"до " + measure.at(low), fmt.Sprintf("от %s до %s", measure.at(low+middle), measure.at(low+3)),
			"от " + measure.at(low+d.between(3, 6)),
		}
	} else if len(open) > 0 {
		q := pick(d, open)
		column, cells = q.name, d.cells(q)
	} else {
		return
	}
	d.line("таблица ставка \"Ставка\" : деньги")
	d.line("  | %s || ставка |", column)
	for _, cell := range cells {
		d.line("  | %s || %d руб |", cell, d.between(1, 9))
	}
	if d.chance(35) {
		d.line("  | иначе || %d руб |", d.between(1, 9))
	}
	d.line("")
	d.amounts = append(d.amounts, source{text: "ставка", unit: inMoney})
}

// measure draws what a check by constants cannot look through: a value, or a sum
// of two numbers, without guards.
func (d *draft) measure() (source, bool) {
	var all []source
	for _, a := range d.amounts {
		if a.unit != inDate {
			all = append(all, a)
		}
	}
	if numbers := d.divisors(false); len(numbers) > 1 {
		all = append(all, source{text: numbers[0].text + " + " + numbers[1].text, unit: inWhole})
	}
	if len(all) == 0 {
		return source{}, false
	}
	return pick(d, all), true
}

// at is the constant of so many steps, in the unit of a source.
func (s source) at(steps int) string {
	if s.unit == inMoney {
		return fmt.Sprintf("%d руб", 8*steps)
	}
	return fmt.Sprint(steps)
}

// cells are those of a column of one question; they never overlap.
func (d *draft) cells(q *question) []string {
	if q.kind == oneOf {
		return some(d, q.options, 1, len(q.options))
	}
	middle := d.between(0, q.high)
	cells := []string{fmt.Sprintf("до %d", middle), fmt.Sprintf("от %d до %d", middle+1+d.one(2), middle+3)}
	return append(cells, fmt.Sprintf("более %d", middle+d.between(3, 4)))
}
