package document

import (
	"maps"
	"slices"
	"strings"
	"time"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Particulars are what an office knows of a case and the case does not say: it
// stands on the cards of applicants and workers, or is said at the counter. Any
// of it may be empty.
type Particulars struct {
	// Applicant is who asks; without a name it is the one of the case.
	Applicant      Party
	Representative *Agent
	// To is whom an application is addressed to; without an organisation it is
	// the authority of the service.
	To Addressee
	// Target is what the service is asked for, Object the address of what it
	// is about.
	Target, Object string
	// Executor has the case; without a name it is the id that the case has.
	Executor Worker
	// By is who takes, refuses, hands over or tells.
	By Worker
	// At is the moment of the paper; zero is that in which the case was opened.
	At time.Time
	// Way is the id of the way in which the result is wanted.
	Way string
	// Back is on what day the original of a document went back, by
	// DocumentIn.Key.
	Back map[string]clock.Date
}

// about is a gathering of a case with its particulars.
type about struct {
	gathering
	view runtime.View
	Particulars
}

// aboutCase completes the particulars from a case and the catalog. A view
// without a case, as before one is opened, has a service and a decision only.
func aboutCase(texts *message.Texts, cat *catalog.Catalog, v runtime.View, p Particulars) about {
	if v.Decision == nil {
		v.Decision = &interpreter.Decision{}
	}
	a := about{gathering{texts, cat, v.Decision.Joined()}, v, p}
	if a.Applicant.Name == "" {
		in := v.Case.Applicant
		a.Applicant = Party{Name: in.Name, Phone: in.Phone, Email: in.Email}
	}
	if a.Executor.Name == "" {
		a.Executor.Name = v.Case.Executor
	}
	if a.At.IsZero() {
		a.At = v.Case.Opened
	}
	a.At = a.At.In(zoneOf(v.Case, cat))
	if a.To.Organisation == "" && v.Service.Authority != "" {
		a.To.Organisation = a.organisation(v.Service.Authority).Name
	}
	return a
}

func (a about) place() Place { return a.office(a.catalog.Office()) }

func (a about) opened() time.Time { return a.view.Case.Opened.In(zoneOf(a.view.Case, a.catalog)) }

// request is what is asked for; the subservice is an answer of the interview.
func (a about) asked() Request {
	r := Request{Service: a.service(a.view.Service), Target: a.Target, Object: a.Object}
	for _, q := range a.decision.Questions {
		if a.picksSubservice(q) && q.Answer != nil {
			r.Subservice = optionTitle(q, q.Answer.Value.Choice)
		}
	}
	return r
}

// picksSubservice tells the question that stands for the services of the file.
func (g gathering) picksSubservice(q interpreter.QuestionState) bool {
	r := g.decision.Regulation
	return r != nil && len(r.Subservices) > 0 && slices.Equal(q.Options, r.Subservices)
}

// last is the last day for the result, else that of what still runs.
func (a about) last() *clock.Date {
	if by := resultBy(a.decision); by != nil {
		return by
	}
	return civil(a.view.Case.Due)
}

// civil is a day of a case, nil where there is none.
func civil(text string) *clock.Date {
	day, err := clock.ParseDate(text)
	if text == "" || err != nil {
		return nil
	}
	return &day
}

// wayNames are the texts of ids of ways that regulations use. One that is not
// here is its author's own and stands for itself.
var wayNames = map[string]string{
	"мфц": "papers.way.centre", "орган": "papers.way.authority", "епгу": "papers.way.portal", "портал": "papers.way.portal",
	"почта": "papers.way.post", "лично": "papers.way.person",
}

func (g gathering) way(id string) string {
	if text, ok := wayNames[strings.ToLower(id)]; ok {
		return g.texts.Say(text)
	}
	return strings.ReplaceAll(id, "_", " ")
}

// taken are the documents of a case in the author's order; what the regulation
// does not name comes last.
func (a about) taken() []casefile.DocumentIn {
	order := map[string]int{}
	for i, state := range a.decision.Documents {
		order[state.ID] = i + 1
	}
	var all []casefile.DocumentIn
	for _, key := range slices.Sorted(maps.Keys(a.view.Case.Documents)) {
		all = append(all, a.view.Case.Documents[key])
	}
	place := func(d casefile.DocumentIn) int {
		if at, ok := order[d.Document]; ok {
			return at
		}
		return len(order) + 1
	}
	slices.SortStableFunc(all, func(x, y casefile.DocumentIn) int { return place(x) - place(y) })
	return all
}

// title is what a document that came in is called, with its record where it
// has one.
func (g gathering) title(in casefile.DocumentIn) string {
	title := in.Document
	if state, ok := g.document(in.Document); ok {
		title = state.Title
	}
	if in.Row != "" {
		title += " (" + in.Row + ")"
	}
	return title
}
