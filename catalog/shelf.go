package catalog

import (
	"bytes"
	"io"
	"io/fs"
	"path"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// headBytes is how much of a file is read to learn what it is: its heading
// stands at its beginning, after some remarks at most.
const headBytes = 8 << 10

// maxShelf bounds how many files a shelf looks at.
const maxShelf = 10_000

// Shelf finds templates, libraries and regulations among the .rgl files of a
// folder and the folders below it, by the names in their headings. Nothing is read before
// something is looked for; a file that cannot be read is passed over, since
// what needs it says that it is missing.
type Shelf struct {
	files   fs.FS
	nameOf  func(file string) string
	offered map[string][]string // files by dsl.NameKey of what they offer
	// regulations are the files of a regulation, services what was loaded of them.
	regulations map[string][]string
	services    map[string]Service
}

// NewShelf makes a shelf of a folder; nameOf names a file for diagnostics.
func NewShelf(files fs.FS, nameOf func(file string) string) *Shelf {
	return &Shelf{files: files, nameOf: nameOf}
}

// Gather makes the closure of a regulation. A name that two files offer brings
// the second in, too, after all others: interpreter.Load tells of it.
func (s *Shelf) Gather(main interpreter.Source) interpreter.Closure {
	var seconds []interpreter.Source
	closure := interpreter.Gather(main, func(name string) (interpreter.Source, bool) {
		found := s.find(name)
		if len(found) == 0 {
			return interpreter.Source{}, false
		}
		seconds = append(seconds, found[1:]...)
		return found[0], true
	})
	return append(closure, seconds...)
}

// find gives the texts that a name may mean: one, or the first two by path of
// several.
func (s *Shelf) find(name string) []interpreter.Source {
	if s.offered == nil {
		s.look()
	}
	var found []interpreter.Source
	for _, file := range s.offered[dsl.NameKey(name)] {
		if data, err := s.read(file, biggestFile<<20); err == nil && len(found) < 2 {
			found = append(found, interpreter.Source{Name: s.nameOf(file), Text: string(data)})
		}
	}
	return found
}

// InForce gives the version of a regulation that is in force on a day in a
// territory; ok is false where the folder has none that can be read.
func (s *Shelf) InForce(id string, day clock.Date, territory string) (Version, bool) {
	if s.regulations == nil {
		s.regulations = map[string][]string{}
		s.services = map[string]Service{}
		s.walk(func(file, head string) {
			if h := headingOf(interpreter.Source{Text: head}); h.class == dsl.ClassRegulation {
				key := dsl.NameKey(h.id)
				s.regulations[key] = append(s.regulations[key], file)
			}
		})
	}
	key := dsl.NameKey(id)
	service, loaded := s.services[key]
	if !loaded {
		for _, file := range s.regulations[key] {
			data, err := s.read(file, biggestFile<<20)
			if err != nil {
				continue
			}
			closure := s.Gather(interpreter.Source{Name: s.nameOf(file), Text: string(data)})
			if program, _ := interpreter.Load(closure); program != nil {
				service.versions = append(service.versions, VersionOf(closure, program))
			}
		}
		sortVersions(service.versions)
		s.services[key] = service
	}
	if len(service.versions) == 0 {
		return Version{}, false
	}
	return service.At(day, territory)
}

// look notes what the files offer, by path.
func (s *Shelf) look() {
	s.offered = map[string][]string{}
	s.walk(func(file, head string) {
		if name, ok := interpreter.Offers(head); ok {
			key := dsl.NameKey(name)
			s.offered[key] = append(s.offered[key], file)
		}
	})
}

// walk visits the beginnings of all files, by path.
func (s *Shelf) walk(visit func(file, head string)) {
	seen := 0
	_ = fs.WalkDir(s.files, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(file) != ".rgl" {
			return nil // what cannot be read offers nothing
		}
		if seen++; seen > maxShelf {
			return fs.SkipAll
		}
		head, err := s.read(file, headBytes)
		if err != nil {
			return nil
		}
		if cut := bytes.LastIndexByte(head, '\n'); len(head) == headBytes && cut > 0 {
			head = head[:cut]
		}
		visit(file, string(head))
		return nil
	})
}

func (s *Shelf) read(file string, most int64) ([]byte, error) {
	f, err := s.files.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read from
	return io.ReadAll(io.LimitReader(f, most))
}
