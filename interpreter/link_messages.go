package interpreter

import (
	"regexp"
	"strings"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// notices reads the messages to applicants.
func (l *linker) notices() {
	l.each(dsl.ClassMessage, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		n := &notice{state: MessageState{ID: d.Name.Text, Title: titleOf(d), Basis: basisOf(d.Lines)}, only: l.onlyFor(d), declared: d.Name.Range}
		n.occasion = l.occasion(d)
		if n.isEmpty() && !waits(d) {
			l.missing(d, "R0285", d.Name.Range, "name", d.Name.Text)
		}
		n.state.To = l.addressee(d)
		if line, ok := lineOf[*dsl.PortalStatus](l, d.Lines); ok {
			n.state.PortalStatus = line.Text.Value
		}
		n.texts = l.wordings(d, wordingLanguage(d))
		l.program.notices = append(l.program.notices, n)
	})
}

// occasion reads what a message or a letter waits for.
func (l *linker) occasion(d *dsl.Declaration) occasion {
	var o occasion
	for _, line := range dsl.LinesOf[*dsl.OnEvent](d.Lines) {
		for _, name := range line.Events {
			if id, ok := l.find(dsl.ClassEvent, name); ok {
				o.events = append(o.events, id)
			}
		}
	}
	for _, line := range dsl.LinesOf[*dsl.OnGround](d.Lines) {
		for _, name := range line.Grounds {
			if id, ok := l.find(dsl.ClassGround, name); ok {
				o.grounds = append(o.grounds, id)
			}
		}
	}
	for _, line := range dsl.LinesOf[*dsl.OnOutcome](d.Lines) {
		o.outcomes = append(o.outcomes, l.outcomeNames(line.Outcomes)...)
	}
	return o
}

// waits reports whether a declaration has a line that says what it waits for,
// even where that names nothing that is known.
func waits(d *dsl.Declaration) bool { return occasionLine(d) != nil }

func occasionLine(d *dsl.Declaration) dsl.Line {
	for _, line := range d.Lines {
		switch line.(type) {
		case *dsl.OnEvent, *dsl.OnGround, *dsl.OnOutcome:
			return line
		}
	}
	return nil
}

// addressee is the person whom a message or a letter is for, empty for the
// applicant.
func (l *linker) addressee(d *dsl.Declaration) string {
	line, ok := lineOf[*dsl.AddressedTo](l, d.Lines)
	if !ok || isApplicant(line.Person.Text) {
		return ""
	}
	id, _ := l.find(dsl.ClassPerson, line.Person)
	return id
}

func (l *linker) wordings(d *dsl.Declaration, in message.Language) []*wording {
	var texts []*wording
	for _, line := range dsl.LinesOf[*dsl.Wordings](d.Lines) {
		for _, text := range line.Texts {
			texts = append(texts, l.wording(text, in))
		}
	}
	return texts
}

// betweenBraces are the fields of texts: their names say nothing of the language.
var betweenBraces = regexp.MustCompile(`\{[^{}]*\}`)

// wordingLanguage is the language in which a message or a form is written.
func wordingLanguage(d *dsl.Declaration) message.Language {
	all := []string{titleOf(d)}
	for _, line := range d.Lines {
		switch line := line.(type) {
		case *dsl.Wordings:
			for _, text := range line.Texts {
				all = append(all, text.Value)
			}
		case *dsl.FormField:
			if line.Member.Title != nil {
				all = append(all, line.Member.Title.Value)
			}
		}
	}
	return languageOf(betweenBraces.ReplaceAllString(strings.Join(all, " "), ""))
}

// sentConditions are the conditions of what is given and sent: the services
// that it is for.
func (p *Program) sentConditions() []*condition.Condition {
	var all []*condition.Condition
	for _, r := range p.results {
		all = append(all, r.only)
	}
	for _, n := range p.notices {
		all = append(all, n.only)
	}
	for _, b := range p.blanks {
		all = append(all, b.only)
		for _, f := range b.fields {
			for _, part := range f.value.parts {
				if part.field != nil {
					all = append(all, part.field.holds)
				}
			}
		}
	}
	return all
}
