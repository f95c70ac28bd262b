package dsl

// File is what a text says, as far as it could be understood. The tree keeps
// the author's order everywhere.
type File struct {
	Name         string
	Source       string
	Declarations []*Declaration
	Comments     []Comment
	// Unread says that the text is in another encoding, so that nothing of it
	// was understood: Source is empty, and there is one diagnostic, which says
	// so. What else such a file lacks is not worth a word.
	Unread bool
}

// Comment is a remark from "#" to the end of its line, Text without the "#".
type Comment struct {
	Range
	Text string
}

// Name is an identifier as its author wrote it.
type Name struct {
	Range
	Text string
}

// Text is a quoted text without its quotes.
type Text struct {
	Range
	Value string
}

// Class is the kind of a declaration.
type Class uint8

// The classes, named by the word that opens them.
const (
	ClassUnknown      Class = iota
	ClassRegulation         // регламент
	ClassOrganisation       // организация
	ClassEvent              // событие
	ClassQuestion           // вопрос
	ClassDocument           // документ
	ClassGroup              // один из
	ClassTerm               // срок
	ClassStage              // процедура
	ClassGround             // основание
	ClassResult             // результат
	ClassNorm               // норматив
	ClassValue              // расчёт
	ClassFee                // пошлина
	ClassException          // исключение
	ClassTable              // таблица
	ClassCategories         // категории
	ClassSituation          // ситуация
	ClassPeriod             // период
	ClassTemplate           // типовой регламент
	ClassLibrary            // библиотека
	ClassFinding            // сведение
	ClassPerson             // лицо
	ClassSubservice         // подуслуга
	ClassPaperTable         // перечень документов
	ClassGroundTable        // основания
	ClassForm               // бланк
	ClassMessage            // сообщение
	ClassBundle             // комплекс
	ClassExample            // пример
)

// GroundKind tells the five kinds of grounds apart; they have different
// notice terms and consequences and are never mixed.
type GroundKind uint8

// The kinds of grounds.
const (
	GroundRefuseAcceptance GroundKind = iota + 1 // отказ в приёме
	GroundReturn                                 // возврат
	GroundSuspend                                // приостановление
	GroundRefuse                                 // отказ в услуге
	GroundNotApplicant                           // не входит в круг заявителей
)

// Declaration is one declaration with its heading and its lines. Fields that
// a class does not use are zero.
type Declaration struct {
	Range
	Class   Class
	Keyword Range // the class words
	Name    *Name // nil for an example and where it is missing
	Title   *Text // nil where there is none
	Type    *Type // questions, norms, values, tables
	Kind    GroundKind
	// Keys are what a norm is given by: "по людей".
	Keys []Name
	// For is the value that an exception is to: "для К".
	For *Name
	// Formula is what a heading ends in: "расчёт К : число = 1"; nil where
	// the formula stands in a line of its own.
	Formula Expr
	Lines   []Line
	// Broken says that a part of the declaration could not be understood
	// and has a diagnostic already: what is missing may stand there.
	Broken bool
}

// TypeKind is the type of a question or a value. Units are types: money,
// percents and plain numbers do not mix by themselves.
type TypeKind uint8

// The types.
const (
	TypeYesNo    TypeKind = iota + 1 // да/нет
	TypeOneOf                        // один из
	TypeInteger                      // целое
	TypeDate                         // дата
	TypeText                         // текст
	TypeNumber                       // число
	TypePercent                      // процент
	TypeMoney                        // деньги
	TypeDateTime                     // дата и время
	TypeLength                       // длительность, with the kind of its days
	TypeSomeOf                       // несколько из
	TypeList                         // список of records
)

// TextCheck is what a text has to be.
type TextCheck uint8

// The checks; each has rules and a message of its own.
const (
	CheckNone      TextCheck = iota
	CheckSNILS               // снилс
	CheckINN                 // инн
	CheckOGRN                // огрн
	CheckPassport            // паспорт: series and number of a Russian passport
	CheckPhone               // телефон
	CheckEmail               // электронная почта
	CheckCadastral           // кадастровый номер
)

// DefaultMost is how many records a list takes where its type does not say;
// MaxMost is the most that it may say.
const (
	DefaultMost = 50
	MaxMost     = 200
)

// Type is the type that a heading or a field of a record names.
type Type struct {
	Range
	Kind  TypeKind
	Check TextCheck // of a text
	// From and To bound numbers, percents, money, dates: "целое от 0 до
	// 150", both included; nil where there is no bound.
	From, To Expr
	// Most is "список не более 20": how many records a list may have, 0
	// where it is not said.
	Most int
	// Options are those of a field written in one line: "один из супруг
	// "Супруг(а)", иной "Другое"".
	Options []Member
}

// Unit is what a length of time is counted in.
type Unit uint8

// The units; a bare "10 дней" has none and is an error.
const (
	UnitWorkingDays  Unit = iota + 1 // рабочих дней
	UnitCalendarDays                 // календарных дней
	UnitWeeks                        // недель
	UnitMonths                       // месяцев
	UnitYears                        // лет
)

