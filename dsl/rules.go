package dsl

import (
	"regexp"

	"github.com/alecthomas/participle/v2"
)

// rule is one kind of property line: where it may stand, how it is written in
// both vocabularies, and the grammar that reads it.
type rule struct {
	form    Phrase
	classes []Class
	opens   keywordSet
	sign    string     // that opens it where no word does
	words   keywordSet // the phrases that are keywords inside it
	grammar string     // in participle's notation
	read    func(l *logical, head int, opened keyword) (built, bool)
}

var grammarWord = regexp.MustCompile(`"([^"]+)"`)

// newRule makes a rule from a grammar struct. The keywords that open the line
// are the first ones of its grammar, named again for the reader's sake.
func newRule[G any, P interface {
	*G
	built
}](ru, en string, opens []string, classes ...Class) *rule {
	grammar := participle.MustBuild[G](participle.Lexer(vocabularyLexer{}), participle.UseLookahead(3))
	r := &rule{form: Phrase{ru, en}, classes: classes, grammar: grammar.String()}
	for _, word := range opens {
		r.opens.add(keywords[word])
	}
	for _, match := range grammarWord.FindAllStringSubmatch(r.grammar, -1) {
		if k, ok := keywords[match[1]]; ok {
			r.words.add(k)
		}
	}
	r.read = func(l *logical, head int, opened keyword) (built, bool) {
		g := read(l, grammar, l.lex(head, opened, &r.words))
		return P(g), g != nil
	}
	return r
}

// opened gives a rule the sign that opens its lines.
func (r *rule) opened(sign string) *rule {
	r.sign = sign
	return r
}

// allClasses are the classes that have lines in common.
var allClasses = []Class{
	ClassRegulation, ClassTemplate, ClassLibrary, ClassOrganisation, ClassEvent, ClassQuestion, ClassNorm,
	ClassValue, ClassException, ClassFee, ClassTable, ClassCategories, ClassSituation, ClassDocument, ClassGroup,
	ClassTerm, ClassPeriod, ClassStage, ClassGround, ClassResult, ClassExample,
}

