package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/clock"
	"reglament/interpreter/trial"
)

// office is a folder of texts, as they are and as they stand with one of them
// changed.
type office struct {
	names    []string // of the files, in order
	texts    map[string]string
	offered  map[string]string // by file, the name of the template or library that it is
	calendar clock.Calendar
	subjects []*subject
}

// subject is a file by itself, with all that it draws in: a regulation, a
// template, a library or a bundle.
type subject struct {
	file    string
	closure interpreter.Closure
	// files are the names of all texts that it rests on; of a bundle those of
	// its services, too.
	files       []string
	program     *interpreter.Program // nil of a bundle, and where a mistake is told
	bundle      *bundle.Bundle
	diagnostics []dsl.Diagnostic
	outcomes    []trial.Outcome
	// refuted are the claims that are refuted of it, known after proved.
	refuted map[string]bool
	proved  sync.Once
}

// open reads the .rgl files of a folder and loads them. The error names the
// folder, or a file whose examples do not pass: nothing can be measured by them.
func open(folder string) (*office, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.rgl"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("no regulations in %s", folder)
	}
	texts := map[string]string{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		texts[filepath.Base(path)] = string(data)
	}
	return newOffice(texts)
}

func newOffice(texts map[string]string) (*office, error) {
	calendar, err := catalog.BuiltinCalendar()
	if err != nil {
		return nil, err
	}
	o := &office{texts: texts, offered: map[string]string{}, calendar: calendar}
	for name, text := range texts {
		o.names = append(o.names, name)
		o.offered[name], _ = interpreter.Offers(text)
	}
	slices.Sort(o.names)
	whole := o.with("", "")
	for _, name := range o.names {
		s := whole.load(name)
		s.outcomes = s.examples(calendar)
		if failed(s.outcomes) != "" {
			return nil, fmt.Errorf("%s: the example %q does not pass", name, failed(s.outcomes))
		}
		if slices.ContainsFunc(s.diagnostics, func(d dsl.Diagnostic) bool { return d.Severity == dsl.Error }) {
			return nil, fmt.Errorf("%s has errors", name)
		}
		o.subjects = append(o.subjects, s)
	}
	return o, nil
}

// others are the texts of all subjects that rest on a file.
func (o *office) others(file string) []*dsl.File {
	var files []*dsl.File
	for _, name := range o.names {
		if name == file || !slices.ContainsFunc(o.subjects, func(s *subject) bool {
			return s.bundle == nil && slices.Contains(s.files, file) && slices.Contains(s.files, name)
		}) {
			continue
		}
		parsed, _ := dsl.Parse(name, []byte(o.texts[name]))
		files = append(files, parsed)
	}
	return files
}

// desk loads subjects from the texts of an office of which one may be changed.
type desk struct {
	office        *office
	changed, text string
}

func (o *office) with(changed, text string) *desk { return &desk{o, changed, text} }

func (k *desk) source(name string) interpreter.Source {
	if name == k.changed {
		return interpreter.Source{Name: name, Text: k.text}
	}
	return interpreter.Source{Name: name, Text: k.office.texts[name]}
}

// load makes a subject of a file.
func (k *desk) load(name string) *subject {
	s := &subject{file: name}
	main := k.source(name)
	if bundle.Is(main.Text) {
		return k.loadBundle(s, main)
	}
	s.closure = interpreter.Gather(main, k.find)
	for _, source := range s.closure {
		s.files = append(s.files, source.Name)
	}
	s.program, s.diagnostics = interpreter.Load(s.closure)
	return s
}

// find gives the text that offers a name.
func (k *desk) find(name string) (interpreter.Source, bool) {
	for _, file := range k.office.names { // no fault changes the name of a text
		if offered := k.office.offered[file]; offered != "" && dsl.SameName(offered, name) {
			return k.source(file), true
		}
	}
	return interpreter.Source{}, false
}

func (k *desk) loadBundle(s *subject, main interpreter.Source) *subject {
	s.closure, s.files = interpreter.Closure{main}, []string{main.Name}
	s.bundle, s.diagnostics = bundle.Load(main, 0, func(id string, on clock.Date, _ string) (bundle.Offered, bool) {
		for _, file := range k.office.names {
			if bundle.Is(k.office.texts[file]) {
				continue
			}
			service := k.service(file)
			if service.program == nil {
				continue
			}
			r := service.program.Regulation()
			if dsl.SameName(r.ID, id) && r.From <= on && (!r.HasTo || on <= r.To) {
				s.files = append(s.files, service.files...)
				return bundle.Offered{Program: service.program, Closure: service.closure}, true
			}
		}
		return bundle.Offered{}, false
	})
	return s
}

// service is a subject as it is, where the changed text is none of its own.
func (k *desk) service(file string) *subject {
	for _, known := range k.office.subjects {
		if known.file == file && !slices.Contains(known.files, k.changed) {
			return known
		}
	}
	return k.load(file)
}

// examples runs the examples of a subject.
func (s *subject) examples(calendar clock.Calendar) []trial.Outcome {
	switch {
	case s.program != nil:
		return trial.Run(s.program, calendar)
	case s.bundle != nil:
		outcomes, _ := trial.RunBundle(s.bundle, calendar)
		return outcomes
	}
	return nil
}

// failed is the title of the first example that did not pass, or empty.
func failed(outcomes []trial.Outcome) string {
	for _, outcome := range outcomes {
		if len(outcome.Failures) > 0 {
			return outcome.Example
		}
	}
	return ""
}
