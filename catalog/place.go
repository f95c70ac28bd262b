package catalog

import (
	"net/url"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // the office's zone must be known on a bare machine too

	"gopkg.in/yaml.v3"

	"reglament/dsl"
)

// Office is the office that works with the catalog.
type Office struct {
	ID, Name, Address string
	// Phone is as it is printed: "+7 (8634) 00-00-10".
	Phone string
	Hours []Hours
	// Zone is an IANA name ("Europe/Moscow"); its day is the office's day.
	Zone string
	// Territories are those that the office lies in, as regulations name
	// them, the narrowest first: they pick among the versions of a service.
	// None where office.yaml has none.
	Territories []string
}

// Location is the office's zone; Open has checked that there is one.
func (o Office) Location() *time.Location {
	if zone, err := time.LoadLocation(o.Zone); err == nil {
		return zone
	}
	return time.UTC
}

// Organisation is one that a regulation names, under the same id.
type Organisation struct {
	ID, Name, Address string
	// Phone is as it is printed.
	Phone string
	// Site is an http or https address, or empty.
	Site  string
	Hours []Hours
}

func readOffice(s *sheet, data []byte) Office {
	root, ok := s.parse(data)
	if !ok {
		return Office{}
	}
	e, ok := s.entry(root, "", "id", "name", "address", "phone", "zone", "territory", "hours")
	if !ok {
		return Office{}
	}
	return Office{
		ID: e.id(), Name: e.plain("name"), Address: e.plain("address"), Phone: e.phone(),
		Zone: e.zone(), Territories: e.territories(), Hours: e.hours(),
	}
}

// territories reads one territory, or a list of them, the narrowest first.
func (e entry) territories() []string {
	node, ok := e.values["territory"]
	if ok && node.Kind == yaml.SequenceNode {
		return e.texts("territory")
	}
	if text, _, ok := e.optional("territory"); ok {
		return []string{text}
	}
	return nil
}

// readOrganisations gives the organisations; ok is false where the file has
// no list of them, so that one that is absent cannot be called missing.
func readOrganisations(s *sheet, data []byte) (all []Organisation, ok bool) {
	root, ok := s.parse(data)
	if !ok {
		return nil, false
	}
	top, ok := s.entry(root, "", "organisations")
	if !ok {
		return nil, false
	}
	if _, ok := top.required("organisations"); !ok {
		return nil, false
	}
	first := map[string]string{}
	for i, node := range top.list("organisations") {
		e, ok := s.entry(node, item("organisations", i), "id", "name", "address", "phone", "site", "hours")
		if !ok {
			continue
		}
		o := Organisation{
			ID: e.id(), Name: e.plain("name"), Address: e.plain("address"), Phone: e.phone(),
			Site: e.site(), Hours: e.hours(),
		}
		if o.ID == "" {
			continue
		}
		if place, twice := first[dsl.NameKey(o.ID)]; twice {
			s.problem(e.values["id"], e.at("id"), "catalog.duplicate_organisation", "value", o.ID, "first", place)
			continue
		}
		first[dsl.NameKey(o.ID)] = s.place(e.values["id"])
		all = append(all, o)
	}
	return all, true
}

// plain reads a required text and keeps what can be kept.
func (e entry) plain(key string) string {
	text, _, _ := e.text(key)
	return text
}

var identifier = regexp.MustCompile(`^\p{L}[\p{L}\p{Nd}_]{0,63}$`)

// id reads an identifier as regulations write them: letters, digits and "_".
func (e entry) id() string {
	text, node, ok := e.text("id")
	if ok && !identifier.MatchString(dsl.NameKey(text)) {
		e.problem(node, e.at("id"), "catalog.bad_id", "value", shorten(text))
		return ""
	}
	return text
}

// A phone is +7 or 8 and ten digits, in groups as one likes, and perhaps an
// extension.
var (
	phone  = regexp.MustCompile(`^(\+7|8)[ ()\-0-9]+?(, доб\. [0-9]{1,6})?$`)
	digits = regexp.MustCompile(`[0-9]`)
)

func (e entry) phone() string {
	text, node, ok := e.text("phone")
	if !ok {
		return ""
	}
	number, _, _ := strings.Cut(text, ",")
	if !phone.MatchString(text) || len(digits.FindAllString(number, -1)) != 11 {
		e.problem(node, e.at("phone"), "catalog.bad_phone", "value", shorten(text))
		return ""
	}
	return text
}

func (e entry) site() string {
	text, node, ok := e.optional("site")
	if !ok {
		return ""
	}
	address, err := url.Parse(text)
	if err != nil || address.Host == "" || address.Scheme != "https" && address.Scheme != "http" {
		e.problem(node, e.at("site"), "catalog.bad_site", "value", shorten(text))
		return ""
	}
	return text
}

func (e entry) zone() string {
	text, node, ok := e.text("zone")
	if !ok {
		return ""
	}
	if _, err := time.LoadLocation(text); err != nil || text == "Local" {
		e.problem(node, e.at("zone"), "catalog.bad_zone", "value", shorten(text))
		return ""
	}
	return text
}
