package web

import (
	"fmt"
	"hash/fnv"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"reglament/dsl"
	"reglament/httpapi/desk"
	"reglament/httpapi/steps"
	"reglament/interpreter"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// takingModel is the page on which a case is taken in: what was brought, the
// papers, who goes on with it.
type takingModel struct {
	caseModel
	Steps template.HTML
	Whom  *whomRow // nil where the office has no card
	// Lacking is what is still to be brought, Until till when, in words.
	Lacking []lackRow
	Until   string
	// Agents are who may sign for the applicant, with himself; none where
	// nobody but he may.
	Agents []choice
	// Refusals are the grounds on which documents are not accepted.
	Refusals []refusalRow
	// Taken are documents that the office still has of a case whose documents
	// were not accepted.
	Taken []choice
	// Handed is who has the case where that is another than who looks.
	Handed string
	// Next is the step to take now.
	Next steps.Step
}

// lackRow is a document, or a group of which one is enough, that is missing.
type lackRow struct {
	Title, What string
	Of          []string // one of these is enough
}

// refusalRow is a ground for not accepting documents; Holds: it surely does;
// Chosen: its button is pressed.
type refusalRow struct {
	ID, Title, Because string
	Holds, Chosen      bool
}

// On reports whether a step is the next one, so that it has the focus.
func (m takingModel) On(step int) bool { return m.Failed == nil && int(m.Next) == step }

func (p *Pages) takeIn(w http.ResponseWriter, r *http.Request) {
	p.takingWith(w, r, http.StatusOK, nil)
}

// takingWith shows the page and, where a command was refused, why.
func (p *Pages) takingWith(w http.ResponseWriter, r *http.Request, status int, failed *failure) {
	number := param(r, "number")
	view, err := p.Engine.View(r.Context(), number)
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	journal, err := p.Engine.Journal(r.Context(), number)
	if err == nil {
		err = p.Looked(r.Context(), by(r), runtime.WayPage, number)
	}
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	s := p.naming(r.Context(), p.speech(p.texts(r)))
	m := takingModel{caseModel: p.caseOf(s, view, journal)}
	if m.Draft = (draftModel{Page: address("cases", number)}); failed == nil {
		m.Draft = p.draft(r, s, m.Draft.Page)
	}
	if m.handover, err = p.handingOver(r, s, view, journal, m.Draft); err == nil {
		err = p.whomTaken(r, s, view, &m)
	}
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	caller := desk.CallerOf(r.Context())
	m.within(caller)
	m.Back, m.Lacking, m.Until, m.Refusals = receptionOf(number), s.lacking(view), s.until(view), s.refusals(view)
	m.Taken = taken(view)
	if view.Case.Executor != caller.Actor {
		m.Handed = m.Executor
	}
	chosen := slices.IndexFunc(m.Refusals, func(g refusalRow) bool { return g.Holds })
	if failed != nil && failed.Form == "refusal" {
		chosen = slices.IndexFunc(m.Refusals, func(g refusalRow) bool { return g.ID == r.PostForm.Get("ground") })
	}
	if chosen >= 0 {
		m.Refusals[chosen].Chosen = true
	}
	if m.Failed = failed; failed != nil {
		p.refuse(r, &m.caseModel)
	}
	m.turn(view, printedAt(r, view))
	m.Steps = steps.Draw(s.Texts, m.header(caller, view, journal, printedAt(r, view)))
	p.show(w, r, status, "taking", page{Title: s.Say("reception.case_title", "number", number), Model: &m, Switch: languageSwitch{Link: receptionOf(number)}})
}

// taken are the documents that go back to an applicant whose documents were not
// accepted, in the order of the decision.
func taken(v runtime.View) (all []choice) {
	if v.Case.Refusal == nil {
		return nil
	}
	for _, d := range v.Decision.Documents {
		if _, there := v.Case.Documents[d.ID]; there {
			all = append(all, choice{ID: d.ID, Title: d.Title})
		}
	}
	return all
}

// whomTaken adds who asks and who may sign for him.
func (p *Pages) whomTaken(r *http.Request, s speech, v runtime.View, m *takingModel) error {
	kept, ok, err := p.cardOf(r.Context(), v.Case.Person)
	if err == nil && !ok {
		m.NewCard, err = p.newCard(r.Context(), v)
	}
	if err != nil || !ok {
		return err
	}
	m.Whom = s.whom(kept, p)
	agents, err := p.agents(r.Context(), s, kept)
	if err != nil || len(agents) == 0 {
		return err
	}
	chosen := chosenAgent(kept.Card, agents, "", p.Today())
	m.Agents = []choice{{himself, s.Say("reception.agent.himself", "name", kept.Card.ShortName()), chosen == nil}}
	for _, row := range agents {
		m.Agents = append(m.Agents, choice{
			row.ID, s.Say("reception.agent.who", "name", row.Agent.Who.Name, "basis", row.Agent.Authority), chosen != nil && chosen.Who == row.Agent.Who,
		})
	}
	return nil
}

// turn finds the step to take now: what was brought; the papers, once anything
// was; whoever goes on with the case; the next applicant.
func (m *takingModel) turn(v runtime.View, printed bool) {
	switch {
	case m.Closed:
		m.Next = steps.Finish
	case len(v.Case.Documents) == 0 && m.Papers.Any:
		m.Next = steps.Documents
	case !printed:
		m.Next = steps.Papers
	case m.Handed == "" && m.MayHandOver:
		m.Next = steps.HandOver
	default:
		m.Next = steps.Finish
	}
	if m.Next != steps.Documents {
		return
	}
	for b := range m.Papers.Blocks {
		for i := range m.Papers.Blocks[b].Rows {
			row := &m.Papers.Blocks[b].Rows[i]
			if !row.Held && !row.Ticked && row.State != stateNone {
				row.First = m.Failed == nil
				return
			}
		}
	}
}

// header is how far the reception of a case has come.
func (m *takingModel) header(caller desk.Caller, v runtime.View, journal []casefile.Envelope, printed bool) steps.Header {
	h := steps.Header{
		Now: m.Next, Last: steps.Interview,
		Done: map[steps.Step]bool{steps.Documents: m.Missing == 0 && v.Case.Refusal == nil, steps.Papers: printed, steps.HandOver: m.Handed != ""},
		Links: map[steps.Step]string{
			steps.Documents: "#documents", steps.Papers: "#papers", steps.HandOver: "#handover", steps.Finish: "#finish",
			steps.Service: address("services", v.Service.ID),
		},
	}
	if v.Service.Number == "" {
		delete(h.Links, steps.Service) // the catalog does not list it any more
	}
	if m.Whom != nil && caller.Can(desk.CardsRight) {
		h.Links[steps.Applicant] = address("applicants", m.Whom.ID)
	}
	if id := consultationOf(journal); id != "" && caller.Can(desk.ConsultRight) {
		h.Links[steps.Interview] = address("consultations", id)
	}
	return h
}

// consultationOf is the consultation that a case was opened from, or empty: the
// key of its opening names it.
func consultationOf(journal []casefile.Envelope) string {
	if len(journal) == 0 {
		return ""
	}
	event, err := casefile.Read(journal[0])
	if err != nil {
		return ""
	}
	opened, _ := event.(casefile.Opened)
	id, _ := strings.CutPrefix(opened.Key, "consultation ")
	if id == opened.Key {
		return ""
	}
	return id
}

// lacking is what is still to be brought, wholly or in part.
func (s speech) lacking(v runtime.View) []lackRow {
	d := v.Decision.Joined()
	var rows []lackRow
	for _, id := range d.Missing {
		if doc, ok := documentOf(d, id); ok {
			row := lackRow{Title: doc.Title, What: s.forms(doc.Forms)}
			if doc.Status == interpreter.DocumentExpired {
				row.What = s.expired(doc)
			}
			rows = append(rows, row)
		} else if group, ok := groupOf(d, id); ok {
			row := lackRow{Title: group.Title, What: s.Say("pages.checklist.enough", "count", group.AtLeast)}
			for _, set := range group.Of {
				var titles []string
				for _, id := range set {
					if doc, ok := documentOf(d, id); ok {
						titles = append(titles, doc.Title)
					}
				}
				row.Of = append(row.Of, strings.Join(titles, " + "))
			}
			rows = append(rows, row)
		}
	}
	for _, doc := range d.Documents {
		in, there := v.Case.Documents[doc.ID]
		if short := runtime.Lacking(doc.Forms, in); there && doc.Status != interpreter.DocumentExpired && len(short) > 0 {
			rows = append(rows, lackRow{Title: doc.Title, What: s.Say("pages.paper.short", "forms", s.forms([][]interpreter.FormCount{short}))})
		}
	}
	return rows
}

// until says till when what is missing can be brought: till a ground that looks
// at the documents ends, where the regulation has one; else what the office has to
// keep to.
func (s speech) until(v runtime.View) string {
	for _, g := range v.Decision.Grounds {
		if g.OnDocuments && g.Holds == interpreter.Yes && g.HasUntil {
			return s.Say("reception.until.ground", "day", s.day(g.Until))
		}
	}
	if day, _, ok := due(v); ok {
		return s.Say("reception.until.due", "day", s.day(day))
	}
	return s.Say("reception.until.open")
}

// refusals are the grounds on which documents are not accepted, that hold or may.
func (s speech) refusals(v runtime.View) []refusalRow {
	var rows []refusalRow
	for _, g := range v.Decision.Grounds {
		if g.Kind == dsl.GroundRefuseAcceptance && g.Holds != interpreter.No {
			rows = append(rows, refusalRow{g.ID, g.Title, s.Text(g.Because), g.Holds == interpreter.Yes, false})
		}
	}
	return rows
}

// printedCookie remembers in a browser that the papers of a case were printed,
// and on which state of it. It is sent to the page of that reception alone.
const printedCookie = "printed"

// notePrinted has the browser remember it.
func (p *Pages) notePrinted(w http.ResponseWriter, v runtime.View) {
	http.SetCookie(w, &http.Cookie{
		Name: printedCookie, Value: documentsAt(v), Path: receptionOf(v.Case.Number), HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: strings.HasPrefix(p.PublicURL, "https:"), MaxAge: 24 * 60 * 60,
	})
}

// printedAt reports whether the papers were printed with the documents that are
// in the case now.
func printedAt(r *http.Request, v runtime.View) bool {
	cookie, err := r.Cookie(printedCookie)
	return err == nil && cookie.Value == documentsAt(v)
}

// documentsAt tells states of the documents of a case apart.
func documentsAt(v runtime.View) string {
	sum := fnv.New32a()
	for _, key := range slices.Sorted(maps.Keys(v.Case.Documents)) {
		fmt.Fprintln(sum, v.Case.Documents[key])
	}
	return strconv.FormatUint(uint64(sum.Sum32()), 36)
}
