package dsl

import (
	"slices"
	"strings"
)

// anyWord holds the whole vocabulary.
var anyWord = func() *keywordSet {
	set := &keywordSet{}
	for i := range vocabulary {
		set.add(keyword(i + 1))
	}
	return set
}()

// headingWords are the keywords of a heading: its class word and those that
// stand between its parts.
func headingWords(b *block) *keywordSet {
	set := *unionOf(forWords, keyWords, onlyWords)
	set.add(b.word)
	return &set
}

// lineWords are the keywords of a line of a class.
func lineWords(class Class, tokens []token) *keywordSet {
	l := &logical{parser: &parser{file: &File{}}, tokens: tokens, class: class}
	l.find()
	if l.rule == nil {
		return anyWord
	}
	return unionOf(&l.rule.words, &l.rule.opens)
}

func unionOf(sets ...*keywordSet) *keywordSet {
	union := &keywordSet{}
	for _, set := range sets {
		union.join(*set)
	}
	return union
}

var (
	formWords       = setOf("original", "copy", "notarised copy", "electronic image", "electronic form")
	typeLineWords   = unionOf(typeWords, boundWords)
	cellWords       = unionOf(rangeWords, otherwiseWords)
	expressionWords = unionOf(connectives, operands, functionWords, whereWords, onWords, eventDays, setOf("contains"), withinWords)
	requestWords    = unionOf(testWords, withinWords)
	countedWords    = setOf("from event", "from first of events", "from last of events", "from end of term", "from end of stage")
)

// wordsOf are the keywords inside a node, nil where they are those of what the
// node stands in.
func wordsOf(node any) *keywordSet {
	switch node.(type) {
	case Length:
		return lengthUnits
	case Money:
		return roubles
	case Form:
		return formWords
	case Type:
		return typeLineWords
	case Cell:
		return cellWords
	case BoolExpr, UnknownExpr, NotExpr, BinaryExpr, InExpr, PresentedExpr, ChannelExpr, EmptyExpr, EventDayExpr,
		ContainsExpr, AggregateExpr, CallExpr, AgeExpr, LookupExpr, HappenedExpr, ExpiredExpr, ElapsedExpr, GroundExpr, RequestsExpr,
		SubserviceExpr, TermDayExpr:
		return expressionWords
	case RequestTest:
		return requestWords
	case Origin:
		return countedWords
	}
	return nil
}

// phrases are those of the language that was used.
func (w *Wording) phrases() []string {
	if w.English {
		return w.EN
	}
	return w.RU
}

// wording finds the form of a keyword that was used; the comma of "нужен,
// если" may have been left out.
func (k keyword) wording(phrase []token) *Wording {
	e := vocabulary[k-1]
	w := &Wording{Key: e.key, RU: e.ru, EN: e.en}
	var used []string
	for _, t := range phrase {
		if !t.is(",") {
			used = append(used, t.fold)
		}
	}
	isUsed := func(p string) bool { return slices.Equal(used, phraseWords(strings.ReplaceAll(p, ",", " "))) }
	if w.Form = slices.IndexFunc(e.ru, isUsed); w.Form < 0 {
		w.English = true
		w.Form = max(0, slices.IndexFunc(e.en, isUsed))
	}
	return w
}

// quoted is the wording of a keyword that was written as a text: "не знаю".
func (k keyword) quoted(text string) *Wording {
	e := vocabulary[k-1]
	w := &Wording{Key: e.key}
	for i, p := range e.ru {
		w.RU = append(w.RU, `"`+p+`"`)
		if Fold(p) == Fold(text) {
			w.Form = i
		}
	}
	for i, p := range e.en {
		w.EN = append(w.EN, `"`+p+`"`)
		if Fold(p) == Fold(text) {
			w.English, w.Form = true, i
		}
	}
	return w
}
