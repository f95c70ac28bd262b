package catalog

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
)

// biggestFile bounds every file that is read, in megabytes.
const biggestFile = 4

// Open reads a catalog folder and takes in the regulations that were
// published. The error is *Faults with everything that is wrong; a catalog
// with a mistake is not opened at all, but a published regulation serves where
// a file of the same service cannot, and Notes tells so.
func Open(dir string, published ...Published) (*Catalog, error) { return open(dir, load, published...) }

// loader compiles a closure; program and regulation are nil where it cannot.
type loader func(interpreter.Closure) (*interpreter.Program, *interpreter.Regulation, []dsl.Diagnostic)

func load(closure interpreter.Closure) (*interpreter.Program, *interpreter.Regulation, []dsl.Diagnostic) {
	program, diagnostics := interpreter.Load(closure)
	if program == nil {
		return nil, nil, diagnostics
	}
	return program, program.Regulation(), diagnostics
}

// folder is a catalog folder that is being read. Root keeps every read inside
// of it, symbolic links included.
type folder struct {
	dir    string
	root   *os.Root
	load   loader
	book   *ledger
	notes  *ledger // what is told and keeps nothing shut
	shelf  *Shelf
	opened int
}

func open(dir string, load loader, published ...Published) (*Catalog, error) {
	f := &folder{dir: dir, load: load, book: &ledger{sources: map[string]string{}}}
	f.notes = &ledger{sources: f.book.sources}
	root, err := os.OpenRoot(dir)
	if err != nil {
		f.sheet("").unreadable(nil, "", "catalog.no_folder", err)
		return nil, f.book.faults()
	}
	defer func() { _ = root.Close() }() // it was only read from
	f.root = root
	f.shelf = NewShelf(root.FS(), func(file string) string { return file })

	c := &Catalog{organisations: map[string]Organisation{}, byID: map[string]int{}}
	if s, data, ok := f.need("office.yaml"); ok {
		c.office = readOffice(s, data)
	}
	complete := false
	if s, data, ok := f.need("organisations.yaml"); ok {
		var all []Organisation
		all, complete = readOrganisations(s, data)
		for _, o := range all {
			c.organisations[dsl.NameKey(o.ID)] = o
		}
	}
	c.calendar = f.calendar()
	if s, data, ok := f.need("services.yaml"); ok {
		r := &register{folder: f, sheet: s, catalog: c, organisations: complete}
		r.read(data, published)
		c.warnings = f.book.diagnostics
	}
	if faults := f.book.faults(); faults != nil {
		return nil, faults
	}
	if len(f.notes.entries)+len(f.notes.diagnostics) > 0 {
		c.notes = f.notes.all()
	}
	c.index = newIndex(indexedOf(c.services))
	return c, nil
}

// indexedOf are the words to find services by: those of all versions.
func indexedOf(services []Service) []indexed {
	all := make([]indexed, len(services))
	for i, service := range services {
		all[i] = indexed{number: service.Number, others: slices.Clone(service.Tags)}
		for _, v := range service.versions {
			all[i].others = append(all[i].others, v.Regulation.Synonyms...)
			if all[i].title == "" {
				all[i].title = v.Regulation.Title
			} else if v.Regulation.Title != all[i].title {
				all[i].others = append(all[i].others, v.Regulation.Title)
			}
		}
	}
	return all
}

// calendar is the built-in calendar under the years of calendars/ru.yaml.
// Another file there is a mistake: nothing would read it.
func (f *folder) calendar() *Calendar {
	rules := readCalendar(&sheet{name: builtinName, number: f.opened, book: f.book}, builtin)
	entries, err := fs.ReadDir(f.root.FS(), "calendars")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		f.sheet("calendars").unreadable(nil, "", "catalog.file_unreadable", err)
	}
	for _, entry := range entries {
		name := filepath.Join("calendars", entry.Name())
		switch {
		case entry.Name() == "ru.yaml":
			if s, data, ok := f.need(name); ok {
				rules = rules.overlay(readCalendar(s, data))
			}
		case strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml"):
			f.sheet(name).problem(nil, "", "catalog.unknown_calendar")
		}
	}
	return build(rules, f.book)
}

// sheet begins a file, named as the user would name it.
func (f *folder) sheet(name string) *sheet {
	f.opened++
	return &sheet{name: filepath.Join(f.dir, name), number: f.opened, book: f.book}
}

// need reads a YAML file that the catalog cannot do without.
func (f *folder) need(name string) (*sheet, []byte, bool) {
	s := f.sheet(name)
	data, id, err := f.read(name)
	if id != "" {
		s.unreadable(nil, "", id, err)
		return s, nil, false
	}
	return s, data, true
}

// read gives a file's content, or the id of what is wrong with it.
func (f *folder) read(name string) (data []byte, id string, err error) {
	file, err := f.root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "catalog.file_missing", err
	}
	if err != nil {
		return nil, "catalog.file_unreadable", err
	}
	defer func() { _ = file.Close() }() // it was only read from
	data, err = io.ReadAll(io.LimitReader(file, biggestFile<<20+1))
	if err != nil {
		return nil, "catalog.file_unreadable", err
	}
	if len(data) > biggestFile<<20 {
		return nil, "catalog.file_too_big", nil
	}
	return data, "", nil
}
