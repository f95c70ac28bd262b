package dsl

import "slices"

// isPageTable tells the tables whose cells are read by their columns.
func isPageTable(class Class) bool { return class == ClassPaperTable || class == ClassGroundTable }

// columnHeads are the words at the head of each column.
var columnHeads = map[keyword]Column{
	keywords["column number"]: ColumnNumber, keywords["column document"]: ColumnDocument, keywords["column title"]: ColumnTitle,
	keywords["column categories"]: ColumnCategories, keywords["column after"]: ColumnAfter, keywords["column source"]: ColumnSource,
	keywords["column refusal"]: ColumnRefusal, keywords["column code"]: ColumnCode, keywords["column kind"]: ColumnKind,
	keywords["column condition"]: ColumnCondition, keywords["column consequence"]: ColumnConsequence, keywords["column basis"]: ColumnBasis,
	keywords["column outcome"]: ColumnOutcome, keywords["column notify"]: ColumnNotify,
}

// cellMeanings are the fixed phrases of cells.
var cellMeanings = map[keyword]TableWord{
	keywords["cell one of"]: WordOneOf, keywords["cell all"]: WordAll, keywords["cell kept"]: WordKept, keywords["cell returned"]: WordReturned,
	keywords["cell applicant"]: WordApplicant, keywords["cell request"]: WordRequest, keywords["cell held"]: WordHeld,
	keywords["cell refuse acceptance"]: WordRefuseAcceptance, keywords["cell return"]: WordReturn, keywords["cell suspend"]: WordSuspend,
	keywords["cell refuse"]: WordRefuse, keywords["cell not applicant"]: WordNotApplicant, keywords["cell no list"]: WordNoList,
	keywords["cell two of"]: WordTwoOf, keywords["cell three of"]: WordThreeOf, keywords["cell some of"]: WordSomeOf,
	keywords["cell may bring"]: WordMayBring,
}

var headWords = func() *keywordSet {
	set := &keywordSet{}
	for k := range columnHeads {
		set.add(k)
	}
	return set
}()

// columnWords are the phrases that may begin a cell of a column; a column that
// is not here has none.
var columnWords = map[Column]*keywordSet{
	ColumnDocument: setOf("cell one of", "cell two of", "cell three of"), ColumnCategories: setOf("cell all"), ColumnAfter: setOf("cell kept", "cell returned"),
	ColumnSource:      setOf("cell applicant", "cell request", "cell held"),
	ColumnKind:        setOf("cell refuse acceptance", "cell return", "cell suspend", "cell refuse", "cell not applicant"),
	ColumnConsequence: setOf("cell no list"),
}

// innerWords are the phrases of a column that stand inside of a cell only.
var innerWords = map[Column]*keywordSet{ColumnDocument: setOf("cell some of"), ColumnSource: setOf("cell may bring")}

// isExpression tells the columns whose cells are values and conditions as
// everywhere in the language.
func (c Column) isExpression() bool { return c == ColumnCondition || c == ColumnNotify }

// cellAt reads the tokens between two bars as the cell of a column.
func (l *logical) cellAt(index, from, to int) Cell {
	if !isPageTable(l.class) {
		return l.cell(from, to)
	}
	if from == to {
		return l.emptyCell(from, to)
	}
	tokens, head := l.tokens[from:to], *l.columns == nil
	column := ColumnOther
	switch {
	case head:
		if k, n := longest(tokens, headWords); n == len(tokens) {
			column = columnHeads[k]
		}
	case index < len(*l.columns):
		column = (*l.columns)[index]
	}
	cell := Cell{Range: spanOf(tokens)}
	switch {
	case !head && column.isExpression():
		l.settleCell(cell.Range)
		cell = l.cell(from, to)
	case isDash(tokens):
		cell.Kind = CellAny
	default:
		cell.Kind, cell.Words = CellWords, l.words(tokens, column, head)
	}
	cell.Column = column
	return cell
}

// words takes the tokens of a cell as they are. A phrase of its column stands
// at its beginning, and is nothing but a phrase where no name could stand; "из"
// stands behind a number, and "вправе" behind a comma.
func (l *logical) words(tokens []token, column Column, head bool) []Word {
	var words []Word
	if k, n := fixedPhrase(tokens, column, head); n > 0 {
		fixed := Word{Range: spanOf(tokens[:n]), Kind: WordFixed, Means: cellMeanings[k]}
		fixed.Text = l.source(fixed.Range)
		if head {
			fixed.Means = WordHead
		}
		words, tokens = append(words, fixed), tokens[n:]
	}
	for i := 0; i < len(tokens); i++ {
		t := &tokens[i]
		if k, n := innerPhrase(tokens, i, column); n > 0 && !head {
			r := spanOf(tokens[i : i+n])
			words = append(words, Word{Range: r, Kind: WordFixed, Text: l.source(r), Means: cellMeanings[k]})
			i += n - 1
			continue
		}
		word := Word{Range: t.Range, Kind: WordNumber, Text: l.source(t.Range)}
		switch t.kind {
		case tokenWord:
			word.Kind, word.Text = WordName, t.text
		case tokenString:
			word.Kind, word.Text = WordText, t.text
		case tokenPunct:
			word.Kind, word.Text = WordSign, t.text
		}
		words = append(words, word)
	}
	return words
}

