package document

import (
	"strings"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
)

// ApplicationsOf gathers the applications of a case: one for each form of the
// regulation that is wanted, as the regulation fills it; where the regulation
// has none, one that tells the answers. Before a case is opened, the view has a
// service and a decision only. The consent is for the office and the
// authority; who prints without it sets Consent to nil.
func ApplicationsOf(texts *message.Texts, cat *catalog.Catalog, v runtime.View, p Particulars) []ApplicationModel {
	a := aboutCase(texts, cat, v, p)
	forms := a.applications()
	if len(forms) == 0 {
		m := a.application(nil)
		m.Answers = a.told()
		return []ApplicationModel{m}
	}
	var all []ApplicationModel
	for i := range forms {
		all = append(all, a.application(&forms[i]))
	}
	return all
}

// applications are the forms that are surely wanted; where none is, those that
// may be.
func (a about) applications() []interpreter.FormState {
	for _, wanted := range []interpreter.Truth{interpreter.Yes, interpreter.Unknown} {
		var forms []interpreter.FormState
		for _, f := range a.decision.Forms {
			if f.Kind == dsl.PaperApplication && f.Applies == wanted {
				forms = append(forms, f)
			}
		}
		if len(forms) > 0 {
			return forms
		}
	}
	return nil
}

func (a about) application(form *interpreter.FormState) ApplicationModel {
	m := ApplicationModel{
		Language: a.texts.Language(), Day: clock.DateOf(a.At), Through: a.place().Name, To: a.To, Number: a.view.Case.Number,
		Applicant: a.Applicant, Representative: a.Representative, Request: a.asked(), Enclosed: a.enclosed(), Ways: a.ways(),
		Consent: a.consent(), AcceptedBy: a.By.Name,
	}
	if form == nil {
		return m
	}
	m.Title = form.Title
	m.Texts = a.filled(form.Texts)
	for _, f := range form.Fields {
		text := a.filled([]string{f.Text})[0]
		// To whom and from whom stands above.
		if text != "" && (text == a.To.Organisation || text == a.Applicant.Name || a.names(text)) {
			continue
		}
		m.Fields = append(m.Fields, Filled{Title: f.Title, Text: text, Open: !f.OK})
	}
	return m
}

// names reports whether a text is only what the regulation calls its
// authority, whom the catalog may call otherwise.
func (a about) names(text string) bool {
	r := a.decision.Regulation
	if r == nil {
		return false
	}
	for _, o := range r.Organisations {
		if o.ID == r.Authority && o.Title == text {
			return true
		}
	}
	return false
}

// filled are texts with what only the office knows in the place of the marks
// that the interpreter leaves; a mark of what is not known is a gap.
func (a about) filled(texts []string) []string {
	number, name := a.view.Case.Number, a.Applicant.Name
	if number == "" {
		number = gapOfText
	}
	if name == "" {
		name = gapOfText
	}
	marks := strings.NewReplacer(interpreter.MarkApplicant, name, interpreter.MarkNumber, number)
	whole := make([]string, len(texts))
	for i, text := range texts {
		whole[i] = marks.Replace(text)
	}
	return whole
}

// told are the answers that count.
func (a about) told() []Given {
	var all []Given
	for _, q := range a.decision.Questions {
		if q.State == interpreter.Answered && q.Answer != nil && !a.picksSubservice(q) {
			all = append(all, GivenOf(a.texts, q, *q.Answer))
		}
	}
	return all
}

// enclosed are the documents that came in; before any did, those that the
// applicant brings. The application itself is not enclosed.
func (a about) enclosed() []Enclosed {
	var all []Enclosed
	for _, in := range a.taken() {
		if !a.isApplication(in.Document) {
			e := Enclosed{Title: a.title(in), Sheets: in.Sheets}
			if forms := runtime.FormsOf(in); len(forms) > 0 {
				e.Forms = [][]interpreter.FormCount{forms}
			}
			all = append(all, e)
		}
	}
	if len(a.view.Case.Documents) > 0 {
		return all
	}
	w := words{a.texts}
	for _, id := range a.decision.Bring {
		entry, ok := a.entry(id)
		switch {
		case !ok || a.isApplication(id):
		case entry.Document != nil:
			all = append(all, Enclosed{Title: entry.Document.Title, Forms: entry.Document.Forms})
		case entry.AnyOf != nil:
			all = append(all, Enclosed{Title: w.oneLine(*entry.AnyOf)})
		}
	}
	return all
}

// isApplication tells a document that is filled in on an application's form.
func (a about) isApplication(id string) bool {
	state, ok := a.document(id)
	if !ok || state.Blank == "" {
		return false
	}
	for _, f := range a.decision.Forms {
		if f.ID == state.Blank {
			return f.Kind == dsl.PaperApplication
		}
	}
	return false
}

// ways are those in which the results that may come are handed out, in the
// order in which the regulation names them; the one that was chosen is among
// them.
func (a about) ways() []Way {
	var all []Way
	seen := map[string]bool{}
	add := func(id string) {
		if id != "" && !seen[strings.ToLower(id)] {
			seen[strings.ToLower(id)] = true
			all = append(all, Way{Title: a.way(id), Chosen: strings.EqualFold(id, a.Way)})
		}
	}
	for _, r := range a.decision.Results {
		if r.Applies == interpreter.No {
			continue
		}
		for _, id := range r.Through {
			add(id)
		}
	}
	add(a.Way)
	return all
}

func (a about) consent() *Consent {
	operators := []Place{a.place()}
	if id := a.view.Service.Authority; id != "" {
		operators = append(operators, a.organisation(id))
	}
	return &Consent{Operators: operators}
}
