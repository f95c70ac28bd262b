package sample

// circumstances writes one to three situations, perhaps a group that excludes
// each other, and a set of categories.
func (d *draft) circumstances() {
	for i := range d.between(1, 2) {
		name := []string{"нуждается", "приоритет"}[i]
		when := d.condition(2, scope{values: len(d.amounts) > 0})
		d.situation(name, when, "")
	}
	if d.chance(50) {
		d.exclusive()
	}
	if d.chance(60) {
		d.categories()
	}
}

func (d *draft) situation(name, when, group string) {
	d.line("ситуация %s \"Ситуация «%s»\"", name, name)
	d.line("  это когда %s", when)
	if group != "" {
		d.line("  группа %s", group)
	}
	d.line("")
	d.situations = append(d.situations, name)
}

// exclusive writes two situations of a group. Those by answers exclude each
// other; of those by calculation nobody has looked yet, and they may not.
func (d *draft) exclusive() {
	if m, ok := d.measure(); ok && d.chance(60) {
		low := d.between(1, 5)
		d.situation("малая", m.text+" <= "+m.at(low), "размер")
		d.situation("большая", m.text+" > "+m.at(low-1+d.one(3)), "размер")
		return
	}
	for _, q := range d.questions {
		if q.kind == oneOf {
			d.situation("первая", beside(q.guards, q.name+" = "+q.options[0]), "вид")
			d.situation("вторая", beside(q.guards, q.name+" = "+q.options[1]), "вид")
			return
		}
	}
}

// categories writes a set: by an answer, without gap and overlap, or by a
// calculation, perhaps with one.
func (d *draft) categories() {
	set := &question{name: "категория", kind: oneOf, options: []string{"К1", "К2", "К3"}}
	var signs []string
	if m, ok := d.measure(); ok && d.chance(60) {
		low := d.between(0, 4)
		high := low + d.between(0, 2)
		signs = []string{
			m.text + " <= " + m.at(low), m.text + " > " + m.at(low) + " и " + m.text + " <= " + m.at(high),
			m.text + " > " + m.at(high-d.one(3)+d.one(2)),
		}
	} else {
		part := d.atom(scope{})
		other := d.atom(scope{})
		signs = []string{part, "не " + part + " и " + other, "не " + part + " и не " + other}
	}
	d.line("категории %s \"Категория\" : ровно одна", set.name)
	d.line("  | код | признаки || название |")
	for i, sign := range signs {
		d.line("  | %s | %s || \"Категория %s\" |", set.options[i], sign, set.options[i])
	}
	d.line("")
	d.sets = append(d.sets, set)
}
