package dsl

import "strings"

// functionInfo is what a function word means in front of "(".
type functionInfo struct {
	aggregate Aggregate // over the records of a list
	function  Function  // over values
	form      Phrase
}

// functions are the function words.
var functions = map[keyword]functionInfo{
	keywords["count"]:       {AggregateCount, 0, Phrase{"количество(СПИСОК где УСЛОВИЕ)", "count(LIST where CONDITION)"}},
	keywords["sum"]:         {AggregateSum, 0, Phrase{"сумма(СПИСОК.ПОЛЕ где УСЛОВИЕ)", "sum(LIST.FIELD where CONDITION)"}},
	keywords["any"]:         {AggregateAny, 0, Phrase{"есть(СПИСОК где УСЛОВИЕ)", "any(LIST where CONDITION)"}},
	keywords["all"]:         {AggregateAll, 0, Phrase{"все(СПИСОК где УСЛОВИЕ)", "all(LIST where CONDITION)"}},
	keywords["least"]:       {AggregateLeast, FunctionLeast, Phrase{"наименьшее(А; Б)", "least(A; B)"}},
	keywords["greatest"]:    {AggregateGreatest, FunctionGreatest, Phrase{"наибольшее(А; Б)", "greatest(A; B)"}},
	keywords["year"]:        {0, FunctionYear, Phrase{"год(ДЕНЬ)", "year(DAY)"}},
	keywords["month"]:       {0, FunctionMonth, Phrase{"месяц(ДЕНЬ)", "month(DAY)"}},
	keywords["day"]:         {0, FunctionDay, Phrase{"день(ДЕНЬ)", "day(DAY)"}},
	keywords["month start"]: {0, FunctionMonthStart, Phrase{"начало_месяца(ДЕНЬ)", "month_start(DAY)"}},
	keywords["month end"]:   {0, FunctionMonthEnd, Phrase{"конец_месяца(ДЕНЬ)", "month_end(DAY)"}},
	keywords["age"]:         {0, 0, Phrase{"возраст(ДАТА_РОЖДЕНИЯ на день события СОБЫТИЕ)", "age(BIRTH_DATE on day of event EVENT)"}},
}

// maxArguments is how many values a function or a norm takes at most.
const maxArguments = 20

var (
	functionWords = func() *keywordSet {
		set := &keywordSet{}
		for k := range functions {
			set.add(k)
		}
		return set
	}()
	whereWords = setOf("where")
	onWords    = setOf("on")
	eventDays  = setOf("event day")
)

// is tells whether a sign stands at an index.
func (r *reader) is(at int, sign string) bool { return at < len(r.tokens) && r.tokens[at].is(sign) }

// isWord tells whether a word stands at an index.
func (r *reader) isWord(at int) bool { return at < len(r.tokens) && r.tokens[at].kind == tokenWord }

// call reads a function from its word on; "(" is known to follow.
func (r *reader) call(t token, k keyword) node {
	info := functions[k]
	opened := r.tokens[r.at+1].Range
	r.at += 2
	switch {
	case k == keywords["age"]:
		return r.age(t, opened, info)
	case info.aggregate == AggregateLeast || info.aggregate == AggregateGreatest:
		if r.isWord(r.at) && r.is(r.at+1, ".") && r.isWord(r.at+2) && (r.is(r.at+3, ")") || r.whereAt(r.at+3)) {
			return r.aggregate(t, opened, info)
		}
	case info.aggregate > 0:
		return r.aggregate(t, opened, info)
	}
	args, end, height := r.arguments(opened, nil)
	least := 1
	if info.aggregate > 0 {
		least = 2
	}
	if !r.bad && (len(args) < least || len(args) > 1 && least == 1) {
		r.fail(codeArguments, t.To(end), "function", t.text, "count", len(args), "form", Phrases{info.form})
	}
	whole := t.To(end)
	return node{&CallExpr{Range: whole, Function: info.function, Callee: t.Range, Args: args}, whole, height + 1}
}

