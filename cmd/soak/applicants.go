package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"reglament/runtime/casefile"
)

// The syllables of which names are made: as many that begin alike, and as few
// letters, as in a town. Nobody has to be called so.
var (
	roots    = []string{"Иван", "Петр", "Смирн", "Кузнец", "Попов", "Сокол", "Лебед", "Козл", "Новик", "Мороз", "Волк", "Соловь", "Василь", "Зайц", "Павл", "Семен", "Голуб", "Виноград", "Богдан", "Воробь", "Федор", "Михайл", "Белк", "Тарас", "Бел", "Комар", "Орл", "Киселев", "Макар", "Андре", "Коваль", "Ильин", "Гусь", "Титан", "Кудряш", "Баран", "Кулик", "Алексе", "Степан", "Яковль", "Сорок", "Серге", "Роман", "Захар", "Борис", "Корол", "Герасим", "Пономарь", "Григорь", "Лазар", "Медвед", "Ерш", "Никит", "Собол", "Рябчик", "Поляк", "Цветк", "Данил", "Жук", "Фрол", "Журавль", "Никола", "Крыл", "Максим", "Сидор", "Осип", "Белоус", "Федот", "Дороф", "Егор", "Матве", "Бобр", "Дмитри", "Калин", "Анисим", "Петух", "Антон", "Тимоф", "Никифор", "Весел", "Филипп", "Марк", "Большак", "Сухан", "Мирон", "Ширяй", "Александр", "Коновал", "Шестак", "Казак", "Ефим", "Денис", "Громк", "Фом", "Давыд", "Мельник", "Щербак", "Блин", "Колесник", "Карп"}
	middles  = []string{"", "ск", "ец", "ин", "ушк", "ищ", "енк", "ак", "ыч", "ост"}
	endings  = []string{"ова", "ева", "ина"}
	given    = []string{"Анна", "Мария", "Елена", "Ольга", "Наталья", "Татьяна", "Ирина", "Светлана", "Екатерина", "Людмила", "Галина", "Валентина", "Нина", "Любовь", "Юлия", "Вера", "Агриппина", "Анастасия", "Дарья", "Ксения", "Полина", "Софья", "Лидия", "Зоя", "Раиса", "Алина", "Виктория", "Маргарита", "Евгения", "Тамара"}
	fathers  = []string{"Александр", "Сергее", "Владимир", "Иван", "Никола", "Виктор", "Петр", "Михайл", "Андре", "Алексе", "Юрь", "Дмитри", "Евгень", "Василь", "Анатоль", "Павл", "Борис", "Григорь", "Федор", "Леонид"}
	provider = []string{"mail", "post", "pochta", "box"}
)

// invent makes an applicant. Phones are of a series that is given to nobody,
// addresses of a domain that is kept for examples.
func invent(dice *rand.Rand) casefile.Applicant {
	pick := func(from []string) string { return from[dice.IntN(len(from))] }
	surname := pick(roots) + pick(middles) + pick(endings)
	name := surname + " " + pick(given) + " " + pick(fathers) + "овна"
	phone := dice.IntN(10_000_000)
	a := casefile.Applicant{Name: name, Phone: fmt.Sprintf("+7 000 %03d-%02d-%02d", phone/10_000, phone/100%100, phone%100)}
	if dice.IntN(2) == 0 {
		a.Email = fmt.Sprintf("a%07d@%s.example.org", dice.IntN(10_000_000), pick(provider))
	}
	return a
}

// sought is what a worker types to find an applicant: 3 to 6 letters of the
// beginning of the name, as often two words, or a part of the phone.
func sought(dice *rand.Rand, a casefile.Applicant) string {
	words := strings.Fields(a.Name)
	begin := func(word string) string {
		letters := []rune(word)
		return string(letters[:min(len(letters), 3+dice.IntN(4))])
	}
	switch dice.IntN(10) {
	case 0:
		return a.Phone
	case 1:
		return a.Phone[len(a.Phone)-5:]
	case 2, 3, 4:
		return begin(words[0]) + " " + begin(words[1])
	}
	return begin(words[0])
}
