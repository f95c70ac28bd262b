package dsl

// heading reads the heading of a block into its declaration.
func (p *parser) heading(b *block) *Declaration {
	d := &Declaration{Range: spanOf(b.heading), Class: b.class, Kind: b.kind}
	d.Keyword = spanOf(b.heading[:b.length])
	l := &logical{parser: p, tokens: b.heading, class: b.class, rule: &rule{form: headingForms[b.class]}}
	if b.class == ClassUnknown || b.word == keywords["ground"] {
		p.roughHeading(d, b)
		return d
	}
	if !l.headingParts(d, b.length) {
		p.roughHeading(d, b)
		d.Broken = true
		return d
	}
	l.headingWhole(d)
	d.Broken = l.failed
	return d
}

// roughHeading takes the last word before the title as the name, where the
// heading cannot be read as a whole.
func (p *parser) roughHeading(d *Declaration, b *block) {
	for i, t := range b.heading[b.length:] {
		if t.is(":") || t.is("=") {
			break
		}
		if t.kind == tokenString {
			d.Title = &Text{Range: t.Range, Value: t.text}
			break
		}
		if t.kind == tokenWord && d.Class != ClassExample {
			t := b.heading[b.length+i]
			d.Name = &Name{Range: t.Range, Text: t.text}
		}
	}
	if b.word == keywords["ground"] {
		kinds, refusal := groundPhrases(), ""
		if rest := b.heading[b.length:]; len(rest) > 1 && refusals[rest[0].fold+" "+rest[1].fold] {
			kinds, refusal = kinds[:2], rest[1].text
		}
		p.report(codeGroundKind, d.Keyword, "kinds", kinds, "refusal", refusal)
		d.Broken = true
	}
}

// refusals are the words that leave open what is refused.
var refusals = map[string]bool{"для отказа": true, "to refuse": true}

// groundPhrases begin with the two refusals.
func groundPhrases() Phrases {
	var list Phrases
	for _, key := range []string{"refuse acceptance", "refuse", "suspend", "return", "not applicant"} {
		list = append(list, keywords[key].phrase())
	}
	return list
}

// headingParts reads the parts of a heading from an index on, in any order;
// false says that one of them could not be read.
func (l *logical) headingParts(d *Declaration, at int) bool {
	shape := &headingShapes[d.Class]
	for at < len(l.tokens) {
		t := &l.tokens[at]
		switch {
		case t.kind == tokenWord:
			at = l.headingWord(d, at)
		case t.kind == tokenString:
			if !l.twice(d.Title != nil, t.Range) {
				d.Title = &Text{t.Range, t.text}
			}
			at++
		case t.is(":") && shape.only:
			at = l.headingOnly(at)
		case t.is(":"):
			at = l.headingType(d, at)
		case t.is("=") && shape.formula:
			d.Formula = l.formula(l.tokens[at+1:], t.End)
			at = len(l.tokens)
		case t.is("="):
			l.headingNot(spanOf(l.tokens[at:]))
			at = len(l.tokens)
		default:
			l.unexpected(at)
			return false
		}
	}
	return true
}

// twice says that a part of a heading is there already.
func (l *logical) twice(taken bool, r Range) bool {
	if taken {
		l.fail(codeHeadingTwice, r, "found", l.source(r), "form", Phrases{l.rule.form})
	}
	return taken
}

// headingNot says that the heading of this class has no such part.
func (l *logical) headingNot(r Range) {
	l.fail(codeHeadingPart, r, "found", l.source(r), "form", Phrases{l.rule.form})
}

var (
	forWords  = setOf("for")
	onlyWords = setOf("exactly one")
)

