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
	numbers       map[string]string // number → where it stood first
	files         map[string]string
	regulations   map[string]string
}

func (r *register) read(data []byte) {
	r.numbers, r.files, r.regulations = map[string]string{}, map[string]string{}, map[string]string{}
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
		if e, ok := r.entry(node, item("services", i), "number", "file", "tags"); ok {
			r.service(e)
		}
	}
}

var serviceNumber = regexp.MustCompile(`^[0-9]{1,6}(\.[0-9]{1,4}){0,3}$`)

// service reads one entry and its regulation.
func (r *register) service(e entry) {
	s := Service{Tags: e.texts("tags")}
	number, node, ok := e.text("number")
	if ok && !serviceNumber.MatchString(number) {
		r.problem(node, e.at("number"), "catalog.bad_number", "value", shorten(number))
	} else if ok && r.once(r.numbers, number, node, e.at("number"), "catalog.duplicate_number") {
		s.Number = number
	}
	file, node, ok := e.text("file")
	if !ok || !r.inside(file, node, e.at("file")) {
		return
	}
	s.File = filepath.ToSlash(filepath.Clean(file))
	if !r.once(r.files, s.File, node, e.at("file"), "catalog.duplicate_file") {
		return
	}
	if regulation := r.regulation(&s, node, e.at("file")); regulation != nil && s.Number != "" {
		r.catalog.byID[s.ID] = len(r.catalog.services)
		r.catalog.services = append(r.catalog.services, s)
	}
}

// once reports a value that stood elsewhere already.
func (r *register) once(seen map[string]string, value string, node *yaml.Node, path, id string) bool {
	if first, twice := seen[value]; twice {
		r.problem(node, path, id, "value", shorten(value), "first", first)
		return false
	}
	seen[value] = r.place(node)
	return true
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

// regulation reads and compiles a service's regulation and takes over what it
// says of itself. It gives nil where the service cannot be offered.
func (r *register) regulation(s *Service, node *yaml.Node, path string) *interpreter.Regulation {
	data, id, err := r.folder.read(s.File)
	switch id {
	case "":
	case "catalog.file_missing":
		r.unreadable(node, path, "catalog.regulation_missing", err, "value", s.File)
		return nil
	default:
		r.folder.sheet(s.File).unreadable(nil, path, id, err)
		return nil
	}
	s.Closure = r.shelf.Gather(interpreter.Source{Name: s.File, Text: string(data)})
	program, regulation, diagnostics := r.load(s.Closure)
	r.diagnose(s.Closure, diagnostics)
	if regulation == nil {
		return nil
	}
	if !r.once(r.regulations, regulation.ID, node, path, "catalog.duplicate_regulation") {
		return nil
	}
	s.Program, s.ID, s.Title, s.Area = program, regulation.ID, regulation.Title, regulation.Area
	s.Authority, s.Synonyms = regulation.Authority, regulation.Synonyms
	for _, o := range regulation.Organisations {
		if _, known := r.catalog.Organisation(o.ID); !known && r.organisations {
			r.problem(node, path, "catalog.organisation_missing", "id", o.ID, "title", o.Title, "file", s.File)
		}
	}
	return regulation
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
