package desk

import (
	"context"
	"strings"
	"time"

	"reglament/catalog"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/document"
)

// Engine is the part of the runtime that the adapter needs. *runtime.Engine is
// one; errors are *message.Problem, or an ended context's own.
type Engine interface {
	Open(ctx context.Context, command runtime.OpenCommand) (runtime.View, error)
	View(ctx context.Context, number string) (runtime.View, error)
	ViewOn(ctx context.Context, number string, day clock.Date) (runtime.View, error)
	Cases(ctx context.Context, filter runtime.Filter) ([]runtime.Summary, error)
	Journal(ctx context.Context, number string) ([]casefile.Envelope, error)
	Receive(ctx context.Context, number string, at runtime.Expected, documents []casefile.DocumentIn) (runtime.View, error)
	TakeBack(ctx context.Context, number string, at runtime.Expected, document string) (runtime.View, error)
	Tick(ctx context.Context, number string, at runtime.Expected, back []string, in []casefile.DocumentIn) (runtime.View, error)
	RecordEvent(ctx context.Context, number string, at runtime.Expected, event string, day clock.Date) (runtime.View, error)
	CompleteStage(ctx context.Context, number string, at runtime.Expected, stage string, day clock.Date) (runtime.View, error)
	DecideOutcome(ctx context.Context, number string, at runtime.Expected, outcome string, day clock.Date) (runtime.View, error)
	Issue(ctx context.Context, number string, at runtime.Expected, result string, day clock.Date) (runtime.View, error)
	Health(ctx context.Context) error
	Work
	Outbox
	Readers
}

// Press makes PDF papers. *document.Press is one.
type Press interface {
	Checklist(model document.ChecklistModel) ([]byte, error)
	Receipt(model document.ReceiptModel) ([]byte, error)
	Protocol(model document.ProtocolModel) ([]byte, error)
	// Print makes one PDF of papers, each from a page of its own.
	Print(papers ...document.Paper) ([]byte, error)
}

// Desk is what a handler works with. All fields but PublicURL and
// Counter are set.
type Desk struct {
	Engine  Engine
	Catalog *catalog.Catalog
	Texts   *message.Catalogue
	Press   Press
	Now     func() time.Time
	Zone    *time.Location
	// Key gives a text that was never given before, for idempotency keys.
	Key func() string
	// PublicURL is the address under which people reach the office; empty
	// where nobody has told it.
	PublicURL string
	// Counter is what the office keeps beside its cases.
	Counter Counter
}

// Today is the civil day in the office.
func (d *Desk) Today() clock.Date { return clock.DateOf(d.Now().In(d.Zone)) }

// StatusURL is the address of a case, as the code on its receipt has it; empty
// where the office's own address is not known. What a request says of it is
// not asked: a paper that goes out must not lead where its sender wished.
func (d *Desk) StatusURL(number string) string {
	if d.PublicURL == "" {
		return ""
	}
	return strings.TrimSuffix(d.PublicURL, "/") + "/cases/" + number
}

// Service finds a service of the catalog as it is today, or says that there is
// none.
func (d *Desk) Service(id string) (catalog.Service, error) { return d.ServiceOn(id, d.Today()) }

// ServiceOn finds a service of the catalog as it is on a day, or says that
// there is none.
func (d *Desk) ServiceOn(id string, day clock.Date) (catalog.Service, error) {
	service, ok := d.Catalog.Service(id, day)
	if !ok {
		return catalog.Service{}, message.NewProblem(message.NotFound, NoService)
	}
	return service, nil
}
