package runtime

import (
	"fmt"
	"strings"
	"time"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// Publication is a version of a service's regulation that was published. Its
// text is kept with the cases and never altered; all that can change is Until.
type Publication struct {
	Service   string `json:"service"` // id of the regulation
	Title     string `json:"title"`
	Version   int    `json:"version"`
	Territory string `json:"territory"` // as the text has it, or empty
	// From and To are civil days as the text has them; To may be empty.
	From string `json:"effective_from"`
	To   string `json:"effective_to,omitempty"`
	// Until is the last day in force since another version was published to
	// follow; empty where none was.
	Until string `json:"closed_to,omitempty"`
	// Regulation is the hash of the closure.
	Regulation string    `json:"regulation"`
	At         time.Time `json:"published_at"`
	// By is who published, as the office names people, or empty.
	By string `json:"published_by,omitempty"`
}

// Publishing is what a store needs to keep a publication.
type Publishing struct {
	Publication
	Closure Closure
	// Closes, where given, is the hash of a publication of the same service:
	// it is in force until the day before this one begins.
	Closes string
}

// Key orders publications: by service, by territory (as catalog.TerritoryKey
// writes it), by number. There is one of a key.
func (p Publication) Key() string {
	return fmt.Sprintf("%s\x00%s\x00%020d", dsl.NameKey(p.Service), catalog.TerritoryKey(p.Territory), p.Version)
}

// Check tells whether a store can keep the publication. The error is *Invalid.
func (p Publishing) Check() error {
	from, err := clock.ParseDate(p.From)
	to, errTo := clock.ParseDate(p.To)
	switch {
	case p.Service == "" || len(p.Service) > longestService || strings.ContainsRune(p.Service, 0):
		return &Invalid{"the id of the service cannot be listed by"}
	case len(p.Territory) > longestService || strings.ContainsRune(p.Territory, 0):
		return &Invalid{"the territory cannot be listed by"}
	case p.Version < 0:
		return &Invalid{"the number of the version is negative"}
	case err != nil || p.To != "" && (errTo != nil || to < from):
		return &Invalid{"the days in force are none"}
	case p.Until != "":
		return &Invalid{"it is closed before it begins"}
	case p.Regulation != p.Closure.Hash():
		return &Invalid{"it names another closure"}
	}
	return nil
}

// Close is a publication that another one, published to follow, ends on the
// day before it begins. The error is *Invalid where it is not of the same
// service and territory or does not begin earlier.
func (p Publication) Close(next Publication) (Publication, error) {
	from, err := clock.ParseDate(next.From)
	began, errBegan := clock.ParseDate(p.From)
	if err != nil || errBegan != nil || began >= from || p.line() != next.line() {
		return p, &Invalid{"what is to be closed does not come before it"}
	}
	p.Until = (from - 1).String()
	return p, nil
}

// Former is the publication among all that another one closes, closed. The
// error is *Invalid where there is none.
func Former(all []Publication, publishing Publishing) (Publication, error) {
	for _, p := range all {
		if p.Regulation == publishing.Closes && p.line() == publishing.line() {
			return p.Close(publishing.Publication)
		}
	}
	return Publication{}, &Invalid{"what is to be closed was not published"}
}

// line is what publications that follow each other have in common.
func (p Publication) line() string {
	return dsl.NameKey(p.Service) + "\x00" + catalog.TerritoryKey(p.Territory)
}

// version is the publication as a version, to compare it with others.
func (p Publication) version(closure Closure) (catalog.Version, error) {
	v := catalog.Version{
		Regulation: &interpreter.Regulation{ID: p.Service, Title: p.Title, Version: p.Version, Territory: p.Territory, Hash: p.Regulation},
		Closure:    closure, Published: true,
	}
	var err error
	if v.From, err = clock.ParseDate(p.From); err != nil {
		return v, err
	}
	for _, end := range []string{p.To, p.Until} {
		if end == "" {
			continue
		}
		day, err := clock.ParseDate(end)
		if err != nil {
			return v, err
		}
		if !v.HasTo || day < v.To {
			v.To, v.HasTo = day, true
		}
	}
	return v, nil
}

// Republished says that a version is published with another text.
type Republished struct{ Publication }

// Error names the version and its hash.
func (e *Republished) Error() string {
	return fmt.Sprintf("version %d of %s is published as %s", e.Version, e.Service, e.Regulation)
}
