package dsl

// The lines of what is calculated: norms, values, tables, categories,
// situations, periods. See tree.go for the others.

// Lines of norms, values and exceptions.
type (
	// NormFrom is "с 01.01.2026 [по 31.12.2026] [18 939 руб]": a value of a
	// norm from a day on. Value is nil where the rows after the line give
	// values by key. A line "территория "Город"" before it says where it is
	// in force; what stands before any such line is so everywhere else.
	NormFrom struct {
		Range
		From  Date
		To    *Date
		Value Expr
	}
	// Formula is "= X" in a line of its own.
	Formula struct {
		Range
		Value Expr
	}
	// Rounding is "округлить до копейки [вверх|вниз]".
	Rounding struct {
		Range
		// Places after the point, 0 to 6: 2 for kopecks, 0 for roubles and
		// whole numbers.
		Places    int
		Direction RoundingDirection
	}
)

// RoundingDirection tells where a rounding goes.
type RoundingDirection uint8

// The directions. Half of the last place goes away from zero, as in the
// arithmetic of school and of accountants.
const (
	RoundHalf RoundingDirection = iota
	RoundUp                     // вверх, away from zero
	RoundDown                   // вниз, towards zero
)

// Lines of situations and periods.
type (
	// HoldsWhen is "это когда …".
	HoldsWhen struct {
		Range
		Condition Expr
	}
	// InGroup is "группа право_на_жильё": of one group at most one
	// situation holds.
	InGroup struct {
		Range
		Name Name
	}
	// PeriodFrom is "[если …,] с X"; Condition is nil for the general line.
	PeriodFrom struct {
		Range
		Condition Expr
		Start     Expr
	}
	// PeriodFor is "на 6 месяцев[, без переноса]". A period is never
	// shifted: the words say so to the reader.
	PeriodFor struct {
		Range
		Length Length
	}
	// PeriodTo is "по X": the last day.
	PeriodTo struct {
		Range
		End Expr
	}
)

// Rows of tables.
type (
	// Row is "| a | b || c |". Bar is the index of the first cell after
	// "||", -1 where there is none.
	Row struct {
		Range
		Cells []Cell
		Bar   int
	}
	// Cell is one cell of a row.
	Cell struct {
		Range
		Kind CellKind
		// Values of CellValues: literals, names, texts or whole conditions,
		// parted by commas.
		Values []Expr
		// From and To of CellRange, nil where open; the bounds belong to the
		// range unless FromOut or ToOut: "от 3" and "до 5" include, "более 3" and
		// "менее 5" do not.
		From, To       Expr
		FromOut, ToOut bool
		// Column is the column of the cell in a table of documents or of grounds,
		// and Words is what a CellWords says there.
		Column Column
		Words  []Word
	}
)

// CellKind tells what a cell says.
type CellKind uint8

// The kinds of cells.
const (
	CellEmpty     CellKind = iota
	CellAny                // —
	CellOtherwise          // иначе
	CellRange              // от 3, до 5, от 3 до 5, более 3, не менее 3, > 3
	CellValues
	CellWords // of a table of documents or of grounds, but in the column "условие"
)

// Lines of the header that draw in other files.
type (
	// BasedOn is "на основе типового ИМЯ".
	BasedOn struct {
		Range
		Template Name
	}
	// Uses is "использует библиотеку ИМЯ, …".
	Uses struct {
		Range
		Libraries []Name
	}
)

// Lines of examples.
type (
	// OnTerritory is "территория "Таганрог"" in an example.
	OnTerritory struct {
		Range
		Text Text
	}
	// Assume is "принять стандарт(1) = 4 720,40 руб, …": the value of a norm
	// for this example only.
	Assume struct {
		Range
		Norms []Assumption
	}
	// Assumption is one of them.
	Assumption struct {
		Range
		Norm  Name
		Keys  []Expr
		Value Expr
	}
	// ValuesAre is "расчёт К = 0, субсидия = 4 100 руб"; the same line with
	// "пошлина" speaks of fees. "расчёт К не определён" has a nil Value.
	ValuesAre struct {
		Range
		Fees   bool
		Values []Assignment
	}
	// SituationsHold is "ситуация А, Б" or, with Not, "нет ситуации А, Б".
	SituationsHold struct {
		Range
		Names []Name
		Not   bool
	}
	// CategoryIs is "категория РМП1".
	CategoryIs struct {
		Range
		Name Name
	}
	// PeriodIs is "период выплата 01.01.2026 — 30.06.2026" or "период
	// выплата не определён" (From nil).
	PeriodIs struct {
		Range
		Period   Name
		From, To *Date
	}
)
