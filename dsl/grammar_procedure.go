package dsl

import "github.com/alecthomas/participle/v2/lexer"

// originNode is what a length is counted from.
type originNode struct {
	Pos, EndPos lexer.Position
	How         string     `parser:"(  @('from event' | 'from end of term' | 'from end of stage')"`
	One         *nameNode  `parser:"   @@"`
	Which       string     `parser:" | @('from first of events' | 'from last of events')"`
	Several     *namesNode `parser:"   @@ )"`
}

var origins = map[string]OriginKind{
	"from event": OriginEvent, "from first of events": OriginFirstEvent, "from last of events": OriginLastEvent,
	"from end of term": OriginEndOfTerm, "from end of stage": OriginEndOfStage,
}

func (l *logical) origin(n originNode) Origin {
	o := Origin{Range: l.between(n.Pos, n.EndPos), Kind: origins[n.How+n.Which]}
	if n.One != nil {
		o.Names = []Name{l.name(*n.One)}
	} else {
		o.Names = l.names(*n.Several)
	}
	return o
}

func (l *logical) optionalOrigin(n *originNode) *Origin {
	if n == nil {
		return nil
	}
	o := l.origin(*n)
	return &o
}

// termLine is the reckoning of a term.
type termLine struct {
	Condition *spanNode   `parser:"('if' @@ ',')?"`
	Length    lengthNode  `parser:"@@"`
	From      originNode  `parser:"@@"`
	Before    *originNode `parser:"(','? 'until then' ('—' | '-')? @@)?"`
}

func (g *termLine) build(l *logical, r Range) Line {
	from := l.origin(g.From)
	out := &Reckoning{Range: r, Length: l.length(g.Length), From: &from, Before: l.optionalOrigin(g.Before)}
	if g.Condition != nil {
		out.Condition = l.condition(*g.Condition)
	}
	return out
}

// withinLine is the reckoning of a stage.
type withinLine struct {
	Length lengthNode  `parser:"'within' @@"`
	From   *originNode `parser:"@@?"`
}

func (g *withinLine) build(l *logical, r Range) Line {
	return &Reckoning{Range: r, Length: l.length(g.Length), From: l.optionalOrigin(g.From)}
}

type capLine struct {
	Length lengthNode `parser:"'but not later than' @@"`
	From   originNode `parser:"@@"`
}

func (g *capLine) build(l *logical, r Range) Line {
	return &Cap{r, l.length(g.Length), l.origin(g.From)}
}

type stoppedByLine struct {
	Grounds namesNode `parser:"'stopped by ground' @@"`
}

func (g *stoppedByLine) build(l *logical, r Range) Line { return &StoppedBy{r, l.names(g.Grounds)} }

type extendedLine struct {
	Length    lengthNode `parser:"'extended by' @@"`
	Condition spanNode   `parser:"','? 'if' @@"`
}

func (g *extendedLine) build(l *logical, r Range) Line {
	return &Extended{r, l.length(g.Length), l.condition(g.Condition)}
}

type comesWhenLine struct {
	Condition spanNode `parser:"'comes when' @@"`
}

func (g *comesWhenLine) build(l *logical, r Range) Line {
	return &ComesWhen{r, l.condition(g.Condition)}
}

type perRequestLine struct {
	Word string `parser:"@'for each request'"`
}

func (*perRequestLine) build(_ *logical, r Range) Line { return &PerRequest{r} }

type repeatableLine struct {
	Word string `parser:"@'repeatable'"`
}

func (*repeatableLine) build(_ *logical, r Range) Line { return &Repeatable{r} }

type establishedByLine struct {
	Name nameNode `parser:"'established by' @@"`
}

func (g *establishedByLine) build(l *logical, r Range) Line {
	return &EstablishedBy{r, l.name(g.Name)}
}

type atStageLine struct {
	Stage nameNode `parser:"'at stage' @@"`
}

func (g *atStageLine) build(l *logical, r Range) Line { return &AtStage{r, l.name(g.Stage)} }

type requestsLine struct {
	Documents namesNode `parser:"'requests' @@"`
}

func (g *requestsLine) build(l *logical, r Range) Line { return &Requests{r, l.names(g.Documents)} }

type producesLine struct {
	Results namesNode `parser:"'produces' @@"`
}

func (g *producesLine) build(l *logical, r Range) Line { return &Produces{r, l.names(g.Results)} }

type byCourierLine struct {
	Names namesNode `parser:"'sends by courier' @@"`
}

func (g *byCourierLine) build(l *logical, r Range) Line { return &ByCourier{r, l.names(g.Names)} }
