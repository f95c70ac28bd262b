package dsl

// primary reads a value, a name or one of the phrases that are conditions by
// themselves.
func (r *reader) primary(t token) node {
	switch t.kind {
	case tokenNumber:
		return r.amount(t)
	case tokenDate:
		r.at++
		return node{&DateExpr{dateOf(t)}, t.Range, 1}
	case tokenString:
		r.at++
		return node{&TextExpr{Text{t.Range, t.text}}, t.Range, 1}
	case tokenWord:
		return r.named(t)
	}
	r.leftover()
	return node{}
}

// amount reads a number, or money where a unit follows.
func (r *reader) amount(t token) node {
	r.at++
	if r.word(roubles) == 0 {
		return node{&NumberExpr{t.Range, t.text}, t.Range, 1}
	}
	whole := t.To(r.tokens[r.at].Range)
	r.at++
	if !wholeKopecks(t.text) {
		r.fail(codeKopecks, whole)
	}
	return node{&MoneyExpr{Money{whole, t.text}}, whole, 1}
}

func (r *reader) named(t token) node {
	k, n := r.phrase(operands)
	if n == 0 || k.key() == "channel" && !r.isChannel() {
		return r.question(t)
	}
	whole := t.To(r.tokens[r.at+n-1].Range)
	r.at += n
	switch k.key() {
	case "yes":
		return node{&BoolExpr{whole, true}, whole, 1}
	case "no":
		return node{&BoolExpr{whole, false}, whole, 1}
	case "does not know":
		return node{&UnknownExpr{whole}, whole, 1}
	case "channel":
		return node{&ChannelExpr{whole}, whole, 1}
	case "presented applicant documents":
		return node{&PresentedExpr{Range: whole}, whole, 1}
	}
	if r.at >= len(r.tokens) || r.tokens[r.at].kind != tokenWord {
		r.fail(codeNoOperand, r.here())
		return node{}
	}
	name := Name{r.tokens[r.at].Range, r.tokens[r.at].text}
	whole = whole.To(name.Range)
	r.at++
	return node{&PresentedExpr{whole, &name}, whole, 1}
}

// isChannel: "способ" is the way of filing only where it is compared.
func (r *reader) isChannel() bool {
	next := *r
	next.at++
	return next.comparing() != 0 || next.word(wordIn) > 0
}

var connectives = setOf("or", "and", "not", "in")

// question reads a bare name.
func (r *reader) question(t token) node {
	if r.word(connectives) > 0 {
		r.leftover()
		return node{}
	}
	r.at++
	return node{&NameExpr{Name{t.Range, t.text}}, t.Range, 1}
}
