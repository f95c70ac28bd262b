package sample

// topic is a part of an applicant's life that six questions, a value and six
// documents are about.
type topic struct {
	name, title string
	sorts       [3]string
}

var topics = []topic{
	{"земля", "земельный участок", [3]string{"надел", "аренда", "пай"}},
	{"дача", "дача", [3]string{"щитовая", "брусовая", "каменная"}},
	{"гараж", "гараж", [3]string{"кооператив", "отдельный", "подземный"}},
	{"машина", "автомобиль", [3]string{"легковая", "грузовая", "прицеп"}},
	{"учёба", "обучение", [3]string{"школа", "колледж", "вуз"}},
	{"работа", "место работы", [3]string{"договор_труда", "служба", "патент"}},
	{"лечение", "лечение", [3]string{"стационар", "санаторий", "дневной"}},
	{"кредит", "кредит", [3]string{"ипотека", "потребительский", "рассрочка"}},
}

// askAbout writes the six questions of a topic: whether, and then in a chain of
// what sort, whether it is registered, since when, what amount, how many.
func (l *large) askAbout(t topic) {
	n := t.name
	l.line("вопрос %s \"Есть ли у вас %s?\" : да/нет", n, t.title)
	l.line("вопрос %s_вид \"Какой вид: %s?\" : один из", n, t.title)
	for _, sort := range t.sorts {
		l.line("  - %s_%s %q", n, sort, sort)
	}
	l.line("  спросить, если %s = да", n)
	l.line("вопрос %s_учтено \"Состоит ли на учёте: %s?\" : да/нет", n, t.title)
	l.line("  спросить, если %s = да и %s_вид = %s_%s", n, n, n, t.sorts[0])
	l.line("вопрос %s_с \"С какого дня: %s?\" : дата от 01.01.1990 до 31.12.2026", n, t.title)
	l.line("  спросить, если %s = да и %s_вид = %s_%s", n, n, n, t.sorts[1])
	l.line("вопрос %s_сумма \"Сколько стоит %s?\" : деньги от 0 руб до 900000 руб", n, t.title)
	l.line("  спросить, если %s = да", n)
	l.line("вопрос %s_мер \"Сколько раз за год: %s?\" : целое от 0 до 20", n, t.title)
	l.line("  спросить, если %s = да\n", n)
}

// points writes what a topic adds to the place in the queue.
func (l *large) points(t topic) {
	l.line("расчёт %s_баллы \"Баллы: %s\" : целое = 0", t.name, t.title)
	l.line("исключение %s_есть для %s_баллы", t.name, t.name)
	l.line("  если %s = да", t.name)
	l.line("  = %s_мер * %d + %d\n", t.name, l.between(1, 3), l.between(0, 4))
}

// papersAbout writes the six documents of a topic, three of them in a group.
func (l *large) papersAbout(t topic) {
	n, day := t.name, l.between(2010, 2020)
	l.line("документ %s_справка \"Справка: %s\"", n, t.title)
	l.line("  нужна, если %s = да и %s_вид = %s_%s и %s_с < 01.01.%d", n, n, n, t.sorts[1], n, day)
	l.line("документ %s_договор \"Договор: %s\"", n, t.title)
	l.line("  нужен, если %s = да и %s_вид из (%s_%s, %s_%s) и %s_сумма > %d руб", n, n, n, t.sorts[0], n, t.sorts[2], n, 1000*l.between(10, 200))
	l.line("  остаётся в деле")
	l.line("документ %s_выписка \"Выписка: %s\"", n, t.title)
	l.line("  нужна, если %s = да и %s_вид = %s_%s и %s_учтено = да", n, n, n, t.sorts[0], n)
	l.line("  запрашивается у реестр в течение 3 рабочих дней")
	l.line("  заявитель вправе представить\n")
	l.line("один из %s_основание \"Основание: %s\"", n, t.title)
	l.line("  нужно, если %s = да и %s_вид = %s_%s и %s_учтено = нет", n, n, n, t.sorts[0], n)
	l.line("  - %s_акт \"Акт: %s\"", n, t.title)
	if n+"_основание" == UnmetGroup {
		l.line("      подходит, если %s_мер < 3", n)
		l.line("  - %s_решение \"Решение: %s\"", n, t.title)
		l.line("      подходит, если %s_мер > 3 и %s_мер <= 12", n, n)
		l.line("  - %s_письмо \"Письмо: %s\"", n, t.title)
		l.line("      подходит, если %s_мер > 12\n", n)
		return
	}
	l.line("      действителен 1 год")
	l.line("  - %s_решение \"Решение: %s\"", n, t.title)
	l.line("      подходит, если %s_мер > %d", n, l.between(2, 9))
	l.line("  - %s_письмо \"Письмо: %s\"", n, t.title)
	l.line("      подходит, если %s_сумма > %d руб\n", n, 1000*l.between(10, 300))
}
