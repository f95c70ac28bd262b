package interpreter

import (
	"maps"
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// merging joins the texts of a closure into the declarations of one
// regulation: what it draws in first, then its own. A declaration of the
// regulation takes the place of one of the same class and name in what it
// draws in, and one of a template of what the template draws in. Two texts of
// which neither is the other's own may not declare the same, unless they do in
// the same words.
type merging struct {
	*linker
	pages   *pages
	main    *dsl.File
	others  []*dsl.File
	path    []*dsl.File                      // the texts that are being drawn in
	below   map[*dsl.File]map[*dsl.File]bool // what a text draws in, directly or not
	entries []*merged
	places  map[mergeKey]*merged
}

type mergeKey struct {
	class dsl.Class
	name  string
}

// merged are the declarations of one class and name that no other has taken
// the place of: one, unless texts contradict each other.
type merged struct{ from []mergedFrom }

type mergedFrom struct {
	*dsl.Declaration
	file *dsl.File
}

// merge gives all declarations of the closure.
func (l *linker) merge(main *dsl.File, others []*dsl.File) []*dsl.Declaration {
	m := &merging{
		linker: l, pages: newPages(l, main, others), main: main, others: others,
		below: map[*dsl.File]map[*dsl.File]bool{}, places: make(map[mergeKey]*merged, len(main.Declarations)),
	}
	m.offeredTwice()
	m.draw(main)
	var all []*dsl.Declaration
	for _, e := range m.entries {
		first := e.from[0]
		all = append(all, first.Declaration)
		for _, other := range e.from[1:] {
			if other.file == first.file {
				all = append(all, other.Declaration) // the name is told as taken
				continue
			}
			m.report(condition.Fault{
				Code: "R0277", Range: other.Name.Range, Args: []any{"name", other.Name.Text},
				Related: m.related(first.Name.Range, "related.first_declared", "name", first.Name.Text),
			})
		}
	}
	return all
}

// offeredTwice tells of two texts that others may draw in under one name.
func (m *merging) offeredTwice() {
	first := map[string]*dsl.Declaration{}
	for _, file := range m.others {
		d := offered(file)
		if d == nil {
			continue
		}
		key := dsl.NameKey(d.Name.Text)
		if before := first[key]; before != nil {
			m.report(condition.Fault{
				Code: "R0280", Range: d.Name.Range, Args: []any{"name", d.Name.Text},
				Related: m.related(before.Name.Range, "related.first_declared", "name", before.Name.Text),
			})
			continue
		}
		first[key] = d
	}
}

// draw adds what a text draws in, then its own declarations.
func (m *merging) draw(file *dsl.File) {
	m.below[file] = map[*dsl.File]bool{}
	m.path = append(m.path, file)
	var template *need
	for _, n := range needsOf(file) {
		if n.template {
			if template != nil {
				m.report(condition.Fault{Code: "R0215", Range: n.Range, Related: m.related(template.Range, "related.first_line")})
				continue
			}
			template = &n
		}
		if other := m.needed(n); other != nil {
			if m.below[other] == nil {
				m.draw(other)
			}
			m.below[file][other] = true
			maps.Copy(m.below[file], m.below[other])
		}
	}
	m.path = m.path[:len(m.path)-1]
	for _, d := range m.pages.declarations(file) {
		m.add(d, file)
	}
}

// needed finds a text that is drawn in; nil after a fault.
func (m *merging) needed(n need) *dsl.File {
	other := m.find(n.Text)
	if other == nil {
		m.absent = true
		m.fault("R0270", n.Range, "name", n.Text)
		return nil
	}
	if isTemplate := offered(other).Class == dsl.ClassTemplate; isTemplate != n.template {
		m.fault("R0278", n.Range, "name", n.Text, "template", isTemplate)
	}
	at := slices.Index(m.path, other)
	if at < 0 {
		return other
	}
	path := message.List{}
	for _, file := range m.path[at:] {
		path = append(path, offered(file).Name.Text)
	}
	m.fault("R0279", n.Range, "path", append(path, offered(other).Name.Text))
	return nil
}

func (m *merging) find(name string) *dsl.File {
	for _, file := range append([]*dsl.File{m.main}, m.others...) {
		if d := offered(file); d != nil && dsl.SameName(d.Name.Text, name) {
			return file
		}
	}
	return nil
}

// add puts a declaration in its place. Of what is drawn in, neither the
// heading nor the examples are taken; the heading's lines are inherited.
func (m *merging) add(d *dsl.Declaration, from *dsl.File) {
	if from != m.main {
		switch d.Class {
		case dsl.ClassExample, dsl.ClassLibrary:
			return
		case dsl.ClassTemplate, dsl.ClassRegulation:
			m.inherited = append(m.inherited, d.Lines...)
			return
		}
	}
	own := mergedFrom{d, from}
	if d.Name == nil {
		m.entries = append(m.entries, &merged{[]mergedFrom{own}})
		return
	}
	key := mergeKey{d.Class, dsl.NameKey(d.Name.Text)}
	if d.For != nil {
		key.name += " для " + dsl.NameKey(d.For.Text)
	}
	place := m.places[key]
	if place == nil {
		place = &merged{[]mergedFrom{own}}
		m.places[key] = place
		m.entries = append(m.entries, place)
		return
	}
	place.from = slices.DeleteFunc(place.from, func(other mergedFrom) bool { return m.outranks(from, other.file) })
	if !slices.ContainsFunc(place.from, func(other mergedFrom) bool { return other.file != from && m.alike(other, own) }) {
		place.from = append(place.from, own)
	}
}

// outranks reports whether the declarations of a text take the place of those
// of another: a regulation and a template are above what they draw in.
func (m *merging) outranks(file, other *dsl.File) bool {
	if file == other {
		return false
	}
	d := heading(file)
	return file == m.main && (d == nil || d.Class != dsl.ClassLibrary) ||
		d != nil && d.Class == dsl.ClassTemplate && m.below[file][other]
}

// alike reports whether two declarations say the same in the same words.
func (m *merging) alike(a, b mergedFrom) bool {
	words := func(d mergedFrom) []string {
		source := m.sourceAt(d.Range)
		end := min(d.Range.End.Offset, len(source))
		return strings.Fields(source[min(d.Range.Start.Offset, end):end])
	}
	return slices.Equal(words(a), words(b))
}
