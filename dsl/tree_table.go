package dsl

// The cells of the two tables that are read from a page of a regulation: "перечень
// документов" and "основания". What a cell of them may say depends on its column,
// and the first row says which column is which.

// Column is what a column of these tables holds.
type Column uint8

// The columns, with the words that their heads are.
const (
	ColumnOther       Column = iota // none of them: a way of filing, or a mistake
	ColumnNumber                    // №
	ColumnDocument                  // документ
	ColumnTitle                     // название
	ColumnCategories                // категории
	ColumnAfter                     // после приёма
	ColumnSource                    // источник
	ColumnRefusal                   // отказ
	ColumnCode                      // код
	ColumnKind                      // вид
	ColumnCondition                 // условие, признаки
	ColumnConsequence               // последствие
	ColumnBasis                     // правовое основание
	ColumnOutcome                   // итог
	ColumnNotify                    // уведомить
)

// Word is one word, number, sign or text of a cell, or a fixed phrase.
type Word struct {
	Range
	Kind WordKind
	// Text is the word as its author wrote it ("4.1" stays "4.1"); of a text,
	// its inside.
	Text string
	// Means is the meaning of a WordFixed, else WordNone.
	Means TableWord
}

// WordKind is what a word of a cell is.
type WordKind uint8

// The kinds of words.
const (
	WordName   WordKind = iota + 1 // паспорт, РМП1, О1
	WordNumber                     // 4.1, a date too
	WordSign                       // , ; : + / — №
	WordText                       // "Возврат на месте"
	WordFixed                      // "в деле": a phrase of the language in this column
)

// TableWord is what a fixed phrase means in its column.
type TableWord uint8

// The fixed phrases by column.
const (
	WordNone             TableWord = iota
	WordHead                       // the head of a column, of which Cell.Column says which
	WordOneOf                      // документ: один из
	WordAll                        // категории: все
	WordKept                       // после приёма: в деле
	WordReturned                   // после приёма: возврат
	WordApplicant                  // источник: заявитель
	WordRequest                    // источник: запрос
	WordHeld                       // источник: имеется у органа
	WordRefuseAcceptance           // вид: отказ в приёме
	WordReturn                     // вид: возврат
	WordSuspend                    // вид: приостановление
	WordRefuse                     // вид: отказ в услуге
	WordNotApplicant               // вид: не входит в круг заявителей
	WordNoList                     // последствие: перечень не выдаётся
	WordTwoOf                      // документ: два из
	WordThreeOf                    // документ: три из
	WordSomeOf                     // документ: the "из" of "4 из"
	WordMayBring                   // источник: вправе, behind a comma
)