// Length is a length of time as written.
type Length struct {
	Range
	Count int
	Unit  Unit
}

// Date is a day as written; the parser has checked that it exists.
type Date struct {
	Range
	Year, Month, Day int
}

// Time is a time of day as written: hours 0–23, minutes 0–59.
type Time struct {
	Range
	Hour, Minute int
}

// Money is an amount as written, a decimal with a point ("2000", "15.50").
type Money struct {
	Range
	Amount string
}

// FormKind is the form in which a document is brought.
type FormKind uint8

// The forms of documents.
const (
	FormOriginal  FormKind = iota + 1 // подлинник
	FormCopy                          // копия
	FormNotarised                     // нотариальная копия
	FormImage                         // электронный образ
	FormElectron                      // электронная форма
)

// Form is a form and how many of it.
type Form struct {
	Range
	Kind  FormKind
	Count int
}

// Line is one property line or one "- " item of a declaration.
type Line interface{ Span() Range }

// Lines of the header.
type (
	// Version is "версия 2".
	Version struct {
		Range
		Number int
	}
	// Effective is "действует с 01.01.2026 [по 31.12.2026]"; To is nil
	// where the interval is open.
	Effective struct {
		Range
		From Date
		To   *Date
	}
	// Territory is "территория "Таганрог"".
	Territory struct {
		Range
		Text Text
	}
	// Area is "направление недвижимость".
	Area struct {
		Range
		Name Name
	}
	// Authority is "орган архитектура", an organisation.
	Authority struct {
		Range
		Name Name
	}
	// Applicants is "круг заявителей граждане".
	Applicants struct {
		Range
		Names []Name
	}
	// Channels is "способы подачи орган, мфц".
	Channels struct {
		Range
		Names []Name
	}
	// Synonyms is "синонимы "субсидия", …".
	Synonyms struct {
		Range
		Texts []Text
	}
	// Fee is "госпошлина 2 000 руб" or "бесплатно" (Amount nil).
	Fee struct {
		Range
		Amount *Money
	}
)

// Lines of several classes.
type (
	// Basis is "правовое основание "ЖК РФ ст. 26", …", on any declaration.
	Basis struct {
		Range
		Texts []Text
	}
	// Help is "пояснение "…"", on questions, documents and items.
	Help struct {
		Range
		Text Text
	}
	// Item is "- имя "Название"": an option of a question, or an
	// alternative of a group. An alternative that is a set names several
	// members: "- а "А" + б "Б"". Property lines after an item of a group,
	// down to the next item, belong to that item.
	//
	// In a list question an item is a field of its records, with a type:
	// "- доход "Доход за год" : деньги". In a "несколько из" question one
	// option may exclude the others: "- нет_льгот "Никаких" исключает остальные".
	Item struct {
		Range
		Members  []Member
		Type     *Type
		Excludes bool
	}
	// Suppress is "не предупреждать R0233 "причина"", on any declaration:
	// the warning of that code is not given for it.
	Suppress struct {
		Range
		Code   Name
		Reason Text
	}
)

// Member is one name of an item.
type Member struct {
	Name  Name
	Title *Text
}

// Lines of questions.
type (
	// AskIf is "спросить, если …".
	AskIf struct {
		Range
		Condition Expr
	}
	// AllowsUnknown is "допускается "не знаю"".
	AllowsUnknown struct{ Range }
)

// Lines of documents and groups.
type (
	// NeededAlways is "нужен всегда".
	NeededAlways struct{ Range }
	// NeededIf is "нужен, если …".
	NeededIf struct {
		Range
		Condition Expr
	}
	// SuitsIf is "подходит, если …": when an alternative of a group is one.
	SuitsIf struct {
		Range
		Condition Expr
	}
	// Forms is "форма [при способе почта, епгу] подлинник 1 + копия 1 или
	// нотариальная копия 1": alternatives of sets. Channels is empty in the
	// general line.
	Forms struct {
		Range
		Channels     []Name
		Alternatives [][]Form
	}
	// RequestedFrom is "запрашивается у росреестр [в течение 5 рабочих
	// дней]": the authority asks the agency, the applicant brings nothing.
	RequestedFrom struct {
		Range
		Agency Name
		Within *Length
	}
	// MayBring is "заявитель вправе представить".
	MayBring struct{ Range }
	// HeldHere is "имеется у органа".
	HeldHere struct{ Range }
	// ObtainAt is "получить в нотариус[, 10 рабочих дней][, 2 000 руб]":
	// where the applicant gets the document, how long and for how much.
	ObtainAt struct {
		Range
		Agency Name
		Time   *Length
		Cost   *Money
	}
	// Kept is "остаётся в деле", Returned is "возвращается".
	Kept     struct{ Range }
	Returned struct{ Range }
)

