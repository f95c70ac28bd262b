package dsl

// reader parses the tokens of one expression by precedence climbing. The
// first mistake ends it: bad says that it was reported.
type reader struct {
	l      *logical
	tokens []token
	at     int
	depth  int
	bad    bool
	start  Position // where an empty expression stands
	// plainNames says that "на день события" does not belong to the name
	// before it but to the age that is being read.
	plainNames bool
	// form shows how the phrase that is being read is written; nil where none
	// is.
	form Phrases
}

// node is an expression with the place that it takes, parentheses included,
// and the height of its tree.
type node struct {
	Expr
	outer  Range
	height int
}

// expression reads a whole run of tokens, or reports and gives nil.
func (l *logical) expression(tokens []token, start Position) Expr {
	return l.readAll(tokens, start, levelOr)
}

// operand reads a value: no comparisons, no "и".
func (l *logical) operand(tokens []token, start Position) Expr {
	return l.readAll(tokens, start, levelSum)
}

func (l *logical) readAll(tokens []token, start Position, level int) Expr {
	r := &reader{l: l, tokens: tokens, start: start}
	n := r.level(level)
	if !r.bad && r.at < len(tokens) {
		r.leftover()
	}
	if r.bad {
		l.failed = true
		return nil
	}
	return n.Expr
}

// readSome reads an expression as far as it goes and tells how many tokens it
// took; false says that a mistake was reported.
func (l *logical) readSome(tokens []token, start Position, level int) (Expr, int, bool) {
	r := &reader{l: l, tokens: tokens, start: start}
	n := r.level(level)
	if r.bad {
		l.failed = true
	}
	return n.Expr, r.at, !r.bad
}

// The levels of precedence, weakest first.
const (
	levelOr = iota
	levelAnd
	levelNot
	levelCompare
	levelSum
	levelProduct
	levelUnary
)

var (
	wordOr   = setOf("or")
	wordAnd  = setOf("and")
	wordNot  = setOf("not")
	wordIn   = setOf("in")
	operands = setOf("yes", "no", "does not know", "presented document", "presented applicant documents", "channel", "nothing", "event day",
		"happened event", "expired term", "elapsed", "ground holds", "any request", "every request", "subservice", "last day of term")
	roubles = setOf("rub")
)

func setOf(words ...string) *keywordSet {
	set := &keywordSet{}
	for _, w := range words {
		set.add(keywords[w])
	}
	return set
}

// level reads an expression of a level or a stronger one.
func (r *reader) level(level int) node {
	if r.bad {
		return node{}
	}
	switch level {
	case levelNot:
		return r.not()
	case levelCompare:
		return r.comparison()
	case levelUnary:
		return r.unary()
	}
	left := r.level(level + 1)
	for !r.bad {
		op := r.operator(level)
		if op == 0 {
			break
		}
		at := r.tokens[r.at].Range
		r.at++
		left = r.join(left, op, at, r.level(level+1))
	}
	return left
}

func (r *reader) join(x node, op Op, at Range, y node) node {
	height := 1 + max(x.height, y.height)
	if height > MaxDepth {
		r.fail(codeTooDeep, at, "limit", MaxDepth)
	}
	whole := x.outer.To(y.outer)
	return node{&BinaryExpr{Range: whole, Op: op, Operator: at, X: x.Expr, Y: y.Expr}, whole, height}
}

// inside reads what stands inside a parenthesis: there "на день события"
// belongs to the name before it.
func (r *reader) inside(opened Range, level int) node {
	plain := r.plainNames
	r.plainNames = false
	n := r.inner(opened, level)
	r.plainNames = plain
	return n
}

// inner reads what stands inside a sign, "не" or a parenthesis.
func (r *reader) inner(at Range, level int) node {
	r.depth++
	defer func() { r.depth-- }()
	if r.depth > MaxDepth {
		r.fail(codeTooDeep, at, "limit", MaxDepth)
	}
	n := r.level(level)
	if n.height >= MaxDepth {
		r.fail(codeTooDeep, at, "limit", MaxDepth)
	}
	return n
}