func (r *reader) whereAt(at int) bool {
	if !r.isWord(at) {
		return false
	}
	_, n := longest(r.tokens[at:], whereWords)
	return n > 0
}

// aggregate reads the list, its field and the condition of its records.
func (r *reader) aggregate(t token, opened Range, info functionInfo) node {
	e := &AggregateExpr{Aggregate: info.aggregate}
	wrong := func() node {
		r.fail(codeListFunction, t.To(r.here()), "function", t.text, "form", Phrases{info.form})
		return node{}
	}
	if !r.isWord(r.at) || r.whereAt(r.at) && !r.whereAt(r.at+1) {
		return wrong()
	}
	e.List = Name{r.tokens[r.at].Range, r.tokens[r.at].text}
	r.at++
	field := info.aggregate == AggregateSum || info.function != 0
	if field {
		if !r.is(r.at, ".") || !r.isWord(r.at+1) {
			return wrong()
		}
		e.Field = &Name{r.tokens[r.at+1].Range, r.tokens[r.at+1].text}
		r.at += 2
	}
	height := 0
	switch {
	case r.whereAt(r.at):
		where := r.tokens[r.at].Range
		r.at++
		condition := r.inside(where, levelOr)
		e.Where, height = condition.Expr, condition.height
	case r.at < len(r.tokens) && !r.is(r.at, ")"), info.aggregate == AggregateAny || info.aggregate == AggregateAll:
		return wrong()
	}
	e.Range = t.To(r.close(opened))
	return node{e, e.Range, height + 1}
}

// age reads "рождён на день события подача": the first "на" parts the two.
func (r *reader) age(t token, opened Range, info functionInfo) node {
	plain := r.plainNames
	r.plainNames = true
	born := r.inner(opened, levelSum)
	r.plainNames = plain
	if !r.bad && r.word(onWords) == 0 {
		r.fail(codeArguments, t.To(r.here()), "function", t.text, "count", 1, "form", Phrases{info.form})
	}
	if r.bad {
		return node{}
	}
	r.at += r.word(onWords)
	on := r.inside(opened, levelSum)
	whole := t.To(r.close(opened))
	return node{&AgeExpr{whole, born.Expr, on.Expr}, whole, 1 + max(born.height, on.height)}
}

// arguments reads values parted by ";" up to ")". A comma is reported and
// read as if it were ";". A norm has no "где": its name is meant as a function.
func (r *reader) arguments(opened Range, norm *token) (args []Expr, end Range, height int) {
	first := r.at
	comma := false
	for !r.bad {
		if len(args) == maxArguments {
			r.fail(codeTooManyArguments, r.here(), "limit", maxArguments)
			break
		}
		one := r.inside(opened, levelSum)
		args, height = append(args, one.Expr), max(height, one.height)
		if r.is(r.at, ",") && !comma {
			comma = true
			r.comma(first)
		}
		if !r.is(r.at, ",") && !r.is(r.at, ";") {
			break
		}
		r.at++
	}
	if norm != nil && !r.bad && r.whereAt(r.at) {
		r.unknownFunction(*norm)
	}
	return args, r.close(opened), height
}

// comma reports a comma between arguments, the first of which stands at an
// index, and shows them with semicolons. It spoils nothing else.
func (r *reader) comma(first int) {
	if r.l.scannerComplained() {
		return
	}
	var fix strings.Builder
	written := r.tokens[first].Start.Offset
	depth := 0
	end := first
	for ; end < len(r.tokens); end++ {
		t := &r.tokens[end]
		if t.is("(") {
			depth++
		} else if t.is(")") {
			if depth--; depth < 0 {
				break
			}
		}
		if t.is(",") && depth == 0 {
			fix.WriteString(r.l.file.Source[written:t.Start.Offset] + ";")
			written = t.End.Offset
		}
	}
	fix.WriteString(r.l.file.Source[written:r.tokens[end-1].End.Offset])
	r.l.report(codeComma, r.tokens[r.at].Range, "fix", "("+strings.Join(strings.Fields(fix.String()), " ")+")")
}
