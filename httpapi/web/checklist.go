package web

import (
	"net/http"
	"slices"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/runtime/document"
)

// checklistModel is what a person has to bring, by the answers.
type checklistModel struct {
	Service  serviceRow
	State    interview
	Answered []answered
	NoList   bool
	Grounds  []groundRow
	Bring    []bringRow
	Request  []requestRow
	Depends  []dependsRow
	Terms    []serviceTerm
	Fee      string
	Day      string
}

// groundRow is a ground that holds, or may.
type groundRow struct {
	Kind, Title, Because, Consequence string
	Basis                             []string
}

// bringRow is a document, or a group of which some will do.
type bringRow struct {
	Number                      int
	Title, Forms, Help, Because string
	Basis                       []string
	Returned                    bool
	Place                       *place
	Time, Cost                  string
	// Enough says how many of the alternatives will do; empty for a
	// document.
	Enough string
	Of     [][]bringRow
}

// shorten leaves the name alone of an organisation that was named before.
func (b *bringRow) shorten(named map[string]bool) {
	if b.Place != nil {
		if named[b.Place.Name] {
			b.Place = &place{Name: b.Place.Name}
		}
		named[b.Place.Name] = true
	}
	for _, set := range b.Of {
		for i := range set {
			set[i].shorten(named)
		}
	}
}

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
	m := checklistModel{
		Service: serviceRow{service.ID, service.Number, service.Title}, State: *state,
		Answered: s.answered(service.Program, state, d, ""), NoList: d.NoList, Day: s.day(p.Today()),
		Grounds: s.grounds(p.standing(service.Program, facts, d)), Bring: s.bring(d), Request: s.requests(d), Depends: s.depends(d),
	}
	if d.Fee != nil {
		m.Fee = s.money(*d.Fee)
	}
	for _, t := range d.Terms {
		m.Terms = append(m.Terms, serviceTerm{t.Title, s.length(t.Length), s.event(d.Regulation, t.FromEvent)})
	}
	p.show(w, r, http.StatusOK, "checklist", page{
		Title: s.Say("pages.checklist.title"), Model: m,
		Switch: languageSwitch{Form: "interview", Action: address("services", service.ID, "interview")},
	})
}

// standing are the grounds that would hold even if everything on the list were
// brought, and those that forbid to hand it out. That nothing has been brought
// yet is no ground to warn of while one asks what to bring.
func (p *Pages) standing(program *interpreter.Program, facts *interpreter.Facts, d *interpreter.Decision) []interpreter.GroundState {
	papered := *facts
	papered.Present = nil
	for _, doc := range d.Documents {
		papered.Present = append(papered.Present, full(doc, facts.On))
	}
	after := program.Decide(&papered, p.Catalog.Calendar())
	var standing []interpreter.GroundState
	for _, g := range d.Grounds {
		stays := slices.ContainsFunc(after.Grounds, func(o interpreter.GroundState) bool {
			return o.ID == g.ID && o.Holds == interpreter.Yes
		})
		if stays || g.NoList {
			standing = append(standing, g)
		}
	}
	return standing
}

// full is a document that is there in all forms and numbers of its first
// alternative.
func full(doc interpreter.DocumentState, day clock.Date) interpreter.PresentFact {
	present := interpreter.PresentFact{Document: doc.ID, Received: day, Originals: 1, Copies: 1, Form: "original"}
	for i, set := range doc.Forms {
		for j, f := range set {
			if i == 0 && j == 0 {
				present.Form = f.Kind
			}
			present.Originals, present.Copies = max(present.Originals, f.Count), max(present.Copies, f.Count)
		}
	}
	return present
}

func (s speech) grounds(all []interpreter.GroundState) []groundRow {
	var rows []groundRow
	for _, g := range all {
		if g.Holds == interpreter.Yes {
			rows = append(rows, groundRow{s.ground(g.Kind), g.Title, s.Text(g.Because), g.Consequence, g.Basis})
		}
	}
	return rows
}

func (s speech) ground(kind dsl.GroundKind) string {
	switch kind {
	case dsl.GroundRefuseAcceptance:
		return s.Say("pages.ground.refuse_acceptance")
	case dsl.GroundReturn:
		return s.Say("pages.ground.return")
	case dsl.GroundSuspend:
		return s.Say("pages.ground.suspend")
	case dsl.GroundNotApplicant:
		return s.Say("pages.ground.not_applicant")
	default:
		return s.Say("pages.ground.refuse")
	}
}

// bring lists what to bring. The address of an organisation stands where it is
// named first.
func (s speech) bring(d *interpreter.Decision) []bringRow {
	var rows []bringRow
	for _, id := range d.Bring {
		if doc, ok := documentOf(d, id); ok {
			rows = append(rows, s.bringDocument(d, doc))
		} else if g, ok := groupOf(d, id); ok {
			rows = append(rows, s.bringGroup(d, g))
		}
	}
	named := map[string]bool{}
	for i := range rows {
		rows[i].Number = i + 1
		rows[i].shorten(named)
	}
	return rows
}

func (s speech) bringDocument(d *interpreter.Decision, doc interpreter.DocumentState) bringRow {
	row := bringRow{
		Title: doc.Title, Forms: s.forms(doc.Forms), Help: doc.Help, Because: s.Text(doc.Because),
		Basis: doc.Basis, Returned: doc.Returned,
	}
	if o := doc.Obtain; o != nil {
		where := s.place(d.Regulation, o.Organisation)
		row.Place = &where
		if o.Time != nil {
			row.Time = s.length(*o.Time)
		}
		if o.Cost != nil {
			row.Cost = s.money(*o.Cost)
		}
	}
	return row
}

func (s speech) bringGroup(d *interpreter.Decision, g interpreter.GroupState) bringRow {
	row := bringRow{Title: g.Title, Enough: s.Say("pages.checklist.enough", "count", g.AtLeast), Because: s.Text(g.Because), Basis: g.Basis}
	for _, set := range g.Of {
		var all []bringRow
		for _, id := range set {
			if doc, ok := documentOf(d, id); ok {
				all = append(all, s.bringDocument(d, doc))
			}
		}
		row.Of = append(row.Of, all)
	}
	return row
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
	service, err := p.Service(param(r, "service"))
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	state := readInterview(r)
	facts, again := p.facts(service.Program, &state)
	if again.err != nil {
		p.step(w, r, service, &state, again)
		return
	}
	d := service.Program.Decide(facts, p.Catalog.Calendar())
	paper, err := p.Press.Checklist(document.ChecklistOf(p.texts(r), p.Catalog.Office(), p.Catalog, service, d, p.Today()))
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	desk.PDF(w, "checklist.pdf", paper)
}
