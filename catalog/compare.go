package catalog

import (
	"cmp"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// Compare tells how versions of services stand to each other. Versions of one
// id that name one territory (none and the whole country are one) follow each
// other by their first day. Two of them overlap where a day is in force of
// both (R0501, an error). A town's version and one for everywhere do not
// overlap: the town's wins. Days between two of them on which nothing is in
// force are a hole (R0502); a version for everywhere fills the holes of a
// town. A number that does not grow with the days is R0503. The places are in
// the main texts of the closures.
func Compare(versions []Version) []dsl.Diagnostic {
	versions = slices.Clone(versions)
	slices.SortStableFunc(versions, func(a, b Version) int {
		return cmp.Or(cmp.Compare(dsl.NameKey(a.Regulation.ID), dsl.NameKey(b.Regulation.ID)),
			cmp.Compare(TerritoryKey(a.Regulation.Territory), TerritoryKey(b.Regulation.Territory)),
			cmp.Compare(a.From, b.From), cmp.Compare(a.Regulation.Version, b.Regulation.Version))
	})
	var all []dsl.Diagnostic
	for left := versions; len(left) > 0; {
		end := 1
		for end < len(left) && succeeds(left[0], left[end]) {
			end++
		}
		all = append(all, compareLine(left[:end], everywhere(versions, left[0]))...)
		left = left[end:]
	}
	return all
}

// succeeds reports whether two versions are of one id and one territory.
func succeeds(a, b Version) bool {
	return dsl.SameName(a.Regulation.ID, b.Regulation.ID) && TerritoryKey(a.Regulation.Territory) == TerritoryKey(b.Regulation.Territory)
}

// everywhere are the versions that fill the holes of a town's.
func everywhere(all []Version, of Version) []Version {
	if of.Everywhere() {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(all), func(v Version) bool {
		return !v.Everywhere() || !dsl.SameName(v.Regulation.ID, of.Regulation.ID)
	})
}

// Overlap is the days on which two versions of one id and one territory are
// both in force; ok is false where there are none.
func Overlap(a, b Version) (days Days, ok bool) {
	if !succeeds(a, b) {
		return Days{}, false
	}
	days = Days{From: max(a.From, b.From), To: a.To, HasTo: a.HasTo}
	if b.HasTo && (!days.HasTo || b.To < days.To) {
		days.To, days.HasTo = b.To, true
	}
	return days, !days.HasTo || days.From <= days.To
}

// compareLine compares versions of one id and one territory, by day.
func compareLine(line, general []Version) []dsl.Diagnostic {
	var all []dsl.Diagnostic
	for i, v := range line {
		clear, last := true, -1
		for j, before := range line[:i] {
			if days, ok := Overlap(before, v); ok {
				clear = false
				all = append(all, overlapping(before, v, days))
			}
			if last < 0 || before.HasTo && line[last].HasTo && before.To > line[last].To {
				last = j
			}
		}
		if last < 0 || !clear {
			continue
		}
		before := line[last]
		for _, days := range holes(before.To+1, v.From-1, general) {
			all = append(all, between(before, v, days))
		}
		if v.Regulation.Version <= before.Regulation.Version {
			all = append(all, unordered(before, v))
		}
	}
	return all
}

// holes are the days from one to another on which no version is in force.
func holes(from, to clock.Date, general []Version) []Days {
	for _, v := range general {
		if v.From <= to && (!v.HasTo || v.To >= from) {
			left := holes(from, min(to, v.From-1), general)
			if !v.HasTo {
				return left
			}
			return append(left, holes(max(from, v.To+1), to, general)...)
		}
	}
	if from > to {
		return nil
	}
	return []Days{{From: from, To: to, HasTo: true}}
}

// Days are the days from one on, to another where HasTo.
type Days struct {
	From, To clock.Date
	HasTo    bool
}

// Message says which days they are.
func (d Days) Message() message.Message {
	switch {
	case !d.HasTo:
		return message.New("catalog.days.open", "from", d.From)
	case d.From == d.To:
		return message.New("catalog.days.one", "day", d.From)
	}
	return message.New("catalog.days.between", "from", d.From, "to", d.To)
}

// InText is a day as regulations write it, in every language.
func InText(day clock.Date) string { return day.Time().Format("02.01.2006") }

func overlapping(before, v Version, days Days) dsl.Diagnostic {
	d := related("R0501", dsl.Error, before, v)
	d.Args = append(d.Args, message.Arg{Name: "days", Value: days.Message()})
	if before.From < v.From {
		d.Args = append(d.Args, message.Arg{Name: "until", Value: InText(v.From - 1)})
	}
	return d
}

func between(before, v Version, days Days) dsl.Diagnostic {
	d := related("R0502", dsl.Warning, before, v)
	d.Args = append(d.Args, message.Arg{Name: "days", Value: days.Message()})
	return d
}

func unordered(before, v Version) dsl.Diagnostic {
	d := related("R0503", dsl.Warning, before, v)
	d.Range = headingOf(v.Closure[0]).version
	d.Related[0].Range = headingOf(before.Closure[0]).version
	d.Args = append(d.Args, message.Arg{Name: "next", Value: before.Regulation.Version + 1})
	return d
}

// related is a diagnostic at the days of a version that speaks of the one
// before it, too.
func related(code string, severity dsl.Severity, before, v Version) dsl.Diagnostic {
	file := before.Closure[0].Name
	return dsl.Diagnostic{
		Code: code, Severity: severity, File: v.Closure[0].Name, Range: headingOf(v.Closure[0]).effective,
		Args: message.New("", "id", v.Regulation.ID, "first", before.Regulation.Version, "second", v.Regulation.Version,
			"file", file, "from", v.From).Args,
		Related: []dsl.Related{{
			File: file, Range: headingOf(before.Closure[0]).effective,
			Message: message.New("catalog.version", "version", before.Regulation.Version),
		}},
	}
}

// Text is a file of a folder that was checked; the program is nil where it has
// errors.
type Text struct {
	interpreter.Source
	Program *interpreter.Program
}

// Across checks the texts of a folder against each other: Compare of all
// regulations without errors, and names that a regulation shares with a
// template or a library (R0504).
func Across(texts []Text) []dsl.Diagnostic {
	var versions []Version
	offered := map[string][]interpreter.Source{}
	for _, text := range texts {
		if name, ok := interpreter.Offers(text.Text); ok {
			offered[dsl.NameKey(name)] = append(offered[dsl.NameKey(name)], text.Source)
		} else if text.Program != nil && text.Program.Regulation().ID != "" {
			versions = append(versions, newVersion(interpreter.Closure{text.Source}, text.Program, text.Program.Regulation()))
		}
	}
	all := Compare(versions)
	for _, v := range versions {
		for _, other := range offered[dsl.NameKey(v.Regulation.ID)] {
			all = append(all, otherKind(v, other))
		}
	}
	return all
}

// otherKind says that a regulation has the name of a template or a library.
func otherKind(v Version, other interpreter.Source) dsl.Diagnostic {
	kind, there := message.New("catalog.kind.library"), headingOf(other)
	if there.class == dsl.ClassTemplate {
		kind = message.New("catalog.kind.template")
	}
	return dsl.Diagnostic{
		Code: "R0504", File: v.Closure[0].Name, Range: headingOf(v.Closure[0]).name,
		Args:    message.New("", "id", v.Regulation.ID, "kind", kind, "file", other.Name).Args,
		Related: []dsl.Related{{File: other.Name, Range: there.name, Message: message.New("catalog.same_name")}},
	}
}
