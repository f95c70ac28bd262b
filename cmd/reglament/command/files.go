package command

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/contract"
	"reglament/message"
)

// extension ends the names of regulations.
const extension = ".rgl"

// maxFile bounds what is read from one file, in bytes.
const maxFile = 16 << 20

// readFile reads a file whole. The error is a *message.Problem with the path
// as its key.
func readFile(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fileProblem(path, err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	switch {
	case err != nil:
		return nil, fileProblem(path, err)
	case len(data) > maxFile:
		return nil, message.NewProblem(message.Wrong, "command.file.too_long", "limit", maxFile>>20).At(path)
	}
	return data, nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func fileProblem(path string, err error) *message.Problem {
	id := "command.file.unreadable"
	switch info, statErr := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		id = "command.file.missing"
	case errors.Is(err, fs.ErrPermission):
		id = "command.file.forbidden"
	case statErr == nil && info.IsDir():
		id = "command.file.is_folder"
	}
	return message.NewProblem(message.Wrong, id).At(path).Because(err)
}

// regulationFiles lists the regulations that paths name: a file is itself, a
// folder all regulations below it, in the order of their names; none twice.
func regulationFiles(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fileProblem(path, err)
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		below, err := regulationsBelow(path)
		if err != nil {
			return nil, err
		}
		files = append(files, below...)
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(files, func(path string) bool {
		path = filepath.Clean(path)
		twice := seen[path]
		seen[path] = true
		return twice
	}), nil
}

func regulationsBelow(folder string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return fileProblem(path, err)
		}
		if !entry.IsDir() && filepath.Ext(path) == extension {
			files = append(files, path)
		}
		return nil
	})
	if err == nil && len(files) == 0 {
		err = message.NewProblem(message.Wrong, "command.file.no_regulations").At(folder)
	}
	return files, err
}

// loaded is a regulation as its file has it. Program is nil where a
// diagnostic is an error.
type loaded struct {
	path string
	// sources are its text and those that it draws in, by the names that
	// diagnostics use; texts are the same in the order of the closure.
	sources     map[string]string
	texts       interpreter.Closure
	program     *interpreter.Program
	diagnostics []dsl.Diagnostic
	// bundle is there instead of a program where the file is a bundle.
	bundle   *bundle.Bundle
	isBundle bool
}

func load(path string) (loaded, error) {
	data, err := readFile(path)
	if err != nil {
		return loaded{}, err
	}
	if bundle.Is(string(data)) {
		return loadBundle(path, string(data), 0), nil
	}
	folder := filepath.Dir(path)
	shelf := catalog.NewShelf(os.DirFS(folder), func(file string) string { return filepath.Join(folder, file) })
	closure := shelf.Gather(interpreter.Source{Name: path, Text: string(data)})
	l := loaded{path: path, sources: map[string]string{}, texts: closure}
	for _, source := range closure {
		l.sources[source.Name] = source.Text
	}
	l.program, l.diagnostics = interpreter.Load(closure)
	return l, nil
}

// compiled loads a regulation that has to be right; warnings are for check.
func (s *session) compiled(path string) (*interpreter.Program, error) {
	l, err := load(path)
	if err != nil {
		return nil, err
	}
	if l.bundle != nil {
		return nil, message.NewProblem(message.Wrong, "command.bundle.not_here").At(path)
	}
	if l.program == nil {
		s.render(l.diagnostics, l.sources)
		return nil, message.NewProblem(message.Wrong, "command.file.has_errors").At(path)
	}
	return l.program, nil
}

// factsOf reads the facts for a program; "-" is standard input.
func (s *session) factsOf(p *interpreter.Program, path string) (*interpreter.Facts, error) {
	data, err := s.factsFile(path)
	if err != nil {
		return nil, err
	}
	facts, err := contract.ReadFacts(p, data)
	var problem *message.Problem
	if errors.As(err, &problem) {
		return nil, &inFile{path, problem}
	}
	return facts, err
}

func (s *session) factsFile(path string) ([]byte, error) {
	if path != "-" {
		return readFile(path)
	}
	data, err := io.ReadAll(io.LimitReader(s.Stdin, maxFile))
	if err != nil {
		return nil, message.NewProblem(message.Wrong, "command.file.unreadable").At(path).Because(err)
	}
	return data, nil
}

// inFile says which file a problem is in.
type inFile struct {
	path    string
	problem *message.Problem
}

func (f *inFile) Error() string { return f.problem.Error() }
func (f *inFile) Unwrap() error { return f.problem }
