package sample

import "fmt"

// papers writes two to five documents, those of an any-of group among them.
func (d *draft) papers() {
	count := pick(d, []int{2, 3, 3, 3, 4, 5})
	items := 0
	if count > 2 && d.chance(80) {
		items = min(count-1, d.between(2, 3))
	}
	for i := range count - items {
		d.paper([]string{"заявление", "справка", "выписка", "договор", "согласие"}[i])
	}
	if items > 0 {
		d.group(items)
	}
}

func (d *draft) paper(name string) {
	d.line("документ %s \"Документ «%s»\"", name, name)
	need := d.one(10)
	lists := d.lists()
	switch {
	case need < 2:
		d.line("  нужен всегда")
	case need < 6 && len(lists) > 0:
		l := pick(d, lists)
		where := ""
		if d.chance(70) {
			where = ", где " + d.about(pick(d, l.fields))
		}
		d.line("  нужен на каждого из %s%s", l.name, where)
	default:
		d.line("  нужен, если %s", d.condition(3, scope{values: true}))
	}
	switch d.one(8) {
	case 0:
		d.line("  запрашивается у архив в течение 5 рабочих дней")
		if d.chance(50) {
			d.line("  заявитель вправе представить")
		}
	case 1:
		d.line("  имеется у органа")
	case 2:
		d.line("  не требуется при способе %s", pick(d, d.channels))
	}
	if d.chance(12) {
		d.line("  без него действует основание причина1")
	}
	d.line("")
	d.documents = append(d.documents, name)
}

// lists are the lists that are always asked for.
func (d *draft) lists() []*question {
	var all []*question
	for _, q := range d.questions {
		if q.kind == list && len(q.guards) == 0 {
			all = append(all, q)
		}
	}
	return all
}

// group writes documents of which some suffice; for some applicants none may
// suit.
func (d *draft) group(items int) {
	name := "основа"
	d.line("один из %s \"Документ-основание\"", name)
	if d.chance(35) {
		d.line("  нужен всегда")
	} else {
		d.line("  нужен, если %s", d.condition(2, scope{values: true}))
	}
	if items > 2 && d.chance(50) {
		d.line("  достаточно 2")
	}
	for i := range items {
		item := fmt.Sprintf("бумага%d", i+1)
		d.line("  - %s \"Бумага %d\"", item, i+1)
		if d.chance(85) {
			d.line("      подходит, если %s", d.condition(d.one(3), scope{values: true}))
		}
	}
	d.line("")
	d.groups = append(d.groups, name)
}
