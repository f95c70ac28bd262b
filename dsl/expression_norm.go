package dsl

import "slices"

// lookup reads a norm by its keys; "(" is known to follow the name.
func (r *reader) lookup(t token) node {
	opened := r.tokens[r.at+1].Range
	start := r.at
	r.at += 2
	if node := phraseRoot.next[swapLayout(t.fold)]; node != nil && slices.ContainsFunc(node.ends, functionWords.has) {
		return r.unknownFunction(t)
	}
	if r.is(r.at, ")") {
		r.at = start + 1
		r.fail(codeNoOperand, r.tokens[start+1].Range, "form", Phrases{})
		return node{}
	}
	args, end, height := r.arguments(opened, &t)
	e := &LookupExpr{Range: t.To(end), Norm: Name{t.Range, t.text}, Keys: args}
	return r.onDay(node{e, e.Range, height + 1}, e)
}

// onDay reads "на день события X" behind a norm, if it is there.
func (r *reader) onDay(n node, e *LookupExpr) node {
	at := r.dayAhead()
	if r.bad || at == 0 {
		return n
	}
	r.at = at
	day := r.eventDay()
	e.Range = e.To(day.outer)
	e.On = day.Expr
	return node{e, e.Range, n.height + 1}
}

// dayAhead is the index of "день события" where "на" stands in front of it,
// or 0.
func (r *reader) dayAhead() int {
	n := r.word(onWords)
	if n == 0 || r.plainNames || !r.isWord(r.at+n) {
		return 0
	}
	if _, day := longest(r.tokens[r.at+n:], eventDays); day == 0 {
		return 0
	}
	return r.at + n
}

// eventDay reads "день события X".
func (r *reader) eventDay() node {
	start := r.tokens[r.at].Range
	r.at += r.word(eventDays)
	if !r.isWord(r.at) {
		r.form = Phrases{operandForms[keywords["event day"]]}
		r.ends()
		return node{}
	}
	t := r.tokens[r.at]
	r.at++
	whole := start.To(t.Range)
	return node{&EventDayExpr{whole, Name{t.Range, t.text}}, whole, 1}
}

// unknownFunction reports a word in front of "(" that is meant as a function
// and is none.
func (r *reader) unknownFunction(t token) node {
	meant, line := MeantFunction(t.text)
	r.fail(codeUnknownFunction, t.Range, "found", t.text, "meant", meant, "line", line, "functions", FunctionForms())
	return node{}
}
