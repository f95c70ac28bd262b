package interpreter

import (
	"strings"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// The fields that only the office can fill: who applies, and the number of the
// case. A decision leaves them as they stand here, whatever the language of
// the text.
const (
	MarkApplicant = "{заявитель}"
	MarkNumber    = "{номер}"
)

// wording is a text of the author's with its fields, ready to be filled.
type wording struct {
	parts []wordingPart
	in    message.Language
}

// wordingPart is a stretch of a wording: text, or a field.
type wordingPart struct {
	text  string
	field *field
}

// fieldKind tells what stands in the place of a field.
type fieldKind uint8

const (
	fieldMark      fieldKind = iota + 1 // text: what the office fills
	fieldValue                          // variable
	fieldFormula                        // formula
	fieldCondition                      // holds
	fieldTerm                           // the last day of term id
	fieldEvent                          // the day of event id
	fieldPapers                         // what the applicant brings
	fieldMissing                        // what is missing of it
	fieldGround                         // titles of grounds
	fieldOutcome                        // the title of the outcome
	fieldAuthority                      // the title of the authority
	fieldDay                            // the day on which one looks
)

// field is a field of a text or of a form.
type field struct {
	kind     fieldKind
	text, id string
	variable *condition.Variable
	formula  *condition.Formula
	holds    *condition.Condition
}

// fieldWords are the words that stand in braces by themselves; classWords
// those that a name follows.
var (
	fieldWords = map[string]field{
		"заявитель": {kind: fieldMark, text: MarkApplicant}, "applicant": {kind: fieldMark, text: MarkApplicant},
		"номер": {kind: fieldMark, text: MarkNumber}, "number": {kind: fieldMark, text: MarkNumber},
		"документы": {kind: fieldPapers}, "documents": {kind: fieldPapers},
		"недостает": {kind: fieldMissing}, "missing": {kind: fieldMissing},
		"основание": {kind: fieldGround}, "ground": {kind: fieldGround},
		"итог": {kind: fieldOutcome}, "outcome": {kind: fieldOutcome},
		"орган": {kind: fieldAuthority}, "authority": {kind: fieldAuthority},
		"дата": {kind: fieldDay}, "date": {kind: fieldDay},
	}
	classWords = map[string]dsl.Class{
		"срок": dsl.ClassTerm, "term": dsl.ClassTerm, "событие": dsl.ClassEvent, "event": dsl.ClassEvent,
	}
	fieldForms = dsl.Phrases{
		{RU: "{срок СРОК}", EN: "{term TERM}"},
		{RU: "{событие СОБЫТИЕ}", EN: "{event EVENT}"},
		{RU: "{документы}", EN: "{documents}"},
		{RU: "{недостаёт}", EN: "{missing}"},
		{RU: "{основание}", EN: "{ground}"},
		{RU: "{итог}", EN: "{outcome}"},
		{RU: "{заявитель}", EN: "{applicant}"},
		{RU: "{номер}", EN: "{number}"},
		{RU: "{орган}", EN: "{authority}"},
		{RU: "{дата}", EN: "{date}"},
	}
)

// wording reads the fields of a text. "{{" and "}}" stand for braces.
func (l *linker) wording(t dsl.Text, in message.Language) *wording {
	w := &wording{in: in}
	var plain strings.Builder
	flush := func() {
		if plain.Len() > 0 {
			w.parts = append(w.parts, wordingPart{text: plain.String()})
			plain.Reset()
		}
	}
	letters := l.letters(t)
	for i := 0; i < len(letters); i++ {
		c := letters[i]
		doubled := i+1 < len(letters) && letters[i+1].r == c.r
		switch {
		case (c.r == '{' || c.r == '}') && doubled:
			plain.WriteRune(c.r)
			i++
		case c.r != '{':
			plain.WriteRune(c.r)
		default:
			end, closed := closingBrace(letters, i+1)
			if !closed {
				l.fault("R0288", c.at.To(letters[end-1].at))
			} else if f := l.braced(letters[i+1:end], c.at.To(letters[end].at)); f != nil {
				flush()
				w.parts = append(w.parts, wordingPart{field: f})
			}
			if i = end; !closed {
				i-- // the brace that opens the next field, or the end
			}
		}
	}
	flush()
	return w
}

// closingBrace finds the end of a field: its brace, or where it surely should
// have stood.
func closingBrace(letters []letter, at int) (end int, closed bool) {
	for ; at < len(letters); at++ {
		switch letters[at].r {
		case '}':
			return at, true
		case '{':
			return at, false
		}
	}
	return at, false
}

// braced resolves what stands between braces; nil after a fault.
func (l *linker) braced(letters []letter, whole dsl.Range) *field {
	words := wordsOf(letters)
	if len(words) == 2 {
		if class, known := classWords[dsl.Fold(words[0].Text)]; known {
			return l.namedField(class, words[1])
		}
	}
	if len(words) != 1 {
		l.unknownField(words, whole)
		return nil
	}
	word := words[0]
	v := l.scope.Questions[dsl.NameKey(word.Text)]
	if f, known := fieldWords[dsl.Fold(word.Text)]; known {
		if v != nil && l.isOwn(whole) {
			l.fault("R0273", whole, "name", word.Text)
		}
		return &f
	}
	switch {
	case v != nil && v.Type != 0:
		l.scope.Named[v] = true
		return &field{kind: fieldValue, variable: v}
	case v != nil: // its declaration is faulty
		return nil
	case l.scope.Events[dsl.NameKey(word.Text)] != nil:
		return l.namedField(dsl.ClassEvent, word)
	}
	l.unknownField(words, whole)
	return nil
}

// namedField is the last day of a term or the day of an event.
func (l *linker) namedField(class dsl.Class, name dsl.Name) *field {
	id, known := l.find(class, name)
	switch {
	case !known:
		return nil
	case class == dsl.ClassTerm:
		return &field{kind: fieldTerm, id: id}
	default:
		return &field{kind: fieldEvent, id: id}
	}
}

// unknownField tells that nothing is meant by what stands in braces. What has
// the name of a term is probably that.
func (l *linker) unknownField(words []dsl.Name, whole dsl.Range) {
	var said []string
	for _, w := range words {
		said = append(said, w.Text)
	}
	name, meant := strings.Join(said, " "), ""
	if len(words) == 1 {
		if id, known := l.declared[dsl.ClassTerm][dsl.NameKey(name)]; known {
			meant = l.classWord(name) + " " + id.Text
		} else {
			meant = l.meant(name, l.fillable())
		}
	}
	l.fault("R0287", whole, "name", name, "meant", meant, "fields", fieldForms)
}

// classWord is "срок" in the language of a name.
func (l *linker) classWord(name string) string {
	return dsl.ClassTerm.Phrase().In(languageOf(name))
}

// fillable are the words that may stand in braces alone, the author's order.
func (l *linker) fillable() []string {
	var names []string
	for _, d := range l.file.Declarations {
		if d.Name != nil && l.scope.Questions[dsl.NameKey(d.Name.Text)] != nil {
			names = append(names, d.Name.Text)
		}
	}
	for _, form := range fieldForms {
		for _, word := range []string{form.RU, form.EN} {
			if word = strings.Trim(word, "{}"); !strings.Contains(word, " ") {
				names = append(names, word)
			}
		}
	}
	return names
}
