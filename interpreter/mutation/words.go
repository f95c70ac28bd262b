package mutation

import "reglament/dsl"

// word is what a fault writes, in both vocabularies.
type word struct{ ru, en string }

var (
	wordNot      = word{"не ", "not "}
	wordAnd      = word{"и", "and"}
	wordOr       = word{"или", "or"}
	wordYes      = word{"да", "yes"}
	wordNo       = word{"нет", "no"}
	wordAlways   = word{"нужен всегда", "needed always"}
	wordHeld     = word{"имеется у органа", "held by authority"}
	wordRequest  = word{"запрашивается у ", "requested from "}
	wordKept     = word{"остаётся в деле", "kept"}
	wordReturned = word{"возвращается", "returned"}
	wordFree     = word{"бесплатно", "free"}
	wordFee      = word{"госпошлина 100 руб", "fee 100 RUB"}
	wordUp       = word{" вверх", " up"}
	wordDown     = word{" вниз", " down"}
	wordRoubles  = word{"рубля", "roubles"}
	wordKopecks  = word{"копейки", "kopecks"}
	wordDigit    = word{"1 знака", "1 digit"}
	wordEvery    = word{"по каждому запросу", "for every request"}
	wordAny      = word{"по любому запросу", "for any request"}
)

// unitWords are the units of lengths; each is mistaken for the one of
// mistakenUnits.
var unitWords = map[dsl.Unit]word{
	dsl.UnitWorkingDays: {"рабочих дней", "working days"}, dsl.UnitCalendarDays: {"календарных дней", "calendar days"},
	dsl.UnitWeeks: {"недель", "weeks"}, dsl.UnitMonths: {"месяцев", "months"}, dsl.UnitYears: {"лет", "years"},
}

var mistakenUnits = map[dsl.Unit]dsl.Unit{
	dsl.UnitWorkingDays: dsl.UnitCalendarDays, dsl.UnitCalendarDays: dsl.UnitWorkingDays,
	dsl.UnitWeeks: dsl.UnitMonths, dsl.UnitMonths: dsl.UnitWeeks, dsl.UnitYears: dsl.UnitMonths,
}

// formWords are the forms of documents, and mistakenForms what each is mistaken
// for.
var formWords = map[dsl.FormKind]word{
	dsl.FormOriginal: {"подлинник", "original"}, dsl.FormCopy: {"копия", "copy"},
	dsl.FormNotarised: {"нотариальная копия", "notarised copy"},
	dsl.FormImage:     {"электронный образ", "electronic image"}, dsl.FormElectron: {"электронная форма", "electronic form"},
}

var mistakenForms = map[dsl.FormKind]dsl.FormKind{
	dsl.FormOriginal: dsl.FormCopy, dsl.FormCopy: dsl.FormNotarised, dsl.FormNotarised: dsl.FormCopy,
	dsl.FormImage: dsl.FormElectron, dsl.FormElectron: dsl.FormImage,
}

// groundWords are the headings of grounds.
var groundWords = map[dsl.GroundKind]word{
	dsl.GroundRefuseAcceptance: {"основание для отказа в приёме", "ground for refusing acceptance"},
	dsl.GroundReturn:           {"основание для возврата", "ground for return"},
	dsl.GroundSuspend:          {"основание для приостановления", "ground for suspension"},
	dsl.GroundRefuse:           {"основание для отказа в услуге", "ground for refusing service"},
	dsl.GroundNotApplicant:     {"основание не входит в круг заявителей", "ground for not an applicant"},
}

var mistakenGrounds = map[dsl.GroundKind]dsl.GroundKind{
	dsl.GroundRefuseAcceptance: dsl.GroundReturn, dsl.GroundReturn: dsl.GroundRefuseAcceptance,
	dsl.GroundSuspend: dsl.GroundRefuse, dsl.GroundRefuse: dsl.GroundRefuseAcceptance, dsl.GroundNotApplicant: dsl.GroundRefuse,
}