// headingWord reads the name, or the words that say what a norm is given by
// or what an exception is to.
func (l *logical) headingWord(d *Declaration, at int) int {
	shape, t := &headingShapes[d.Class], &l.tokens[at]
	named := func(i int) bool { return i < len(l.tokens) && l.tokens[i].kind == tokenWord }
	_, isFor := longest(l.tokens[at:], forWords)
	_, isBy := longest(l.tokens[at:], keyWords)
	switch {
	case shape.noName:
		l.headingNot(t.Range)
	case isFor > 0 && shape.forValue && d.For == nil && named(at+1) && (d.Name != nil || l.tokens[at+1].fold != t.fold):
		d.For = &Name{l.tokens[at+1].Range, l.tokens[at+1].text}
		return at + 2
	case isBy > 0 && shape.keys && d.Name != nil && d.Keys == nil && named(at+1):
		return l.headingKeys(d, at+1)
	case shape.forValue && d.Name != nil && d.For == nil && named(at+1) && !named(at+2): // "исключение а из б"
		l.fail(codeUnexpected, t.Range, "found", t.text, "advice", didYouMean(spelled(keywords["for"], *t)))
		d.For = &Name{l.tokens[at+1].Range, l.tokens[at+1].text}
		return at + 2
	case !l.twice(d.Name != nil, t.Range):
		name := Name{t.Range, t.text}
		switch d.Class {
		case ClassQuestion, ClassFinding, ClassNorm, ClassValue, ClassFee, ClassTable, ClassSituation:
			if _, n := longest(l.tokens[at:], typeWords); n < 2 {
				l.mayStandInConditions(name, questionTaken)
				break
			} else if !named(at + n) {
				name.Range = spanOf(l.tokens[at : at+n])
				l.fail(codeBadName, name.Range, "found", l.source(name.Range))
				at += n - 1
			}
		}
		d.Name = &name
	}
	return at + 1
}

// headingKeys reads what a norm is given by.
func (l *logical) headingKeys(d *Declaration, at int) int {
	for at < len(l.tokens) && l.tokens[at].kind == tokenWord {
		d.Keys = append(d.Keys, Name{l.tokens[at].Range, l.tokens[at].text})
		if at++; at >= len(l.tokens) || !l.tokens[at].is(",") {
			return at
		}
		at++
	}
	l.unexpected(at)
	return len(l.tokens)
}

// headingOnly reads ": ровно одна", which is said to the reader.
func (l *logical) headingOnly(at int) int {
	_, n := longest(l.tokens[at+1:], onlyWords)
	if n == 0 {
		l.unexpected(at + 1)
		return len(l.tokens)
	}
	return at + 1 + n
}

// headingType reads the type that follows a colon.
func (l *logical) headingType(d *Declaration, at int) int {
	colon := l.tokens[at].Range
	if headingShapes[d.Class].typed == partNone {
		end := l.typeRun(at + 1)
		l.headingNot(spanOf(l.tokens[at:end]))
		return end
	}
	if d.Type != nil {
		end := l.typeRun(at + 1)
		l.twice(true, spanOf(l.tokens[at:end]))
		return end
	}
	d.Type, at = l.typeAt(at+1, colon, refusedTypes(d.Class))
	return at
}

// headingWhole says what a heading lacks.
func (l *logical) headingWhole(d *Declaration) {
	end, form, shape := d.Keyword, Phrases{l.rule.form}, &headingShapes[d.Class]
	if d.Name == nil && !shape.noName {
		l.fail(codeNoName, d.Keyword, "form", form)
	}
	if d.Name != nil {
		end = d.Name.Range
	}
	if d.Title == nil && shape.title == partMust {
		l.fail(codeNoTitle, end, "form", form)
	}
	if d.Class == ClassException && d.For == nil && !l.failed {
		l.fail(codeEndsEarly, Range{d.End, d.End}, "form", form)
	}
	if d.Title != nil {
		end = d.Title.Range
	}
	question := ""
	if d.Class == ClassQuestion || d.Class == ClassFinding {
		question = "question"
	}
	switch {
	case d.Type == nil && shape.typed == partMust:
		l.fail(codeNoType, Range{end.End, end.End}, "question", question, "types", typePhrases(refusedTypes(d.Class)))
	case d.Type != nil && d.Type.Kind == 0 && !l.failed:
		l.fail(codeNoType, d.Type.Range, "question", question, "types", typePhrases(refusedTypes(d.Class)))
	}
	if d.Type != nil && d.Type.Kind == 0 {
		d.Type = nil
	}
}
