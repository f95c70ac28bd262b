// Package steps draws how far the reception of documents has come: a head with
// the seven steps of an operator, for the pages of every room that has a part of
// them.
//
// It promises that the head reads the same without a style and by ear (each step says
// in a word whether it is done), that only a step with an address is a link, and that the
// digits lead to the steps only where the page leaves them free.
//
// How it works: a room says where it stands (Header) and puts what Draw gives it
// above its own part:
//
//	head := steps.Draw(texts, steps.Header{
//		Now: steps.Interview, Last: steps.Service,
//		Links: map[steps.Step]string{steps.Applicant: "/reception"},
//	})
//
// In a template the value is HTML already: {{.Steps}}.
package steps

import (
	"html"
	"html/template"
	"strconv"
	"strings"

	"reglament/message"
)

// Step is one of the seven, from 1.
type Step int

// The steps in the order in which an operator takes them.
const (
	Applicant Step = iota + 1 // who asks: his card
	Service                   // what for
	Interview                 // what he answers; the case is opened at its end
	Documents                 // what he brought
	Papers                    // application, cover, register, receipt
	HandOver                  // who works on the case from now on
	Finish                    // the next applicant
)

// Header is how far a reception has come.
type Header struct {
	// Now is the step at which the page is.
	Now Step
	// Last is the last step that is done; those before it are, too.
	Last Step
	// Done are steps that are done besides.
	Done map[Step]bool
	// Links are the addresses of steps, those of parts of the page ("#papers")
	// too; a step without one cannot be gone to.
	Links map[Step]string
	// Keyless leaves the digits to the page: an interview answers by them.
	Keyless bool
}

// titles are what steps are called.
var titles = [...]string{
	Applicant: "reception.step.applicant", Service: "reception.step.service", Interview: "reception.step.interview",
	Documents: "reception.step.documents", Papers: "reception.step.papers", HandOver: "reception.step.handover", Finish: "reception.step.finish",
}

// done tells whether a step is.
func (h Header) done(s Step) bool { return s <= h.Last || h.Done[s] }

// Draw is the head as HTML.
func Draw(texts *message.Texts, h Header) template.HTML {
	var b strings.Builder
	b.WriteString(`<nav class="steps" aria-label="` + html.EscapeString(texts.Say("reception.steps")) + `"><ol>`)
	for s := Applicant; s <= Finish; s++ {
		h.item(&b, texts, s)
	}
	b.WriteString(`</ol></nav>`)
	return template.HTML(b.String()) //nolint:gosec // every text and address is escaped
}

func (h Header) item(b *strings.Builder, texts *message.Texts, s Step) {
	kind, word := "later", "reception.step_later"
	if h.done(s) {
		kind, word = "done", "reception.step_done"
	}
	number := strconv.Itoa(int(s))
	b.WriteString(`<li class="` + kind)
	if s == h.Now {
		word = "reception.step_now"
		b.WriteString(` now" aria-current="step`)
	}
	b.WriteString(`">`)
	link, ok := h.Links[s]
	if ok {
		b.WriteString(`<a href="` + html.EscapeString(link) + `"`)
		if !h.Keyless {
			b.WriteString(` data-key="` + number + `"`)
		}
		b.WriteString(`>`)
	} else {
		b.WriteString(`<span class="way">`)
	}
	sign := number
	if h.done(s) {
		sign = "✓"
	}
	b.WriteString(`<span class="n" aria-hidden="true">` + sign + `</span> ` + html.EscapeString(texts.Say(titles[s])) +
		`<span class="hidden"> — ` + html.EscapeString(texts.Say(word)) + `</span>`)
	if ok {
		b.WriteString(`</a></li>`)
		return
	}
	b.WriteString(`</span></li>`)
}