// rules are all property lines, in the order in which hints list them.
var rules = []*rule{
	newRule[versionLine]("версия ЧИСЛО", "version NUMBER", []string{"version"}, ClassRegulation, ClassTemplate, ClassLibrary),
	newRule[effectiveLine]("действует с ДАТА [по ДАТА]", "effective from DATE [to DATE]", []string{"effective from"}, ClassRegulation, ClassTemplate, ClassLibrary),
	newRule[territoryLine](`территория "Название"`, `territory "Title"`, []string{"territory"}, ClassRegulation, ClassTemplate, ClassNorm),
	newRule[areaLine]("направление ИМЯ", "area NAME", []string{"area"}, ClassRegulation, ClassTemplate),
	newRule[authorityLine]("орган ОРГАНИЗАЦИЯ", "authority ORGANISATION", []string{"authority"}, ClassRegulation, ClassTemplate),
	newRule[applicantsLine]("круг заявителей ИМЯ, …", "applicants NAME, …", []string{"applicants"}, ClassRegulation, ClassTemplate),
	newRule[channelsLine]("способы подачи ИМЯ, …", "channels NAME, …", []string{"channels"}, ClassRegulation, ClassTemplate),
	newRule[synonymsLine](`синонимы "Слово", …`, `synonyms "Word", …`, []string{"synonyms"}, ClassRegulation, ClassTemplate),
	newRule[feeLine]("госпошлина 2 000 руб (или: бесплатно)", "fee 2 000 RUB (or: free)", []string{"fee", "free"}, ClassRegulation, ClassTemplate),

	newRule[basedOnLine]("на основе типового РЕГЛАМЕНТ", "based on template REGULATION", []string{"based on template"}, ClassRegulation, ClassTemplate),
	newRule[usesLine]("использует библиотеку БИБЛИОТЕКА, …", "uses library LIBRARY, …", []string{"uses library"}, ClassRegulation, ClassTemplate, ClassLibrary),

	newRule[itemLine](`- ИМЯ "Название" [исключает остальные] (в списке: - ИМЯ "Название" : ВИД)`, `- NAME "Title" [excludes others] (in a list: - NAME "Title" : TYPE)`, nil, ClassQuestion).opened("-"),
	newRule[alternativeLine](`- ИМЯ "Название"`, `- NAME "Title"`, nil, ClassGroup).opened("-"),
	newRule[askIfLine]("спросить, если УСЛОВИЕ", "ask if CONDITION", []string{"ask if"}, ClassQuestion),
	newRule[allowsLine](`допускается "не знаю"`, `allows "does not know"`, []string{"allows"}, ClassQuestion),

	newRule[normFromLine]("с ДАТА [по ДАТА] [ЗНАЧЕНИЕ]", "from DATE [to DATE] [VALUE]", []string{"from"}, ClassNorm),
	newRule[formulaLine]("= ФОРМУЛА", "= FORMULA", nil, ClassValue, ClassFee, ClassException).opened("="),
	newRule[roundingLine]("округлить до копейки (рубля, целого, 2 знаков) [вверх (вниз)]", "round to kopecks (roubles, whole, 2 digits) [up (down)]", []string{"round to"}, ClassValue, ClassFee, ClassException),
	rowRule(ClassNorm, ClassTable, ClassCategories, ClassExample),
	newRule[holdsWhenLine]("это когда УСЛОВИЕ", "holds when CONDITION", []string{"holds when"}, ClassSituation),
	newRule[inGroupLine]("группа ИМЯ", "group NAME", []string{"group"}, ClassSituation),
	newRule[periodFromLine]("[если УСЛОВИЕ,] с ДЕНЬ", "[if CONDITION,] from DAY", []string{"if", "from"}, ClassPeriod),
	newRule[periodForLine]("на 6 месяцев[, без переноса]", "for 6 months[, no shift]", []string{"lasts"}, ClassPeriod),
	newRule[periodToLine]("по ДЕНЬ", "to DAY", []string{"to"}, ClassPeriod),

	newRule[neededAlwaysLine]("нужен всегда", "needed always", []string{"needed always"}, ClassDocument, ClassGroup),
	newRule[neededIfLine]("нужен, если УСЛОВИЕ", "needed if CONDITION", []string{"needed if"}, ClassDocument, ClassGroup),
	newRule[suitsIfLine]("подходит, если УСЛОВИЕ", "suits if CONDITION", []string{"suits if"}, ClassGroup),
	newRule[formsLine]("форма подлинник 1 + копия 2 или нотариальная копия 1", "form original 1 + copy 2 or notarised copy 1", []string{"form"}, ClassDocument, ClassGroup),
	newRule[requestedFromLine]("запрашивается у ОРГАНИЗАЦИЯ [в течение 5 рабочих дней]", "requested from ORGANISATION [within 5 working days]", []string{"requested from"}, ClassDocument, ClassGroup),
	newRule[mayBringLine]("заявитель вправе представить", "applicant may bring", []string{"applicant may bring"}, ClassDocument, ClassGroup),
	newRule[heldHereLine]("имеется у органа", "held by authority", []string{"held by authority"}, ClassDocument, ClassGroup),
	newRule[obtainLine]("получить в ОРГАНИЗАЦИЯ[, 10 рабочих дней][, 2 000 руб]", "obtain at ORGANISATION[, 10 working days][, 2 000 RUB]", []string{"obtain at"}, ClassDocument, ClassGroup),
	newRule[keptLine]("остаётся в деле", "kept", []string{"kept"}, ClassDocument, ClassGroup),
	newRule[returnedLine]("возвращается", "returned", []string{"returned"}, ClassDocument, ClassGroup),

	newRule[termLine]("[если УСЛОВИЕ,] 30 календарных дней со дня события СОБЫТИЕ", "[if CONDITION,] 30 calendar days from event EVENT", []string{"if"}, ClassTerm),
	newRule[afterLine]("после процедур ПРОЦЕДУРА, …", "after stages STAGE, …", []string{"after stages"}, ClassStage),
	newRule[afterOutcomeLine]("после итога ИТОГ, …", "after outcome OUTCOME, …", []string{"after outcome"}, ClassStage),
	newRule[appliesIfLine]("выполняется, если УСЛОВИЕ", "applies if CONDITION", []string{"applies if"}, ClassStage),
	newRule[executorLine]("исполнитель ИМЯ", "executor NAME", []string{"executor"}, ClassStage),
	newRule[withinLine]("в течение 5 рабочих дней [со дня события СОБЫТИЕ]", "within 5 working days [from event EVENT]", []string{"within"}, ClassStage),
	newRule[closedByLine]("завершается событием СОБЫТИЕ", "closed by event EVENT", []string{"closed by event"}, ClassTerm, ClassStage),
	newRule[outcomesLine](`итог ИТОГ ["Название"], …`, `outcomes OUTCOME ["Title"], …`, []string{"outcome"}, ClassStage),
	newRule[noShiftLine]("без переноса", "no shift", []string{"no shift"}, ClassTerm, ClassStage),

	newRule[holdsIfLine]("если УСЛОВИЕ", "if CONDITION", []string{"if"}, ClassGround, ClassException),
	newRule[consequenceLine](`последствие "Текст" (или: последствие перечень не выдаётся)`, `consequence "Text" (or: consequence no list issued)`, []string{"consequence"}, ClassGround),
	newRule[onOutcomeLine]("при итоге ИТОГ, …", "on outcome OUTCOME, …", []string{"on outcome"}, ClassResult),
	newRule[issuedByLine]("выдаётся в срок СРОК", "issued by term TERM", []string{"issued by term"}, ClassResult),

	newRule[onChannelLine]("способ ИМЯ", "channel NAME", []string{"channel"}, ClassExample),
	newRule[onTerritoryLine](`территория "Название"`, `territory "Title"`, []string{"territory"}, ClassExample),
	newRule[eventOnLine]("событие СОБЫТИЕ ДАТА [14:30]", "event EVENT DATE [14:30]", []string{"event"}, ClassExample),
	newRule[onDayLine]("на день ДАТА", "on day DATE", []string{"on day"}, ClassExample),
	newRule[givenLine]("дано ВОПРОС = ОТВЕТ, … (или: дано СПИСОК и строки таблицы)", "given QUESTION = ANSWER, … (or: given LIST and the rows of a table)", []string{"given"}, ClassExample),
	newRule[assumeLine]("принять НОРМАТИВ[(ПРИЗНАК; …)] = ЗНАЧЕНИЕ, …", "assume NORM[(KEY; …)] = VALUE, …", []string{"assume"}, ClassExample),
	newRule[presentLine]("представлено ДОКУМЕНТ, …", "present DOCUMENT, …", []string{"present"}, ClassExample),
	newRule[outcomeGivenLine]("итог ИТОГ", "outcome OUTCOME", []string{"outcome"}, ClassExample),
	newRule[expectedLine]("заявитель приносит (запрашивается, недостаёт) [ровно] ДОКУМЕНТ, … (или: пусто)", "applicant brings (requested, missing) [exactly] DOCUMENT, … (or: nothing)", []string{"applicant brings", "requested", "missing"}, ClassExample),
	newRule[termOnLine]("срок СРОК ДАТА (или: не определён)", "term TERM DATE (or: undefined)", []string{"term"}, ClassExample),
	newRule[stageOnLine]("процедура ПРОЦЕДУРА ДАТА", "stage STAGE DATE", []string{"stage"}, ClassExample),
	newRule[groundHoldsLine]("[не] действует основание ОСНОВАНИЕ", "holds (does not hold) ground GROUND", []string{"holds ground", "does not hold ground"}, ClassExample),
	newRule[listNotIssuedLine]("перечень не выдаётся", "no list issued", []string{"no list issued"}, ClassExample),
	newRule[resultIsLine]("результат РЕЗУЛЬТАТ, …", "result RESULT, …", []string{"result"}, ClassExample),
	newRule[nextIsLine]("следующий вопрос ВОПРОС", "next question QUESTION", []string{"next question"}, ClassExample),
	newRule[valuesAreLine]("расчёт (пошлина) ИМЯ = ЗНАЧЕНИЕ, … (или: не определён)", "value (duty) NAME = VALUE, … (or: undefined)", []string{"value", "duty"}, ClassExample),
	newRule[situationsHoldLine]("ситуация (нет ситуации) СИТУАЦИЯ, …", "situation (no situation) SITUATION, …", []string{"situation", "no situation"}, ClassExample),
	newRule[categoryIsLine]("категория КОД", "category CODE", []string{"category"}, ClassExample),
	newRule[periodIsLine]("период ПЕРИОД ДАТА — ДАТА (или: не определён)", "period PERIOD DATE — DATE (or: undefined)", []string{"period"}, ClassExample),

	newRule[helpLine](`пояснение "Текст"`, `help "Text"`, []string{"help"}, ClassQuestion, ClassDocument, ClassGroup, ClassValue, ClassFee, ClassException, ClassSituation),
	newRule[basisLine](`правовое основание "ЖК РФ ст. 26", …`, `basis "ЖК РФ ст. 26", …`, []string{"basis"}, allClasses...),
	newRule[suppressLine](`не предупреждать КОД "Причина"`, `do not warn CODE "Reason"`, []string{"do not warn"}, allClasses...),
}
