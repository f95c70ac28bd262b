package dsl

import (
	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// keysNode is "(а; б)": a parenthesis and what it holds.
type keysNode struct{ leaf }

// Parse takes the keys from participle.
func (n *keysNode) Parse(lex *lexer.PeekingLexer) error {
	t := lex.Peek()
	if t.Type != lexPunct || t.Value != "(" {
		return participle.NextMatch
	}
	n.from = t.Pos.Offset
	for depth := 0; !t.EOF(); {
		lex.Next()
		switch {
		case t.Type == lexPunct && t.Value == "(":
			depth++
		case t.Type == lexPunct && t.Value == ")":
			depth--
		}
		t = lex.Peek()
		n.to = t.Pos.Offset
		if depth == 0 {
			break
		}
	}
	return nil
}

type assumptionNode struct {
	Pos, EndPos lexer.Position
	Norm        nameNode  `parser:"@@"`
	Keys        *keysNode `parser:"@@?"`
	Value       spanNode  `parser:"'=' @@"`
}

type assumeLine struct {
	Norms []assumptionNode `parser:"'assume' @@ (',' @@)*"`
}

func (g *assumeLine) build(l *logical, r Range) Line {
	out := &Assume{Range: r}
	for _, n := range g.Norms {
		one := Assumption{Range: l.between(n.Pos, n.EndPos), Norm: l.name(n.Norm)}
		if n.Keys != nil {
			one.Keys = l.keys(l.tokens[n.Norm.from:n.Keys.to])
		}
		one.Value = l.operand(l.tokens[n.Value.from:n.Value.to], n.Value.at(l))
		out.Norms = append(out.Norms, one)
	}
	return out
}

// keys reads the arguments of a name that is followed by them.
func (l *logical) keys(tokens []token) []Expr {
	lookup, read, ok := l.readSome(tokens, tokens[0].Start, levelUnary)
	e, is := lookup.(*LookupExpr)
	if !ok || !is || read < len(tokens) {
		l.failed = true
		if ok {
			l.fail(codeExpression, tokens[0].Range, "found", tokens[0].text, "operator", "", "form", "")
		}
		return nil
	}
	return e.Keys
}

// expectedValueNode is a name with its value, or "не определён".
type expectedValueNode struct {
	Pos, EndPos lexer.Position
	Name        nameNode  `parser:"@@"`
	Value       *spanNode `parser:"('=' @@ | 'undefined')"`
}

type valuesAreLine struct {
	What   string              `parser:"@('value' | 'duty')"`
	Values []expectedValueNode `parser:"@@ (',' @@)*"`
}

func (g *valuesAreLine) build(l *logical, r Range) Line {
	out := &ValuesAre{Range: r, Fees: g.What == "duty"}
	for _, v := range g.Values {
		one := Assignment{Range: l.between(v.Pos, v.EndPos), Name: l.name(v.Name)}
		if v.Value != nil {
			one.Value = l.operand(l.tokens[v.Value.from:v.Value.to], v.Value.at(l))
		}
		out.Values = append(out.Values, one)
	}
	return out
}

type situationsHoldLine struct {
	How   string    `parser:"@('situation' | 'no situation')"`
	Names namesNode `parser:"@@"`
}

func (g *situationsHoldLine) build(l *logical, r Range) Line {
	return &SituationsHold{r, l.names(g.Names), g.How == "no situation"}
}

type categoryIsLine struct {
	Name nameNode `parser:"'category' @@"`
}

func (g *categoryIsLine) build(l *logical, r Range) Line { return &CategoryIs{r, l.name(g.Name)} }

type periodIsLine struct {
	Period nameNode  `parser:"'period' @@"`
	From   *dateNode `parser:"('undefined' | @@"`
	To     *dateNode `parser:"('—' | '-' | 'to') @@)"`
}

func (g *periodIsLine) build(l *logical, r Range) Line {
	out := &PeriodIs{Range: r, Period: l.name(g.Period)}
	if g.From != nil && g.To != nil {
		from, to := l.date(*g.From), l.date(*g.To)
		out.From, out.To = &from, &to
	}
	return out
}
