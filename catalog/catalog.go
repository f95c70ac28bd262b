package catalog

import (
	"cmp"
	"maps"
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
)

// Catalog is an open catalog folder.
type Catalog struct {
	office        Office
	organisations map[string]Organisation // by dsl.NameKey of the id
	services      []Service
	byID          map[string]int
	calendar      *Calendar
	warnings      []dsl.Diagnostic
	notes         *Faults
	index         *index
}

// Office is the office that works with the catalog.
func (c *Catalog) Office() Office { return c.office }

// Organisations are all that the catalog knows, in the order of their ids.
func (c *Catalog) Organisations() []Organisation {
	return slices.SortedFunc(maps.Values(c.organisations), func(a, b Organisation) int { return cmp.Compare(a.ID, b.ID) })
}

// Organisation gives what the catalog knows of an organisation that a
// regulation names; as in regulations, "ё" in an id is "е".
func (c *Catalog) Organisation(id string) (Organisation, bool) {
	o, ok := c.organisations[dsl.NameKey(id)]
	return o, ok
}

// Services are all services as they are on a day, in the order of
// services.yaml; those behind them were published and are not in it. The
// slice is a copy.
func (c *Catalog) Services(day clock.Date) []Service {
	services := make([]Service, len(c.services))
	for i := range services {
		services[i] = c.on(i, day)
	}
	return services
}

// Service gives a service by the id of its regulation, as it is on a day in
// the territory of the office: a case that is opened on that day goes by its
// Version, if that is in force.
func (c *Catalog) Service(id string, day clock.Date) (Service, bool) {
	at, ok := c.byID[id]
	if !ok {
		return Service{}, false
	}
	return c.on(at, day), true
}

func (c *Catalog) on(at int, day clock.Date) Service {
	return c.services[at].on(day, c.office.Territories)
}

// Search finds services by number, by words of the title in any form, by
// synonyms and tags, by the first letters of a word, also when typed with the
// wrong keyboard layout; the words of all versions count. They are as they are
// on a day. The best come first, equals in the catalog's order; an empty query
// gives all services, one that fits nothing gives none.
func (c *Catalog) Search(query string, day clock.Date) []Service {
	found := c.index.search(query)
	services := make([]Service, len(found))
	for i, at := range found {
		services[i] = c.on(at, day)
	}
	return services
}

// Calendar is the production calendar: the built-in one with the years of
// calendars/ru.yaml over it.
func (c *Catalog) Calendar() *Calendar { return c.calendar }

// Warnings are what regulations were warned of; they do not keep a catalog
// from opening. The slice is a copy.
func (c *Catalog) Warnings() []dsl.Diagnostic { return append([]dsl.Diagnostic(nil), c.warnings...) }

// Notes are what whoever opens the office has to be told though it opens:
// files that are passed over since a published version serves, and warnings
// of how versions stand to each other. It is nil where there is nothing.
func (c *Catalog) Notes() *Faults { return c.notes }
