package command

import (
	"cmp"
	"errors"
	"fmt"

	"reglament/dsl/format"
	"reglament/message"
)

// fmtVerb is "reglament fmt [--check|--diff|--write] PATH…".
type fmtVerb struct {
	Paths      []string `arg:"" optional:"" placeholder:"command.word.paths" help:"command.arg.paths"`
	Check      bool     `help:"command.flag.fmt_check"`
	Diff       bool     `help:"command.flag.fmt_diff"`
	Write      bool     `help:"command.flag.fmt_write"`
	Vocabulary string   `help:"command.flag.vocabulary" placeholder:"ru|en"`
}

// Help names the text that says more.
func (fmtVerb) Help() string { return "command.fmt.detail" }

// Run lays out all files; what is wrong with one holds up no other.
func (v fmtVerb) Run(s *session) error {
	if len(v.Paths) == 0 {
		return need("fmt", "", "command.fmt.no_path")
	}
	vocabulary, err := v.vocabulary()
	if err != nil {
		return err
	}
	files, err := regulationFiles(v.Paths)
	if err != nil {
		return err
	}
	switch modes := count(v.Check, v.Diff, v.Write); {
	case modes > 1:
		return message.NewProblem(message.Wrong, "command.fmt.one_flag", "help", helpOf("fmt"))
	case modes == 0 && len(files) > 1:
		return message.NewProblem(message.Wrong, "command.fmt.many_files", "files", message.New("command.files", "count", len(files)))
	}
	var found, told error
	for _, path := range files {
		var problem *message.Problem
		switch err := v.file(s, path, vocabulary); {
		case errors.Is(err, errFound):
			found = err
		case errors.As(err, &problem) && problem.Kind != message.Environment:
			told = errTold
			s.tell(err)
		case err != nil:
			return err
		}
	}
	return cmp.Or(told, found)
}

func count(flags ...bool) (n int) {
	for _, set := range flags {
		if set {
			n++
		}
	}
	return n
}

func (v fmtVerb) vocabulary() (format.Vocabulary, error) {
	switch message.Language(v.Vocabulary) {
	case "":
		return format.AsWritten, nil
	case message.Russian:
		return format.Russian, nil
	case message.English:
		return format.English, nil
	}
	return 0, message.NewProblem(message.Wrong, "command.fmt.bad_vocabulary")
}

// file lays out one file and does with it what the flags say.
func (v fmtVerb) file(s *session, path string, vocabulary format.Vocabulary) error {
	data, err := readFile(path)
	if err != nil {
		return err
	}
	source := string(data)
	text, diagnostics, err := format.Text(path, data, vocabulary)
	switch {
	case errors.Is(err, format.ErrTooLong):
		return message.NewProblem(message.Wrong, "command.fmt.too_long").At(path)
	case err != nil:
		return message.NewProblem(message.Environment, "command.fmt.lost").At(path).Because(err)
	case len(diagnostics) > 0:
		s.render(diagnostics, map[string]string{path: source})
		return errFound
	}
	switch {
	case v.Check && text != source:
		s.line(path)
		return errFound
	case v.Diff && text != source:
		fmt.Fprint(s.out, format.Diff(path, source, text))
		return errFound
	case v.Write && text != source:
		if err := replaceFile(path, text); err != nil {
			return err
		}
		s.line(path)
	case !v.Check && !v.Diff && !v.Write:
		fmt.Fprint(s.out, text)
	}
	return nil
}
