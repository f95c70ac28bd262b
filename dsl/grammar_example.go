package dsl

import "github.com/alecthomas/participle/v2/lexer"

type onChannelLine struct {
	Name nameNode `parser:"'channel' @@"`
}

func (g *onChannelLine) build(l *logical, r Range) Line { return &OnChannel{r, l.name(g.Name)} }

type eventOnLine struct {
	Event partNode  `parser:"'event' @@"`
	Date  dateNode  `parser:"@@"`
	Time  *timeNode `parser:"@@?"`
	About *partNode `parser:"('about request' @@)?"`
}

func (g *eventOnLine) build(l *logical, r Range) Line {
	out := &EventOn{Range: r, Event: l.part(g.Event), Date: l.date(g.Date)}
	if g.Time != nil {
		time, ok := l.time(l.tokens[g.Time.Pos.Offset:])
		if !ok {
			l.fail(codeNoSuchTime, time.Range, "found", l.source(time.Range))
		}
		out.Time = &time
	}
	if g.About != nil {
		about := l.part(*g.About)
		out.About = &about
	}
	return out
}

type onTerritoryLine struct {
	Text textNode `parser:"'territory' @@"`
}

func (g *onTerritoryLine) build(l *logical, r Range) Line { return &OnTerritory{r, l.text(g.Text)} }

type onDayLine struct {
	Date dateNode `parser:"'on day' @@"`
}

func (g *onDayLine) build(l *logical, r Range) Line { return &OnDay{r, l.date(g.Date)} }

// answerNode is an assignment, or the bare name of a list.
type answerNode struct {
	Pos, EndPos lexer.Position
	Name        partNode  `parser:"@@"`
	Value       *spanNode `parser:"('=' @@)?"`
}

type givenLine struct {
	Answers []answerNode `parser:"'given' @@ (',' @@)*"`
}

func (g *givenLine) build(l *logical, r Range) Line {
	out := &Given{Range: r}
	for _, a := range g.Answers {
		answer := Assignment{Range: l.between(a.Pos, a.EndPos), Name: l.part(a.Name)}
		if a.Value == nil {
			if len(g.Answers) > 1 || !l.rowsFollow {
				l.unexpected(a.EndPos.Offset)
				continue
			}
			out.Answers = append(out.Answers, answer)
			continue
		}
		if answer.Value = l.answer(l.tokens[a.Value.from:a.Value.to], a.Value.at(l)); answer.Value != nil {
			out.Answers = append(out.Answers, answer)
		}
	}
	return out
}

// answer reads a value, or several options in parentheses.
func (l *logical) answer(tokens []token, start Position) Expr {
	if !severalInParentheses(tokens) {
		return l.operand(tokens, start)
	}
	if !tokens[len(tokens)-1].is(")") {
		l.fail(codeParenthesis, tokens[0].Range)
		return nil
	}
	out := &OptionsExpr{Range: spanOf(tokens)}
	for at := 1; ; at++ {
		option, read, ok := l.readSome(tokens[at:len(tokens)-1], tokens[at].Start, levelSum)
		if !ok {
			return nil
		}
		out.Options = append(out.Options, option)
		if at += read; at >= len(tokens)-1 || !tokens[at].is(",") && !tokens[at].is(";") {
			if at < len(tokens)-1 {
				l.fail(codeExpression, tokens[at].Range, "found", l.source(tokens[at].Range), "operator", "", "form", "")
				return nil
			}
			return out
		}
	}
}

// severalInParentheses tells "(а, б)" from "(а + б) * 2" and "(а)".
func severalInParentheses(tokens []token) bool {
	if len(tokens) < 2 || !tokens[0].is("(") {
		return false
	}
	depth, parted := 0, false
	for i := range tokens {
		switch t := &tokens[i]; {
		case t.is("("):
			depth++
		case t.is(")"):
			if depth--; depth == 0 && i < len(tokens)-1 {
				return false
			}
		case (t.is(",") || t.is(";")) && depth == 1:
			parted = true
		}
	}
	return parted && depth >= 0
}

// wordNode is a name that is no keyword of its line; in a bundle it may be one
// of a service: "служба.имя".
type wordNode struct{ leaf }

// Parse takes the name from participle.
func (n *wordNode) Parse(lex *lexer.PeekingLexer) error { return n.takeParts(lex, lexWord) }

// paperNode is a document, with the record that it belongs to.
type paperNode struct {
	Name wordNode  `parser:"@@"`
	Row  *nameless `parser:"('(' @@ ')')?"`
}

func (l *logical) papers(nodes []paperNode) (names []Name, rows []int) {
	for _, n := range nodes {
		row := 0
		if n.Row != nil {
			row = l.count(n.Row.Text, n.Row.Pos)
		}
		names, rows = append(names, l.part(partNode(n.Name))), append(rows, row)
	}
	return names, rows
}

type presentLine struct {
	Nothing string      `parser:"'present' ( @'nothing'"`
	Names   []paperNode `parser:" | @@ (',' @@)* )"`
	Dates   []paperDate `parser:"(','? @@)*"`
}