// operatorWords are the operators, and mistakenOperators the faults of each: the
// first is the opposite, the second of an ordering moves its bound.
var operatorWords = map[dsl.Op]word{
	dsl.OpOr: wordOr, dsl.OpAnd: wordAnd, dsl.OpEqual: {"=", "="}, dsl.OpNotEqual: {"!=", "!="}, dsl.OpLess: {"<", "<"},
	dsl.OpLessEqual: {"<=", "<="}, dsl.OpGreater: {">", ">"}, dsl.OpGreaterEqual: {">=", ">="}, dsl.OpAdd: {"+", "+"},
	dsl.OpSubtract: {"-", "-"}, dsl.OpMultiply: {"*", "*"}, dsl.OpDivide: {"/", "/"},
}

var mistakenOperators = map[dsl.Op][]struct {
	operator string
	op       dsl.Op
}{
	dsl.OpOr:           {{"swap_and_or", dsl.OpAnd}},
	dsl.OpAnd:          {{"swap_and_or", dsl.OpOr}},
	dsl.OpEqual:        {{"flip_comparison", dsl.OpNotEqual}},
	dsl.OpNotEqual:     {{"flip_comparison", dsl.OpEqual}},
	dsl.OpLess:         {{"flip_comparison", dsl.OpGreaterEqual}, {"shift_comparison", dsl.OpLessEqual}},
	dsl.OpLessEqual:    {{"flip_comparison", dsl.OpGreater}, {"shift_comparison", dsl.OpLess}},
	dsl.OpGreater:      {{"flip_comparison", dsl.OpLessEqual}, {"shift_comparison", dsl.OpGreaterEqual}},
	dsl.OpGreaterEqual: {{"flip_comparison", dsl.OpLess}, {"shift_comparison", dsl.OpGreater}},
	dsl.OpAdd:          {{"swap_arithmetic", dsl.OpSubtract}},
	dsl.OpSubtract:     {{"swap_arithmetic", dsl.OpAdd}},
	dsl.OpMultiply:     {{"swap_arithmetic", dsl.OpDivide}},
	dsl.OpDivide:       {{"swap_arithmetic", dsl.OpMultiply}},
}

// originWords are the two starts that are taken for each other.
var originWords = map[dsl.OriginKind]word{
	dsl.OriginFirstEvent: {"со дня первого из событий", "from the first of events"},
	dsl.OriginLastEvent:  {"со дня последнего из событий", "from the last of events"},
}

// mistakenCells are the phrases of the pages of documents and of grounds that
// are taken for each other.
var mistakenCells = map[dsl.TableWord]dsl.TableWord{
	dsl.WordKept: dsl.WordReturned, dsl.WordReturned: dsl.WordKept,
	dsl.WordOneOf: dsl.WordTwoOf, dsl.WordTwoOf: dsl.WordOneOf, dsl.WordThreeOf: dsl.WordTwoOf,
	dsl.WordApplicant: dsl.WordHeld, dsl.WordRequest: dsl.WordApplicant, dsl.WordHeld: dsl.WordApplicant,
	dsl.WordRefuseAcceptance: dsl.WordReturn, dsl.WordReturn: dsl.WordRefuseAcceptance, dsl.WordSuspend: dsl.WordRefuse,
	dsl.WordRefuse: dsl.WordRefuseAcceptance, dsl.WordNotApplicant: dsl.WordRefuse,
}

// functionWords are the functions; mistakenFunctions and mistakenAggregates what
// each is mistaken for.
var functionWords = map[dsl.Function]word{
	dsl.FunctionLeast: {"наименьшее", "least"}, dsl.FunctionGreatest: {"наибольшее", "greatest"},
	dsl.FunctionYear: {"год", "year"}, dsl.FunctionMonth: {"месяц", "month"}, dsl.FunctionDay: {"день", "day"},
	dsl.FunctionMonthStart: {"начало_месяца", "month_start"}, dsl.FunctionMonthEnd: {"конец_месяца", "month_end"},
}

var mistakenFunctions = map[dsl.Function]dsl.Function{
	dsl.FunctionLeast: dsl.FunctionGreatest, dsl.FunctionGreatest: dsl.FunctionLeast,
	dsl.FunctionYear: dsl.FunctionMonth, dsl.FunctionMonth: dsl.FunctionDay, dsl.FunctionDay: dsl.FunctionMonth,
	dsl.FunctionMonthStart: dsl.FunctionMonthEnd, dsl.FunctionMonthEnd: dsl.FunctionMonthStart,
}

