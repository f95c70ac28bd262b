package catalog

import (
	"reglament/dsl"
	"reglament/interpreter"
)

// heading is what a text says it is, and where. A place that is not there is
// that of the name.
type heading struct {
	class                    dsl.Class
	id                       string
	name, version, effective dsl.Range
}

// headingOf reads the heading of a text, as far as it can be read; a text
// without one gives the zero heading.
func headingOf(source interpreter.Source) heading {
	file, _ := dsl.Parse(source.Name, []byte(source.Text))
	for _, d := range file.Declarations {
		switch d.Class {
		case dsl.ClassRegulation, dsl.ClassTemplate, dsl.ClassLibrary:
			return readHeading(d)
		}
	}
	return heading{}
}

func readHeading(d *dsl.Declaration) heading {
	h := heading{class: d.Class, name: d.Keyword}
	if d.Name != nil {
		h.id, h.name = d.Name.Text, d.Name.Range
	}
	h.version, h.effective = h.name, h.name
	for _, line := range d.Lines {
		switch line := line.(type) {
		case *dsl.Version:
			h.version = line.Range
		case *dsl.Effective:
			h.effective = line.Range
		}
	}
	return h
}
