package web

import (
	"net/http"
	"slices"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/httpapi/desk"
	"reglament/interpreter"
)

// checklistModel is what a person has to bring, by the answers.
type checklistModel struct {
	Service     serviceRow
	State       interview
	Answered    []answered
	NoList      bool
	Grounds     []groundRow
	Possible    []string // grounds that an answer still decides
	Bring       []bringRow
	Request     []requestRow
	Depends     []dependsRow
	Terms       []serviceTerm
	Fee         string
	Day         string
	Calculation calculationModel
	Scheme      *schemeModel // nil where no list is handed out
	// Refusable says that a ground for not accepting the documents surely holds.
	Refusable bool
}

// Typing is empty: there is nothing to type beside the list of answers.
func (checklistModel) Typing() string { return "" }

type requestRow struct {
	Title, From string
	MayBring    bool
}

type dependsRow struct {
	Title     string
	Questions []string
}

func (p *Pages) checklist(w http.ResponseWriter, r *http.Request, service catalog.Service, state *interview, facts *interpreter.Facts, d *interpreter.Decision) {
	s := p.speech(p.texts(r))
	d = d.Joined()
	given, _ := s.answered(service.Program, state, d, "")
	m := checklistModel{
		Service: serviceRow{service.ID, service.Number, service.Title}, State: *state,
		Answered: given, NoList: d.NoList, Day: s.day(p.Today()),
		Grounds: s.grounds(p.standing(service.Program, facts, d)), Possible: s.possible(d), Bring: s.bring(d), Request: s.requests(d), Depends: s.depends(d), Scheme: s.scheme(d),
	}
	if !d.NoList {
		m.Calculation = s.calculation(p.foreseen(s, service.Program, facts, d))
	}
	m.Refusable = desk.CallerOf(r.Context()).Can(desk.CasesAccept) && slices.ContainsFunc(d.Grounds, func(g interpreter.GroundState) bool {
		return g.Kind == dsl.GroundRefuseAcceptance && g.Holds == interpreter.Yes
	})
	if d.Fee != nil {
		m.Fee = s.money(*d.Fee)
	}
	for _, t := range d.Terms {
		m.Terms = append(m.Terms, serviceTerm{t.Title, s.length(t.Length), s.event(d.Regulation, t.FromEvent)})
	}
	status := http.StatusOK
	if state.Kept != nil && state.Kept.Status != 0 {
		status = state.Kept.Status
	}
	p.show(w, r, status, "checklist", page{
		Title: s.Say("pages.checklist.title"), Model: m,
		Switch: state.speaks(),
	})
}

func (s speech) requests(d *interpreter.Decision) []requestRow {
	var rows []requestRow
	for _, id := range d.Request {
		if doc, ok := documentOf(d, id); ok {
			rows = append(rows, requestRow{doc.Title, s.place(d.Regulation, doc.Agency).Name, doc.MayBring})
		}
	}
	return rows
}

// depends lists what an answer that is missing, or "does not know", leaves
// open.
func (s speech) depends(d *interpreter.Decision) []dependsRow {
	var rows []dependsRow
	for _, g := range d.Groups {
		if g.Needed == interpreter.Unknown {
			rows = append(rows, dependsRow{g.Title, questionTexts(d, g.DependsOn)})
		}
	}
	for _, doc := range d.Documents {
		if doc.Needed == interpreter.Unknown && doc.Group == "" {
			rows = append(rows, dependsRow{doc.Title, questionTexts(d, doc.DependsOn)})
		}
	}
	return rows
}

func questionTexts(d *interpreter.Decision, ids []string) []string {
	var texts []string
	for _, q := range d.Questions {
		if slices.Contains(ids, q.ID) {
			texts = append(texts, q.Text)
		}
	}
	return texts
}

func documentOf(d *interpreter.Decision, id string) (interpreter.DocumentState, bool) {
	i := slices.IndexFunc(d.Documents, func(doc interpreter.DocumentState) bool { return doc.ID == id })
	if i < 0 {
		return interpreter.DocumentState{}, false
	}
	return d.Documents[i], true
}

func groupOf(d *interpreter.Decision, id string) (interpreter.GroupState, bool) {
	i := slices.IndexFunc(d.Groups, func(g interpreter.GroupState) bool { return g.ID == id })
	if i < 0 {
		return interpreter.GroupState{}, false
	}
	return d.Groups[i], true
}

// checklistPaper prints the checklist of an interview.
func (p *Pages) checklistPaper(w http.ResponseWriter, r *http.Request) {
	service, facts, d, ok := p.interviewed(w, r)
	if !ok {
		return
	}
	paper, err := p.Press.Checklist(p.ChecklistOf(p.texts(r), service, facts, d))
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	desk.PDF(w, "checklist.pdf", paper)
}
