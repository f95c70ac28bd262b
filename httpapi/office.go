package httpapi

import (
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"reglament/httpapi/desk"
)

// Office is the handler of an office, with what the one who opens it steers
// besides requests.
type Office struct {
	chi.Router
	office *office
}

// Metrics is the page of figures for a listener of its own, which the caller
// opens for those who may see them. There is nothing of a person on it.
func (o *Office) Metrics() http.Handler { return o.office.meters.page }

// Closing makes /readyz red, so that nobody is sent here any more; requests
// are answered as before.
func (o *Office) Closing() { o.office.closing.Store(true) }

// Table are all routes of the office, in the order in which they were laid
// down.
func (o *Office) Table() []desk.Route { return slices.Clone(o.office.table) }
