package command

import (
	"fmt"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// summary is a decision in words, for a person at a terminal.
type summary struct {
	*session
	d         *interpreter.Decision
	documents map[string]interpreter.DocumentState
	groups    map[string]interpreter.GroupState
	names     map[string]string // titles of questions, events, grounds, persons and organisations by class and id
}

func newSummary(s *session, d *interpreter.Decision) *summary {
	m := &summary{
		session: s, d: d,
		documents: map[string]interpreter.DocumentState{}, groups: map[string]interpreter.GroupState{}, names: map[string]string{},
	}
	for _, document := range d.Documents {
		m.documents[document.ID] = document
	}
	for _, group := range d.Groups {
		m.groups[group.ID] = group
	}
	for _, q := range d.Questions {
		m.names["question "+q.ID] = q.Text
	}
	for _, f := range d.Findings { // what is open depends on answers and on findings alike
		m.names["question "+f.ID] = f.Text
	}
	for _, event := range d.Regulation.Events {
		m.names["event "+event.ID] = event.Title
	}
	for _, ground := range d.Grounds {
		m.names["ground "+ground.ID] = ground.Title
	}
	for _, person := range d.Regulation.Persons {
		m.names["person "+person.ID] = person.Title
	}
	for _, organisation := range d.Regulation.Organisations {
		m.names["organisation "+organisation.ID] = organisation.Title
	}
	return m
}

// name is the title of a question, an event, a ground, a person or an
// organisation.
func (m *summary) name(class, id string) string { return titleOr(m.names[class+" "+id], id) }

// whole prints all of the decision.
func (m *summary) whole() {
	m.head()
	m.happened()
	m.checklist(m.d.Grounds)
	m.over()
	m.stages()
	m.results()
	m.sent()
	m.blanks()
	m.assumed()
	m.ignored()
	m.next()
}

// head prints what decided and for which day.
func (m *summary) head() {
	r := m.d.Regulation
	m.line(titleOr(r.Title, r.ID))
	m.say("command.summary.version", "version", r.Version, "from", r.From)
}

// checklist prints what an applicant wants to know: the grounds given, what
// to bring, what is requested, how long and for how much.
func (m *summary) checklist(grounds []interpreter.GroundState) {
	m.grounds(grounds)
	if m.d.NoList {
		m.line("")
		m.say("command.summary.no_list")
		return
	}
	m.standing()
	m.persons()
	m.bring()
	m.request()
	m.unsettled()
	m.possible(grounds)
	m.terms()
	m.periods()
	m.values()
	m.course()
	m.gaps()
	m.fees()
}

func (m *summary) grounds(grounds []interpreter.GroundState) {
	for _, g := range grounds {
		if g.Holds != interpreter.Yes {
			continue
		}
		m.line("")
		m.say(groundText(g.Kind), "title", titleOr(g.Title, g.ID))
		m.indented(m.texts.Text(g.Because))
		m.indented(g.Consequence)
		m.period(g)
	}
}

// possible prints the grounds of which it is not known whether they hold. Those
// that look at documents wait for what is handed in and are not worth a word.
func (m *summary) possible(grounds []interpreter.GroundState) {
	var lines []string
	for _, g := range grounds {
		if g.Holds != interpreter.Unknown || g.OnDocuments {
			continue
		}
		line := m.texts.Say(groundText(g.Kind), "title", titleOr(g.Title, g.ID))
		if because := m.texts.Text(g.Because); because != "" {
			line = m.texts.Say("command.ground.possible", "ground", line, "because", because)
		}
		lines = append(lines, line)
	}
	m.paragraph("command.summary.possible", lines)
}

func groundText(kind dsl.GroundKind) string {
	switch kind {
	case dsl.GroundRefuseAcceptance:
		return "command.ground.refuse_acceptance"
	case dsl.GroundReturn:
		return "command.ground.return"
	case dsl.GroundSuspend:
		return "command.ground.suspend"
	case dsl.GroundNotApplicant:
		return "command.ground.not_applicant"
	default:
		return "command.ground.refuse"
	}
}

func (m *summary) indented(text string) {
	if text != "" {
		m.line("  " + text)
	}
}

// unsettled prints what may be needed yet, and on which answers it depends.
func (m *summary) unsettled() {
	var lines []string
	told := map[string]bool{}
	for _, document := range m.d.Documents {
		if document.Needed == interpreter.Unknown && document.Group == "" && !told[document.ID] {
			told[document.ID] = true
			lines = append(lines, m.depending(titleOr(document.Title, document.ID), document.DependsOn))
		}
	}
	for _, group := range m.d.Groups {
		if group.Needed == interpreter.Unknown {
			lines = append(lines, m.depending(titleOr(group.Title, group.ID), group.DependsOn))
		}
	}
	m.paragraph("command.summary.unsettled", lines)
}

func (m *summary) depending(title string, questions []string) string {
	if len(questions) == 0 {
		return title
	}
	var names message.List
	for _, id := range questions {
		names = append(names, message.New("command.summary.quoted", "text", m.name("question", id)))
	}
	return m.texts.Say("command.summary.depends", "title", title, "questions", names)
}

func (m *summary) fee() {
	if m.d.Fee == nil {
		return
	}
	m.line("")
	if strings.Trim(*m.d.Fee, "0.") == "" {
		m.say("command.summary.free")
		return
	}
	m.say("command.summary.fee", "amount", roubles(*m.d.Fee))
}

func (m *summary) ignored() {
	if len(m.d.Ignored) == 0 {
		return
	}
	var names []string
	for _, id := range m.d.Ignored {
		names = append(names, m.name("question", id))
	}
	m.paragraph("command.summary.ignored", names)
}

func (m *summary) next() {
	if m.d.Next == "" {
		return
	}
	m.line("")
	m.say("command.summary.next", "question", m.name("question", m.d.Next), "id", m.d.Next)
}

// numbered prints a line with its number and further lines below it.
func (m *summary) numbered(number int, text string, below []string) {
	prefix := fmt.Sprintf("%3d. ", number)
	m.line(prefix + text)
	for _, further := range below {
		m.line("     " + further)
	}
}
