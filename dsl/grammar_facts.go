package dsl

import "github.com/alecthomas/participle/v2/lexer"

// givenValueNode is a name with its value.
type givenValueNode struct {
	Pos, EndPos lexer.Position
	Name        partNode `parser:"@@"`
	Value       spanNode `parser:"'=' @@"`
}

type findingsAreLine struct {
	Findings []givenValueNode `parser:"'finding' @@ (',' @@)*"`
}

func (g *findingsAreLine) build(l *logical, r Range) Line {
	out := &FindingsAre{Range: r}
	for _, f := range g.Findings {
		one := Assignment{Range: l.between(f.Pos, f.EndPos), Name: l.part(f.Name)}
		if one.Value = l.answer(l.tokens[f.Value.from:f.Value.to], f.Value.at(l)); one.Value != nil {
			out.Findings = append(out.Findings, one)
		}
	}
	return out
}

type requestOnLine struct {
	Document partNode  `parser:"'request' @@"`
	Sent     dateNode  `parser:"@@"`
	Answered *dateNode `parser:"(',' 'answer' @@"`
	None     bool      `parser:" (',' (@'document none' | 'document given'))?)?"`
}

func (g *requestOnLine) build(l *logical, r Range) Line {
	return &RequestOn{r, l.part(g.Document), l.date(g.Sent), l.optionalDate(g.Answered), g.None}
}

type suspensionOnLine struct {
	Ground nameNode  `parser:"'was suspended by ground' @@"`
	From   dateNode  `parser:"@@"`
	To     *dateNode `parser:"(('—' | '-' | 'to') @@)?"`
}

func (g *suspensionOnLine) build(l *logical, r Range) Line {
	return &SuspensionOn{r, l.name(g.Ground), l.date(g.From), l.optionalDate(g.To)}
}

type stageDoneLine struct {
	Stage nameNode `parser:"'finished stage' @@"`
	Date  dateNode `parser:"@@"`
}

func (g *stageDoneLine) build(l *logical, r Range) Line {
	return &StageDone{r, l.name(g.Stage), l.date(g.Date)}
}

type onSubserviceLine struct {
	Name nameNode `parser:"'subservice' @@"`
}

func (g *onSubserviceLine) build(l *logical, r Range) Line { return &OnSubservice{r, l.name(g.Name)} }

type outcomeFollowsLine struct {
	Outcome *nameNode `parser:"'outcome follows' ('undefined' | @@)"`
}

func (g *outcomeFollowsLine) build(l *logical, r Range) Line {
	out := &OutcomeFollows{Range: r}
	if g.Outcome != nil {
		name := l.name(*g.Outcome)
		out.Outcome = &name
	}
	return out
}

type messagesSentLine struct {
	Names namesNode `parser:"'message is sent' @@"`
}

func (g *messagesSentLine) build(l *logical, r Range) Line { return &MessagesSent{r, l.names(g.Names)} }
