package dsl

import (
	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"reglament/message"
)

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

// memberNode is a name with its title; one of them may be missing.
type memberNode struct {
	leaf
	name  *nameNode
	title *textNode
}

// Parse takes the member from participle.
func (m *memberNode) Parse(lex *lexer.PeekingLexer) error {
	var name nameNode
	if err := name.Parse(lex); err == nil {
		m.name, m.leaf = &name, name.leaf
	}
	var title textNode
	if err := title.Parse(lex); err == nil {
		m.title, m.to = &title, title.to
		if m.name == nil {
			m.from = title.from
		}
	}
	if m.name == nil && m.title == nil {
		return participle.NextMatch
	}
	return nil
}

// members gives those that have a name; one without is told.
func (l *logical) members(nodes []memberNode) []Member {
	var members []Member
	for _, m := range nodes {
		if m.name == nil {
			l.fail(codeNoName, l.tokens[m.from].Range, "form", Phrases{l.rule.form})
			continue
		}
		member := Member{Name: l.name(*m.name)}
		if m.title != nil {
			title := l.text(*m.title)
			member.Title = &title
		}
		members = append(members, member)
	}
	return members
}

type itemLine struct {
	Members []memberNode `parser:"('-' | '—') @@ ('+' @@)*"`
}

func (g *itemLine) build(l *logical, r Range) Line {
	item := &Item{Range: r, Members: l.members(g.Members)}
	if l.class == ClassQuestion {
		l.checkOption(item)
	}
	return item
}

// checkOption holds that an option is one name with a title.
func (l *logical) checkOption(item *Item) {
	if len(item.Members) > 1 {
		l.fail(codeUnexpected, item.Members[1].Name.Range, "found", item.Members[1].Name.Text, "advice", message.New("diagnostic.written", "form", Phrases{l.rule.form}))
		return
	}
	for _, m := range item.Members {
		l.mayStandInConditions(m.Name, optionTaken)
		if m.Title == nil {
			l.fail(codeNoTitle, m.Name.Range, "form", Phrases{l.rule.form})
		}
	}
}
