package interpreter

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// subserviceName is the id of the question that the services of a file make:
// which of them is asked for.
const subserviceName = "подуслуга"

// tailoring rewrites the declarations of a file with several services before
// they are linked, so that nothing behind it has to know of such files: the
// services become a question that stands first, and "для подуслуги А" becomes
// a condition of what it stands in. What has no place for one (results,
// grounds, findings, messages, forms, duties) has it in linker.only. Declarations are copied: a
// draft reads the same tree again.
type tailoring struct {
	*linker
	services []*dsl.Declaration
	duties   map[string]dsl.Expr // when a duty is for, by dsl.NameKey
}

// tailor rewrites the declarations for the services of the file, and tells of
// what is to be verified.
func (l *linker) tailor() {
	t := tailoring{linker: l, duties: map[string]dsl.Expr{}}
	t.name()
	l.only = map[*dsl.Declaration]dsl.Expr{}
	all := make([]*dsl.Declaration, 0, len(l.file.Declarations)+1)
	for _, d := range l.file.Declarations {
		all = append(all, t.tailored(d)...)
	}
	for i, d := range all {
		if d.Class == dsl.ClassException && d.For != nil {
			all[i] = t.exception(d)
		}
	}
	l.file.Declarations = t.asked(all)
}

// name notes the services; of a name given twice the first counts, and the
// second is told with all names.
func (t *tailoring) name() {
	r := &t.program.regulation
	t.each(dsl.ClassSubservice, func(d *dsl.Declaration) {
		if d.Name == nil || slices.ContainsFunc(r.Subservices, func(s Named) bool { return dsl.SameName(s.ID, d.Name.Text) }) {
			return
		}
		r.Subservices = append(r.Subservices, Named{ID: d.Name.Text, Title: titleOf(d)})
		t.services = append(t.services, d)
	})
}

// asked puts the question which service is asked for before all others.
func (t *tailoring) asked(all []*dsl.Declaration) []*dsl.Declaration {
	switch {
	case len(t.services) == 0:
		return all
	case len(t.services) == 1:
		if !t.part {
			t.missing(t.services[0], "R0216", t.services[0].Name.Range, "name", subserviceName, "subservice", "1")
		}
		return all
	}
	at := t.services[0].Keyword
	var titles strings.Builder
	var options []dsl.Line
	for _, s := range t.services {
		titles.WriteString(titleOf(s))
		options = append(options, &dsl.Item{Range: s.Range, Members: []dsl.Member{{Name: *s.Name, Title: s.Title}}})
	}
	text := said(languageOf(titles.String()), message.New("question.subservice"))
	question := &dsl.Declaration{
		Range: at, Class: dsl.ClassQuestion, Keyword: at,
		Name: &dsl.Name{Range: at, Text: subserviceName}, Title: &dsl.Text{Range: at, Value: text},
		Type: &dsl.Type{Range: at, Kind: dsl.TypeOneOf}, Lines: options,
	}
	first := slices.IndexFunc(all, func(d *dsl.Declaration) bool { return d.Class == dsl.ClassQuestion })
	if first < 0 {
		first = len(all)
	}
	return slices.Insert(all, first, question)
}

// subservice lets conditions compare which service is asked for.
func (l *linker) subservice() {
	if len(l.program.regulation.Subservices) > 1 {
		l.scope.Subservice = l.scope.Questions[dsl.NameKey(subserviceName)]
	}
}

// onlyFor compiles which services a declaration is for, nil where for all.
func (l *linker) onlyFor(d *dsl.Declaration) *condition.Condition {
	if l.only[d] == nil {
		return nil
	}
	return l.guard(l.only[d])
}

// withSubservice puts the service that is asked for among the answers.
func (p *Program) withSubservice(facts *Facts) *Facts {
	if facts.Subservice == "" || p.questionAt.find(subserviceName) < 0 || len(p.regulation.Subservices) == 0 {
		return facts
	}
	own := *facts
	own.Answers = make(map[string]Answer, len(facts.Answers)+1)
	for id, answer := range facts.Answers {
		if !dsl.SameName(id, subserviceName) {
			own.Answers[id] = answer
		}
	}
	own.Answers[subserviceName] = Answer{Value: Value{Type: dsl.TypeOneOf, Choice: facts.Subservice}}
	return &own
}

// languageOf is the language that an author writes in: English where a text has
// Latin letters and no Russian ones.
func languageOf(text string) message.Language {
	latin := false
	for _, r := range text {
		if unicode.Is(unicode.Cyrillic, r) {
			return message.Russian
		}
		latin = latin || unicode.Is(unicode.Latin, r)
	}
	if latin {
		return message.English
	}
	return message.Russian
}

// catalogue holds the words of both languages, for texts that are the author's
// and not the reader's. It is read once and does not change.
var catalogue = sync.OnceValues(message.Load)

// said words a message in the author's language.
func said(lang message.Language, m message.Message) string {
	texts, err := catalogue()
	if err != nil {
		return m.ID
	}
	return texts.In(lang).Text(m)
}