// fixedPhrase finds the phrase that a cell begins with. A name may follow
// "запрос" and "один из" only; before anything else the words are the author's.
func fixedPhrase(tokens []token, column Column, head bool) (keyword, int) {
	if head {
		k, n := longest(tokens, headWords)
		if n < len(tokens) {
			n = 0
		}
		return k, n
	}
	set := columnWords[column]
	if set == nil {
		return 0, 0
	}
	k, n := longest(tokens, set)
	if n < len(tokens) && !cellMeanings[k].opensMore() {
		n = 0
	}
	return k, n
}

// opensMore tells the phrases that something follows in their cell.
func (w TableWord) opensMore() bool { return w == WordRequest || w.opensGroup() }

func (w TableWord) opensGroup() bool { return w == WordOneOf || w == WordTwoOf || w == WordThreeOf }

// opensGroup tells a cell that opens a group of documents: "один из: имя", "2 из: имя".
func opensGroup(words []Word) bool {
	return words[0].Means.opensGroup() || len(words) > 1 && words[1].Means == WordSomeOf
}

// innerPhrase finds the phrase that begins at a token inside of a cell.
func innerPhrase(tokens []token, at int, column Column) (keyword, int) {
	set := innerWords[column]
	if set == nil || at == 0 {
		return 0, 0
	}
	if before := &tokens[at-1]; !before.is(",") && (column != ColumnDocument || at > 1 || before.kind != tokenNumber) {
		return 0, 0
	}
	return longest(tokens[at:], set)
}

// Phrase is what the head of the column says; nothing for ColumnOther.
func (c Column) Phrase() Phrase {
	for k, column := range columnHeads {
		if column == c {
			return k.phrase()
		}
	}
	return Phrase{}
}

// Phrase is how the language says what a fixed phrase of a cell means.
func (w TableWord) Phrase() Phrase {
	for k, meaning := range cellMeanings {
		if meaning == w {
			return k.phrase()
		}
	}
	return Phrase{}
}

// columnsOf are the columns of a table by its first row.
func columnsOf(head *Row) []Column {
	columns := make([]Column, len(head.Cells))
	for i := range head.Cells {
		columns[i] = head.Cells[i].Column
	}
	return columns
}

// maxPending is how many doubts are kept; further ones are reported at once.
const maxPending = 20_000

// later keeps a doubt about a row until it is known what its cells are.
func (p *parser) later(code string, r Range, pairs ...any) {
	if len(p.pending) >= maxPending {
		p.report(code, r, pairs...)
		return
	}
	p.pending = append(p.pending, p.diagnostic(code, r, pairs...))
}

// settle reports the doubts about rows but those of tables of documents and of
// grounds.
func (p *parser) settle(blocks []*block) {
	if len(p.pending) == 0 {
		return
	}
	var rows []Range
	for _, b := range blocks {
		for _, line := range b.lines {
			if isPageTable(b.class) && isBar(&line[0]) {
				rows = append(rows, spanOf(line))
			}
		}
	}
	p.pending = slices.DeleteFunc(p.pending, func(d Diagnostic) bool {
		at, found := slices.BinarySearchFunc(rows, d.Range.Start.Offset, func(r Range, offset int) int { return r.Start.Offset - offset })
		if found || at > 0 && d.Range.Start.Offset < rows[at-1].End.Offset {
			return false
		}
		p.complain(d)
		return true
	})
}

// settleCell reports the doubts about a cell that is a condition.
func (l *logical) settleCell(cell Range) {
	at, _ := slices.BinarySearchFunc(l.pending, cell.Start.Offset, func(d Diagnostic, offset int) int { return d.Range.Start.Offset - offset })
	for ; at < len(l.pending) && l.pending[at].Range.Start.Offset < cell.End.Offset; at++ {
		l.complain(l.pending[at])
		l.failed = true
	}
}

// complain reports what the scanner found in a row.
func (p *parser) complain(d Diagnostic) {
	if p.full = len(p.diagnostics) >= MaxDiagnostics; !p.full {
		p.diagnostics = append(p.diagnostics, d)
	}
	line := d.Range.Start.Line
	at, _ := slices.BinarySearch(p.badLines, line)
	p.badLines = slices.Insert(p.badLines, at, line)
}
