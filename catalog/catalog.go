package catalog

import (
	"reglament/dsl"
	"reglament/interpreter"
)

// Catalog is an open catalog folder.
type Catalog struct {
	office        Office
	organisations map[string]Organisation // by dsl.NameKey of the id
	services      []Service
	byID          map[string]int
	calendar      *Calendar
	warnings      []dsl.Diagnostic
	index         *index
}

// Service is one service with its regulation in force.
type Service struct {
	// ID is the regulation's id; Number is the service's number in the
	// office's list ("12", "12.1").
	ID, Number string
	Title      string
	Area       string // one of the four of ПП РФ 796
	Authority  string // id of an organisation
	Synonyms   []string
	// Tags are further words to find the service by.
	Tags []string
	// File is the regulation's file, relative to the catalog folder.
	File    string
	Program *interpreter.Program
	Closure interpreter.Closure
}

// Office is the office that works with the catalog.
func (c *Catalog) Office() Office { return c.office }

// Organisation gives what the catalog knows of an organisation that a
// regulation names; as in regulations, "ё" in an id is "е".
func (c *Catalog) Organisation(id string) (Organisation, bool) {
	o, ok := c.organisations[dsl.NameKey(id)]
	return o, ok
}

// Services are all services in the order of services.yaml. The slice is a
// copy.
func (c *Catalog) Services() []Service { return append([]Service(nil), c.services...) }

// Service gives a service by the id of its regulation.
func (c *Catalog) Service(id string) (Service, bool) {
	at, ok := c.byID[id]
	if !ok {
		return Service{}, false
	}
	return c.services[at], true
}

// Search finds services by number, by words of the title in any form, by
// synonyms and tags, by the first letters of a word, also when typed with the
// wrong keyboard layout. The best come first, equals in the catalog's order;
// an empty query gives all services, one that fits nothing gives none.
func (c *Catalog) Search(query string) []Service {
	found := c.index.search(query)
	services := make([]Service, len(found))
	for i, at := range found {
		services[i] = c.services[at]
	}
	return services
}

// Calendar is the production calendar: the built-in one with the years of
// calendars/ru.yaml over it.
func (c *Catalog) Calendar() *Calendar { return c.calendar }

// Warnings are what regulations were warned of; they do not keep a catalog
// from opening. The slice is a copy.
func (c *Catalog) Warnings() []dsl.Diagnostic { return append([]dsl.Diagnostic(nil), c.warnings...) }