// Lines of terms and stages.
type (
	// Reckoning is "[если …,] 30 календарных дней со дня события подача";
	// Condition is nil for the general line. In a stage it is "в течение 5
	// рабочих дней [со дня события подача]" with From nil where the stage
	// counts from the end of its predecessors. Before is ", а до него — со дня
	// окончания срока решение": what is counted from while From has not come.
	Reckoning struct {
		Range
		Condition Expr
		Length    Length
		From      *Origin
		Before    *Origin
	}
	// NoShift is "без переноса": a last day that is a day off stays.
	NoShift struct{ Range }
	// After is "после процедур запросы, осмотр".
	After struct {
		Range
		Stages []Name
	}
	// AfterOutcome is "после итога согласовано".
	AfterOutcome struct {
		Range
		Outcomes []Name
	}
	// Executor is "исполнитель архитектура".
	Executor struct {
		Range
		Name Name
	}
	// ClosedBy is "завершается событием решено".
	ClosedBy struct {
		Range
		Event Name
	}
	// AppliesIf is "выполняется, если …".
	AppliesIf struct {
		Range
		Condition Expr
	}
	// Outcomes is "итог согласовано "Согласовано", отказано": the outcomes
	// that a stage decides between; a title may be missing.
	Outcomes struct {
		Range
		Members []Member
	}
)

// Lines of grounds and results.
type (
	// HoldsIf is "если …" in a ground.
	HoldsIf struct {
		Range
		Condition Expr
	}
	// Consequence is "последствие "…"" or "последствие перечень не
	// выдаётся" (NoList true, Text nil).
	Consequence struct {
		Range
		Text   *Text
		NoList bool
	}
	// OnOutcome is "при итоге согласовано" in a result.
	OnOutcome struct {
		Range
		Outcomes []Name
	}
	// IssuedBy is "выдаётся в срок выдача" in a result.
	IssuedBy struct {
		Range
		Term Name
	}
)

// Lines of examples.
type (
	// OnChannel is "способ мфц".
	OnChannel struct {
		Range
		Name Name
	}
	// EventOn is "событие подача 25.03.2026 [14:30] [по запросу техпаспорт]";
	// Time is nil where no time of day is given.
	EventOn struct {
		Range
		Event Name
		Date  Date
		Time  *Time
		About *Name // the document of a request: "по запросу техпаспорт"
	}
	// OnDay is "на день 17.03.2026".
	OnDay struct {
		Range
		Date Date
	}
	// Given is "дано кто = сам, в_егрн = да", or "дано жильцы" with the rows
	// of a list after it: the only answer then has no Value.
	Given struct {
		Range
		Answers []Assignment
	}
	// Present is "представлено заявление, согласие(2)[, получено 05.03.2026][,
	// выдано 01.02.2026]": a number is the record that a document for each of a
	// list belongs to, from 1; Rows has 0 where none is given.
	Present struct {
		Range
		Names    []Name
		Rows     []int
		Received *Date
		Issued   *Date
	}
	// OutcomeGiven is "итог согласовано": the outcome that was decided.
	OutcomeGiven struct {
		Range
		Outcome Name
	}
	// Expected is a list that must come out: "заявитель приносит [ровно]
	// а, б", "запрашивается [ровно] …", "недостаёт [ровно] …"; "пусто"
	// gives no names and Exactly.
	Expected struct {
		Range
		List    ExpectedList
		Exactly bool
		Names   []Name
		Rows    []int // as of Present
	}
	// TermOn is "срок решение 12.05.2026[, приостановлен]", "срок решение
	// приостановлен" or "срок решение не определён" (Date nil, Word 0).
	TermOn struct {
		Range
		Term Name
		Date *Date
		Word TermWord
	}
	// StageOn is "процедура запросы 12.05.2026", the planned last day, or
	// "процедура осмотр не выполняется" (Date nil).
	StageOn struct {
		Range
		Stage Name
		Date  *Date
	}
	// GroundHolds is "действует основание а [с 17.03.2026] [по 17.04.2026]
	// [уведомить до 20.03.2026]" or, with Not, "не действует основание а".
	GroundHolds struct {
		Range
		Ground               Name
		Not                  bool
		Since, Until, Notify *Date
	}
	// ListNotIssued is "перечень не выдаётся".
	ListNotIssued struct{ Range }
	// ResultIs is "результат [ровно] справка, …"; "результат пусто" gives no
	// names and Exactly.
	ResultIs struct {
		Range
		Names   []Name
		Exactly bool
	}
	// NextIs is "следующий вопрос право", or "следующего вопроса нет" (nil).
	NextIs struct {
		Range
		Question *Name
	}
)

// Assignment is "кто = сам".
type Assignment struct {
	Range
	Name  Name
	Value Expr
}

// ExpectedList names the list that an example speaks of.
type ExpectedList uint8

// The lists.
const (
	ListBring   ExpectedList = iota + 1 // заявитель приносит
	ListRequest                         // запрашивается
	ListMissing                         // недостаёт
)
