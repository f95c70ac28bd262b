package command

import (
	"reglament/interpreter"
	"reglament/interpreter/contract"
	"reglament/message"
)

// explainVerb is "reglament explain FILE --facts F ID".
type explainVerb struct {
	File  string `arg:"" optional:"" placeholder:"command.word.file" help:"command.arg.file"`
	ID    string `arg:"" optional:"" placeholder:"command.word.id" help:"command.arg.id"`
	Facts string `help:"command.flag.facts" placeholder:"command.word.facts"`
	JSON  bool   `name:"json" help:"command.flag.json"`
}

// Help names the text that says more.
func (explainVerb) Help() string { return "command.explain.detail" }

// Run says why something is as it is.
func (v explainVerb) Run(s *session) error {
	if v.File != "" {
		if err := need("explain", v.ID, "command.use.no_id"); err != nil {
			return err
		}
	}
	c, err := s.consult("explain", v.File, v.Facts)
	if err != nil {
		return err
	}
	if c.bundle != nil {
		return s.explainBundle(c, v.ID, v.JSON)
	}
	x, err := c.program.Explain(c.facts, c.calendar, v.ID)
	if err != nil {
		return err
	}
	if v.JSON {
		return s.json(contract.EncodeExplanation(x, s.texts))
	}
	s.explain(x)
	return nil
}

func (s *session) explain(x *interpreter.Explanation) {
	s.line(titleOr(x.Title, x.ID))
	s.line(s.texts.Text(x.Verdict))
	s.paragraph("command.explain.because", s.worded(x.Because))
	s.paragraph("command.explain.changes", s.worded(x.Changes))
	s.paragraph("command.explain.basis", x.Basis)
}

// paragraph prints a heading and its lines, or nothing where there are none.
func (s *session) paragraph(heading string, lines []string) {
	if len(lines) == 0 {
		return
	}
	s.line("")
	s.say(heading)
	for _, text := range lines {
		s.line("  " + text)
	}
}

func (s *session) worded(messages []message.Message) []string {
	var lines []string
	for _, m := range messages {
		lines = append(lines, s.texts.Text(m))
	}
	return lines
}

func titleOr(title, id string) string {
	if title == "" {
		return id
	}
	return title
}
