package dsl

import "github.com/alecthomas/participle/v2/lexer"

type onChannelLine struct {
	Name nameNode `parser:"'channel' @@"`
}

func (g *onChannelLine) build(l *logical, r Range) Line { return &OnChannel{r, l.name(g.Name)} }

type eventOnLine struct {
	Event nameNode `parser:"'event' @@"`
	Date  dateNode `parser:"@@"`
}

func (g *eventOnLine) build(l *logical, r Range) Line {
	return &EventOn{r, l.name(g.Event), l.date(g.Date), nil}
}

type onDayLine struct {
	Date dateNode `parser:"'on day' @@"`
}

func (g *onDayLine) build(l *logical, r Range) Line { return &OnDay{r, l.date(g.Date)} }

type assignmentNode struct {
	Pos, EndPos lexer.Position
	Name        nameNode `parser:"@@ '='"`
	Value       spanNode `parser:"@@"`
}

type givenLine struct {
	Answers []assignmentNode `parser:"'given' @@ (',' @@)*"`
}

func (g *givenLine) build(l *logical, r Range) Line {
	out := &Given{Range: r}
	for _, a := range g.Answers {
		value := l.operand(l.tokens[a.Value.from:a.Value.to], a.Value.at(l))
		if value != nil {
			out.Answers = append(out.Answers, Assignment{l.between(a.Pos, a.EndPos), l.name(a.Name), value})
		}
	}
	return out
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
