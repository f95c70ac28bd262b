package runtime

import (
	"context"
	"errors"
	"slices"
	"time"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// PublishCommand publishes a regulation that has been checked and whose
// examples have passed.
type PublishCommand struct {
	Closure Closure
	Program *interpreter.Program
	// Close ends the version that is in force when this one begins on the
	// day before.
	Close bool
	At    time.Time
	By    string
}

// Published is what came of it.
type Published struct {
	Publication Publication
	// Before says that it had been published already, and nothing was done.
	Before bool
	// Closed is the version that was ended, where one was.
	Closed *Publication
	// Warnings are holes and numbers that do not grow, and Sources the texts
	// that they speak of.
	Warnings []dsl.Diagnostic
	Sources  map[string]string
}

// Publish keeps a regulation for good: the office offers it from the day on
// which it comes into force. The error is a *message.Problem: Conflict where
// the same version of the same territory is published with another text, or
// where a published version is in force on the same days; Environment where
// the store cannot serve.
func Publish(ctx context.Context, store Store, command PublishCommand) (Published, error) {
	v := catalog.VersionOf(command.Closure, command.Program)
	next := publicationOf(v, command)
	former, err := formerVersions(ctx, store, next)
	if err != nil {
		return Published{}, err
	}
	out := Published{Publication: next}
	closes := ""
	for i, f := range former {
		if f.Publication.Key() == next.Key() {
			if f.Regulation != next.Regulation {
				return Published{}, message.NewProblem(message.Conflict, "runtime.publish.other_text",
					"service", next.Service, "version", next.Version)
			}
			return Published{Publication: f.Publication, Before: true}, nil
		}
		days, ok := catalog.Overlap(f.version, v)
		if !ok {
			continue
		}
		if !command.Close || closes != "" || f.version.From >= v.From {
			return Published{}, overlapping(f.version, v, days)
		}
		closed, err := f.Publication.Close(next)
		if err != nil {
			return Published{}, problemOf(err)
		}
		closes, out.Closed = closed.Regulation, &closed
		former[i].version.To, former[i].version.HasTo = v.From-1, true
	}
	_, before, err := store.Publish(ctx, Publishing{Publication: next, Closure: command.Closure, Closes: closes})
	if err != nil {
		return Published{}, problemOf(err)
	}
	out.Before = before
	out.compare(former, v)
	return out, nil
}

// formerVersion is a publication with its text.
type formerVersion struct {
	Publication
	version catalog.Version
}

// formerVersions are the publications of the same service.
func formerVersions(ctx context.Context, store Store, of Publication) ([]formerVersion, error) {
	all, err := store.Published(ctx)
	if err != nil {
		return nil, problemOf(err)
	}
	var former []formerVersion
	for _, p := range all {
		if !dsl.SameName(p.Service, of.Service) {
			continue
		}
		closure, err := closureOf(ctx, store, p)
		if err != nil {
			return nil, err
		}
		version, err := p.version(closure)
		if err != nil {
			return nil, altered(err)
		}
		former = append(former, formerVersion{p, version})
	}
	return former, nil
}

// compare notes the warnings that speak of the new version.
func (p *Published) compare(former []formerVersion, v catalog.Version) {
	versions := []catalog.Version{v}
	p.Sources = map[string]string{v.Closure[0].Name: v.Closure[0].Text}
	for _, f := range former {
		named := f.version.Named()
		p.Sources[named.Closure[0].Name] = named.Closure[0].Text
		versions = append(versions, named)
	}
	for _, d := range catalog.Compare(versions) {
		ofNew := func(r dsl.Related) bool { return r.File == v.Closure[0].Name }
		if d.File == v.Closure[0].Name || slices.ContainsFunc(d.Related, ofNew) {
			p.Warnings = append(p.Warnings, d)
		}
	}
}

func publicationOf(v catalog.Version, command PublishCommand) Publication {
	r := v.Regulation
	p := Publication{
		Service: r.ID, Title: r.Title, Version: r.Version, Territory: r.Territory, From: r.From.String(),
		Regulation: command.Closure.Hash(), At: command.At.UTC(), By: command.By,
	}
	if r.HasTo {
		p.To = r.To.String()
	}
	return p
}

// overlapping refuses a version, and says which of the two has to end when.
func overlapping(former, v catalog.Version, days catalog.Days) error {
	number, other := v.Regulation.Version, former.Regulation.Version
	switch {
	case former.From < v.From:
		return message.NewProblem(message.Conflict, "runtime.publish.overlap",
			"version", number, "other", other, "days", days.Message(), "until", v.From-1)
	case former.From > v.From:
		return message.NewProblem(message.Conflict, "runtime.publish.overlap_later",
			"version", number, "other", other, "days", days.Message(), "until", catalog.InText(former.From-1))
	default:
		return message.NewProblem(message.Conflict, "runtime.publish.same_day",
			"version", number, "other", other, "days", days.Message(), "from", v.From)
	}
}

// PublishedIn gives what was published, for catalog.Open. The error is a
// *message.Problem of kind Environment.
func PublishedIn(ctx context.Context, store Store) ([]catalog.Published, error) {
	all, err := store.Published(ctx)
	if err != nil {
		return nil, problemOf(err)
	}
	published := make([]catalog.Published, len(all))
	for i, p := range all {
		closure, err := closureOf(ctx, store, p)
		if err != nil {
			return nil, err
		}
		published[i] = catalog.Published{Closure: closure}
		if p.Until == "" {
			continue
		}
		if published[i].Until, err = clock.ParseDate(p.Until); err != nil {
			return nil, altered(err)
		}
		published[i].HasUntil = true
	}
	return published, nil
}

// closureOf gives the texts of a publication, as they were published.
func closureOf(ctx context.Context, store Store, p Publication) (Closure, error) {
	closure, err := store.Closure(ctx, p.Regulation)
	var missing *UnknownClosure
	switch {
	case errors.As(err, &missing):
		return nil, altered(err)
	case err != nil:
		return nil, problemOf(err)
	case closure.Hash() != p.Regulation:
		return nil, altered(nil)
	}
	return closure, nil
}

func altered(cause error) *message.Problem {
	return message.NewProblem(message.Environment, "runtime.publish.altered").Because(cause)
}
