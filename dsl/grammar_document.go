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
	Channels *namesNode `parser:"'form' ('by channel' @@)?"`
	Sets     []formSet  `parser:"@@ (('or' | '/') @@)*"`
}

func (g *formsLine) build(l *logical, r Range) Line {
	out := &Forms{Range: r}
	if g.Channels != nil {
		out.Channels = l.names(*g.Channels)
	}
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

type whoseLine struct {
	Person nameNode `parser:"'on behalf of' @@"`
}

func (g *whoseLine) build(l *logical, r Range) Line { return &Whose{r, l.name(g.Person)} }

// eachNode is a list and the condition of its records.
type eachNode struct {
	List  nameNode  `parser:"@@"`
	Where *spanNode `parser:"(','? 'where' @@)?"`
}

func (l *logical) each(n eachNode) (list Name, where Expr) {
	list = l.name(n.List)
	if n.Where != nil {
		where = l.condition(*n.Where)
	}
	return list, where
}

type neededForEachLine struct {
	Each eachNode `parser:"'needed for each of' @@"`
}

func (g *neededForEachLine) build(l *logical, r Range) Line {
	list, where := l.each(g.Each)
	return &NeededForEach{r, list, where}
}

type notRequiredLine struct {
	Channels namesNode `parser:"'not required by channel' @@"`
}

func (g *notRequiredLine) build(l *logical, r Range) Line {
	return &NotRequired{r, l.names(g.Channels)}
}

type validForLine struct {
	Length lengthNode `parser:"'valid for' @@"`
	On     *nameNode  `parser:"('on event day' @@)?"`
}

func (g *validForLine) build(l *logical, r Range) Line {
	out := &ValidFor{Range: r, Length: l.length(g.Length)}
	if g.On != nil {
		on := l.name(*g.On)
		out.On = &on
	}
	return out
}

type enoughLine struct {
	Count nameless `parser:"'enough' @@"`
}

func (g *enoughLine) build(l *logical, r Range) Line {
	return &Enough{r, l.count(g.Count.Text, g.Count.Pos)}
}

type onFormLine struct {
	Form nameNode `parser:"'on form' @@"`
}

func (g *onFormLine) build(l *logical, r Range) Line { return &OnForm{r, l.name(g.Form)} }

type absenceIsGroundLine struct {
	Ground nameNode `parser:"'absence is ground' @@"`
}

func (g *absenceIsGroundLine) build(l *logical, r Range) Line {
	return &AbsenceIsGround{r, l.name(g.Ground)}
}

type takesPartLine struct {
	Condition spanNode `parser:"'takes part if' @@"`
}

func (g *takesPartLine) build(l *logical, r Range) Line {
	return &TakesPart{r, l.condition(g.Condition)}
}

type takesPartEachLine struct {
	Each eachNode `parser:"'each takes part' @@"`
}

func (g *takesPartEachLine) build(l *logical, r Range) Line {
	list, where := l.each(g.Each)
	return &TakesPartEach{r, list, where}
}

type authorityByLine struct {
	Documents namesNode `parser:"'authority proved by' @@"`
}

func (g *authorityByLine) build(l *logical, r Range) Line {
	return &AuthorityBy{r, l.names(g.Documents)}
}

type consentByLine struct {
	Documents namesNode `parser:"'consent proved by' @@"`
}

func (g *consentByLine) build(l *logical, r Range) Line { return &ConsentBy{r, l.names(g.Documents)} }
