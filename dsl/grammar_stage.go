package dsl

type noShiftLine struct {
	Word string `parser:"@'no shift'"`
}

func (*noShiftLine) build(_ *logical, r Range) Line { return &NoShift{r} }

type afterLine struct {
	Stages namesNode `parser:"'after stages' @@"`
}

func (g *afterLine) build(l *logical, r Range) Line { return &After{r, l.names(g.Stages)} }

type afterOutcomeLine struct {
	Outcomes namesNode `parser:"'after outcome' @@"`
}

func (g *afterOutcomeLine) build(l *logical, r Range) Line {
	return &AfterOutcome{r, l.names(g.Outcomes)}
}

type executorLine struct {
	Name nameNode `parser:"'executor' @@"`
}

func (g *executorLine) build(l *logical, r Range) Line { return &Executor{r, l.name(g.Name)} }

type closedByLine struct {
	Event nameNode `parser:"'closed by event' @@"`
}

func (g *closedByLine) build(l *logical, r Range) Line { return &ClosedBy{r, l.name(g.Event)} }

type appliesIfLine struct {
	Condition spanNode `parser:"'applies if' @@"`
}

func (g *appliesIfLine) build(l *logical, r Range) Line {
	return &AppliesIf{r, l.condition(g.Condition)}
}

type outcomesLine struct {
	Members []memberNode `parser:"'outcome' @@ (',' @@)*"`
}

func (g *outcomesLine) build(l *logical, r Range) Line {
	return &Outcomes{r, l.members(g.Members)}
}

type holdsIfLine struct {
	Condition spanNode `parser:"'if' @@"`
}

func (g *holdsIfLine) build(l *logical, r Range) Line { return &HoldsIf{r, l.condition(g.Condition)} }

type consequenceLine struct {
	Text *textNode `parser:"'consequence' (@@ | 'no list issued')"`
}

func (g *consequenceLine) build(l *logical, r Range) Line {
	if g.Text == nil {
		return &Consequence{Range: r, NoList: true}
	}
	text := l.text(*g.Text)
	return &Consequence{Range: r, Text: &text}
}

type onOutcomeLine struct {
	Outcomes namesNode `parser:"'on outcome' @@"`
}

func (g *onOutcomeLine) build(l *logical, r Range) Line { return &OnOutcome{r, l.names(g.Outcomes)} }

type issuedByLine struct {
	Term nameNode `parser:"'issued by term' @@"`
}

func (g *issuedByLine) build(l *logical, r Range) Line { return &IssuedBy{r, l.name(g.Term)} }
