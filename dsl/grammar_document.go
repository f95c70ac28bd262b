package dsl

import "github.com/alecthomas/participle/v2/lexer"

type askIfLine struct {
	Condition spanNode `parser:"'ask if' @@"`
}

func (g *askIfLine) build(l *logical, r Range) Line { return &AskIf{r, l.condition(g.Condition)} }

type allowsLine struct {
	Pos  lexer.Position
	Text *textNode `parser:"'allows' (@@ | 'does not know')"`
}

func (g *allowsLine) build(l *logical, r Range) Line {
	if g.Text != nil {
		inner := Fold(l.text(*g.Text).Value)
		if inner != "не знаю" && inner != "does not know" && inner != "do not know" {
			l.unexpected(g.Text.from)
		}
	}
	return &AllowsUnknown{r}
}

type neededAlwaysLine struct {
	Word string `parser:"@'needed always'"`
}

func (*neededAlwaysLine) build(_ *logical, r Range) Line { return &NeededAlways{r} }

type neededIfLine struct {
	Condition spanNode `parser:"'needed if' @@"`
}

func (g *neededIfLine) build(l *logical, r Range) Line {
	return &NeededIf{r, l.condition(g.Condition)}
}

type suitsIfLine struct {
	Condition spanNode `parser:"'suits if' @@"`
}

func (g *suitsIfLine) build(l *logical, r Range) Line { return &SuitsIf{r, l.condition(g.Condition)} }

type formSet struct {
	Forms []formNode `parser:"@@ ('+' @@)*"`
}

type formsLine struct {
	Sets []formSet `parser:"'form' @@ (('or' | '/') @@)*"`
}

func (g *formsLine) build(l *logical, r Range) Line {
	out := &Forms{Range: r}
	for _, set := range g.Sets {
		var forms []Form
		for _, f := range set.Forms {
			forms = append(forms, l.form(f))
		}
		out.Alternatives = append(out.Alternatives, forms)
	}
	return out
}

type requestedFromLine struct {
	Agency nameNode    `parser:"'requested from' @@"`
	Within *lengthNode `parser:"('within' @@)?"`
}

func (g *requestedFromLine) build(l *logical, r Range) Line {
	return &RequestedFrom{r, l.name(g.Agency), l.optionalLength(g.Within)}
}

func (l *logical) optionalLength(n *lengthNode) *Length {
	if n == nil {
		return nil
	}
	length := l.length(*n)
	return &length
}

type mayBringLine struct {
	Word string `parser:"@'applicant may bring'"`
}

func (*mayBringLine) build(_ *logical, r Range) Line { return &MayBring{r} }

type heldHereLine struct {
	Word string `parser:"@'held by authority'"`
}

func (*heldHereLine) build(_ *logical, r Range) Line { return &HeldHere{r} }

type obtainLine struct {
	Agency nameNode    `parser:"'obtain at' @@"`
	Time   *lengthNode `parser:"(',' @@)?"`
	Cost   *moneyNode  `parser:"(',' (@@ | 'free'))?"`
}

func (g *obtainLine) build(l *logical, r Range) Line {
	return &ObtainAt{r, l.name(g.Agency), l.optionalLength(g.Time), l.money(g.Cost)}
}

type keptLine struct {
	Word string `parser:"@'kept'"`
}

func (*keptLine) build(_ *logical, r Range) Line { return &Kept{r} }

type returnedLine struct {
	Word string `parser:"@'returned'"`
}

func (*returnedLine) build(_ *logical, r Range) Line { return &Returned{r} }
