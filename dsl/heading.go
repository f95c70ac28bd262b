package dsl

import (
	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"reglament/message"
)

// headingPart is a name, a title, or a colon with the words of a type.
type headingPart struct {
	leaf
	kind lexer.TokenType
}

// Parse takes the part from participle.
func (h *headingPart) Parse(lex *lexer.PeekingLexer) error {
	h.kind = lex.Peek().Type
	if err := h.take(lex, lexWord, lexKeyword); err == nil {
		return nil
	}
	if err := h.take(lex, lexString, lexString); err == nil {
		return nil
	}
	if t := lex.Peek(); t.Type != lexPunct || t.Value != ":" {
		return participle.NextMatch
	}
	err := h.take(lex, lexPunct, lexPunct)
	for t := lex.Peek(); t.Type == lexWord || t.Type == lexKeyword || t.Type == lexNumber || t.Value == "/"; t = lex.Peek() {
		lex.Next()
		h.to = lex.Peek().Pos.Offset
	}
	return err
}

type headingNode struct {
	Parts []headingPart `parser:"Keyword @@*"`
}

var headingGrammar = participle.MustBuild[headingNode](participle.Lexer(vocabularyLexer{}), participle.UseLookahead(3))

// heading reads the heading of a block into its declaration.
func (p *parser) heading(b *block) *Declaration {
	d := &Declaration{Range: spanOf(b.heading), Class: b.class, Kind: b.kind}
	d.Keyword = spanOf(b.heading[:b.length])
	l := &logical{parser: p, tokens: b.heading, class: b.class, rule: &rule{form: headingForms[b.class]}}
	if b.class == ClassUnknown || b.word == keywords["ground"] {
		p.roughHeading(d, b)
		return d
	}
	g := read(l, headingGrammar, l.lex(b.length, b.word, &typeWords))
	if g == nil {
		p.roughHeading(d, b)
		d.Broken = true
		return d
	}
	for _, part := range g.Parts {
		l.headingPart(d, part)
	}
	l.headingWhole(d)
	d.Broken = l.failed
	return d
}

// roughHeading takes the last word before the title as the name, where the
// heading cannot be read as a whole.
func (p *parser) roughHeading(d *Declaration, b *block) {
	for i, t := range b.heading[b.length:] {
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

func (l *logical) headingPart(d *Declaration, part headingPart) {
	r := spanOf(l.tokens[part.from:part.to])
	twice := func(taken bool) bool {
		if taken {
			l.fail(codeHeadingTwice, r, "found", l.source(r), "form", Phrases{l.rule.form})
		}
		return taken
	}
	isName := part.kind == lexWord || part.kind == lexKeyword
	switch {
	case isName && d.Class == ClassExample, part.kind == lexPunct && d.Class != ClassQuestion:
		l.fail(codeHeadingPart, r, "found", l.source(r), "form", Phrases{l.rule.form})
	case isName && !twice(d.Name != nil):
		name := l.name(nameNode{part.leaf})
		if d.Class == ClassQuestion && part.to == part.from+1 {
			l.mayStandInConditions(name, questionTaken)
		}
		d.Name = &name
	case part.kind == lexString && !twice(d.Title != nil):
		title := l.text(textNode{part.leaf})
		d.Title = &title
	case part.kind == lexPunct && !twice(d.Type != nil):
		l.questionType(d, l.tokens[part.from+1:part.to], r)
	}
}

func (l *logical) questionType(d *Declaration, words []token, colon Range) {
	d.Type = &Type{Range: colon}
	if len(words) == 0 {
		return
	}
	d.Type.Range = spanOf(words)
	k, n := longest(words, &typeWords)
	if n == len(words) {
		d.Type.Kind = questionTypes[k.key()]
		return
	}
	advice := message.New("diagnostic.types", "types", typePhrases())
	if k, _, cost := nearest(words, &typeWords); cost < tooFar {
		advice = didYouMean(spelled(k, words[0]))
	}
	l.fail(codeUnknownType, d.Type.Range, "found", l.source(d.Type.Range), "advice", advice)
}

func typePhrases() Phrases {
	var list Phrases
	for _, key := range []string{"yes/no", "one of", "integer", "date", "text"} {
		list = append(list, keywords[key].phrase())
	}
	return list
}

// headingWhole says what a heading lacks.
func (l *logical) headingWhole(d *Declaration) {
	end := Range{d.Keyword.End, d.Keyword.End}
	form := Phrases{l.rule.form}
	if d.Name == nil && d.Class != ClassExample {
		l.fail(codeNoName, d.Keyword, "form", form)
	}
	if d.Name != nil {
		end = Range{d.Name.End, d.Name.End}
	}
	if d.Title == nil {
		where := d.Keyword
		if d.Name != nil {
			where = d.Name.Range
		}
		l.fail(codeNoTitle, where, "form", form)
	}
	if d.Class != ClassQuestion {
		return
	}
	switch {
	case d.Type == nil:
		if d.Title != nil {
			end = Range{d.Title.End, d.Title.End}
		}
		l.fail(codeNoType, end, "types", typePhrases())
	case d.Type.Kind == 0 && !l.failed:
		l.fail(codeNoType, d.Type.Range, "types", typePhrases())
	}
	if d.Type != nil && d.Type.Kind == 0 {
		d.Type = nil
	}
}
