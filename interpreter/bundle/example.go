package bundle

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
)

// provided is what an example expects of the services: that these are needed,
// and where Exactly no other.
type provided struct {
	at      dsl.Range
	ids     []string
	exactly bool
}

// Example is a person that the author gives, with what must come out.
type Example struct {
	interpreter.Example
	// Provided are the services that must be needed, where HasProvided; with
	// Exactly no others. ProvidedAt is the line that says so.
	Provided             []string
	HasProvided, Exactly bool
	ProvidedAt           dsl.Range
}

// example takes the services out of an example, which the interpreter does not
// know of.
func (l *loading) example(d *dsl.Declaration) *dsl.Declaration {
	own := *d
	own.Lines = slices.Clone(d.Lines)
	var wanted *provided
	for i, line := range own.Lines {
		services, is := line.(*dsl.ServicesProvided)
		if !is {
			continue
		}
		if wanted != nil {
			l.fault("R0215", services.Range)
			continue
		}
		wanted = &provided{at: services.Range, exactly: services.Exactly}
		for _, name := range services.Names {
			if at := l.place(name.Text); at >= 0 {
				wanted.ids = append(wanted.ids, l.Services[at].ID)
			} else {
				l.unknownService(name)
			}
		}
		own.Lines[i] = &dsl.ServicesProvided{Range: services.Range} // it is an expectation
	}
	l.provided = append(l.provided, wanted)
	return &own
}

// Examples are the examples of the bundle, in the author's order.
func (b *Bundle) Examples() []Example {
	var all []Example
	for i, x := range b.own.Examples() {
		one := Example{Example: x}
		if wanted := b.provided[i]; wanted != nil {
			one.Provided, one.Exactly, one.HasProvided, one.ProvidedAt = wanted.ids, wanted.exactly, true, wanted.at
		}
		all = append(all, one)
	}
	return all
}
