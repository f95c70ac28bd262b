package dsl

var comparisons = map[string]Op{
	"=": OpEqual, "!=": OpNotEqual, "<": OpLess, "<=": OpLessEqual, ">": OpGreater, ">=": OpGreaterEqual,
}

func (r *reader) comparing() Op {
	if r.at < len(r.tokens) && r.tokens[r.at].kind == tokenPunct {
		return comparisons[r.tokens[r.at].text]
	}
	return 0
}

func (r *reader) comparison() node {
	left := r.level(levelSum)
	if r.bad {
		return left
	}
	if r.word(wordIn) > 0 {
		return r.in(left)
	}
	if r.word(wordContains) > 0 {
		return r.contains(left)
	}
	op := r.comparing()
	if op == 0 {
		return left
	}
	at := r.tokens[r.at].Range
	r.at++
	right := r.level(levelSum)
	if r.bad {
		return right
	}
	if r.comparing() != 0 {
		r.chain(left.outer, at, right.outer)
	}
	return r.join(left, op, at, right)
}

// chain reports "a = b = c" and shows how to part it.
func (r *reader) chain(left, operator, middle Range) {
	second := r.tokens[r.at].Range
	r.at++
	right := r.level(levelSum)
	if r.bad {
		return
	}
	text := r.l.source
	a, b, c := text(left), text(middle), text(right.outer)
	r.fail(codeChain, second, "first", a+" "+text(operator)+" "+b, "second", b+" "+text(second)+" "+c)
}

var wordContains = setOf("contains")

// contains reads the option of "льготы содержит ветеран".
func (r *reader) contains(left node) node {
	at := r.tokens[r.at].Range
	r.at++
	option := r.level(levelSum)
	whole := left.outer.To(option.outer)
	return node{&ContainsExpr{whole, at, left.Expr, option.Expr}, whole, 1 + max(left.height, option.height)}
}

// in reads the list of "X из (а, б)".
func (r *reader) in(left node) node {
	r.at++
	if r.at >= len(r.tokens) || !r.tokens[r.at].is("(") {
		r.fail(codeListExpected, r.here())
		return left
	}
	opened := r.tokens[r.at].Range
	r.at++
	e, height := &InExpr{X: left.Expr}, left.height
	for !r.bad {
		item := r.level(levelSum)
		height = max(height, item.height)
		e.List = append(e.List, item.Expr)
		if r.at >= len(r.tokens) || !r.tokens[r.at].is(",") && !r.tokens[r.at].is(";") {
			break
		}
		r.at++
	}
	e.Range = left.outer.To(r.close(opened))
	return node{e, e.Range, height + 1}
}
