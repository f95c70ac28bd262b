package catalog

import (
	"cmp"
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// Version is one text of a service's regulation with the days on which it is
// in force.
type Version struct {
	// Regulation is what the text says of itself: id, number, territory.
	Regulation *interpreter.Regulation
	Program    *interpreter.Program
	Closure    interpreter.Closure
	// File is the regulation's file, relative to the catalog folder; empty
	// where the text was published and does not lie in the folder.
	File string
	// Published says that the text was published: it is kept with the cases.
	Published bool
	// From is the first day in force and To, where HasTo, the last: as the
	// text has them, or earlier where another was published in its place.
	From, To clock.Date
	HasTo    bool
}

// VersionOf is a checked regulation as a version, in force as its text has it.
func VersionOf(closure interpreter.Closure, program *interpreter.Program) Version {
	return newVersion(closure, program, program.Regulation())
}

func newVersion(closure interpreter.Closure, program *interpreter.Program, r *interpreter.Regulation) Version {
	return Version{Regulation: r, Program: program, Closure: closure, From: r.From, To: r.To, HasTo: r.HasTo}
}

// InForce reports whether the version is in force on a day.
func (v Version) InForce(day clock.Date) bool { return v.From <= day && (!v.HasTo || day <= v.To) }

// Nearest is a day, or the nearest to it on which the version is in force.
func (v Version) Nearest(day clock.Date) clock.Date {
	if v.HasTo {
		day = min(day, v.To)
	}
	return max(day, v.From)
}

// Everywhere reports whether the version is for no territory in particular: it
// names none, or the whole country.
func (v Version) Everywhere() bool { return TerritoryKey(v.Regulation.Territory) == "" }

// until ends the version with a day, where it would go on after it.
func (v *Version) until(day clock.Date) {
	if !v.HasTo || day < v.To {
		v.To, v.HasTo = day, true
	}
}

// country is how regulations name the whole country, as dsl.Fold writes it.
var country = []string{"российская федерация", "russian federation"}

// TerritoryKey is the form in which territories are compared, whatever their
// capital letters and blanks; empty for everywhere: none, or the whole country.
func TerritoryKey(territory string) string {
	key := dsl.Fold(strings.Join(strings.Fields(territory), " "))
	if slices.Contains(country, key) {
		return ""
	}
	return key
}

// sortVersions orders versions: those for everywhere first, then by territory
// and by day.
func sortVersions(versions []Version) {
	slices.SortStableFunc(versions, func(a, b Version) int {
		return cmp.Or(strings.Compare(TerritoryKey(a.Regulation.Territory), TerritoryKey(b.Regulation.Territory)),
			cmp.Compare(a.From, b.From), cmp.Compare(a.Regulation.Version, b.Regulation.Version))
	})
}

// Service is one service. What it says of its regulation is of the version of
// the day that the catalog was asked about: the one in force, else the next to
// come, else the one that was in force last; InForce tells.
type Service struct {
	// ID is the regulation's id; Number is the service's number in the
	// office's list ("12", "12.1"), empty where the list does not have it.
	ID, Number string
	Title      string
	Area       string // one of the four of ПП РФ 796
	Authority  string // id of an organisation
	Synonyms   []string
	// Tags are further words to find the service by.
	Tags []string
	Version
	versions []Version
}

// Versions are all versions of the service, those for everywhere first, then
// by territory and by day. The slice is a copy.
func (s Service) Versions() []Version { return slices.Clone(s.versions) }

// At gives the version that is in force on a day for a place that lies in some
// territories, the narrowest first. The place's own version wins over one of a
// wider territory, and that over one for everywhere. Versions of foreign
// territories count only where the service has no other: then the office that
// lists it offers it so.
func (s Service) At(day clock.Date, territories ...string) (Version, bool) {
	suited := s.suited(territories)
	at := slices.IndexFunc(suited, func(v Version) bool { return v.InForce(day) })
	if at < 0 {
		return Version{}, false
	}
	return suited[at], true
}

// on is the service as it is on a day.
func (s Service) on(day clock.Date, territories []string) Service {
	v, ok := s.At(day, territories...)
	if !ok {
		v = nearest(s.suited(territories), day)
	}
	s.Version = v
	r := v.Regulation
	s.Title, s.Area, s.Authority, s.Synonyms = r.Title, r.Area, r.Authority, r.Synonyms
	return s
}

// nearest is the next version to come, or the one that ended last. There is
// at least one.
func nearest(versions []Version, day clock.Date) Version {
	return slices.MinFunc(versions, func(a, b Version) int {
		comes, other := a.From > day, b.From > day
		switch {
		case comes && other:
			return cmp.Compare(a.From, b.From)
		case comes:
			return -1
		case other:
			return 1
		}
		return cmp.Compare(b.To, a.To)
	})
}

// suited are the versions that a place in some territories uses, the best
// first.
func (s Service) suited(territories []string) []Version {
	rank := func(v Version) int {
		if v.Everywhere() {
			return len(territories)
		}
		return slices.IndexFunc(territories, func(t string) bool {
			return TerritoryKey(t) == TerritoryKey(v.Regulation.Territory)
		})
	}
	suited := slices.DeleteFunc(slices.Clone(s.versions), func(v Version) bool { return rank(v) < 0 })
	if len(suited) == 0 {
		return s.versions
	}
	slices.SortStableFunc(suited, func(a, b Version) int { return cmp.Compare(rank(a), rank(b)) })
	return suited
}

// unclear are the territories between which a place cannot choose: several of
// them, and none its own. Mostly there are none.
func (s Service) unclear(territories []string) []string {
	var names []string
	for _, v := range s.suited(territories) {
		if v.Everywhere() || slices.ContainsFunc(territories, func(t string) bool {
			return TerritoryKey(t) == TerritoryKey(v.Regulation.Territory)
		}) {
			return nil
		}
		if !slices.ContainsFunc(names, func(n string) bool { return TerritoryKey(n) == TerritoryKey(v.Regulation.Territory) }) {
			names = append(names, v.Regulation.Territory)
		}
	}
	if len(names) < 2 {
		return nil
	}
	return names
}
