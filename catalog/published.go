package catalog

import (
	"fmt"
	"path"
	"slices"

	"gopkg.in/yaml.v3"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// Published is a regulation that was published: checked at that time, kept
// with the cases and never altered since.
type Published struct {
	Closure interpreter.Closure
	// Until is, where HasUntil, the last day on which it is in force since
	// another was published to follow it; its text may name an earlier one.
	Until    clock.Date
	HasUntil bool
}

// Named is a version whose main text is named after its number, too
// ("spravka.rgl@2"), so that versions published from one file are told apart.
func (v Version) Named() Version {
	main := v.Closure[0]
	v.Closure = interpreter.Closure{{Name: fmt.Sprintf("%s@%d", main.Name, v.Regulation.Version), Text: main.Text}}
	return v
}

// newPublished compiles a published regulation; ok is false where this program
// does not understand it.
func newPublished(p Published, load loader) (v Version, ok bool) {
	program, regulation, _ := load(p.Closure)
	if regulation == nil {
		return Version{}, false
	}
	v = newVersion(p.Closure, program, regulation)
	v.Published = true
	if p.HasUntil {
		v.until(p.Until)
	}
	return v, true
}

// press holds the published versions while a catalog is opened.
type press struct {
	versions map[string][]Version // by dsl.NameKey of the id
	order    []string             // keys, as they were published
}

// press compiles what was published. What this program does not understand is
// told and not offered.
func (r *register) press(published []Published) *press {
	all := &press{versions: map[string][]Version{}}
	for _, p := range published {
		v, ok := newPublished(p, r.load)
		if !ok {
			h := headingOf(p.Closure[0])
			r.note(nil, "", "catalog.published_unreadable", "file", p.Closure[0].Name, "service", h.id)
			continue
		}
		key := dsl.NameKey(v.Regulation.ID)
		if len(all.versions[key]) == 0 {
			all.order = append(all.order, key)
		}
		all.versions[key] = append(all.versions[key], v)
	}
	return all
}

// standsIn is the id of the service whose published versions serve in place of
// a file that cannot: the service of that id, or, where the id cannot be read,
// the one that was published from a file of that name. Empty where none does.
func (p *press) standsIn(id, file string) string {
	if id != "" {
		if versions := p.versions[dsl.NameKey(id)]; len(versions) > 0 {
			return versions[0].Regulation.ID
		}
		return ""
	}
	found := ""
	for _, key := range p.order {
		for _, v := range p.versions[key] {
			if path.Base(v.Closure[0].Name) != path.Base(file) || v.Regulation.ID == found {
				continue
			}
			if found != "" {
				return "" // which one is meant cannot be told
			}
			found = v.Regulation.ID
		}
	}
	return found
}

// note tells what does not keep the catalog from opening.
func (r *register) note(node *yaml.Node, path, id string, pairs ...any) {
	quiet := *r.sheet
	quiet.book = r.folder.notes
	quiet.problem(node, path, id, pairs...)
}

// placed is a version of the folder with the place that names its file.
type placed struct {
	Version
	filed
}

// beside puts the versions of the folder beside the published ones of the
// service. A text that was published counts once. Where one of the folder
// cannot stand beside a published one, that one stays and it is told: it has
// the same number and another text, or is in force on the same days.
func (r *register) beside(id string, own []placed) []Version {
	published := slices.Clone(r.published.versions[dsl.NameKey(id)])
	delete(r.published.versions, dsl.NameKey(id))
	all := published
	for _, p := range own {
		if r.fits(p, published) {
			all = append(all, p.Version)
		}
	}
	r.described(published)
	return all
}

func (r *register) fits(p placed, published []Version) bool {
	for i, other := range published {
		if other.Regulation.Hash == p.Regulation.Hash {
			published[i].File = p.file
			return false
		}
	}
	for _, other := range published {
		if !succeeds(other, p.Version) {
			continue
		}
		if other.Regulation.Version == p.Regulation.Version {
			r.note(p.node, p.path, "catalog.published_clash", "file", p.file, "service", other.Regulation.ID, "version", other.Regulation.Version)
			return false
		}
		if days, ok := Overlap(other, p.Version); ok {
			r.note(p.node, p.path, "catalog.published_overlap", "file", p.file, "service", other.Regulation.ID,
				"version", p.Regulation.Version, "other", other.Regulation.Version, "days", days.Message())
			return false
		}
	}
	return true
}

// described tells of organisations that published versions name and
// organisations.yaml lacks: there are no addresses of them.
func (r *register) described(published []Version) {
	told := map[string]bool{}
	for _, v := range published {
		for _, o := range v.Regulation.Organisations {
			key := dsl.NameKey(o.ID)
			if _, known := r.catalog.Organisation(o.ID); known || !r.organisations || told[key] {
				continue
			}
			told[key] = true
			r.note(nil, "", "catalog.published_organisation", "service", v.Regulation.ID, "id", o.ID, "title", o.Title)
		}
	}
}

// unlisted offers what was published and services.yaml does not list: without
// a number, behind the others.
func (r *register) unlisted() {
	for _, key := range r.published.order {
		if versions := r.published.versions[key]; len(versions) > 0 {
			r.offer(Service{ID: versions[0].Regulation.ID}, r.beside(versions[0].Regulation.ID, nil), nil, "")
		}
	}
}