// operator is the operator of a level that stands here, or 0.
func (r *reader) operator(level int) Op {
	if r.at >= len(r.tokens) {
		return 0
	}
	t := &r.tokens[r.at]
	switch level {
	case levelOr:
		if r.word(wordOr) > 0 {
			return OpOr
		}
	case levelAnd:
		if r.word(wordAnd) > 0 {
			return OpAnd
		}
	case levelSum:
		return pick(t, "+", OpAdd, "-", OpSubtract)
	case levelProduct:
		return pick(t, "*", OpMultiply, "/", OpDivide)
	}
	return 0
}

func pick(t *token, a string, opA Op, b string, opB Op) Op {
	switch {
	case t.is(a):
		return opA
	case t.is(b):
		return opB
	}
	return 0
}

// word is the length of a phrase of a set that stands here.
func (r *reader) word(set *keywordSet) int {
	if r.at >= len(r.tokens) || r.tokens[r.at].kind != tokenWord {
		return 0
	}
	_, n := longest(r.tokens[r.at:], set)
	return n
}

func (r *reader) not() node {
	if _, n := r.phrase(operands); n > 1 || r.word(wordNot) == 0 { // "не знаю" is an operand
		return r.level(levelCompare)
	}
	at := r.tokens[r.at].Range
	r.at++
	x := r.inner(at, levelNot)
	whole := at.To(x.outer)
	return node{&NotExpr{whole, x.Expr}, whole, x.height + 1}
}

func (r *reader) phrase(set *keywordSet) (keyword, int) {
	if r.at >= len(r.tokens) || r.tokens[r.at].kind != tokenWord {
		return 0, 0
	}
	return longest(r.tokens[r.at:], set)
}

// close takes a closing parenthesis.
func (r *reader) close(opened Range) Range {
	switch {
	case r.bad:
	case r.at >= len(r.tokens):
		r.fail(codeParenthesis, opened)
	case !r.tokens[r.at].is(")"):
		r.leftover()
	default:
		r.at++
		return r.tokens[r.at-1].Range
	}
	return opened
}

func (r *reader) unary() node {
	if r.at >= len(r.tokens) {
		r.ends()
		return node{}
	}
	t := r.tokens[r.at]
	switch {
	case t.is("-"):
		r.at++
		x := r.inner(t.Range, levelUnary)
		whole := t.To(x.outer)
		return node{&NegateExpr{whole, x.Expr}, whole, x.height + 1}
	case t.is("("):
		r.at++
		x := r.inside(t.Range, levelOr)
		return node{x.Expr, t.To(r.close(t.Range)), x.height}
	}
	return r.primary(t)
}

// here is the token that stands here, or the end of the line.
func (r *reader) here() Range {
	switch {
	case r.at < len(r.tokens):
		return r.tokens[r.at].Range
	case len(r.tokens) > 0:
		end := r.tokens[len(r.tokens)-1].End
		return Range{end, end}
	}
	return Range{r.start, r.start}
}

func (r *reader) fail(code string, at Range, pairs ...any) {
	if !r.bad && !r.l.scannerComplained() {
		r.l.report(code, at, pairs...)
	}
	r.bad = true
	r.l.failed = true
}

// ends reports that the line ends, or another part of it begins, where a value
// or a name is lacking.
func (r *reader) ends() { r.fail(codeNoOperand, r.here(), "form", r.form) }

// leftover reports a token that cannot stand where it stands.
func (r *reader) leftover() {
	if r.at >= len(r.tokens) && len(r.form) > 0 {
		r.ends()
		return
	}
	operator, where := r.meantOperator()
	if r.l.inRow && operator == "" && r.at < len(r.tokens) {
		r.fail(codeBadCell, where, "found", r.l.source(where))
		return
	}
	form := r.form
	if meant := r.meantForm(); meant != "" {
		form = Phrases{{meant, meant}}
	}
	r.fail(codeExpression, where, "found", r.l.source(where), "operator", operator, "form", form)
}
