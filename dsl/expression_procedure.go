package dsl

var (
	withinWords = setOf("within")
	originWords = setOf("from event", "from end of term", "from end of stage")
	testWords   = setOf("happened event", "request answered", "request not answered", "request late", "request not brought", "document none")
)

// operandForms show how the phrases that are conditions are written.
var operandForms = map[keyword]Phrase{
	keywords["presented document"]: {
		"представлен документ ДОКУМЕНТ [в течение 15 рабочих дней со дня события СОБЫТИЕ]",
		"presented document DOCUMENT [within 15 working days from event EVENT]",
	},
	keywords["presented applicant documents"]: {
		"представлены документы заявителя [в течение 15 рабочих дней со дня события СОБЫТИЕ]",
		"presented applicant documents [within 15 working days from event EVENT]",
	},
	keywords["event day"]:      {"день события СОБЫТИЕ", "day of event EVENT"},
	keywords["happened event"]: {"наступило событие СОБЫТИЕ", "happened event EVENT"},
	keywords["expired term"]:   {"истёк срок СРОК", "expired term TERM"},
	keywords["elapsed"]: {
		"истекли 10 рабочих дней со дня события СОБЫТИЕ (или: со дня окончания срока СРОК, со дня окончания процедуры ПРОЦЕДУРА)",
		"elapsed 10 working days from event EVENT (or: from the end of term TERM, from the end of stage STAGE)",
	},
	keywords["ground holds"]:     {"действует основание ОСНОВАНИЕ", "holds ground GROUND"},
	keywords["last day of term"]: {"последний день срока СРОК", "last day of term TERM"},
	keywords["subservice"]:       {"подуслуга = ПОДУСЛУГА", "subservice = SUBSERVICE"},
	keywords["any request"]: {
		"по любому запросу получен ответ (или: нет ответа, нет ответа в срок, документа нет, документ не представлен [в течение 15 рабочих дней со дня события СОБЫТИЕ], наступило событие СОБЫТИЕ)",
		"for any request answer received (or: no answer, no answer in time, no such document, document not presented [within 15 working days from event EVENT], happened event EVENT)",
	},
	keywords["every request"]: {
		"по каждому запросу получен ответ (или: нет ответа, нет ответа в срок, документа нет, документ не представлен [в течение 15 рабочих дней со дня события СОБЫТИЕ], наступило событие СОБЫТИЕ)",
		"for every request answer received (or: no answer, no answer in time, no such document, document not presented [within 15 working days from event EVENT], happened event EVENT)",
	},
}

func (r *reader) isNumber(at int) bool {
	return at < len(r.tokens) && r.tokens[at].kind == tokenNumber
}

// presented adds "в течение 15 рабочих дней со дня события X" where it stands.
func (r *reader) presented(e *PresentedExpr) node {
	if n := r.word(withinWords); n > 0 {
		r.at += n
		length, from := r.lengthFrom()
		if r.bad {
			return node{}
		}
		e.Within, e.From = &length, &from
		e.Range = e.To(from.Range)
	}
	return node{e, e.Range, 1}
}

// elapsed reads "10 рабочих дней со дня события X".
func (r *reader) elapsed(opened Range) node {
	length, from := r.lengthFrom()
	if r.bad {
		return node{}
	}
	whole := opened.To(from.Range)
	return node{&ElapsedExpr{whole, length, from}, whole, 1}
}

// lengthFrom reads a length and what it is counted from.
func (r *reader) lengthFrom() (Length, Origin) {
	if !r.isNumber(r.at) {
		r.leftover()
		return Length{}, Origin{}
	}
	t := r.tokens[r.at]
	r.at++
	k, n := r.phrase(lengthUnits)
	if n == 0 {
		r.leftover()
		return Length{}, Origin{}
	}
	e, _ := r.length(t, k, n).Expr.(*LengthExpr)
	k, n = r.phrase(originWords)
	if n == 0 || !r.isWord(r.at+n) {
		r.at += n
		r.leftover()
		return Length{}, Origin{}
	}
	start := r.tokens[r.at].Range
	r.at += n
	name := Name{r.tokens[r.at].Range, r.tokens[r.at].text}
	r.at++
	return e.Length, Origin{start.To(name.Range), origins[k.key()], []Name{name}}
}

// requests reads the tests of a request, joined with "и". What is no test ends
// them: the rest speaks of the whole case.
func (r *reader) requests(opened Range, every bool) node {
	e := &RequestsExpr{Range: opened, Every: every}
	for !r.bad {
		test, ok := r.requestTest()
		if !ok {
			r.leftover()
			break
		}
		e.Tests = append(e.Tests, test)
		e.Range = e.To(test.Range)
		and := r.word(wordAnd)
		if and == 0 || !r.isTest(r.at+and) {
			break
		}
		r.at += and
	}
	return node{e, e.Range, 1}
}

// isTest tells whether a phrase that tests a request stands at an index.
func (r *reader) isTest(at int) bool {
	if !r.isWord(at) {
		return false
	}
	_, n := longest(r.tokens[at:], testWords)
	return n > 0
}

// requestTest reads one test: a phrase, or the bare name of an event.
func (r *reader) requestTest() (RequestTest, bool) {
	if !r.isWord(r.at) || r.word(connectives) > 0 {
		return RequestTest{}, false
	}
	start := r.tokens[r.at]
	k, n := r.phrase(testWords)
	if n == 0 {
		r.at++
		name := Name{start.Range, start.text}
		return RequestTest{Range: start.Range, Kind: RequestEvent, Event: &name}, true
	}
	test := RequestTest{Range: start.To(r.tokens[r.at+n-1].Range)}
	r.at += n
	switch k.key() {
	case "happened event":
		if !r.isWord(r.at) {
			return test, false
		}
		name := Name{r.tokens[r.at].Range, r.tokens[r.at].text}
		test.Kind, test.Event, test.Range = RequestEvent, &name, test.To(name.Range)
		r.at++
	case "request answered":
		test.Kind = RequestAnswered
	case "request not answered":
		test.Kind = RequestNotAnswered
	case "request late":
		test.Kind = RequestLate
	case "document none":
		test.Kind = RequestNone
	default:
		test.Kind = RequestNotBrought
		if n := r.word(withinWords); n > 0 {
			r.at += n
			length, from := r.lengthFrom()
			test.Within, test.From, test.Range = &length, &from, test.To(from.Range)
		}
	}
	return test, !r.bad
}
