package dsl

// primary reads a value, a name or one of the phrases that are conditions by
// themselves.
func (r *reader) primary(t token) node {
	switch t.kind {
	case tokenNumber:
		return r.amount(t)
	case tokenDate:
		return r.day(t)
	case tokenString:
		r.at++
		return node{&TextExpr{Text{t.Range, t.text}}, t.Range, 1}
	case tokenWord:
		return r.named(t)
	}
	r.leftover()
	return node{}
}

// day reads a date, or a date with the time of day that follows.
func (r *reader) day(t token) node {
	r.at++
	date := dateOf(t)
	if !r.is(r.at+1, ":") || r.tokens[r.at].kind != tokenNumber || r.at+2 >= len(r.tokens) || r.tokens[r.at+2].kind != tokenNumber {
		return node{&DateExpr{date}, t.Range, 1}
	}
	time, ok := r.l.time(r.tokens[r.at:])
	if !ok {
		r.fail(codeNoSuchTime, time.Range, "found", r.l.source(time.Range))
	}
	r.at += 3
	whole := t.To(time.Range)
	return node{&DateTimeExpr{whole, date, time}, whole, 1}
}

var lengthUnits = setOf("working days", "calendar days", "weeks", "months", "years", "days")

// amount reads a number, or a percent, money or a length where a unit follows.
func (r *reader) amount(t token) node {
	r.at++
	if r.is(r.at, "%") {
		whole := t.To(r.tokens[r.at].Range)
		r.at++
		return node{&PercentExpr{whole, t.text}, whole, 1}
	}
	if k, n := r.phrase(lengthUnits); n > 0 {
		return r.length(t, k, n)
	}
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

// length reads the unit behind a number: "10 рабочих дней".
func (r *reader) length(t token, k keyword, n int) node {
	whole := t.To(r.tokens[r.at+n-1].Range)
	r.at += n
	count := atoi(t.text)
	unit, ok := units[k.key()]
	switch {
	case !ok:
		r.fail(codeBareDays, whole, "count", count)
	case !isWhole(t.text) || count < 1 || count > maxCount:
		r.fail(codeNotWhole, t.Range, "limit", maxCount)
	}
	return node{&LengthExpr{Length{whole, count, unit}}, whole, 1}
}

func (r *reader) named(t token) node {
	if r.is(r.at+1, "(") {
		if k, n := r.phrase(functionWords); n > 0 {
			return r.call(t, k)
		}
	}
	k, n := r.phrase(operands)
	if n > 0 && k.key() == "event day" {
		return r.eventDay()
	}
	if n == 0 || (k.key() == "channel" || k.key() == "subservice") && !r.isChannel() || k.key() == "elapsed" && !r.isNumber(r.at+n) {
		return r.question(t)
	}
	whole := t.To(r.tokens[r.at+n-1].Range)
	r.at += n
	if form, is := operandForms[k]; is {
		defer func(before Phrases) { r.form = before }(r.form)
		r.form = Phrases{form}
	}
	switch k.key() {
	case "yes":
		return node{&BoolExpr{whole, true}, whole, 1}
	case "no":
		return node{&BoolExpr{whole, false}, whole, 1}
	case "does not know":
		return node{&UnknownExpr{whole}, whole, 1}
	case "channel":
		return node{&ChannelExpr{whole}, whole, 1}
	case "nothing":
		return node{&EmptyExpr{whole}, whole, 1}
	case "presented applicant documents":
		return r.presented(&PresentedExpr{Range: whole})
	case "subservice":
		return node{&SubserviceExpr{whole}, whole, 1}
	case "elapsed":
		return r.elapsed(whole)
	case "any request", "every request":
		return r.requests(whole, k.key() == "every request")
	}
	if r.at >= len(r.tokens) || r.tokens[r.at].kind != tokenWord {
		r.ends()
		return node{}
	}
	name := Name{r.tokens[r.at].Range, r.tokens[r.at].text}
	whole = whole.To(name.Range)
	r.at++
	switch k.key() {
	case "happened event":
		return node{&HappenedExpr{whole, name}, whole, 1}
	case "expired term":
		return node{&ExpiredExpr{whole, name}, whole, 1}
	case "ground holds":
		return node{&GroundExpr{whole, name}, whole, 1}
	case "last day of term":
		return node{&TermDayExpr{whole, name}, whole, 1}
	}
	return r.presented(&PresentedExpr{Range: whole, Document: &name})
}

// isChannel: "способ" is the way of filing only where it is compared.
func (r *reader) isChannel() bool {
	next := *r
	next.at++
	return next.comparing() != 0 || next.word(wordIn) > 0
}

var connectives = setOf("or", "and", "not", "in")

// question reads a name: bare, with keys, with a field of its records, or as
// of the day of an event.
func (r *reader) question(t token) node {
	if r.word(connectives) > 0 {
		r.leftover()
		return node{}
	}
	if r.is(r.at+1, "(") {
		return r.lookup(t)
	}
	name := Name{t.Range, t.text}
	if r.is(r.at+1, ".") && r.isWord(r.at+2) {
		field := Name{r.tokens[r.at+2].Range, r.tokens[r.at+2].text}
		r.at += 3
		whole := t.To(field.Range)
		return node{&FieldExpr{whole, name, field}, whole, 1}
	}
	if k, n := r.phrase(functionWords); n > 0 && r.isApplied(r.at+1) {
		r.fail(codeNoParenthesis, t.Range, "function", t.text, "form", Phrases{functions[k].form})
		return node{}
	}
	r.at++
	n := node{&NameExpr{name}, t.Range, 1}
	if r.dayAhead() > 0 {
		return r.onDay(n, &LookupExpr{Range: t.Range, Norm: name})
	}
	return n
}

// following are the words that may stand behind a name.
var following = setOf("or", "and", "not", "in", "contains", "where", "on", "at least", "at most", "not more than", "not less than",
	"more than", "less than", "by", "otherwise")

// isApplied tells whether a value stands at an index, so that the word before
// it cannot be a name.
func (r *reader) isApplied(at int) bool {
	if at >= len(r.tokens) {
		return false
	}
	t := &r.tokens[at]
	if t.kind == tokenWord {
		_, n := longest(r.tokens[at:], following)
		return n == 0 && operatorWords[t.fold] == ""
	}
	return t.kind == tokenNumber || t.kind == tokenDate
}
