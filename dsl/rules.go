package dsl

import (
	"regexp"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// rule is one kind of property line: where it may stand, how it is written in
// both vocabularies, and the grammar that reads it.
type rule struct {
	form    Phrase
	classes []Class
	opens   keywordSet
	words   keywordSet // the phrases that are keywords inside it
	grammar string     // in participle's notation
	read    func(l *logical, from *lexer.PeekingLexer) (built, bool)
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
	r.read = func(l *logical, from *lexer.PeekingLexer) (built, bool) {
		g := read(l, grammar, from)
		return P(g), g != nil
	}
	return r
}

// allClasses are the classes that have lines in common.
var allClasses = []Class{
	ClassRegulation, ClassOrganisation, ClassEvent, ClassQuestion, ClassDocument, ClassGroup,
	ClassTerm, ClassStage, ClassGround, ClassResult, ClassExample,
}

// rules are all property lines, in the order in which hints list them.
var rules = []*rule{
	newRule[versionLine]("версия ЧИСЛО", "version NUMBER", []string{"version"}, ClassRegulation),
	newRule[effectiveLine]("действует с ДАТА [по ДАТА]", "effective from DATE [to DATE]", []string{"effective from"}, ClassRegulation),
	newRule[territoryLine](`территория "Название"`, `territory "Title"`, []string{"territory"}, ClassRegulation),
	newRule[areaLine]("направление ИМЯ", "area NAME", []string{"area"}, ClassRegulation),
	newRule[authorityLine]("орган ОРГАНИЗАЦИЯ", "authority ORGANISATION", []string{"authority"}, ClassRegulation),
	newRule[applicantsLine]("круг заявителей ИМЯ, …", "applicants NAME, …", []string{"applicants"}, ClassRegulation),
	newRule[channelsLine]("способы подачи ИМЯ, …", "channels NAME, …", []string{"channels"}, ClassRegulation),
	newRule[synonymsLine](`синонимы "Слово", …`, `synonyms "Word", …`, []string{"synonyms"}, ClassRegulation),
	newRule[feeLine]("госпошлина 2 000 руб (или: бесплатно)", "fee 2 000 RUB (or: free)", []string{"fee", "free"}, ClassRegulation),

	newRule[itemLine](`- ИМЯ "Название"`, `- NAME "Title"`, nil, ClassQuestion, ClassGroup),
	newRule[askIfLine]("спросить, если УСЛОВИЕ", "ask if CONDITION", []string{"ask if"}, ClassQuestion),
	newRule[allowsLine](`допускается "не знаю"`, `allows "does not know"`, []string{"allows"}, ClassQuestion),

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

	newRule[holdsIfLine]("если УСЛОВИЕ", "if CONDITION", []string{"if"}, ClassGround),
	newRule[consequenceLine](`последствие "Текст" (или: последствие перечень не выдаётся)`, `consequence "Text" (or: consequence no list issued)`, []string{"consequence"}, ClassGround),
	newRule[onOutcomeLine]("при итоге ИТОГ, …", "on outcome OUTCOME, …", []string{"on outcome"}, ClassResult),
	newRule[issuedByLine]("выдаётся в срок СРОК", "issued by term TERM", []string{"issued by term"}, ClassResult),

	newRule[onChannelLine]("способ ИМЯ", "channel NAME", []string{"channel"}, ClassExample),
	newRule[eventOnLine]("событие СОБЫТИЕ ДАТА", "event EVENT DATE", []string{"event"}, ClassExample),
	newRule[onDayLine]("на день ДАТА", "on day DATE", []string{"on day"}, ClassExample),
	newRule[givenLine]("дано ВОПРОС = ОТВЕТ, …", "given QUESTION = ANSWER, …", []string{"given"}, ClassExample),
	newRule[presentLine]("представлено ДОКУМЕНТ, …", "present DOCUMENT, …", []string{"present"}, ClassExample),
	newRule[outcomeGivenLine]("итог ИТОГ", "outcome OUTCOME", []string{"outcome"}, ClassExample),
	newRule[expectedLine]("заявитель приносит (запрашивается, недостаёт) [ровно] ДОКУМЕНТ, … (или: пусто)", "applicant brings (requested, missing) [exactly] DOCUMENT, … (or: nothing)", []string{"applicant brings", "requested", "missing"}, ClassExample),
	newRule[termOnLine]("срок СРОК ДАТА (или: не определён)", "term TERM DATE (or: undefined)", []string{"term"}, ClassExample),
	newRule[stageOnLine]("процедура ПРОЦЕДУРА ДАТА", "stage STAGE DATE", []string{"stage"}, ClassExample),
	newRule[groundHoldsLine]("[не] действует основание ОСНОВАНИЕ", "holds (does not hold) ground GROUND", []string{"holds ground", "does not hold ground"}, ClassExample),
	newRule[listNotIssuedLine]("перечень не выдаётся", "no list issued", []string{"no list issued"}, ClassExample),
	newRule[resultIsLine]("результат РЕЗУЛЬТАТ, …", "result RESULT, …", []string{"result"}, ClassExample),
	newRule[nextIsLine]("следующий вопрос ВОПРОС", "next question QUESTION", []string{"next question"}, ClassExample),

	newRule[helpLine](`пояснение "Текст"`, `help "Text"`, []string{"help"}, ClassQuestion, ClassDocument, ClassGroup),
	newRule[basisLine](`правовое основание "ЖК РФ ст. 26", …`, `basis "ЖК РФ ст. 26", …`, []string{"basis"}, allClasses...),
}
