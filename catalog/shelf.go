package catalog

import (
	"bytes"
	"io"
	"io/fs"
	"path"

	"reglament/dsl"
	"reglament/interpreter"
)

// headBytes is how much of a file is read to learn what it is: its heading
// stands at its beginning, after some remarks at most.
const headBytes = 8 << 10

// maxShelf bounds how many files a shelf looks at.
const maxShelf = 10_000

// Shelf finds templates and libraries among the .rgl files of a folder and the
// folders below it, by the names in their headings. Nothing is read before
// something is looked for; a file that cannot be read is passed over, since
// what needs it says that it is missing.
type Shelf struct {
	files   fs.FS
	nameOf  func(file string) string
	offered map[string]string // file by dsl.NameKey of what it offers
}

// NewShelf makes a shelf of a folder; nameOf names a file for diagnostics.
func NewShelf(files fs.FS, nameOf func(file string) string) *Shelf {
	return &Shelf{files: files, nameOf: nameOf}
}

// Gather makes the closure of a regulation.
func (s *Shelf) Gather(main interpreter.Source) interpreter.Closure {
	return interpreter.Gather(main, s.find)
}

func (s *Shelf) find(name string) (interpreter.Source, bool) {
	if s.offered == nil {
		s.look()
	}
	file, ok := s.offered[dsl.NameKey(name)]
	if !ok {
		return interpreter.Source{}, false
	}
	data, err := s.read(file, biggestFile<<20)
	if err != nil {
		return interpreter.Source{}, false
	}
	return interpreter.Source{Name: s.nameOf(file), Text: string(data)}, true
}

// look notes what the files offer; of two of one name the first by path
// counts.
func (s *Shelf) look() {
	s.offered = map[string]string{}
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
		if name, ok := interpreter.Offers(string(head)); ok {
			if _, taken := s.offered[dsl.NameKey(name)]; !taken {
				s.offered[dsl.NameKey(name)] = file
			}
		}
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
