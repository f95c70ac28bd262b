package runtime

import (
	"context"
	"io"
	"time"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/runtime/casefile"
	"reglament/runtime/vault"
)

// Config is what an engine works with. All of it is needed but Printable.
type Config struct {
	Store   Store
	Catalog *catalog.Catalog
	// Vault seals what is kept of persons.
	Vault *vault.Vault
	// Random gives ids and jitter; it is read from many goroutines.
	Random io.Reader
	// Now is the clock of the office.
	Now func() time.Time
	// EngineVersion is recorded in every event.
	EngineVersion string
	// Office is the id of the office, Zone its time zone: a day is the
	// civil day there.
	Office string
	Zone   *time.Location
	// Printable tells whether papers can show a text; where they cannot, ok
	// is false and bad is the first sign that they cannot show.
	Printable func(text string) (bad rune, ok bool)
}

// Engine takes commands on cases. It may be used from many goroutines; two
// commands on one case at one moment end in one accepted and one conflict.
type Engine struct {
	config   Config
	programs *programs
}

// New makes an engine. It does not close the store.
func New(config Config) *Engine {
	if config.Zone == nil {
		config.Zone = time.UTC
	}
	return &Engine{config: config, programs: newPrograms(config.Store, keptPrograms)}
}

// View is a case with all that the regulation says of it today.
type View struct {
	Case casefile.Case
	// Program is compiled from the closure that the case is pinned to.
	Program  *interpreter.Program
	Decision *interpreter.Decision
	Facts    *interpreter.Facts
	// Service is the catalog's entry as it is today; its version need not be
	// that of the case. Where the catalog does not list the service any
	// more, it has the id and the title of the case.
	Service catalog.Service
}

// Expected is what every command on a case carries.
type Expected struct {
	// Sequence is the number of the last event that the person saw.
	Sequence int
	// Actor is the id of the person or the program that commands.
	Actor string
	// Office is the id of the office where it is done, or empty for that of the
	// Config; the event says it.
	Office string
}

// View gives a case as it is. The error is a *message.Problem: NotFound where
// there is no such case, Conflict where its person was erased, Environment
// where it cannot be read.
func (e *Engine) View(ctx context.Context, number string) (View, error) {
	s, err := e.load(ctx, number)
	if err != nil {
		return View{}, err
	}
	if err := s.readable(); err != nil {
		return View{}, err
	}
	return e.viewOf(ctx, s.Case, e.today())
}

// Journal gives the events of a case, oldest first, opened; those of a person
// who was erased are marked as gone. The errors are those of View.
func (e *Engine) Journal(ctx context.Context, number string) ([]casefile.Envelope, error) {
	journal, err := e.config.Store.Journal(ctx, number)
	if err != nil {
		return nil, problemOf(err)
	}
	if err := e.openAll(ctx, Person{}, journal); err != nil {
		return nil, err
	}
	return journal, nil
}

// Cases lists cases in the filter's order. A case of which the store sees that
// it is spoilt is listed as Damaged and hides no other; whether its journal
// hangs together and opens is seen by View and by Verify. The error is a
// *message.Problem: Wrong where the filter cannot be, Environment where the
// store cannot serve.
func (e *Engine) Cases(ctx context.Context, filter Filter) ([]Summary, error) {
	if err := filter.check(); err != nil {
		return nil, err
	}
	cases, err := e.config.Store.Cases(ctx, filter)
	if err != nil {
		return nil, problemOf(err)
	}
	return cases, nil
}

// Health is nil while the office can work with its cases. The error is a
// *message.Problem of kind Environment.
func (e *Engine) Health(ctx context.Context) error {
	if err := e.config.Store.Health(ctx); err != nil {
		return problemOf(err)
	}
	return nil
}

func (e *Engine) today() clock.Date { return clock.DateOf(e.config.Now().In(e.config.Zone)) }

func (e *Engine) viewOf(ctx context.Context, c casefile.Case, today clock.Date) (View, error) {
	program, err := e.programs.of(ctx, c.Regulation)
	if err != nil {
		return View{}, err
	}
	facts, err := factsOf(c, program, today)
	if err != nil {
		return View{}, err
	}
	service, ok := e.config.Catalog.Service(c.Service, today)
	if !ok {
		service = catalog.Service{ID: c.Service, Title: c.Title}
	}
	return View{
		Case: c, Program: program, Facts: facts, Service: service,
		Decision: program.Decide(facts, e.config.Catalog.Calendar()),
	}, nil
}
