package catalog

import (
	"errors"
	"io/fs"
	"path/filepath"
	"regexp"

	"gopkg.in/yaml.v3"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// register reads services.yaml and the regulations that it names.
type register struct {
	*folder
	*sheet
	catalog *Catalog
	// organisations says that organisations.yaml could be read, so that one
	// that is not in it is really missing.
	organisations bool
	published     *press
	numbers       map[string]string // number → where it stood first
	files         map[string]string
	regulations   map[string]string // by dsl.NameKey
}

func (r *register) read(data []byte, published []Published) {
	r.numbers, r.files, r.regulations = map[string]string{}, map[string]string{}, map[string]string{}
	r.published = r.press(published)
	root, ok := r.parse(data)
	if !ok {
		return
	}
	top, ok := r.entry(root, "", "services")
	if !ok {
		return
	}
	if _, ok := top.required("services"); !ok {
		return
	}
	for i, node := range top.list("services") {
		if e, ok := r.entry(node, item("services", i), "number", "file", "files", "tags"); ok {
			r.service(e)
		}
	}
	r.unlisted()
}

var serviceNumber = regexp.MustCompile(`^[0-9]{1,6}(\.[0-9]{1,4}){0,3}$`)

// service reads one entry and its regulations.
func (r *register) service(e entry) {
	s := Service{Tags: e.texts("tags")}
	number, node, ok := e.text("number")
	if ok && !serviceNumber.MatchString(number) {
		r.problem(node, e.at("number"), "catalog.bad_number", "value", shorten(number))
	} else if ok && r.once(r.numbers, number, number, node, e.at("number"), "catalog.duplicate_number") {
		s.Number = number
	}
	var first filed // the first whose service is known
	var own []placed
	for _, l := range r.listed(e) {
		v, id, ok := r.version(l)
		if id == "" {
			continue
		}
		if s.ID == "" {
			s.ID, first = id, l
		} else if !dsl.SameName(s.ID, id) {
			r.problem(l.node, l.path, "catalog.another_service", "file", l.file, "id", id, "first", s.ID)
			continue
		}
		if ok {
			own = append(own, placed{v, l})
		}
	}
	if s.ID == "" || !r.once(r.regulations, dsl.NameKey(s.ID), s.ID, first.node, first.path, "catalog.duplicate_regulation") {
		return
	}
	r.offer(s, r.beside(s.ID, own), e.node, e.path)
}

// offer puts a service with its versions into the catalog, or tells why not.
func (r *register) offer(s Service, versions []Version, node *yaml.Node, path string) {
	if len(versions) == 0 {
		return
	}
	sortVersions(versions)
	s.versions = versions
	r.compare(versions)
	if names := s.unclear(r.catalog.office.Territories); names != nil {
		list := make(message.List, len(names))
		for i, name := range names {
			list[i] = name
		}
		r.problem(node, path, "catalog.territory_unclear", "id", s.ID, "territories", list)
		return
	}
	if s.Number == "" && path != "" {
		return // told already
	}
	r.catalog.byID[s.ID] = len(r.catalog.services)
	r.catalog.services = append(r.catalog.services, s)
}

// once reports a value that stood elsewhere already.
func (r *register) once(seen map[string]string, key, value string, node *yaml.Node, path, id string) bool {
	if first, twice := seen[key]; twice {
		r.problem(node, path, id, "value", shorten(value), "first", first)
		return false
	}
	seen[key] = r.place(node)
	return true
}

// filed is a regulation's file where services.yaml names it.
type filed struct {
	file string // as it was written, cleaned
	node *yaml.Node
	path string
}

// listed are the files of an entry that can be looked into.
func (r *register) listed(e entry) (all []filed) {
	add := func(node *yaml.Node, path string) {
		file, ok := r.words(node, path)
		if !ok || !r.inside(file, node, path) {
			return
		}
		file = filepath.ToSlash(filepath.Clean(file))
		if r.once(r.files, file, file, node, path, "catalog.duplicate_file") {
			all = append(all, filed{file, node, path})
		}
	}
	several, ok := e.values["files"]
	one, single := e.values["file"]
	switch {
	case single && ok:
		r.problem(several, e.at("files"), "catalog.file_and_files")
	case single:
		add(one, e.at("file"))
	case ok:
		nodes := e.list("files")
		for i, node := range nodes {
			add(node, item(e.at("files"), i))
		}
		if several.Kind == yaml.SequenceNode && len(nodes) == 0 {
			r.problem(several, e.at("files"), "catalog.value_empty", "key", e.at("files"))
		}
	default:
		e.required("file")
	}
	return all
}

// inside tells whether a path is a regulation's and stays in the folder.
func (r *register) inside(file string, node *yaml.Node, path string) bool {
	switch {
	case !filepath.IsLocal(file):
		r.problem(node, path, "catalog.path_outside", "value", shorten(file))
	case filepath.Ext(file) != ".rgl":
		r.problem(node, path, "catalog.not_rgl", "value", shorten(file))
	default:
		return true
	}
	return false
}

// version reads and compiles a regulation. It gives the id of its service as
// far as that is known, and ok where the version can be offered.
func (r *register) version(l filed) (v Version, id string, ok bool) {
	before := r.folder.book.mark()
	data, fault, err := r.folder.read(l.file)
	switch fault {
	case "":
		v, id, ok = r.compiled(l, string(data))
	case "catalog.file_missing":
		r.unreadable(l.node, l.path, "catalog.regulation_missing", err, "value", l.file)
	default:
		r.folder.sheet(l.file).unreadable(nil, l.path, fault, err)
	}
	if ok && !r.folder.book.faulty(before) {
		return v, id, true
	}
	if standing := r.published.standsIn(id, l.file); standing != "" {
		r.folder.book.move(before, r.folder.notes)
		r.note(l.node, l.path, "catalog.published_instead", "file", l.file, "service", standing)
		return Version{}, standing, false
	}
	return v, id, ok
}

// compiled compiles a text of the folder.
func (r *register) compiled(l filed, text string) (v Version, id string, ok bool) {
	closure := r.shelf.Gather(interpreter.Source{Name: l.file, Text: text})
	program, regulation, diagnostics := r.load(closure)
	r.diagnose(closure, diagnostics)
	if regulation == nil {
		return Version{}, headingOf(closure[0]).id, false
	}
	for _, o := range regulation.Organisations {
		if _, known := r.catalog.Organisation(o.ID); !known && r.organisations {
			r.problem(l.node, l.path, "catalog.organisation_missing", "id", o.ID, "title", o.Title, "file", l.file)
		}
	}
	r.kinds(closure, regulation.ID)
	v = newVersion(closure, program, regulation)
	v.File = l.file
	return v, regulation.ID, true
}

// kinds tells of templates and libraries of the folder that have the name of a
// regulation.
func (r *register) kinds(closure interpreter.Closure, id string) {
	for _, other := range r.shelf.find(id) {
		v := Version{Closure: closure, Regulation: &interpreter.Regulation{ID: id}}
		r.diagnose(interpreter.Closure{closure[0], other}, []dsl.Diagnostic{otherKind(v, other)})
	}
}

// diagnose takes over the diagnostics of a closure, with files named as the
// user would name them.
func (r *register) diagnose(closure interpreter.Closure, diagnostics []dsl.Diagnostic) {
	for _, d := range diagnostics {
		d.File = filepath.Join(r.dir, d.File)
		related := make([]dsl.Related, len(d.Related))
		for i, other := range d.Related {
			other.File = filepath.Join(r.dir, other.File)
			related[i] = other
		}
		d.Related = related
		r.folder.book.diagnostics = append(r.folder.book.diagnostics, d)
		r.folder.book.bad = r.folder.book.bad || d.Severity == dsl.Error
	}
	if len(diagnostics) == 0 {
		return
	}
	for _, source := range closure {
		r.folder.book.sources[filepath.Join(r.dir, source.Name)] = source.Text
	}
}

// compare tells how the versions of a service stand to each other; a warning
// is told when the catalog opens, too.
func (r *register) compare(versions []Version) {
	named := make([]Version, len(versions))
	for i, v := range versions {
		if named[i] = v.Named(); v.File != "" {
			named[i].Closure[0].Name = filepath.Join(r.dir, v.File)
		}
	}
	diagnostics := Compare(named)
	for _, d := range diagnostics {
		if d.Severity == dsl.Warning {
			r.folder.notes.diagnostics = append(r.folder.notes.diagnostics, d)
		}
		r.folder.book.diagnostics = append(r.folder.book.diagnostics, d)
		r.folder.book.bad = r.folder.book.bad || d.Severity == dsl.Error
	}
	for _, v := range named {
		if len(diagnostics) > 0 {
			r.folder.book.sources[v.Closure[0].Name] = v.Closure[0].Text
		}
	}
}

// unreadable reports a file that could not be read: the environment's fault
// where the system said so for another reason than that there is no file.
func (s *sheet) unreadable(node *yaml.Node, path, id string, err error, pairs ...any) {
	kind := message.Wrong
	switch {
	case errors.Is(err, fs.ErrNotExist):
		kind = message.NotFound
	case err != nil:
		kind = message.Environment
	}
	at := place{file: s.name}
	if node != nil {
		at.line, at.column = node.Line, node.Column
	}
	pairs = append([]any{"place", at.String(), "megabytes", biggestFile}, pairs...)
	s.report(at, message.NewProblem(kind, id, pairs...).At(path).Because(err))
}
