package interpreter

import (
	"reflect"
	"slices"
	"strings"

	"reglament/dsl"
)

// Needs are the names of the template and the libraries that a text draws in,
// in the order in which it names them.
func Needs(text string) []string {
	file, _ := dsl.Parse("", []byte(head(text)))
	var names []string
	for _, name := range needsOf(file) {
		names = append(names, name.Text)
	}
	return names
}

// Offers is the name under which others may draw a text in: that of a template
// or a library; ok is false for a regulation.
func Offers(text string) (name string, ok bool) {
	file, _ := dsl.Parse("", []byte(head(text)))
	if d := offered(file); d != nil {
		return d.Name.Text, true
	}
	return "", false
}

// Gather makes the closure of a regulation: it and all that it draws in,
// directly and through others, each once. find gives the text of a template or
// a library; what it does not find is left out, and Load tells.
func Gather(main Source, find func(name string) (Source, bool)) Closure {
	closure := Closure{main}
	seen := map[string]bool{}
	if name, ok := Offers(main.Text); ok {
		seen[dsl.NameKey(name)] = true // in a circle, of which Load tells
	}
	for i := 0; i < len(closure) && len(closure) < maxTexts; i++ {
		for _, name := range Needs(closure[i].Text) {
			if seen[dsl.NameKey(name)] {
				continue
			}
			seen[dsl.NameKey(name)] = true
			if source, ok := find(name); ok {
				closure = append(closure, source)
			}
		}
	}
	return closure
}

// maxHead is how much of a text its heading may take, in bytes.
const maxHead = 64 << 10

// head is the beginning of a text, which has its heading.
func head(text string) string {
	if len(text) <= maxHead {
		return text
	}
	return text[:strings.LastIndexAny(text[:maxHead], "\n\r")+1]
}

// maxTexts bounds how many texts make one regulation.
const maxTexts = 100

// offered is the heading of a template or a library, or nil.
func offered(file *dsl.File) *dsl.Declaration {
	for _, d := range file.Declarations {
		if (d.Class == dsl.ClassTemplate || d.Class == dsl.ClassLibrary) && d.Name != nil {
			return d
		}
	}
	return nil
}

// heading is the first declaration that says what a text is.
func heading(file *dsl.File) *dsl.Declaration {
	for _, d := range file.Declarations {
		switch d.Class {
		case dsl.ClassRegulation, dsl.ClassTemplate, dsl.ClassLibrary:
			return d
		}
	}
	return nil
}

// need is a text that another draws in, by the line that says so.
type need struct {
	dsl.Name
	template bool
}

func needsOf(file *dsl.File) []need {
	var needs []need
	for _, d := range file.Declarations {
		for _, line := range d.Lines {
			switch line := line.(type) {
			case *dsl.BasedOn:
				needs = append(needs, need{line.Template, true})
			case *dsl.Uses:
				for _, name := range line.Libraries {
					needs = append(needs, need{name, false})
				}
			}
		}
	}
	return needs
}

// inheritable are the lines that a regulation takes from its template where
// it has none of the kind.
func inheritable(line dsl.Line) bool {
	switch line.(type) {
	case *dsl.Area, *dsl.Authority, *dsl.Applicants, *dsl.Channels, *dsl.Synonyms, *dsl.Fee, *dsl.Basis, *dsl.Effective:
		return true
	default:
		return false
	}
}

// inherit gives the lines of a regulation's heading with those of its
// template.
func (l *linker) inherit(own []dsl.Line) []dsl.Line {
	lines := slices.Clone(own)
	for _, line := range l.inherited {
		if inheritable(line) && !slices.ContainsFunc(own, func(o dsl.Line) bool { return sameKind(o, line) }) {
			lines = append(lines, line)
		}
	}
	return lines
}

// sameKind reports whether two lines are of one type; legal grounds add up.
func sameKind(a, b dsl.Line) bool {
	if _, basis := a.(*dsl.Basis); basis {
		return false
	}
	return reflect.TypeOf(a) == reflect.TypeOf(b)
}

// fileNamed is the name of the text that a place stands in.
func (l *linker) fileNamed(at dsl.Range) string {
	if file := l.texts[at.Start.Text]; file != nil {
		return file.Name
	}
	return l.file.Name
}

// isOwn reports whether a place stands in the regulation itself and not in
// what it draws in.
func (l *linker) isOwn(at dsl.Range) bool { return !slices.Contains(l.drawn, l.texts[at.Start.Text]) }

// sourceAt is the text that a place stands in.
func (l *linker) sourceAt(at dsl.Range) string {
	if file := l.texts[at.Start.Text]; file != nil {
		return file.Source
	}
	return ""
}
