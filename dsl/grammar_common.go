package dsl

import "github.com/alecthomas/participle/v2/lexer"

// built is a grammar struct that becomes a line of the tree.
type built interface {
	build(l *logical, r Range) Line
}

type versionLine struct {
	Number nameless `parser:"'version' @@"`
}

type nameless struct {
	Pos  lexer.Position
	Text string `parser:"@Number"`
}

func (g *versionLine) build(l *logical, r Range) Line {
	return &Version{r, l.count(g.Number.Text, g.Number.Pos)}
}

type effectiveLine struct {
	From dateNode  `parser:"'effective from' @@"`
	To   *dateNode `parser:"('to' @@)?"`
}

func (g *effectiveLine) build(l *logical, r Range) Line {
	e := &Effective{Range: r, From: l.date(g.From)}
	if g.To != nil {
		to := l.date(*g.To)
		e.To = &to
	}
	return e
}

type territoryLine struct {
	Text textNode `parser:"'territory' @@"`
}

func (g *territoryLine) build(l *logical, r Range) Line { return &Territory{r, l.text(g.Text)} }

type areaLine struct {
	Name nameNode `parser:"'area' @@"`
}

func (g *areaLine) build(l *logical, r Range) Line { return &Area{r, l.name(g.Name)} }

type authorityLine struct {
	Name nameNode `parser:"'authority' @@"`
}

func (g *authorityLine) build(l *logical, r Range) Line { return &Authority{r, l.name(g.Name)} }

type applicantsLine struct {
	Names namesNode `parser:"'applicants' @@"`
}

func (g *applicantsLine) build(l *logical, r Range) Line { return &Applicants{r, l.names(g.Names)} }

type channelsLine struct {
	Names namesNode `parser:"'channels' @@"`
}

func (g *channelsLine) build(l *logical, r Range) Line {
	names := l.names(g.Names)
	for _, name := range names {
		l.mayStandInConditions(name, optionTaken)
	}
	return &Channels{r, names}
}

type synonymsLine struct {
	Texts textsNode `parser:"'synonyms' @@"`
}

func (g *synonymsLine) build(l *logical, r Range) Line { return &Synonyms{r, l.texts(g.Texts)} }

type feeLine struct {
	Amount *moneyNode `parser:"'fee' @@ | 'free'"`
}

func (g *feeLine) build(l *logical, r Range) Line { return &Fee{r, l.money(g.Amount)} }

type basisLine struct {
	Texts textsNode `parser:"'basis' @@"`
}

func (g *basisLine) build(l *logical, r Range) Line { return &Basis{r, l.texts(g.Texts)} }

type helpLine struct {
	Text textNode `parser:"'help' @@"`
}

func (g *helpLine) build(l *logical, r Range) Line { return &Help{r, l.text(g.Text)} }
