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
	ClassTerm, ClassPeriod, ClassStage, ClassGround, ClassResult, ClassFinding, ClassPerson, ClassSubservice,
	ClassPaperTable, ClassGroundTable, ClassForm, ClassMessage, ClassBundle, ClassExample,
}

// subserviceClasses are those that may be for some services of a file only.
var subserviceClasses = []Class{
	ClassQuestion, ClassFinding, ClassFee, ClassDocument, ClassGroup, ClassTerm, ClassPeriod, ClassStage, ClassGround,
	ClassResult, ClassForm, ClassMessage,
}

// rules are all property lines, in the order in which hints list them.
var rules = []*rule{
	newRule[versionLine]("версия ЧИСЛО", "version NUMBER", []string{"version"}, ClassRegulation, ClassTemplate, ClassLibrary, ClassBundle),
	newRule[effectiveLine]("действует с ДАТА [по ДАТА]", "effective from DATE [to DATE]", []string{"effective from"}, ClassRegulation, ClassTemplate, ClassLibrary, ClassBundle),
	newRule[territoryLine](`территория "Название"`, `territory "Title"`, []string{"territory"}, ClassRegulation, ClassTemplate, ClassNorm, ClassBundle),
	newRule[areaLine]("направление ИМЯ", "area NAME", []string{"area"}, ClassRegulation, ClassTemplate),
	newRule[authorityLine]("орган ОРГАНИЗАЦИЯ", "authority ORGANISATION", []string{"authority"}, ClassRegulation, ClassTemplate),
	newRule[applicantsLine]("круг заявителей ИМЯ, …", "applicants NAME, …", []string{"applicants"}, ClassRegulation, ClassTemplate),
	newRule[channelsLine]("способы подачи ИМЯ, …", "channels NAME, …", []string{"channels"}, ClassRegulation, ClassTemplate),
	newRule[synonymsLine](`синонимы "Слово", …`, `synonyms "Word", …`, []string{"synonyms"}, ClassRegulation, ClassTemplate, ClassBundle),
	newRule[feeLine]("госпошлина 2 000 руб (или: бесплатно)", "fee 2 000 RUB (or: free)", []string{"fee", "free"}, ClassRegulation, ClassTemplate),

	newRule[basedOnLine]("на основе типового РЕГЛАМЕНТ", "based on template REGULATION", []string{"based on template"}, ClassRegulation, ClassTemplate),
	newRule[usesLine]("использует библиотеку БИБЛИОТЕКА, …", "uses library LIBRARY, …", []string{"uses library"}, ClassRegulation, ClassTemplate, ClassLibrary),

	newRule[itemLine](`- ИМЯ "Название" [исключает остальные] (в списке: - ИМЯ "Название" : ВИД)`, `- NAME "Title" [excludes others] (in a list: - NAME "Title" : TYPE)`, nil, ClassQuestion, ClassFinding).opened("-"),
	newRule[alternativeLine](`- ИМЯ "Название"`, `- NAME "Title"`, nil, ClassGroup).opened("-"),
	newRule[askIfLine]("спросить, если УСЛОВИЕ", "ask if CONDITION", []string{"ask if"}, ClassQuestion),
	newRule[allowsLine](`допускается "не знаю"`, `allows "does not know"`, []string{"allows"}, ClassQuestion),

	newRule[comesWhenLine]("наступает, когда УСЛОВИЕ", "comes when CONDITION", []string{"comes when"}, ClassEvent),
	newRule[perRequestLine]("по каждому запросу", "for each request", []string{"for each request"}, ClassEvent),
	newRule[repeatableLine]("повторяется", "repeatable", []string{"repeatable"}, ClassEvent),
	newRule[establishedByLine]("устанавливает ОРГАНИЗАЦИЯ", "established by ORGANISATION", []string{"established by"}, ClassFinding),
	newRule[atStageLine]("на процедуре ПРОЦЕДУРА", "at stage STAGE", []string{"at stage"}, ClassFinding),
	newRule[takesPartLine]("участвует, если УСЛОВИЕ", "takes part if CONDITION", []string{"takes part if"}, ClassPerson),
	newRule[takesPartEachLine]("участвует каждый из СПИСОК[, где УСЛОВИЕ]", "takes part each of LIST[, where CONDITION]", []string{"each takes part"}, ClassPerson),
	newRule[authorityByLine]("полномочия подтверждает ДОКУМЕНТ, …", "authority proved by DOCUMENT, …", []string{"authority proved by"}, ClassPerson),
	newRule[consentByLine]("согласие подтверждает ДОКУМЕНТ, …", "consent proved by DOCUMENT, …", []string{"consent proved by"}, ClassPerson),

	newRule[normFromLine]("с ДАТА [по ДАТА] [ЗНАЧЕНИЕ]", "from DATE [to DATE] [VALUE]", []string{"from"}, ClassNorm),
	newRule[formulaLine]("= ФОРМУЛА", "= FORMULA", nil, ClassValue, ClassFee, ClassException).opened("="),
	newRule[roundingLine]("округлить до копейки (рубля, целого, 2 знаков) [вверх (вниз)]", "round to kopecks (roubles, whole, 2 digits) [up (down)]", []string{"round to"}, ClassValue, ClassFee, ClassException),
	rowRule(ClassNorm, ClassTable, ClassCategories, ClassPaperTable, ClassGroundTable, ClassBundle, ClassExample),
	newRule[holdsWhenLine]("это когда УСЛОВИЕ", "holds when CONDITION", []string{"holds when"}, ClassSituation),
	newRule[inGroupLine]("группа ИМЯ", "group NAME", []string{"group"}, ClassSituation),
	newRule[periodFromLine]("[если УСЛОВИЕ,] с ДЕНЬ", "[if CONDITION,] from DAY", []string{"if", "from"}, ClassPeriod),
	newRule[periodForLine]("на 6 месяцев[, без переноса]", "for 6 months[, no shift]", []string{"lasts"}, ClassPeriod),
	newRule[periodToLine]("по ДЕНЬ", "to DAY", []string{"to"}, ClassPeriod),

	newRule[neededAlwaysLine]("нужен всегда", "needed always", []string{"needed always"}, ClassDocument, ClassGroup),
	newRule[neededIfLine]("нужен, если УСЛОВИЕ", "needed if CONDITION", []string{"needed if"}, ClassDocument, ClassGroup),
	newRule[neededForEachLine]("нужен на каждого из СПИСОК[, где УСЛОВИЕ]", "needed for each of LIST[, where CONDITION]", []string{"needed for each of"}, ClassDocument),
	newRule[notRequiredLine]("не требуется при способе СПОСОБ, …", "not required by channel CHANNEL, …", []string{"not required by channel"}, ClassDocument, ClassGroup),
	newRule[enoughLine]("достаточно 2", "enough 2", []string{"enough"}, ClassGroup),
	newRule[whoseLine]("от лица ЛИЦО", "on behalf of PERSON", []string{"on behalf of"}, ClassDocument, ClassGroup),
	newRule[validForLine]("действителен 3 месяца [на день события СОБЫТИЕ]", "valid for 3 months [on the day of event EVENT]", []string{"valid for"}, ClassDocument, ClassGroup),
	newRule[onFormLine]("по бланку БЛАНК", "on blank form FORM", []string{"on form"}, ClassDocument),
	newRule[absenceIsGroundLine]("без него действует основание ОСНОВАНИЕ", "absence is ground GROUND", []string{"absence is ground"}, ClassDocument, ClassGroup),
	newRule[tableChannelsLine]("способы СПОСОБ, …", "ways of filing CHANNEL, …", []string{"ways of filing"}, ClassPaperTable),
	newRule[abbreviationsLine]("обозначения О подлинник, НК нотариальная копия, …", "abbreviations O original, NC notarised copy, …", []string{"abbreviations"}, ClassPaperTable),
	newRule[suitsIfLine]("подходит, если УСЛОВИЕ", "suits if CONDITION", []string{"suits if"}, ClassGroup),
	newRule[formsLine]("форма [при способе СПОСОБ, …] подлинник 1 + копия 2 или нотариальная копия 1", "form [by channel CHANNEL, …] original 1 + copy 2 or notarised copy 1", []string{"form"}, ClassDocument, ClassGroup),
	newRule[requestedFromLine]("запрашивается у ОРГАНИЗАЦИЯ [в течение 5 рабочих дней]", "requested from ORGANISATION [within 5 working days]", []string{"requested from"}, ClassDocument, ClassGroup),
	newRule[mayBringLine]("заявитель вправе представить", "applicant may bring", []string{"applicant may bring"}, ClassDocument, ClassGroup),
	newRule[heldHereLine]("имеется у органа", "held by authority", []string{"held by authority"}, ClassDocument, ClassGroup),
	newRule[obtainLine]("получить в ОРГАНИЗАЦИЯ[, 10 рабочих дней][, 2 000 руб]", "obtain at ORGANISATION[, 10 working days][, 2 000 RUB]", []string{"obtain at"}, ClassDocument, ClassGroup),
	newRule[keptLine]("остаётся в деле", "kept", []string{"kept"}, ClassDocument, ClassGroup),
	newRule[returnedLine]("возвращается", "returned", []string{"returned"}, ClassDocument, ClassGroup),

	newRule[termLine]("[если УСЛОВИЕ,] 30 календарных дней со дня события СОБЫТИЕ (или: со дня первого (последнего) из событий СОБЫТИЕ, …, со дня окончания срока СРОК, со дня окончания процедуры ПРОЦЕДУРА)[, а до него — со дня …]", "[if CONDITION,] 30 calendar days from event EVENT (or: from the first (last) of events EVENT, …, from the end of term TERM, from the end of stage STAGE)[, and until then — from …]", []string{"if"}, ClassTerm),
	newRule[capLine]("но не позднее 15 рабочих дней со дня события СОБЫТИЕ", "but not later than 15 working days from event EVENT", []string{"but not later than"}, ClassTerm),
	newRule[stoppedByLine]("приостанавливается основанием ОСНОВАНИЕ, …", "stopped by ground GROUND, …", []string{"stopped by ground"}, ClassTerm),
	newRule[extendedLine]("продлевается на 30 календарных дней, если УСЛОВИЕ", "extended by 30 calendar days if CONDITION", []string{"extended by"}, ClassTerm),
	newRule[requestsLine]("запрашивает ДОКУМЕНТ, …", "requests DOCUMENT, …", []string{"requests"}, ClassStage),
	newRule[producesLine]("готовит РЕЗУЛЬТАТ, …", "produces RESULT, …", []string{"produces"}, ClassStage),
	newRule[byCourierLine]("направляет курьером ДОКУМЕНТ (РЕЗУЛЬТАТ), …", "sends by courier DOCUMENT (RESULT), …", []string{"sends by courier"}, ClassStage),
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
	newRule[notifyWithinLine]("уведомить в течение 3 рабочих дней", "notify within 3 working days", []string{"notify within"}, ClassGround),
	newRule[atMostForLine]("на срок не более 1 месяца", "for at most 1 month", []string{"for at most"}, ClassGround),
	newRule[resumedIfLine]("возобновляется, если УСЛОВИЕ", "resumed if CONDITION", []string{"resumed if"}, ClassGround),
	newRule[onExpiryLine]("по истечении действует основание ОСНОВАНИЕ", "on expiry ground GROUND", []string{"on expiry"}, ClassGround),
	newRule[leadsToLine]("влечёт итог ИТОГ", "leads to outcome OUTCOME", []string{"leads to outcome"}, ClassGround),
	newRule[onOutcomeLine]("при итоге ИТОГ, …", "on outcome OUTCOME, …", []string{"on outcome"}, ClassResult, ClassMessage, ClassForm),
	newRule[onEventLine]("при событии СОБЫТИЕ, …", "on event EVENT, …", []string{"on event"}, ClassMessage, ClassForm),
	newRule[onGroundLine]("при основании ОСНОВАНИЕ, …", "on ground GROUND, …", []string{"on ground"}, ClassMessage, ClassForm),
	newRule[addressedToLine]("кому ЛИЦО", "addressed to PERSON", []string{"addressed to"}, ClassMessage, ClassForm),
	newRule[wordingLine](`текст "Срок — {срок решение}.", …`, `wording "The term is {term decision}.", …`, []string{"wording"}, ClassMessage, ClassForm),
	newRule[paperKindLine]("вид заявления (сопроводительного письма, письма)", "kind application (cover letter, letter)", []string{"kind of paper"}, ClassForm),
	newRule[formFieldLine](`- ИМЯ "Заголовок" = ЗНАЧЕНИЕ`, `- NAME "Title" = VALUE`, nil, ClassForm).opened("-"),
	newRule[portalStatusLine](`статус портала "Услуга оказана"`, `portal status "Service provided"`, []string{"portal status"}, ClassMessage, ClassGround, ClassResult),
	newRule[keptForLine]("хранится 3 месяца", "kept for 3 months", []string{"kept for"}, ClassResult),
	newRule[issuedThroughLine]("выдаётся способом СПОСОБ, …", "issued through CHANNEL, …", []string{"issued through"}, ClassResult),
	newRule[issuedByLine]("выдаётся в срок СРОК", "issued by term TERM", []string{"issued by term"}, ClassResult),

	newRule[onChannelLine]("способ ИМЯ", "channel NAME", []string{"channel"}, ClassExample),
	newRule[onTerritoryLine](`территория "Название"`, `territory "Title"`, []string{"territory"}, ClassExample),
	newRule[eventOnLine]("событие СОБЫТИЕ ДАТА [14:30] [по запросу ДОКУМЕНТ]", "event EVENT DATE [14:30] [about request DOCUMENT]", []string{"event"}, ClassExample),
	newRule[onDayLine]("на день ДАТА", "on day DATE", []string{"on day"}, ClassExample),
	newRule[givenLine]("дано ВОПРОС = ОТВЕТ, … (или: дано СПИСОК и строки таблицы)", "given QUESTION = ANSWER, … (or: given LIST and the rows of a table)", []string{"given"}, ClassExample),
	newRule[assumeLine]("принять НОРМАТИВ[(ПРИЗНАК; …)] = ЗНАЧЕНИЕ, …", "assume NORM[(KEY; …)] = VALUE, …", []string{"assume"}, ClassExample),
	newRule[onSubserviceLine]("подуслуга ПОДУСЛУГА", "subservice SUBSERVICE", []string{"subservice"}, ClassExample),
	newRule[findingsAreLine]("сведение СВЕДЕНИЕ = ЗНАЧЕНИЕ, …", "finding FINDING = VALUE, …", []string{"finding"}, ClassExample),
	newRule[requestOnLine]("запрос ДОКУМЕНТ ДАТА[, ответ ДАТА[, документа нет]]", "request DOCUMENT DATE[, answer DATE[, no such document]]", []string{"request"}, ClassExample),
	newRule[suspensionOnLine]("приостановлено основанием ОСНОВАНИЕ ДАТА [— ДАТА]", "was suspended by ground GROUND DATE [— DATE]", []string{"was suspended by ground"}, ClassExample),
	newRule[stageDoneLine]("выполнена процедура ПРОЦЕДУРА ДАТА", "finished stage STAGE DATE", []string{"finished stage"}, ClassExample),
	newRule[presentLine]("представлено ДОКУМЕНТ[(НОМЕР)], …[, получено ДАТА][, выдано ДАТА]", "present DOCUMENT[(NUMBER)], …[, received DATE][, issued DATE]", []string{"present"}, ClassExample),
	newRule[outcomeGivenLine]("итог ИТОГ", "outcome OUTCOME", []string{"outcome"}, ClassExample),
	newRule[expectedLine]("заявитель приносит (запрашивается, недостаёт) [ровно] ДОКУМЕНТ[(НОМЕР)], … (или: пусто)", "applicant brings (requested, missing) [exactly] DOCUMENT[(NUMBER)], … (or: nothing)", []string{"applicant brings", "requested", "missing"}, ClassExample),
	newRule[termOnLine]("срок СРОК ДАТА[, приостановлен (просрочен, соблюдён)] (или: приостановлен, не определён)", "term TERM DATE[, stopped (overdue, met)] (or: stopped, undefined)", []string{"term"}, ClassExample),
	newRule[stageOnLine]("процедура ПРОЦЕДУРА ДАТА (или: не выполняется)", "stage STAGE DATE (or: does not apply)", []string{"stage"}, ClassExample),
	newRule[groundHoldsLine]("[не] действует основание ОСНОВАНИЕ [с ДАТА] [по ДАТА] [уведомить до ДАТА]", "holds (does not hold) ground GROUND [from DATE] [to DATE] [notify by DATE]", []string{"holds ground", "does not hold ground"}, ClassExample),
	newRule[listNotIssuedLine]("перечень не выдаётся", "no list issued", []string{"no list issued"}, ClassExample),
	newRule[resultIsLine]("результат [ровно] РЕЗУЛЬТАТ, … (или: пусто)", "result [exactly] RESULT, … (or: nothing)", []string{"result"}, ClassExample),
	newRule[servicesProvidedLine]("оказываются услуги [ровно] УСЛУГА, … (или: пусто)", "services provided [exactly] SERVICE, … (or: nothing)", []string{"services provided"}, ClassExample),
	newRule[nextIsLine]("следующий вопрос ВОПРОС (или: следующего вопроса нет)", "next question QUESTION (or: no next question)", []string{"next question", "no next question"}, ClassExample),
	newRule[outcomeFollowsLine]("следует итог ИТОГ (или: не определён)", "outcome follows OUTCOME (or: undefined)", []string{"outcome follows"}, ClassExample),
	newRule[messagesSentLine]("отправляется сообщение СООБЩЕНИЕ, …", "message is sent MESSAGE, …", []string{"message is sent"}, ClassExample),
	newRule[valuesAreLine]("расчёт (пошлина) ИМЯ = ЗНАЧЕНИЕ, … (или: не определён)", "value (duty) NAME = VALUE, … (or: undefined)", []string{"value", "duty"}, ClassExample),
	newRule[situationsHoldLine]("ситуация (нет ситуации) СИТУАЦИЯ, …", "situation (no situation) SITUATION, …", []string{"situation", "no situation"}, ClassExample),
	newRule[categoryIsLine]("категория КОД", "category CODE", []string{"category"}, ClassExample),
	newRule[periodIsLine]("период ПЕРИОД ДАТА — ДАТА (или: не определён)", "period PERIOD DATE — DATE (or: undefined)", []string{"period"}, ClassExample),

	newRule[helpLine](`пояснение "Текст"`, `help "Text"`, []string{"help"}, ClassQuestion, ClassDocument, ClassGroup, ClassValue, ClassFee, ClassException, ClassSituation, ClassFinding, ClassSubservice, ClassForm, ClassBundle),
	newRule[servesLine]("это УСЛУГА.ИМЯ, …", "serves SERVICE.NAME, …", []string{"serves"}, ClassPerson, ClassQuestion, ClassDocument),
	newRule[forSubserviceLine]("для подуслуги ПОДУСЛУГА, …", "for subservice SUBSERVICE, …", []string{"for subservice"}, subserviceClasses...),
	newRule[toVerifyLine](`сверить "Что сверить"`, `to verify "What to verify"`, []string{"to verify"}, allClasses...),
	newRule[basisLine](`правовое основание "ЖК РФ ст. 26", …`, `basis "ЖК РФ ст. 26", …`, []string{"basis"}, allClasses...),
	newRule[suppressLine](`не предупреждать КОД "Причина"`, `do not warn CODE "Reason"`, []string{"do not warn"}, allClasses...),
}
