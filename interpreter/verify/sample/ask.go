package sample

import (
	"fmt"
	"strings"
)

// ask writes two to five questions.
func (d *draft) ask() {
	ways, wanted := 1, d.between(2, 5)
	for len(d.questions) < wanted {
		q := d.newQuestion(kind(d.one(int(kinds))))
		if q == nil {
			continue
		}
		if ways*q.ways() > maxWays {
			if ways *= 2; ways > 2*maxWays && len(d.questions) > 1 {
				return
			}
			continue
		}
		ways *= q.ways()
		d.writeQuestion(q)
		d.questions = append(d.questions, q)
	}
}

// newQuestion draws a question of a kind; nil where all names are taken.
func (d *draft) newQuestion(k kind) *question {
	taken := 0
	for _, q := range d.questions {
		if q.kind == k {
			taken++
		}
	}
	if taken == len(names[k]) {
		return nil
	}
	q := &question{name: names[k][taken], kind: k}
	d.shape(q)
	if len(d.questions) > 0 && d.chance(45) {
		q.guards = d.guard()
	}
	return q
}

// shape draws options, bounds, constants and fields.
func (d *draft) shape(q *question) {
	letters := []string{"а", "б", "в"}
	switch q.kind {
	case oneOf:
		for _, letter := range letters[:d.between(2, 3)] {
			q.options = append(q.options, q.name+"_"+letter)
		}
	case someOf:
		for _, letter := range letters[:2] {
			q.options = append(q.options, q.name+"_"+letter)
		}
		if d.chance(60) {
			q.options = append(q.options, q.name+"_нет")
		}
	case whole:
		q.high = d.between(2, 6)
		for len(q.marks) < 2 {
			q.marks = append(q.marks, fmt.Sprint(d.between(0, q.high)))
		}
	case money:
		q.high = 10 * d.between(2, 5)
		for len(q.marks) < 2 {
			q.marks = append(q.marks, fmt.Sprintf("%d руб", d.between(0, q.high)))
		}
	case date:
		q.marks = some(d, days[1:4], 1, 2)
	case text:
		q.marks = some(d, words, 1, 2)
	case list:
		q.most = d.between(1, 2)
		k := pick(d, []kind{yesNo, oneOf, whole})
		q.fields = append(q.fields, d.newField(q.name+"_"+[]string{"учится", "родство", "", "лет"}[k], k))
		if q.most == 1 {
			q.fields = append(q.fields, d.newField(q.name+"_доход", money))
		}
	}
}

// newField draws a field of a list with a small domain.
func (d *draft) newField(name string, k kind) *question {
	field := &question{name: name, kind: k}
	d.shape(field)
	switch k {
	case whole:
		field.high = 3
		field.marks = []string{fmt.Sprint(d.between(0, 3))}
	case money:
		field.marks = field.marks[:1]
	}
	return field
}

// guard is what a question is asked by: a part about one that stands above,
// with what that one is asked by.
func (d *draft) guard() []string {
	q := d.questions[len(d.questions)-1]
	if d.chance(50) {
		q = pick(d, d.questions)
	}
	var part string
	switch q.kind {
	case yesNo:
		part = q.name + pick(d, []string{" = да", " = нет"})
	case oneOf:
		part = q.name + " = " + pick(d, q.options)
	case someOf:
		part = q.name + " содержит " + pick(d, q.options)
	case whole, money:
		part = q.name + pick(d, []string{" > ", " <= "}) + pick(d, q.marks)
	default:
		return nil
	}
	return together(q.guards, []string{part})
}

// writeQuestion writes a question, or a finding with another class word.
func (d *draft) writeQuestion(q *question) {
	d.line("вопрос %s %q : %s", q.name, "Вопрос «"+q.name+"»?", q.declared())
	for i, option := range q.options {
		alone := ""
		if q.kind == someOf && i == 2 {
			alone = " исключает остальные"
		}
		d.line("  - %s %q%s", option, option, alone)
	}
	for _, field := range q.fields {
		options := make([]string, len(field.options))
		for i, option := range field.options {
			options[i] = fmt.Sprintf(" %s %q", option, option)
		}
		d.line("  - %s %q : %s%s", field.name, "Поле «"+field.name+"»?", field.declared(), strings.Join(options, ","))
	}
	if len(q.guards) > 0 {
		d.line("  спросить, если %s", strings.Join(q.guards, " и "))
	}
	d.line("")
}