var aggregateWords = map[dsl.Aggregate]word{
	dsl.AggregateAny: {"есть", "any"}, dsl.AggregateAll: {"все", "all"}, dsl.AggregateSum: {"сумма", "sum"},
	dsl.AggregateLeast: {"наименьшее", "least"}, dsl.AggregateGreatest: {"наибольшее", "greatest"},
}

var mistakenAggregates = map[dsl.Aggregate]dsl.Aggregate{
	dsl.AggregateAny: dsl.AggregateAll, dsl.AggregateAll: dsl.AggregateAny, dsl.AggregateSum: dsl.AggregateGreatest,
	dsl.AggregateLeast: dsl.AggregateGreatest, dsl.AggregateGreatest: dsl.AggregateLeast,
}

// testWords are the tests of a request; mistakenTests what each is mistaken for.
var testWords = map[dsl.RequestTestKind]word{
	dsl.RequestAnswered: {"получен ответ", "answer received"}, dsl.RequestNotAnswered: {"нет ответа", "no answer"},
	dsl.RequestLate: {"нет ответа в срок", "no answer in time"}, dsl.RequestNone: {"документа нет", "no such document"},
	dsl.RequestNotBrought: {"документ не представлен", "document not presented"},
}

var mistakenTests = map[dsl.RequestTestKind]dsl.RequestTestKind{
	dsl.RequestEvent: dsl.RequestAnswered, dsl.RequestAnswered: dsl.RequestNotAnswered, dsl.RequestNotAnswered: dsl.RequestLate,
	dsl.RequestLate: dsl.RequestNotAnswered, dsl.RequestNone: dsl.RequestAnswered, dsl.RequestNotBrought: dsl.RequestNotAnswered,
}

// typeWords are types as headings write them; mistakenTypes what each is
// mistaken for.
var typeWords = map[dsl.TypeKind]word{
	dsl.TypeYesNo: {"да/нет", "yes/no"}, dsl.TypeOneOf: {"один из", "one of"}, dsl.TypeInteger: {"целое", "integer"},
	dsl.TypeDate: {"дата", "date"}, dsl.TypeText: {"текст", "text"}, dsl.TypeNumber: {"число", "number"},
	dsl.TypePercent: {"процент", "percent"}, dsl.TypeMoney: {"деньги", "money"}, dsl.TypeDateTime: {"дата и время", "date and time"},
	dsl.TypeLength: {"длительность", "duration"}, dsl.TypeSomeOf: {"несколько из", "some of"}, dsl.TypeList: {"список", "list"},
}

var mistakenTypes = map[dsl.TypeKind]dsl.TypeKind{
	dsl.TypeYesNo: dsl.TypeText, dsl.TypeOneOf: dsl.TypeSomeOf, dsl.TypeInteger: dsl.TypeNumber, dsl.TypeDate: dsl.TypeDateTime,
	dsl.TypeText: dsl.TypeInteger, dsl.TypeNumber: dsl.TypeInteger, dsl.TypePercent: dsl.TypeNumber, dsl.TypeMoney: dsl.TypeNumber,
	dsl.TypeDateTime: dsl.TypeDate, dsl.TypeLength: dsl.TypeInteger, dsl.TypeSomeOf: dsl.TypeOneOf, dsl.TypeList: dsl.TypeOneOf,
}

// paperWords are the kinds of forms.
var paperWords = map[dsl.PaperKind]word{
	dsl.PaperApplication: {"заявления", "application"}, dsl.PaperCover: {"сопроводительного письма", "cover letter"},
	dsl.PaperLetter: {"письма", "letter"},
}

var mistakenPapers = map[dsl.PaperKind]dsl.PaperKind{
	dsl.PaperApplication: dsl.PaperLetter, dsl.PaperCover: dsl.PaperLetter, dsl.PaperLetter: dsl.PaperCover,
}
