package dsl

import (
	"github.com/alecthomas/participle/v2"

	"reglament/message"
)

type typeNode struct {
	place
	Word string `parser:"@('yes/no' | 'one of' | 'integer' | 'date' | 'text')"`
	Else string `parser:"| @(Word | Keyword | Number | Date)+"`
}

type headingPart struct {
	place
	Name  *nameNode `parser:"  @@"`
	Title *textNode `parser:"| @@"`
	Colon bool      `parser:"| (@':'"`
	Type  *typeNode `parser:"   @@? )"`
}

type headingNode struct {
	Class string        `parser:"@Keyword"`
	Parts []headingPart `parser:"@@*"`
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
		p.report(codeGroundKind, d.Keyword, "kinds", groundPhrases())
		d.Broken = true
	}
}

func groundPhrases() Phrases {
	var list Phrases
	for _, key := range []string{"refuse acceptance", "refuse", "suspend", "return", "not applicant"} {
		list = append(list, keywords[key].phrase())
	}
	return list
}

func (l *logical) headingPart(d *Declaration, part headingPart) {
	r := l.between(part.Pos, part.EndPos)
	twice := func(taken bool) bool {
		if taken {
			l.fail(codeHeadingTwice, r, "found", l.source(r), "form", Phrases{l.rule.form})
		}
		return taken
	}
	switch {
	case part.Name != nil && d.Class == ClassExample:
		l.fail(codeHeadingPart, r, "found", l.source(r), "form", Phrases{l.rule.form})
	case part.Name != nil && !twice(d.Name != nil):
		name := l.name(*part.Name)
		d.Name = &name
	case part.Title != nil && !twice(d.Title != nil):
		title := l.text(*part.Title)
		d.Title = &title
	case part.Colon && d.Class != ClassQuestion:
		l.fail(codeHeadingPart, r, "found", l.source(r), "form", Phrases{l.rule.form})
	case part.Colon && !twice(d.Type != nil):
		l.questionType(d, part, r)
	}
}

func (l *logical) questionType(d *Declaration, part headingPart, r Range) {
	if part.Type == nil {
		d.Type = &Type{Range: r}
		return
	}
	r = l.between(part.Type.Pos, part.Type.EndPos)
	d.Type = &Type{Range: r, Kind: questionTypes[part.Type.Word]}
	if d.Type.Kind == 0 {
		l.fail(codeUnknownType, r, "found", l.source(r), "advice", l.typeMeant(r))
	}
}

func (l *logical) typeMeant(r Range) message.Message {
	for i := range l.tokens {
		if l.tokens[i].Start == r.Start {
			if k, _, cost := nearest(l.tokens[i:], &typeWords); cost < tooFar {
				return didYouMean(spelled(k, l.tokens[i]))
			}
		}
	}
	return message.New("diagnostic.types", "types", typePhrases())
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
