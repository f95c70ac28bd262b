// Package bulk makes regulations of any length and compiles many of them, so
// that it can be seen how long a region's whole catalog takes.
//
// A text is a header and blocks. A block is what a small service is made of:
// questions, a list of records, values with an exception, situations, documents,
// an any-of group, a term, a stage, grounds and an example, in 62 lines
// together, with comments and empty lines as people leave them. No name stands
// in two blocks, and each block rests on a value of the one before, so that
// nothing can be compiled once and taken twice.
package bulk

import (
	"fmt"
	"strconv"
	"strings"
)

const header = `# Регламент для измерений, часть %[1]d.

регламент часть_%[1]d "Регламент для измерений, часть %[1]d"
  версия 1
  действует с 01.01.2026
  направление социальная_поддержка
  орган управление
  круг заявителей граждане
  способы подачи орган, мфц
  бесплатно

организация управление "Управление социальной защиты"
организация росреестр "Росреестр"

событие подача "Заявление подано"

норматив минимум "Прожиточный минимум" : деньги
  с 01.01.2026 18 939 руб

расчёт очередь_0 : деньги = 0 руб
`

const block = `
# Блок N ---------------------------------------------------------------------

вопрос право_N "На каком основании вы занимаете жильё?" : один из
  - собственность "Собственность"
  - соцнаём "Договор социального найма"
  - наём "Договор найма"
вопрос в_егрн_N "Право записано в ЕГРН?" : да/нет
  спросить, если право_N = собственность
  пояснение "Запись видна в выписке из ЕГРН."
вопрос льгота_N "Есть ли у вас льготы?" : да/нет
вопрос доход_N "Ваш доход за шесть месяцев" : деньги
вопрос жильцы_N "Кто зарегистрирован вместе с вами?" : список не более 20
  - родство "Кем приходится?" : один из супруг "Супруг(а)", ребёнок "Ребёнок", иной "Другое"
  - рождён "Дата рождения" : дата
  - доход "Доход за шесть месяцев" : деньги

расчёт семья_N : целое = 1 + количество(жильцы_N)
расчёт душевой_N : деньги = (доход_N + сумма(жильцы_N.доход)) / 6 / семья_N
  округлить до копейки
расчёт множитель_N : число = 1
исключение бедные_N для множитель_N
  если душевой_N < минимум
  = душевой_N / минимум
  округлить до 4 знаков
расчёт очередь_N "Сумма по разделу N" : деньги = наибольшее(очередь_P; душевой_N * множитель_N)
  округлить до копейки
  правовое основание "ПП РФ от 14.12.2005 № 761, п. 24"

ситуация многодетная_N "Многодетная семья"
  это когда количество(жильцы_N где родство = ребёнок и возраст(рождён на день события подача) < 18) >= 3

документ заявление_N "Заявление"
  нужен всегда
  форма подлинник 1
  остаётся в деле
документ выписка_N "Выписка из ЕГРН"
  нужен, если право_N = собственность и в_егрн_N = да
  запрашивается у росреестр в течение 2 рабочих дней
документ удостоверение_N "Удостоверение многодетной семьи"
  нужен, если многодетная_N и льгота_N = да или семья_N > 6
  форма подлинник 1 + копия 1
  возвращается

один из право_на_жильё_N "Документ о праве на жильё"
  нужен, если право_N = собственность и в_егрн_N = нет
  - купля_N "Договор купли-продажи"
      форма подлинник 1 + копия 1
  - наследство_N "Свидетельство о праве на наследство"

срок решение_N "Решение принято"
  если льгота_N = да, 5 рабочих дней со дня события подача
  10 рабочих дней со дня события подача
основание для отказа в услуге доходы_N "Доходы выше допустимых"
  если душевой_N >= 100 000 руб
`

// Text is a regulation of exactly so many lines; part tells texts apart.
func Text(part, lines int) string {
	var text strings.Builder
	fmt.Fprintf(&text, header, part)
	left := lines - strings.Count(header, "\n")
	each := strings.Count(block, "\n")
	for n := 1; left >= each; n++ {
		text.WriteString(strings.NewReplacer("N", strconv.Itoa(n), "P", strconv.Itoa(n-1)).Replace(block))
		left -= each
	}
	text.WriteString(strings.Repeat("# Конец.\n", left))
	return text.String()
}

// Edited is a text in which one declaration has been changed, the one in the
// middle of it: version tells the changes apart.
func Edited(text string, version int) string {
	const was = "  если душевой_%d >= 100 000 руб\n"
	middle := fmt.Sprintf(was, strings.Count(text, "# Блок ")/2)
	return strings.Replace(text, middle, strings.Replace(middle, "100 000", strconv.Itoa(100+version%800)+" 001", 1), 1)
}
