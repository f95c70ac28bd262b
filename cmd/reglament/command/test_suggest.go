package command

import (
	"fmt"
	"os"

	"github.com/alecthomas/kong"

	"reglament/interpreter/clock"
	"reglament/interpreter/trial"
	"reglament/interpreter/trial/sheet"
	"reglament/interpreter/verify"
	"reglament/message"
)

// suggestMode is the flag "--suggest", which may have a value.
type suggestMode string

const (
	suggestRest suggestMode = "rest" // what the examples do not reach
	suggestAll  suggestMode = "all"
)

// IsBool lets the flag stand alone.
func (suggestMode) IsBool() bool { return true }

// Decode reads the flag; without a value it asks for what the examples do not
// reach.
func (m *suggestMode) Decode(ctx *kong.DecodeContext) error {
	*m = suggestRest
	if ctx.Scan.Peek().Type == kong.FlagValueToken {
		*m = suggestMode(ctx.Scan.Pop().String())
	}
	return nil
}

// suggestion looks at the arguments of a suggestion.
func (v testVerb) suggestion() error {
	switch {
	case v.Suggest == "" && v.XLSX != "":
		return message.NewProblem(message.Wrong, "command.test.sheet_alone", "help", helpOf("test"))
	case v.Suggest != "" && v.Suggest != suggestRest && v.Suggest != suggestAll:
		return message.NewProblem(message.Wrong, "command.test.bad_suggest", "help", helpOf("test"))
	case v.Suggest != "" && (v.JSON || v.JUnit != "" || v.Coverage):
		return message.NewProblem(message.Wrong, "command.test.suggest_alone", "help", helpOf("test"))
	}
	if v.XLSX != "" {
		if _, err := os.Stat(v.XLSX); err == nil {
			return message.NewProblem(message.Conflict, "command.test.sheet_exists").At(v.XLSX)
		}
	}
	return nil
}

// suggest prints the examples that the regulations lack, and writes the sheet
// to sign. What is said of them goes beside, so that the examples can be put at
// the end of the file as they are.
func (v testVerb) suggest(s *session, files []string, calendar clock.Calendar) error {
	var pages []sheet.Page
	broken := 0
	for _, path := range files {
		l, err := load(path)
		switch {
		case err != nil:
			return err
		case l.bundle != nil:
			s.aside("command.test.suggest_bundle", "file", path)
			continue
		case l.program == nil:
			s.render(l.diagnostics, l.sources)
			broken++
			continue
		case l.onlyDrawnIn() && len(files) > 1:
			continue // what it holds is reached through what draws it in
		}
		found := verify.Suggest(l.program, l.texts, calendar, verify.Wish{All: v.Suggest == suggestAll})
		page := sheet.Page{Regulation: l.program.Regulation()}
		if len(files) > 1 && len(found.Applicants) > 0 {
			s.line("# " + path)
		}
		for i, one := range found.Applicants {
			shows := trial.Shows(one.Reaches)
			decision := l.program.Decide(one.Facts, calendar)
			title := s.texts.Say("trial.proposed", "number", i+1, "shows", shows)
			block, err := trial.Write(l.program, title, one.Facts, decision, vocabularyOf(l.sources[path]))
			if err != nil {
				return err
			}
			s.line("\n" + block[:len(block)-1])
			page.Rows = append(page.Rows, sheet.Row{Shows: shows, Facts: one.Facts, Decision: decision})
		}
		s.suggested(path, found)
		if len(page.Rows) > 0 {
			pages = append(pages, page)
		}
	}
	if broken > 0 {
		return message.NewProblem(message.Wrong, "command.test.has_errors", "files", message.New("command.files", "count", broken))
	}
	return v.writeSheet(s, pages)
}

// suggested says how many applicants it takes and whether fewer would do, and
// names what nobody reaches.
func (s *session) suggested(path string, found *verify.Suggestion) {
	if found.Wanted == 0 {
		s.aside("command.test.suggest_nothing", "file", path)
		return
	}
	fewest := message.New("command.test.suggest_found", "least", found.AtLeast)
	switch {
	case found.Smallest():
		fewest = message.New("command.test.suggest_fewest")
	case found.Exact:
		fewest = message.New("command.test.suggest_exact", "least", found.AtLeast)
	}
	s.aside("command.test.suggested", "file", path, "examples", message.New("command.examples", "count", len(found.Applicants)),
		"reached", found.Wanted-len(found.Unreached), "cases", message.New("command.cases", "count", found.Wanted), "fewest", fewest)
	for i, one := range found.Unreached {
		id := "command.test.suggest_unreached"
		if i < found.Impossible {
			id = "command.test.suggest_impossible"
		}
		fmt.Fprintln(s.diagnostics, "  "+position(one.File, one.Place)+" "+s.texts.Say(id, "case", one.Lack))
	}
}

// aside prints a sentence beside what is printed for use.
func (s *session) aside(id string, pairs ...any) {
	fmt.Fprintln(s.diagnostics, s.texts.Say(id, pairs...))
}

// writeSheet writes the workbook, where one is asked for and there is something
// to sign.
func (v testVerb) writeSheet(s *session, pages []sheet.Page) error {
	if v.XLSX == "" || len(pages) == 0 {
		return nil
	}
	book, err := sheet.Write(pages, clock.DateOf(s.Now()), s.texts)
	if err != nil {
		return err
	}
	if err := os.WriteFile(v.XLSX, book, 0o644); err != nil {
		return message.NewProblem(message.Environment, "command.file.not_written").At(v.XLSX).Because(err)
	}
	s.aside("command.test.sheet", "file", v.XLSX)
	return nil
}