// paperDate is a day of a document that was brought.
type paperDate struct {
	Pos  lexer.Position
	How  string   `parser:"@('received' | 'issued')"`
	Date dateNode `parser:"@@"`
}

func (g *presentLine) build(l *logical, r Range) Line {
	out := &Present{Range: r}
	out.Names, out.Rows = l.papers(g.Names)
	for i := range g.Dates {
		day := &out.Received
		if g.Dates[i].How == "issued" {
			day = &out.Issued
		}
		if *day != nil {
			l.unexpected(g.Dates[i].Pos.Offset)
		}
		*day = l.optionalDate(&g.Dates[i].Date)
	}
	return out
}

func (l *logical) optionalDate(n *dateNode) *Date {
	if n == nil {
		return nil
	}
	date := l.date(*n)
	return &date
}

type outcomeGivenLine struct {
	Outcome nameNode `parser:"'outcome' @@"`
}

func (g *outcomeGivenLine) build(l *logical, r Range) Line {
	return &OutcomeGiven{r, l.name(g.Outcome)}
}

type expectedLine struct {
	List    string      `parser:"@('applicant brings' | 'requested' | 'missing')"`
	Exactly bool        `parser:"@'exactly'?"`
	Nothing bool        `parser:"(@'nothing'"`
	Names   []paperNode `parser:" | @@ (',' @@)*)"`
}

var expectedLists = map[string]ExpectedList{
	"applicant brings": ListBring, "requested": ListRequest, "missing": ListMissing,
}

func (g *expectedLine) build(l *logical, r Range) Line {
	out := &Expected{Range: r, List: expectedLists[g.List], Exactly: g.Exactly || g.Nothing}
	out.Names, out.Rows = l.papers(g.Names)
	return out
}

type termOnLine struct {
	Term partNode      `parser:"'term' @@"`
	None bool          `parser:"( @'undefined'"`
	Date *dateNode     `parser:" | @@"`
	And  *termWordNode `parser:"   (','? @@)?"`
	Word *termWordNode `parser:" | @@ )"`
}

type termWordNode struct {
	Word string `parser:"@('stopped' | 'overdue' | 'met')"`
}

var termWords = map[string]TermWord{"stopped": TermStopped, "overdue": TermOverdue, "met": TermMet}

func (g *termOnLine) build(l *logical, r Range) Line {
	out := &TermOn{Range: r, Term: l.part(g.Term), Date: l.optionalDate(g.Date)}
	for _, word := range []*termWordNode{g.And, g.Word} {
		if word != nil {
			out.Word = termWords[word.Word]
		}
	}
	return out
}

type stageOnLine struct {
	Stage nameNode  `parser:"'stage' @@"`
	Date  *dateNode `parser:"(@@ | 'does not apply')"`
}

func (g *stageOnLine) build(l *logical, r Range) Line {
	return &StageOn{r, l.name(g.Stage), l.optionalDate(g.Date)}
}

type groundHoldsLine struct {
	How    string    `parser:"@('holds ground' | 'does not hold ground')"`
	Ground nameNode  `parser:"@@"`
	Since  *dateNode `parser:"(','? 'from' @@)?"`
	Until  *dateNode `parser:"(','? 'to' @@)?"`
	Notify *dateNode `parser:"(','? 'notify by' @@)?"`
}

func (g *groundHoldsLine) build(l *logical, r Range) Line {
	return &GroundHolds{
		Range: r, Ground: l.name(g.Ground), Not: g.How == "does not hold ground",
		Since: l.optionalDate(g.Since), Until: l.optionalDate(g.Until), Notify: l.optionalDate(g.Notify),
	}
}

type listNotIssuedLine struct {
	Word string `parser:"@'no list issued'"`
}

func (*listNotIssuedLine) build(_ *logical, r Range) Line { return &ListNotIssued{r} }

type resultIsLine struct {
	Exactly bool      `parser:"'result' @'exactly'?"`
	Nothing bool      `parser:"(@'nothing'"`
	Names   namesNode `parser:" | @@)"`
}

func (g *resultIsLine) build(l *logical, r Range) Line {
	return &ResultIs{r, l.names(g.Names), g.Exactly || g.Nothing}
}

type nextIsLine struct {
	Question *partNode `parser:"'next question' @@ | 'no next question'"`
}

func (g *nextIsLine) build(l *logical, r Range) Line {
	out := &NextIs{Range: r}
	if g.Question != nil {
		name := l.part(*g.Question)
		out.Question = &name
	}
	return out
}

type servicesProvidedLine struct {
	Exactly bool      `parser:"'services provided' @'exactly'?"`
	Nothing bool      `parser:"(@'nothing'"`
	Names   namesNode `parser:" | @@)"`
}

func (g *servicesProvidedLine) build(l *logical, r Range) Line {
	return &ServicesProvided{r, l.names(g.Names), g.Exactly || g.Nothing}
}
