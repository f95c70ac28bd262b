package mutation

import "reglament/dsl"

// aggregate: another function of the records, all records and not some, another
// field.
func (p *planter) aggregate(e *dsl.AggregateExpr, as role) {
	yesNo := e.Aggregate == dsl.AggregateAny || e.Aggregate == dsl.AggregateAll
	if yesNo {
		p.negate(e, as)
	}
	if other, ok := mistakenAggregates[e.Aggregate]; ok {
		head := p.pieceAt(e.Start)
		p.plant("swap_aggregate", head, p.say(aggregateWords[other]), e, e.Aggregate)
	} else {
		p.plant("count_off_by_one", e.Range, p.text(e.Range)+" + 1", e, e.Aggregate)
	}
	outer := p.list
	p.list = e.List.Text
	defer func() { p.list = outer }()
	if e.Field != nil {
		p.field(e.List.Text, *e.Field, e)
	}
	if e.Where == nil {
		return
	}
	if where, ok := p.keyword(between(e.Start, e.Where.Span().Start), "where"); ok && !yesNo {
		end := e.End
		end.Offset--
		if before, has := p.before(where.Start); has {
			p.drop("drop_where", between(before.End, end), e, e.Aggregate)
		}
	}
	p.expression(e.Where, truth)
}

// pieceAt is the piece that begins at a place.
func (p *planter) pieceAt(place dsl.Position) dsl.Range {
	for _, piece := range p.pieces {
		if piece.Start.Offset == place.Offset {
			return piece.Range
		}
	}
	return between(place, place)
}

// field writes another field of the same type.
func (p *planter) field(list string, name dsl.Name, of ...any) {
	var alike []string
	for _, field := range p.known.fields[list] {
		if p.known.types[list+"."+field] == p.known.types[list+"."+name.Text] {
			alike = append(alike, field)
		}
	}
	p.swapAmong("swap_field", alike, name, of...)
}

func (p *planter) call(e *dsl.CallExpr) {
	p.plant("swap_function", e.Callee, p.say(functionWords[mistakenFunctions[e.Function]]), e, e.Function)
	for i, arg := range e.Args {
		if len(e.Args) > 2 {
			p.drop("drop_argument", p.argument(e, i), e, e.Function)
		}
		p.expression(arg, value)
	}
	if len(e.Args) == 2 { // a single argument is not enough: the other one stays alone
		for _, arg := range e.Args {
			p.plant("drop_argument", e.Range, "("+p.text(p.inParentheses(arg.Span()))+")", e, e.Function)
		}
	}
}

// argument is an argument with its semicolon.
func (p *planter) argument(e *dsl.CallExpr, i int) dsl.Range {
	return p.entry(i, len(e.Args), func(i int) dsl.Range { return p.inParentheses(e.Args[i].Span()) })
}

// inParentheses widens an operand to the parentheses around it that are its own:
// those of which both stand right at it and which no function or norm opens.
func (p *planter) inParentheses(r dsl.Range) dsl.Range {
	for i, piece := range p.pieces {
		if piece.Start.Offset != r.Start.Offset || i == 0 {
			continue
		}
		for j := i; j < len(p.pieces); j++ {
			if p.pieces[j].End.Offset != r.End.Offset || j+1 == len(p.pieces) {
				continue
			}
			before, behind := p.pieces[i-1], p.pieces[j+1]
			if before.Kind == dsl.PieceSign && before.Text == "(" && before.Joint != dsl.JointCall && behind.Text == ")" {
				return p.inParentheses(before.To(behind.Range))
			}
		}
	}
	return r
}

// lookup: another norm by the same number of keys, another key, the norm of
// today and not of the day that is named.
func (p *planter) lookup(e *dsl.LookupExpr) {
	var alike []string
	for _, norm := range p.known.norms {
		if p.known.keyed[norm] == len(e.Keys) && p.known.types[norm] == p.known.types[e.Norm.Text] {
			alike = append(alike, norm)
		}
	}
	if len(e.Keys) > 0 {
		p.swapAmong("swap_norm", alike, e.Norm, e)
	}
	if e.On != nil {
		if on, ok := p.keyword(between(e.Norm.End, e.On.Span().Start), "on"); ok {
			if before, has := p.before(on.Start); has {
				p.drop("drop_as_of_day", between(before.End, e.End), e)
			}
		}
	}
	for _, key := range e.Keys {
		p.expression(key, value)
	}
	if e.On != nil {
		p.expression(e.On, value)
	}
}

// procedure plants faults into the conditions that look at the procedure.
func (p *planter) procedure(e dsl.Expr, as role) {
	switch e := e.(type) {
	case *dsl.PresentedExpr:
		p.negate(e, as)
		if e.Document != nil {
			p.swap("change_document", documents, *e.Document, e)
		}
		if e.Within != nil {
			p.period(e.Range, *e.Within, *e.From, e)
		}
	case *dsl.HappenedExpr:
		p.negate(e, as)
		p.swap("change_event", events, e.Event, e)
	case *dsl.ExpiredExpr:
		p.negate(e, as)
		p.swap("change_term", terms, e.Term, e)
	case *dsl.ElapsedExpr:
		p.negate(e, as)
		p.length(e.Length, e)
		p.origin(e.From, e)
	case *dsl.GroundExpr:
		p.negate(e, as)
		p.swap("change_ground", grounds, e.Ground, e)
	case *dsl.RequestsExpr:
		p.negate(e, as)
		p.requests(e)
	case *dsl.ChannelExpr, *dsl.SubserviceExpr:
		// What they are compared with is changed: see option.
	case *dsl.TermDayExpr:
		p.swap("change_term", terms, e.Term, e)
	}
}

// period is "в течение 15 рабочих дней со дня события X": it goes as a whole.
func (p *planter) period(in dsl.Range, length dsl.Length, from dsl.Origin, of any) {
	if word, ok := p.keyword(in, "within"); ok {
		if before, has := p.before(word.Start); has {
			p.drop("drop_within", between(before.End, from.End), of)
		}
	}
	p.length(length, of)
	p.origin(from, of)
}

// requests: one of the requests and not each, another test, one test less.
func (p *planter) requests(e *dsl.RequestsExpr) {
	other := wordEvery
	if e.Every {
		other = wordAny
	}
	p.plant("swap_any_every", p.pieceAt(e.Start), p.say(other), e)
	for i, test := range e.Tests {
		if len(e.Tests) > 1 {
			p.drop("drop_conjunct", p.entry(i, len(e.Tests), func(i int) dsl.Range { return e.Tests[i].Range }), e, test)
		}
		p.plant("swap_request_test", test.Range, p.say(testWords[mistakenTests[test.Kind]]), e, test, test.Kind)
		if test.Event != nil {
			p.swap("change_event", events, *test.Event, e, test)
		}
		if test.Within != nil {
			p.period(test.Range, *test.Within, *test.From, test)
		}
	}
}
