package dsl

import "github.com/alecthomas/participle/v2/lexer"

type onChannelLine struct {
	Name nameNode `parser:"'channel' @@"`
}

func (g *onChannelLine) build(l *logical, r Range) Line { return &OnChannel{r, l.name(g.Name)} }

type eventOnLine struct {
	Event nameNode  `parser:"'event' @@"`
	Date  dateNode  `parser:"@@"`
	Time  *timeNode `parser:"@@?"`
}

func (g *eventOnLine) build(l *logical, r Range) Line {
	out := &EventOn{Range: r, Event: l.name(g.Event), Date: l.date(g.Date)}
	if g.Time != nil {
		time, ok := l.time(l.tokens[g.Time.Pos.Offset:])
		if !ok {
			l.fail(codeNoSuchTime, time.Range, "found", l.source(time.Range))
		}
		out.Time = &time
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
	Name        nameNode  `parser:"@@"`
	Value       *spanNode `parser:"('=' @@)?"`
}

type givenLine struct {
	Answers []answerNode `parser:"'given' @@ (',' @@)*"`
}

func (g *givenLine) build(l *logical, r Range) Line {
	out := &Given{Range: r}
	for _, a := range g.Answers {
		answer := Assignment{Range: l.between(a.Pos, a.EndPos), Name: l.name(a.Name)}
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

type presentLine struct {
	Names namesNode `parser:"'present' ('nothing' | @@)"`
}

func (g *presentLine) build(l *logical, r Range) Line { return &Present{r, l.names(g.Names)} }

type outcomeGivenLine struct {
	Outcome nameNode `parser:"'outcome' @@"`
}

func (g *outcomeGivenLine) build(l *logical, r Range) Line {
	return &OutcomeGiven{r, l.name(g.Outcome)}
}

type expectedLine struct {
	List    string    `parser:"@('applicant brings' | 'requested' | 'missing')"`
	Exactly bool      `parser:"@'exactly'?"`
	Nothing bool      `parser:"(@'nothing'"`
	Names   namesNode `parser:" | @@)"`
}

var expectedLists = map[string]ExpectedList{
	"applicant brings": ListBring, "requested": ListRequest, "missing": ListMissing,
}

func (g *expectedLine) build(l *logical, r Range) Line {
	return &Expected{r, expectedLists[g.List], g.Exactly || g.Nothing, l.names(g.Names)}
}

type termOnLine struct {
	Term nameNode  `parser:"'term' @@"`
	Date *dateNode `parser:"(@@ | 'undefined')"`
}

func (g *termOnLine) build(l *logical, r Range) Line {
	out := &TermOn{Range: r, Term: l.name(g.Term)}
	if g.Date != nil {
		date := l.date(*g.Date)
		out.Date = &date
	}
	return out
}

type stageOnLine struct {
	Stage nameNode `parser:"'stage' @@"`
	Date  dateNode `parser:"@@"`
}

func (g *stageOnLine) build(l *logical, r Range) Line {
	return &StageOn{r, l.name(g.Stage), l.date(g.Date)}
}

type groundHoldsLine struct {
	How    string   `parser:"@('holds ground' | 'does not hold ground')"`
	Ground nameNode `parser:"@@"`
}

func (g *groundHoldsLine) build(l *logical, r Range) Line {
	return &GroundHolds{r, l.name(g.Ground), g.How == "does not hold ground"}
}

type listNotIssuedLine struct {
	Word string `parser:"@'no list issued'"`
}

func (*listNotIssuedLine) build(_ *logical, r Range) Line { return &ListNotIssued{r} }

type resultIsLine struct {
	Names namesNode `parser:"'result' @@"`
}

func (g *resultIsLine) build(l *logical, r Range) Line { return &ResultIs{r, l.names(g.Names)} }

type nextIsLine struct {
	Question nameNode `parser:"'next question' @@"`
}

func (g *nextIsLine) build(l *logical, r Range) Line { return &NextIs{r, l.name(g.Question)} }
