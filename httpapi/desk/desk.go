package desk

import (
	"context"
	"net/http"
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
	Cases(ctx context.Context, filter runtime.Filter) ([]runtime.Summary, error)
	Journal(ctx context.Context, number string) ([]casefile.Envelope, error)
	Receive(ctx context.Context, number string, at runtime.Expected, documents []casefile.DocumentIn) (runtime.View, error)
	TakeBack(ctx context.Context, number string, at runtime.Expected, document string) (runtime.View, error)
	RecordEvent(ctx context.Context, number string, at runtime.Expected, event string, day clock.Date) (runtime.View, error)
	CompleteStage(ctx context.Context, number string, at runtime.Expected, stage string, day clock.Date) (runtime.View, error)
	DecideOutcome(ctx context.Context, number string, at runtime.Expected, outcome string, day clock.Date) (runtime.View, error)
	Issue(ctx context.Context, number string, at runtime.Expected, result string, day clock.Date) (runtime.View, error)
}

// Press makes PDF papers. *document.Press is one.
type Press interface {
	Checklist(model document.ChecklistModel) ([]byte, error)
	Receipt(model document.ReceiptModel) ([]byte, error)
}

// Desk is what a handler works with. All fields but PublicURL are set.
type Desk struct {
	Engine  Engine
	Catalog *catalog.Catalog
	Texts   *message.Catalogue
	Press   Press
	Now     func() time.Time
	Zone    *time.Location
	// Key gives a text that was never given before, for idempotency keys.
	Key func() string
	// PublicURL is the address under which people reach the office, without
	// a slash at the end; empty means the address of the request.
	PublicURL string
}

// Today is the civil day in the office.
func (d *Desk) Today() clock.Date { return clock.DateOf(d.Now().In(d.Zone)) }

// StatusURL is the address of a case, as the code on its receipt has it.
func (d *Desk) StatusURL(r *http.Request, number string) string {
	base := strings.TrimSuffix(d.PublicURL, "/")
	if base == "" {
		scheme := "http"
		if r.TLS != nil {
			scheme = "https"
		}
		base = scheme + "://" + r.Host
	}
	return base + "/cases/" + number
}

// Service finds a service of the catalog, or says that there is none.
func (d *Desk) Service(id string) (catalog.Service, error) {
	service, ok := d.Catalog.Service(id)
	if !ok {
		return catalog.Service{}, message.NewProblem(message.NotFound, NoService)
	}
	return service, nil
}
