package dsl

import (
	"slices"
	"strings"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

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

// typeNode is a colon and the type of a field, to the end of the line. It takes
// a "+", too, so that the option before it is kept: sets are for the documents
// of a group.
type typeNode struct{ leaf }

// Parse takes the type from participle.
func (n *typeNode) Parse(lex *lexer.PeekingLexer) error {
	t := lex.Peek()
	if t.Type != lexPunct || t.Value != ":" && t.Value != "+" {
		return participle.NextMatch
	}
	return n.rest(lex)
}

// rest takes all that is left of a line.
func (f *leaf) rest(lex *lexer.PeekingLexer) error {
	f.from = lex.Peek().Pos.Offset
	for !lex.Peek().EOF() {
		lex.Next()
	}
	f.to = lex.Peek().Pos.Offset
	return nil
}

// itemLine is an option of a question or a field of its records.
type itemLine struct {
	Member   memberNode `parser:"('-' | '—') @@"`
	Type     *typeNode  `parser:"(@@"`
	Excludes bool       `parser:" | @'excludes others')?"`
}

func (g *itemLine) build(l *logical, r Range) Line {
	item := &Item{Range: r, Members: l.members([]memberNode{g.Member}), Excludes: g.Excludes}
	taken := optionTaken
	switch {
	case g.Type == nil:
	case l.tokens[g.Type.from].is("+"):
		l.unexpected(g.Type.from)
	default:
		taken = questionTaken
		item.Type = l.fieldType(g.Type)
	}
	for _, m := range item.Members {
		l.mayStandInConditions(m.Name, taken)
		if m.Title == nil {
			l.fail(codeNoTitle, m.Name.Range, "form", Phrases{l.rule.form})
		}
	}
	return item
}

// fieldType reads the type of a field; nil where it is not understood.
func (l *logical) fieldType(n *typeNode) *Type {
	colon, refused := l.tokens[n.from].Range, []TypeKind{TypeList}
	t, end := l.typeAt(n.from+1, colon, refused)
	switch {
	case end < n.to:
		l.unexpected(end)
	case t.Kind == 0 && !l.failed:
		l.fail(codeNoType, colon, "question", "question", "types", typePhrases(refused))
	}
	if t.Kind == 0 {
		return nil
	}
	return t
}

// alternativeLine is one of the documents of a group, or a set of them.
type alternativeLine struct {
	Members []memberNode `parser:"('-' | '—') @@ ('+' @@)*"`
}

func (g *alternativeLine) build(l *logical, r Range) Line {
	return &Item{Range: r, Members: l.members(g.Members)}
}

type basedOnLine struct {
	Template nameNode `parser:"'based on template' @@"`
}

func (g *basedOnLine) build(l *logical, r Range) Line { return &BasedOn{r, l.name(g.Template)} }

type usesLine struct {
	Libraries namesNode `parser:"'uses library' @@"`
}

func (g *usesLine) build(l *logical, r Range) Line { return &Uses{r, l.names(g.Libraries)} }

type suppressLine struct {
	Code   nameNode `parser:"'do not warn' @@"`
	Reason textNode `parser:"@@"`
}

func (g *suppressLine) build(l *logical, r Range) Line {
	code := l.name(g.Code)
	code.Text = strings.ReplaceAll(code.Text, "Р", "R") // the Cyrillic letter looks the same
	if !isWarning(code.Text) {
		l.fail(codeNoSuchWarning, code.Range, "found", l.source(code.Range))
	}
	reason := l.text(g.Reason)
	if strings.TrimSpace(reason.Value) == "" {
		l.fail(codeNoReason, reason.Range, "code", code.Text)
	}
	return &Suppress{r, code, reason}
}

func isWarning(code string) bool {
	return slices.ContainsFunc(semanticCodes, func(c CodeInfo) bool { return c.Code == code && c.Severity == Warning })
}
