package dsl

type notifyWithinLine struct {
	Length lengthNode `parser:"'notify within' @@"`
}

func (g *notifyWithinLine) build(l *logical, r Range) Line {
	return &NotifyWithin{r, l.length(g.Length)}
}

type atMostForLine struct {
	Length lengthNode `parser:"'for at most' @@"`
}

func (g *atMostForLine) build(l *logical, r Range) Line { return &AtMostFor{r, l.length(g.Length)} }

type resumedIfLine struct {
	Condition spanNode `parser:"'resumed if' @@"`
}

func (g *resumedIfLine) build(l *logical, r Range) Line {
	return &ResumedIf{r, l.condition(g.Condition)}
}

type onExpiryLine struct {
	Ground nameNode `parser:"'on expiry' @@"`
}

func (g *onExpiryLine) build(l *logical, r Range) Line { return &OnExpiry{r, l.name(g.Ground)} }

type leadsToLine struct {
	Outcome nameNode `parser:"'leads to outcome' @@"`
}

func (g *leadsToLine) build(l *logical, r Range) Line { return &LeadsTo{r, l.name(g.Outcome)} }

type keptForLine struct {
	Length lengthNode `parser:"'kept for' @@"`
}

func (g *keptForLine) build(l *logical, r Range) Line { return &KeptFor{r, l.length(g.Length)} }

type issuedThroughLine struct {
	Channels namesNode `parser:"'issued through' @@"`
}

func (g *issuedThroughLine) build(l *logical, r Range) Line {
	return &IssuedThrough{r, l.names(g.Channels)}
}

type portalStatusLine struct {
	Text textNode `parser:"'portal status' @@"`
}

func (g *portalStatusLine) build(l *logical, r Range) Line { return &PortalStatus{r, l.text(g.Text)} }

type onEventLine struct {
	Events namesNode `parser:"'on event' @@"`
}

func (g *onEventLine) build(l *logical, r Range) Line { return &OnEvent{r, l.names(g.Events)} }

type onGroundLine struct {
	Grounds namesNode `parser:"'on ground' @@"`
}

func (g *onGroundLine) build(l *logical, r Range) Line { return &OnGround{r, l.names(g.Grounds)} }

type addressedToLine struct {
	Person nameNode `parser:"'addressed to' @@"`
}

func (g *addressedToLine) build(l *logical, r Range) Line { return &AddressedTo{r, l.name(g.Person)} }

type wordingLine struct {
	Texts textsNode `parser:"'wording' @@"`
}

func (g *wordingLine) build(l *logical, r Range) Line { return &Wordings{r, l.texts(g.Texts)} }

type paperKindLine struct {
	Kind string `parser:"'kind of paper' @('application' | 'cover' | 'letter')"`
}

var paperKinds = map[string]PaperKind{
	"application": PaperApplication, "cover": PaperCover, "letter": PaperLetter,
}

func (g *paperKindLine) build(_ *logical, r Range) Line { return &PaperKindIs{r, paperKinds[g.Kind]} }

// formFieldLine is a field of a form.
type formFieldLine struct {
	Member memberNode `parser:"('-' | '—') @@"`
	Value  restNode   `parser:"'=' @@"`
}

func (g *formFieldLine) build(l *logical, r Range) Line {
	members := l.members([]memberNode{g.Member})
	out := &FormField{Range: r, Value: l.formula(l.tokens[g.Value.from:g.Value.to], r.Start)}
	if len(members) > 0 {
		out.Member = members[0]
		if out.Member.Title == nil {
			l.fail(codeNoTitle, out.Member.Name.Range, "form", Phrases{l.rule.form})
		}
	}
	return out
}

type forSubserviceLine struct {
	Names namesNode `parser:"'for subservice' @@"`
}

func (g *forSubserviceLine) build(l *logical, r Range) Line {
	return &ForSubservice{r, l.names(g.Names)}
}

type toVerifyLine struct {
	Text textNode `parser:"'to verify' @@"`
}

func (g *toVerifyLine) build(l *logical, r Range) Line { return &ToVerify{r, l.text(g.Text)} }

type servedNode struct {
	Service nameNode `parser:"@@ '.'"`
	Name    nameNode `parser:"@@"`
}

type servesLine struct {
	Parts []servedNode `parser:"'serves' @@ (',' @@)*"`
}

func (g *servesLine) build(l *logical, r Range) Line {
	out := &Serves{Range: r}
	for _, p := range g.Parts {
		service, name := l.name(p.Service), l.name(p.Name)
		out.Parts = append(out.Parts, Served{service.To(name.Range), service, name})
	}
	return out
}

type tableChannelsLine struct {
	Names namesNode `parser:"'ways of filing' @@"`
}

func (g *tableChannelsLine) build(l *logical, r Range) Line {
	return &TableChannels{r, l.names(g.Names)}
}

type abbreviationNode struct {
	Name nameNode `parser:"@@"`
	Kind string   `parser:"@('original' | 'copy' | 'notarised copy' | 'electronic image' | 'electronic form')"`
}

type abbreviationsLine struct {
	Entries []abbreviationNode `parser:"'abbreviations' @@ (',' @@)*"`
}

func (g *abbreviationsLine) build(l *logical, r Range) Line {
	out := &Abbreviations{Range: r}
	for _, e := range g.Entries {
		name := l.name(e.Name)
		out.Entries = append(out.Entries, Abbreviation{name.Range, name, formKinds[e.Kind]})
	}
	return out
}
