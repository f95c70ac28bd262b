package command

import (
	"maps"
	"slices"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// checkVerb is "reglament check PATH…".
type checkVerb struct {
	Paths  []string `arg:"" optional:"" placeholder:"command.word.paths" help:"command.arg.paths"`
	Format string   `help:"command.flag.format" placeholder:"text|json|sarif|github"`
	Strict bool     `help:"command.flag.strict"`
	JSON   bool     `name:"json" help:"command.flag.json"`
	Proofs string   `name:"proofs" placeholder:"on|off" help:"command.flag.proofs"`
}

// Help names the text that says more.
func (checkVerb) Help() string { return "command.check.detail" }

// Run checks all files, each by itself and all against each other, and tells
// all that is wrong with them.
func (v checkVerb) Run(s *session) error {
	if len(v.Paths) == 0 {
		return need("check", "", "command.use.no_path")
	}
	format, err := v.format()
	if err != nil {
		return err
	}
	if !slices.Contains([]string{"", "on", "off"}, v.Proofs) {
		return message.NewProblem(message.Wrong, "command.use.bad_proofs", "help", helpOf("check"))
	}
	files, err := regulationFiles(v.Paths)
	if err != nil {
		return err
	}
	var all []dsl.Diagnostic
	var texts []catalog.Text
	var unreadable error
	var sound []loaded // without errors
	sources, read := map[string]string{}, 0
	for _, path := range files {
		l, err := load(path)
		if err != nil {
			unreadable = errTold
			s.tell(err)
			continue
		}
		read++
		maps.Copy(sources, l.sources)
		texts = append(texts, catalog.Text{Source: interpreter.Source{Name: path, Text: l.sources[path]}, Program: l.program})
		if l.program != nil {
			sound = append(sound, l)
		}
		for _, d := range l.diagnostics {
			// What a template has wrong is told once, not with each regulation.
			if !slices.ContainsFunc(all, func(other dsl.Diagnostic) bool {
				return other.File == d.File && other.Range == d.Range && other.Code == d.Code
			}) {
				all = append(all, d)
			}
		}
	}
	all = append(all, catalog.Across(texts)...)
	if v.Proofs != "off" {
		proved, ended, err := s.proofWarnings(sound)
		if err != nil {
			return err
		}
		all = append(all, proved...)
		if ended && v.Strict {
			s.aside("command.check.proofs_ended")
		}
	}
	if v.Strict {
		for i := range all {
			all[i].Severity = dsl.Error
		}
	}
	errorCount, warningCount := tally(all)
	told, err := s.document(format, all)
	if !told {
		s.render(all, sources)
		s.checkSummary(read, len(files)-read, errorCount, warningCount)
	}
	switch {
	case err != nil:
		return err
	case unreadable != nil:
		return unreadable
	case errorCount > 0:
		return errFound
	}
	return nil
}

// checkSummary never says that all is well where a file could not be read.
func (s *session) checkSummary(files, unreadable, errorCount, warningCount int) {
	checked := message.New("command.files", "count", files)
	if unreadable > 0 {
		s.say("command.check.unread", "files", message.New("command.files", "count", unreadable))
	}
	switch {
	case files == 0:
		return
	case errorCount+warningCount == 0 && unreadable == 0:
		s.say("command.check.clean", "files", checked)
		return
	}
	s.say("command.check.summary", "files", checked,
		"errors", message.New("command.errors", "count", errorCount),
		"warnings", message.New("command.warnings", "count", warningCount))
}

func tally(diagnostics []dsl.Diagnostic) (errorCount, warningCount int) {
	for _, d := range diagnostics {
		if d.Severity == dsl.Error {
			errorCount++
		} else {
			warningCount++
		}
	}
	return errorCount, warningCount
}
