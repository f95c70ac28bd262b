package bundle

import (
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// MaxServices is how many services a bundle may have.
const MaxServices = 50

// Offered is a service as it is in force: its program and the texts that it
// was loaded from.
type Offered struct {
	Program *interpreter.Program
	Closure interpreter.Closure
}

// Find gives the regulation of an id that is in force on a day in a territory;
// ok is false where there is none that can be read.
type Find func(id string, on clock.Date, territory string) (Offered, bool)

// Bundle is a checked bundle, ready to decide. It does not change and may be
// used from many goroutines.
type Bundle struct {
	// Identity is that of the text: id, title, version, days, territory.
	Identity *interpreter.Regulation
	Help     string
	// File is the name of its text.
	File string
	// Services in the order of the table.
	Services []Service
	own      *interpreter.Program
	// questions in the order in which they are asked; papers likewise.
	questions, papers []*joint
	// order are the places of the services, those before others first.
	order []int
	// provided is what the examples expect of the services, by their place.
	provided []*provided
}

// Service is a row of the table.
type Service struct {
	ID, Title string
	Program   *interpreter.Program
	// Always: needed whatever is answered.
	Always bool
	// After are ids of services that come before it, Receives documents of its
	// own that come from them.
	After, Receives []string

	closure interpreter.Closure
	at      dsl.Range // its name in the table
	when    dsl.Expr
	// questions and papers are the bundle's by the service's own id.
	questions, papers map[string]*joint
	// states are its documents and groups as it declares them, by id.
	states []paperOf
	// begins is the event that opens it, or empty.
	begins string
}

// paperOf is a document or a group of a service.
type paperOf struct {
	id, title, whose, list, agency string
	returned, group                bool
}

// joint is a question or a document of the bundle, with what it is in the
// services. Own: the bundle declares it.
type joint struct {
	id, title string
	own       bool
	parts     []part
	place     int
}

// part names a question or a document of a service.
type part struct {
	service int
	id      string
}

// Is reports whether a text is a bundle: the first thing that it declares.
func Is(text string) bool {
	if !strings.Contains(text, "комплекс") && !strings.Contains(text, "bundle") && !strings.Contains(strings.ToLower(text), "комплекс") {
		return false
	}
	file, _ := dsl.Parse("", []byte(text))
	return len(file.Declarations) > 0 && file.Declarations[0].Class == dsl.ClassBundle
}

// Own is the program of what the bundle itself says. It knows every name that
// facts of the bundle may have, so facts are read and checked by it, and
// answers are understood by it.
func (b *Bundle) Own() *interpreter.Program { return b.own }

// Channels are the ways of filing of all services.
func (b *Bundle) Channels() []string { return b.own.Regulation().Channels }

// SameVersions reports whether another bundle has the same services in the
// same versions: whether facts of one day are read as those of another.
func (b *Bundle) SameVersions(other *Bundle) bool {
	return slices.EqualFunc(b.Services, other.Services, func(a, c Service) bool {
		return a.Program.Regulation().Hash == c.Program.Regulation().Hash
	})
}

// Place is where the table names the service.
func (s *Service) Place() dsl.Range { return s.at }

// place is the place of a service, or -1.
func (b *Bundle) place(id string) int {
	return slices.IndexFunc(b.Services, func(s Service) bool { return dsl.SameName(s.ID, id) })
}

// Service gives a service by its id, or nil.
func (b *Bundle) Service(id string) *Service {
	if at := b.place(id); at >= 0 {
		return &b.Services[at]
	}
	return nil
}

// situationOf is the situation of the shell that says whether a service is
// needed; no author can write such a name.
func situationOf(service string) string { return "услуга:" + service }

// named is a name of a service as facts and examples of the bundle write it.
func named(service, id string) string { return service + "." + id }
