package dsl

import (
	"strings"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"
)

// restNode is a value to the end of the line.
type restNode struct{ leaf }

// Parse takes the value from participle.
func (n *restNode) Parse(lex *lexer.PeekingLexer) error {
	if lex.Peek().EOF() {
		return participle.NextMatch
	}
	return n.rest(lex)
}

// value reads an operand that goes to the end of the line.
func (l *logical) value(n restNode) Expr {
	return l.operand(l.tokens[n.from:n.to], spanNode(n).at(l))
}

type normFromLine struct {
	From  dateNode  `parser:"'from' @@"`
	To    *dateNode `parser:"('to' @@)?"`
	Value *restNode `parser:"@@?"`
}

func (g *normFromLine) build(l *logical, r Range) Line {
	out := &NormFrom{Range: r, From: l.date(g.From)}
	if g.To != nil {
		to := l.date(*g.To)
		out.To = &to
	}
	if g.Value != nil {
		out.Value = l.value(*g.Value)
	}
	return out
}

type formulaLine struct {
	Value restNode `parser:"'=' @@"`
}

func (g *formulaLine) build(l *logical, r Range) Line {
	return &Formula{r, l.formula(l.tokens[g.Value.from:g.Value.to], r.Start)}
}

// formula reads what follows "=": a value, or a condition where the value is
// yes or no. Special cases are exceptions of their own, not an "если" in it.
func (l *logical) formula(tokens []token, start Position) Expr {
	if _, n := longest(tokens, ifWords); n > 0 && len(tokens) > n && tokens[n].kind != tokenPunct {
		if _, name := longest(tokens[n:], joining); name == 0 {
			l.conditionInValue(tokens[0].Range)
			return nil
		}
	}
	return l.expression(tokens, start)
}

var (
	ifWords = setOf("if")
	joining = setOf("or", "and", "in", "contains", "on") // behind a name
)

func (l *logical) conditionInValue(where Range) {
	l.fail(codeConditionInValue, where, "class", classNames[l.class])
}

type roundingLine struct {
	Number    *roundingDigitsNode `parser:"'round to' (@@"`
	To        string              `parser:" | @('kopecks' | 'roubles' | 'whole'))?"`
	Direction string              `parser:"@('up' | 'down')?"`
}

type roundingDigitsNode struct {
	Pos    lexer.Position
	Number string `parser:"@Number"`
	Digits string `parser:"@'digits'?"`
}

// maxPlaces is how many places after the point a value may be rounded to.
const maxPlaces = 6

var roundingDirections = map[string]RoundingDirection{"up": RoundUp, "down": RoundDown}

func (g *roundingLine) build(l *logical, r Range) Line {
	out := &Rounding{Range: r, Direction: roundingDirections[g.Direction]}
	switch {
	case g.Number != nil && g.Number.Digits != "":
		if out.Places = atoi(g.Number.Number); out.Places < 1 || out.Places > maxPlaces || !isWhole(g.Number.Number) {
			l.fail(codeNotWhole, l.tokens[g.Number.Pos.Offset].Range, "limit", maxPlaces)
		}
	case g.To == "":
		count := ""
		if g.Number != nil {
			count = g.Number.Number
		}
		l.fail(codeRounding, r, "count", count)
	case g.To == "kopecks":
		out.Places = 2
	}
	return out
}

func isWhole(number string) bool { return !strings.Contains(number, ".") }

type holdsWhenLine struct {
	Condition spanNode `parser:"'holds when' @@"`
}

func (g *holdsWhenLine) build(l *logical, r Range) Line {
	return &HoldsWhen{r, l.condition(g.Condition)}
}

type inGroupLine struct {
	Name nameNode `parser:"'group' @@"`
}

func (g *inGroupLine) build(l *logical, r Range) Line { return &InGroup{r, l.name(g.Name)} }

type periodFromLine struct {
	Condition *spanNode `parser:"('if' @@ ',')?"`
	Start     restNode  `parser:"'from' @@"`
}

func (g *periodFromLine) build(l *logical, r Range) Line {
	out := &PeriodFrom{Range: r, Start: l.value(g.Start)}
	if g.Condition != nil {
		out.Condition = l.condition(*g.Condition)
	}
	return out
}

type periodForLine struct {
	Length  lengthNode `parser:"'lasts' @@"`
	NoShift string     `parser:"(','? @'no shift')?"`
}

func (g *periodForLine) build(l *logical, r Range) Line { return &PeriodFor{r, l.length(g.Length)} }

type periodToLine struct {
	End restNode `parser:"'to' @@"`
}

func (g *periodToLine) build(l *logical, r Range) Line { return &PeriodTo{r, l.value(g.End)} }

// timeNode is a time of day.
type timeNode struct {
	Pos    lexer.Position
	Hour   string `parser:"@Number ':'"`
	Minute string `parser:"@Number"`
}

// time reads the hour, the colon and the minute that tokens begin with; false
// says that the day has no such time.
func (l *logical) time(tokens []token) (Time, bool) {
	hour, minute := tokens[0].text, tokens[2].text
	t := Time{tokens[0].To(tokens[2].Range), atoi(hour), atoi(minute)}
	return t, t.Hour < 24 && t.Minute < 60 && len(hour) <= 2 && len(minute) == 2
}
