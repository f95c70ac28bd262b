package sample

// Small is the text of a random regulation: two to five questions, two to five
// documents, situations, values, grounds, stages. Nearly all load without
// errors.
func Small(dice Dice) string {
	d := &draft{dice: dice, channels: []string{"мфц", "орган"}, events: []string{"решено"}, opens: filing}
	d.ends = d.chance(50)
	d.header()
	d.ask()
	d.establish()
	d.norms()
	d.values()
	d.circumstances()
	d.papers()
	d.complete()
	d.suspensions()
	d.term()
	d.stages()
	d.refusals()
	d.results()
	return d.text.String()
}

func (d *draft) header() {
	d.line("регламент проба \"Проба\"")
	d.line("  версия 1")
	until := ""
	if d.ends {
		until = " по 31.12.2026"
	}
	d.line("  действует с 01.01.2026%s", until)
	d.line("  способы подачи мфц, орган\n")
	d.line("организация архив \"Архив\"")
	d.line("событие %s \"Заявление подано\"", filing)
	d.line("событие решено \"Решение принято\"\n")
}
