package dsl

// rowLine is a row of a table. Its cells are read by hand: what stands
// between two bars is a sign, a range or values.
type rowLine struct{}

// rowRule is the rule of rows.
func rowRule(classes ...Class) *rule {
	r := &rule{
		form: Phrase{"| КЛЕТКА | … || КЛЕТКА |", "| CELL | … || CELL |"}, classes: classes,
		grammar: `RowLine = "|" cell (("|" | "||") cell)* "|"? .`,
	}
	r.read = func(*logical, int, keyword) (built, bool) { return rowLine{}, true }
	return r.opened("|")
}

// build takes the cells between the bars; the last bar may be missing.
func (rowLine) build(l *logical, r Range) Line {
	row := &Row{Range: r, Bar: -1}
	from := 1
	l.inRow = true
	for at := 1; at <= len(l.tokens); at++ {
		if at < len(l.tokens) && !isBar(&l.tokens[at]) {
			continue
		}
		if at == len(l.tokens) && from == at && at > 1 && l.tokens[at-1].is("|") {
			break // behind the last bar
		}
		row.Cells = append(row.Cells, l.cellAt(len(row.Cells), from, at))
		if at < len(l.tokens) && l.tokens[at].is("||") {
			l.bar(row, at)
		}
		from = at + 1
	}
	if isPageTable(l.class) && *l.columns == nil {
		*l.columns = columnsOf(row)
	}
	return row
}

func isBar(t *token) bool { return t.is("|") || t.is("||") }

// bar notes where the results begin. The rows of an example have none: there
// "||" is an empty cell.
func (l *logical) bar(row *Row, at int) {
	where := l.tokens[at].Range
	switch {
	case l.class == ClassExample:
		l.fail(codeEmptyCell, where)
		row.Cells = append(row.Cells, Cell{Range: where})
	case row.Bar >= 0:
		l.fail(codeTwoBars, where)
	default:
		row.Bar = len(row.Cells)
	}
}

var (
	otherwiseWords = setOf("otherwise")
	rangeWords     = setOf("at least", "at most", "more than", "less than", "not more than", "not less than")
)

// rangeSigns are the range words that signs stand for.
var rangeSigns = map[string]string{"<": "less than", "<=": "not more than", ">": "more than", ">=": "not less than"}

// emptyCell reports that nothing stands between two bars.
func (l *logical) emptyCell(from, to int) Cell {
	before := l.tokens[from-1].Range
	where := Range{before.End, before.End}
	if to < len(l.tokens) {
		where.End = l.tokens[to].Start
	}
	l.fail(codeEmptyCell, where)
	return Cell{Range: where}
}

// cell reads the tokens between two bars.
func (l *logical) cell(from, to int) Cell {
	tokens := l.tokens[from:to]
	if len(tokens) == 0 {
		return l.emptyCell(from, to)
	}
	cell := Cell{Range: spanOf(tokens)}
	if _, n := longest(tokens, otherwiseWords); n == len(tokens) {
		cell.Kind = CellOtherwise
		return cell
	}
	if isDash(tokens) {
		cell.Kind = CellAny
		return cell
	}
	if bound, _ := rangeWord(tokens); bound != "" {
		cell.Kind = CellRange
		l.cellRange(&cell, tokens)
		return cell
	}
	if tokens[0].is("=") && len(tokens) > 1 {
		tokens = tokens[1:]
	}
	cell.Kind = CellValues
	l.cellValues(&cell, tokens)
	return cell
}

func isDash(tokens []token) bool {
	return len(tokens) == 1 && (tokens[0].is("-") || tokens[0].is("—"))
}

// rangeWord is the key of the range word or sign at the start of tokens.
func rangeWord(tokens []token) (key string, length int) {
	if key := rangeSigns[tokens[0].text]; key != "" && tokens[0].kind == tokenPunct {
		return key, 1
	}
	if tokens[0].kind != tokenWord {
		return "", 0
	}
	k, n := longest(tokens, rangeWords)
	if n == 0 {
		return "", 0
	}
	return k.key(), n
}

// cellRange reads one bound or two.
func (l *logical) cellRange(cell *Cell, tokens []token) {
	for at := 0; at < len(tokens); {
		key, n := rangeWord(tokens[at:])
		bound, out := &cell.To, &cell.ToOut
		if key == "at least" || key == "more than" || key == "not less than" {
			bound, out = &cell.From, &cell.FromOut
		}
		if key == "" || *bound != nil {
			l.badCell(tokens[at].Range)
			return
		}
		value, read, ok := l.readSome(tokens[at+n:], tokens[at+n-1].End, levelSum)
		if !ok {
			return
		}
		*bound, *out = value, key == "more than" || key == "less than"
		at += n + read
	}
}

func (l *logical) badCell(where Range) {
	if !l.scannerComplained() {
		l.report(codeBadCell, where, "found", l.source(where))
	}
	l.failed = true
}

// cellValues reads values or conditions parted by commas.
func (l *logical) cellValues(cell *Cell, tokens []token) {
	start := tokens[0].Start
	for at := 0; ; at++ {
		value, read, ok := l.readSome(tokens[at:], start, levelOr)
		if !ok {
			return
		}
		cell.Values = append(cell.Values, value)
		if at += read; at >= len(tokens) {
			return
		}
		if !tokens[at].is(",") && !tokens[at].is(";") {
			l.badCell(tokens[at].Range)
			return
		}
		start = tokens[at].End
	}
}
