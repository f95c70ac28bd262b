package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/dsl/format"
	"reglament/dsl/sheet"
	"reglament/interpreter"
	"reglament/message"
)

// tableVerb is "reglament table export|import FILE WORKBOOK".
type tableVerb struct {
	Action string `arg:"" optional:"" placeholder:"command.word.action" help:"command.arg.table_action"`
	File   string `arg:"" optional:"" placeholder:"command.word.file" help:"command.arg.file"`
	Book   string `arg:"" optional:"" placeholder:"command.word.workbook" help:"command.arg.workbook"`
	Write  bool   `help:"command.flag.table_write"`
	Diff   bool   `help:"command.flag.table_diff"`
	Force  bool   `help:"command.flag.table_force"`
}

// Help names the text that says more.
func (tableVerb) Help() string { return "command.table.detail" }

// Run takes tables out into a workbook or puts them back.
func (v tableVerb) Run(s *session) error {
	switch {
	case v.Action != "export" && v.Action != "import":
		return message.NewProblem(message.Wrong, "command.table.no_action", "help", helpOf("table"))
	case v.File == "":
		return need("table", "", "command.use.no_path")
	case v.Book == "":
		return need("table", "", "command.table.no_workbook")
	case v.Write && v.Diff:
		return message.NewProblem(message.Wrong, "command.table.one_flag", "help", helpOf("table"))
	}
	source, err := readFile(v.File)
	if err != nil {
		return err
	}
	if v.Action == "export" {
		return v.export(s, source)
	}
	return v.take(s, source)
}

// export writes the workbook. One that is there may hold somebody's work.
func (v tableVerb) export(s *session, source []byte) error {
	if _, err := os.Stat(v.Book); err == nil && !v.Force {
		return message.NewProblem(message.Conflict, "command.table.exists").At(v.Book)
	}
	book, diagnostics, err := sheet.Export(v.File, source, s.texts)
	switch {
	case err != nil:
		return err
	case len(diagnostics) > 0:
		s.render(diagnostics, map[string]string{v.File: string(source)})
		return errFound
	}
	if err := os.WriteFile(v.Book, book, 0o600); err != nil {
		return message.NewProblem(message.Environment, "command.file.not_written").At(v.Book).Because(err)
	}
	s.line(v.Book)
	return nil
}

// take puts the cells of the workbook into the text. Mistakes in what came from
// the workbook hold it back, those elsewhere are told only.
func (v tableVerb) take(s *session, source []byte) error {
	book, err := readFile(v.Book)
	if err != nil {
		return err
	}
	draft, err := sheet.Import(v.File, source, book, v.Force)
	var faults sheet.Faults
	if errors.As(err, &faults) {
		for _, problem := range faults {
			s.problem(v.Book+": "+problem.Key+": ", problem)
		}
		return errFound
	}
	if err != nil {
		return err
	}
	for _, gone := range draft.Gone {
		s.tell(message.NewProblem(message.Wrong, "command.table.gone", "sheet", gone).At(v.Book))
	}
	if v.mistaken(s, draft) {
		return errFound
	}
	switch text := draft.Text; {
	case v.Diff && text != string(source):
		fmt.Fprint(s.out, format.Diff(v.File, string(source), text))
		return errFound
	case v.Write && text != string(source):
		if err := replaceFile(v.File, text); err != nil {
			return err
		}
		s.line(v.File)
	case !v.Diff && !v.Write:
		fmt.Fprint(s.out, text)
	}
	return nil
}

// mistaken tells what is wrong with the text, each mistake in a cell after the
// place of the cell; it reports whether there is one.
func (v tableVerb) mistaken(s *session, draft *sheet.Draft) bool {
	diagnostics := draft.Diagnostics
	if len(diagnostics) == 0 {
		folder := filepath.Dir(v.File)
		shelf := catalog.NewShelf(os.DirFS(folder), func(file string) string { return filepath.Join(folder, file) })
		_, diagnostics = interpreter.Load(shelf.Gather(interpreter.Source{Name: v.File, Text: draft.Text}))
	}
	held := len(draft.Diagnostics) > 0
	for _, d := range diagnostics {
		place, ours := draft.Place(d.Range)
		if d.File != v.File || d.Severity != dsl.Error && !ours {
			continue
		}
		if ours {
			fmt.Fprintln(s.diagnostics, s.texts.Say("command.table.cell", "file", v.Book, "sheet", place.Sheet, "cell", place.Cell))
			held = held || d.Severity == dsl.Error
		}
		s.render(slices.Clone([]dsl.Diagnostic{d}), map[string]string{v.File: draft.Text})
	}
	return held
}
