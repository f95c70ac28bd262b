package dsl

// Expr is an expression as written, before names and types are known.
type Expr interface{ Span() Range }

// Op is an operator with two sides.
type Op uint8

// The operators, weakest first: или; и; comparisons; + and -; * and /.
const (
	OpOr Op = iota + 1
	OpAnd
	OpEqual
	OpNotEqual
	OpLess
	OpLessEqual
	OpGreater
	OpGreaterEqual
	OpAdd
	OpSubtract
	OpMultiply
	OpDivide
)

// The kinds of expressions.
type (
	// NameExpr is a bare word: a question, or to the right of "=" an option.
	NameExpr struct{ Name }
	// BoolExpr is "да" or "нет".
	BoolExpr struct {
		Range
		Value bool
	}
	// NumberExpr is a number without unit, a decimal with a point.
	NumberExpr struct {
		Range
		Text string
	}
	// MoneyExpr is "1 500 руб".
	MoneyExpr struct{ Money }
	// DateExpr is "01.02.2026".
	DateExpr struct{ Date }
	// TextExpr is a quoted text.
	TextExpr struct{ Text }
	// UnknownExpr is "не знаю", as an answer only.
	UnknownExpr struct{ Range }
	// NotExpr is "не X".
	NotExpr struct {
		Range
		X Expr
	}
	// NegateExpr is "-X".
	NegateExpr struct {
		Range
		X Expr
	}
	// BinaryExpr is "X op Y"; Operator is the place of the operator.
	BinaryExpr struct {
		Range
		Op       Op
		Operator Range
		X, Y     Expr
	}
	// InExpr is "X из (а, б)".
	InExpr struct {
		Range
		X    Expr
		List []Expr
	}
	// PresentedExpr is "представлен документ X" (Document set) or
	// "представлены документы заявителя" (Document nil): all that the
	// applicant has to bring is there. "не представлен документ X" is a
	// NotExpr around it.
	//
	// Within is "в течение 15 рабочих дней со дня события X": it came in by the
	// last of those days.
	PresentedExpr struct {
		Range
		Document *Name
		Within   *Length
		From     *Origin
	}
	// ChannelExpr is "способ", compared with a way of filing: "способ = мфц".
	ChannelExpr struct{ Range }

	// PercentExpr is "22 %", Text the percents as a decimal with a point.
	PercentExpr struct {
		Range
		Text string
	}
	// LengthExpr is "10 рабочих дней".
	LengthExpr struct{ Length }
	// DateTimeExpr is "01.02.2026 14:30".
	DateTimeExpr struct {
		Range
		Date Date
		Time Time
	}
	// OptionsExpr is "(ветеран, инвалид)", as the answer to a "несколько из"
	// only: two options or more.
	OptionsExpr struct {
		Range
		Options []Expr
	}
	// EmptyExpr is "пусто", as the answer to a list or a "несколько из" only.
	EmptyExpr struct{ Range }
	// FieldExpr is "жильцы.доход".
	FieldExpr struct {
		Range
		List, Field Name
	}
	// EventDayExpr is "день события подача". A bare name of an event where
	// a day is wanted is a NameExpr.
	EventDayExpr struct {
		Range
		Event Name
	}
	// ContainsExpr is "льготы содержит ветеран".
	ContainsExpr struct {
		Range
		Operator Range
		X        Expr
		Option   Expr
	}
	// AggregateExpr is "количество(жильцы где в_семье = да)",
	// "сумма(жильцы.доход где …)", "есть(жильцы где …)", "все(жильцы где …)".
	// Field is nil but for a sum, a least and a greatest; Where is nil where
	// it is not said.
	AggregateExpr struct {
		Range
		Aggregate Aggregate
		List      Name
		Field     *Name
		Where     Expr
	}
	// CallExpr is "наибольшее(0 руб; X)", "год(X)": a function of values.
	CallExpr struct {
		Range
		Function Function
		Callee   Range
		Args     []Expr
	}
	// AgeExpr is "возраст(рождён на день события подача)", On a day: whole
	// years at that day.
	AgeExpr struct {
		Range
		Born, On Expr
	}
	// LookupExpr is a norm by its keys, "стандарт(зарегистрировано)", or as
	// of another day than the decision's: "доля на день события подача". A
	// bare norm is a NameExpr.
	LookupExpr struct {
		Range
		Norm Name
		Keys []Expr
		On   Expr // nil: as of the day of the decision
	}
)

// Aggregate is what is made of the records of a list.
type Aggregate uint8

// The aggregates.
const (
	AggregateCount    Aggregate = iota + 1 // количество
	AggregateSum                           // сумма
	AggregateAny                           // есть
	AggregateAll                           // все
	AggregateLeast                         // наименьшее(список.поле …)
	AggregateGreatest                      // наибольшее(список.поле …)
)

// Function is a function of values.
type Function uint8

// The functions.
const (
	FunctionLeast      Function = iota + 1 // наименьшее(a; b; …)
	FunctionGreatest                       // наибольшее(a; b; …)
	FunctionYear                           // год(день)
	FunctionMonth                          // месяц(день)
	FunctionDay                            // день(день)
	FunctionMonthStart                     // начало_месяца(день)
	FunctionMonthEnd                       // конец_месяца(день)
)
