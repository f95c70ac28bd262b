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
	PresentedExpr struct {
		Range
		Document *Name
	}
	// ChannelExpr is "способ", compared with a way of filing: "способ = мфц".
	ChannelExpr struct{ Range }
)
