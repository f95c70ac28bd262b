package sample

import "strings"

// The faults that Large has, by the name of what is wrong; it has no others
// that anybody meant.
const (
	// DeadDocument is needed by a small family of more than five.
	DeadDocument = "справка_о_соседях"
	// AlwaysNeeded has a condition that holds for everybody: families are poor or
	// they are not.
	AlwaysNeeded = "паспорт"
	// UnmetGroup has no alternative for those who answer three.
	UnmetGroup = "земля_основание"
	// GapTable says nothing of those who are sixty.
	GapTable = "выплат"
	// DeadRowTable has a last row for more points than anybody can have.
	DeadRowTable = "очередь"
	// ClashValue has two exceptions that differ for a large family with benefits.
	ClashValue = "размер"
	// BrokenValue divides by how many things somebody owns, which may be none.
	BrokenValue = "имущество_среднее"
	// DeadGround wants a family to be large and small.
	DeadGround = "состав_неясен"
)

// The six things in which LargeChanged differs from Large, by name.
const (
	ChangedDocument = "квитанция"    // needed from another amount on
	ChangedTerm     = "решение"      // five calendar days less
	ChangedNorm     = "надбавка"     // fifty roubles more until 2027
	RemovedQuestion = "второй_адрес" // and with it what it decided
	ChangedGround   = "доход_высок"  // from another share on
	ChangedOutcome  = "нет_договора" // another outcome follows from this ground
)

// Large is the regulation that goals of speed are measured with: 60 questions,
// 60 documents (36 of their own, 24 in eight any-of groups), 20 values, 15 stages;
// besides, 3 tables, 10 exceptions, 6 norms, 8 situations, 8 categories, 12
// grounds, 2 lists, 4 outcomes. It is always the same.
func Large() string { return newLarge(false) }

// LargeChanged is Large with six changes.
func LargeChanged() string { return newLarge(true) }

// large is the text in the making.
type large struct {
	draft
	changed bool
}

// steady are dice that fall the same way each time: the multiplier and addend
// are those of D. Knuth's MMIX.
type steady uint64

func (s *steady) IntN(n int) int {
	*s = *s*6364136223846793005 + 1442695040888963407
	return int(uint64(*s) >> 33 % uint64(n))
}

func newLarge(changed bool) string {
	seed := steady(2026)
	l := &large{draft: draft{dice: &seed}, changed: changed}
	l.line("%s", l.turn(largeHeader, "версия 1", "версия 2"))
	l.line("%s", l.withoutAddress(largeQuestions))
	for _, t := range topics {
		l.askAbout(t)
	}
	l.line("%s", l.turn(largeNorms, "  с 01.01.2026 900 руб", "  с 01.01.2026 950 руб"))
	for _, t := range topics {
		l.points(t)
	}
	l.line("%s", largeValues)
	l.line("%s", largeCircle)
	papers := l.turn(largePapers, "плата > 30000 руб", "плата > 20000 руб")
	l.line("%s", l.withoutAddress(papers))
	for _, t := range topics {
		l.papersAbout(t)
	}
	l.line("%s", l.turn(largeTerms, "  30 календарных дней со дня события подача", "  25 календарных дней со дня события подача"))
	l.line("%s", largeStages)
	grounds := l.turn(largeGrounds, "доля >= 3", "доля >= 2,5")
	l.line("%s", l.turn(grounds, "последствие перечень не выдаётся\n  влечёт итог отказать", "последствие перечень не выдаётся\n  влечёт итог вернуть"))
	l.line("%s", largeEnd)
	return l.text.String()
}

// turn changes a text where it is to be changed.
func (l *large) turn(text, from, to string) string {
	if !l.changed {
		return text
	}
	return strings.Replace(text, from, to, 1)
}

// withoutAddress leaves out the question that is removed, and what it decides.
func (l *large) withoutAddress(text string) string {
	text = l.turn(text, "вопрос второй_адрес \"Есть ли у вас второй адрес?\" : да/нет\n", "")
	return l.turn(text, "нужен, если второй_адрес = да или право = наём", "нужен, если право = наём")
}
