package command

import (
	"html"
	"strings"

	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// facts is short for what an applicant is.
type facts = interpreter.Facts

// markdown prints what differs as a comment to a merge request: a table, and
// the applicants below it, folded.
func (s *session) markdown(c *compared, calendar clock.Calendar, form string) {
	r := c.new.program.Regulation()
	s.line("### " + s.texts.Say("command.diff.md_heading", "title", markdownText(titleOr(r.Title, r.ID)),
		"was", c.old.program.Regulation().Version, "is", r.Version))
	s.line("")
	if len(c.report.Differences) > 0 {
		s.line(s.texts.Say("command.diff.md_columns"))
		s.line("|---|---|---|---|---|")
	}
	for i := range c.report.Differences {
		d := &c.report.Differences[i]
		cells := []string{
			s.texts.Say("command.kind." + d.Kind.String()), s.texts.Text(d.Of), s.texts.Text(d.Old.Says), s.texts.Text(d.New.Says), s.texts.Text(d.Applicant),
		}
		for n, cell := range cells {
			cells[n] = markdownText(cell)
		}
		s.line("| " + strings.Join(cells, " | ") + " |")
	}
	if len(c.report.Differences) > 0 {
		s.line("")
	}
	for i := range c.report.Differences {
		d := &c.report.Differences[i]
		facts, of := c.shown(d, calendar)
		if facts == nil {
			continue
		}
		text, isExample := of.text(s.texts.Text(d.Of), facts, form)
		language := "rgl"
		if !isExample {
			language = "yaml"
		}
		s.line("<details><summary>" + html.EscapeString(s.texts.Text(d.Text)) + "</summary>")
		s.line("")
		s.line(fence(text) + language)
		s.line(strings.TrimRight(text, "\n"))
		s.line(fence(text))
		s.line("")
		s.line("</details>")
		s.line("")
	}
	for _, u := range c.report.Undecided {
		s.line("- " + markdownText(s.undecided(u)))
	}
	if len(c.report.Undecided) > 0 {
		s.line("")
	}
	s.line(s.verdictOf(c.report))
	s.line("")
}

// markdownText writes words of other people so that nothing in them marks
// anything: neither a cell, nor a link, nor a tag.
func markdownText(text string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(text), " ") {
		switch {
		case r == '<':
			b.WriteString("&lt;")
			continue
		case r == '&':
			b.WriteString("&amp;")
			continue
		case strings.ContainsRune("\\`*_[]|#@~", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// fence is a row of backquotes that is longer than any in the text.
func fence(text string) string {
	row := "```"
	for strings.Contains(text, row) {
		row += "`"
	}
	return row
}
