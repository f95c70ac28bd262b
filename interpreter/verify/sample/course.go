package sample

import "fmt"

// happening draws a condition on what was handed in or on what has happened.
func (d *draft) happening() string {
	switch d.one(6) {
	case 5:
		if len(d.refusing) > 0 && d.chance(40) {
			return pick(d, []string{"", "не "}) + "действует основание " + pick(d, d.refusing)
		}
		return fmt.Sprintf("не представлен документ %s в течение %d рабочих дней со дня события %s", pick(d, d.documents), d.between(3, 10), filing)
	case 0:
		return fmt.Sprintf("истекли %d рабочих дней со дня события %s", d.between(5, 12), filing)
	case 1:
		return "наступило событие " + pick(d, d.events)
	case 2:
		return "не представлены документы заявителя"
	default:
		not := pick(d, []string{"не ", "не ", ""})
		if len(d.groups) > 0 && d.chance(40) {
			return not + "представлен документ " + pick(d, d.groups)
		}
		return not + "представлен документ " + pick(d, d.documents)
	}
}

// establish writes none to one finding.
func (d *draft) establish() {
	if d.chance(50) {
		return
	}
	q := &question{name: "проверка", kind: yesNo}
	if d.chance(30) {
		q.kind, q.options = oneOf, []string{"чисто", "неясно", "нарушено"}
	}
	d.line("сведение %s \"Что показала проверка?\" : %s", q.name, q.declared())
	for _, option := range q.options {
		d.line("  - %s %q", option, option)
	}
	d.line("")
	d.findings = append(d.findings, q)
}

// suspensions writes none to one ground that stops a term. It looks at answers
// and papers, never at terms: nothing goes round in a circle.
func (d *draft) suspensions() {
	if d.chance(40) {
		return
	}
	d.line("основание для приостановления неполный \"Документов не хватает\"")
	d.line("  если %s", d.condition(2, scope{findings: true, values: true, course: true}))
	d.line("  уведомить в течение 3 рабочих дней")
	if d.chance(60) {
		d.line("  на срок не более 1 месяца")
		if d.chance(40) {
			d.line("  по истечении действует основание причина1")
		}
	}
	if d.chance(50) {
		d.line("  возобновляется, если представлены документы заявителя")
	}
	d.line("")
	d.stopping = append(d.stopping, "неполный")
}

// complete writes none to one event that comes by itself.
func (d *draft) complete() {
	if d.chance(70) {
		return
	}
	d.line("событие комплект \"Всё собрано\"")
	d.line("  наступает, когда %s\n", d.condition(1, scope{findings: true, course: true}))
	d.events, d.opens = append(d.events, "комплект"), "комплект"
}

// term writes the term of the decision.
func (d *draft) term() {
	d.line("срок решение \"Решение\"")
	for range d.one(3) {
		d.line("  если %s, %d рабочих дней со дня события %s", d.condition(2, scope{values: true}), d.between(5, 15), filing)
	}
	d.line("  %s со дня события %s", pick(d, []string{"20 календарных дней", "10 рабочих дней", "1 месяц"}), d.opens)
	if d.chance(25) {
		d.line("  продлевается на 10 рабочих дней, если %s", d.condition(1, scope{findings: true}))
	}
	for _, ground := range d.stopping {
		d.line("  приостанавливается основанием %s", ground)
	}
	if d.chance(50) {
		d.line("  но не позднее %d календарных дней со дня события %s", d.between(25, 45), filing)
	}
	d.line("  завершается событием решено\n")
}

// stages writes two to four of them; one decides between outcomes.
func (d *draft) stages() {
	count := d.between(2, 4)
	stages := []string{"приём", "осмотр", "рассмотрение", "выдача"}
	d.outcomes = []string{"дать", "отказать", "вернуть"}[:d.between(2, 3)]
	decides := d.between(max(0, count-2), count-1)
	for i, name := range stages[:count] {
		d.line("процедура %s \"Процедура «%s»\"", name, name)
		switch {
		case i == 0:
		case i-1 == decides && d.chance(70):
			d.line("  после итога %s", d.outcomes[0])
		default:
			d.line("  после процедуры %s", stages[i-1])
		}
		if d.chance(40) {
			d.line("  выполняется, если %s", d.condition(2, scope{findings: true, values: true, course: d.chance(30)}))
		}
		d.line("  в течение %d рабочих дней", d.between(2, 6))
		if i == decides {
			for j, outcome := range d.outcomes {
				d.line("  %s%s \"Итог «%s»\"%s", []string{"итог ", "  ", "  "}[j], outcome, outcome, []string{",", ""}[btoi(j == len(d.outcomes)-1)])
			}
			d.line("  завершается событием решено")
		}
		d.line("")
	}
}

func btoi(is bool) int {
	if is {
		return 1
	}
	return 0
}

// kindsOfGround are four of the five; suspensions stand by themselves.
var kindsOfGround = []string{"отказа в приёме", "возврата", "отказа в услуге", "исключения из круга заявителей"}

// refusals writes one to three grounds.
func (d *draft) refusals() {
	for i := range d.between(1, 3) {
		d.line("основание для %s причина%d \"Причина %d\"", pick(d, kindsOfGround), i+1, i+1)
		if d.chance(12) {
			d.line("  если истёк срок решение и не наступило событие решено")
		} else {
			d.line("  если %s", d.condition(2, scope{findings: true, values: true, course: true}))
		}
		if d.chance(75) {
			d.line("  влечёт итог %s", pick(d, d.outcomes[1:]))
		}
		d.refusing = append(d.refusing, fmt.Sprintf("причина%d", i+1))
		if d.chance(8) {
			d.line("  последствие перечень не выдаётся")
		}
		d.line("")
	}
}

// results writes what is issued and one message.
func (d *draft) results() {
	for i, outcome := range d.outcomes {
		if d.chance(70) {
			d.line("результат бланк%d \"Бланк %d\"", i+1, i+1)
			d.line("  при итоге %s", outcome)
			d.line("  выдаётся в срок решение\n")
		}
	}
	d.line("сообщение принято \"Заявление принято\"")
	d.line("  при событии %s", filing)
	field := "срок решение"
	if d.chance(60) {
		field = pick(d, d.questions).name
	} else if len(d.amounts) > 0 && d.chance(70) {
		field = "размер"
	}
	d.line("  текст \"Здравствуйте! Ваше дело: {%s}.\"", field)
}
