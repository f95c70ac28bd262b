package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// Weigher decides about one applicant after another without words: which
// documents are needed, which situations and grounds hold, what the values
// are. It says what Decide says of an applicant who has answered all that he is
// asked; before that it leaves open what Decide foresees, because every answer
// that is lacking leads to it. It allocates nothing once it has grown, for
// statistics over many thousands of applicants, proofs and comparisons. It is
// not for several goroutines at once; each takes its own.
type Weigher struct {
	program   *Program
	frame     *condition.Frame
	answers   []weighed
	events    []weighed
	findings  []weighed
	channel   int // option, or -1
	territory string
	day       clock.Date
	assumed   []condition.Assumed
	laid      bool // norms are those of day and territory
	norms     []normPick
}

// weighed is one answer as a frame takes it.
type weighed struct {
	given  bool
	pick   int
	number Number
	text   string
	cells  []weighed // of the records of a list, row after row
}

// normPick is the value of a norm without keys on the day.
type normPick struct {
	slot  int
	value *condition.Operand
}

// Verdicts are what a Weigher finds, in the order of the regulation's
// declarations. They are filled anew by each Weigh.
type Verdicts struct {
	Documents  []Truth // as Decision.Documents: Needed, a verdict for each record of a list
	Situations []Truth
	// Grounds are as if nothing was handed in, no agency has answered, and what
	// comes in the course of the procedure had not begun to be known.
	Grounds    []Truth
	Values     []WeighedValue
	Categories []int // option, or -1
}

// WeighedValue is a value in a Verdicts. Pick is a day, an option, yes (1) or
// no (0), where the type is none of numbers.
type WeighedValue struct {
	Known  bool
	Number Number
	Pick   int
}

// NewWeigher makes a weigher with no answers, on the first day of the
// regulation.
func (p *Program) NewWeigher() *Weigher {
	return &Weigher{
		program: p, frame: condition.NewFrame(p.slots), day: p.regulation.From,
		answers: make([]weighed, len(p.questions)), events: make([]weighed, len(p.happenings)), channel: -1,
		findings:  make([]weighed, len(p.findings)),
		territory: dsl.Fold(p.regulation.Territory),
	}
}

// QuestionIndex is the place of a question for Weigher's answers, or -1.
func (p *Program) QuestionIndex(id string) int { return p.questionAt.find(id) }

// Begin forgets all answers and sets the day of the decision.
func (w *Weigher) Begin(day clock.Date) {
	for i := range w.answers {
		w.answers[i] = weighed{cells: w.answers[i].cells} // kept for the next list
	}
	clear(w.events)
	clear(w.findings)
	if w.channel = -1; len(w.assumed) > 0 {
		w.assumed, w.laid = w.assumed[:0], false
	}
	if territory := dsl.Fold(w.program.regulation.Territory); day != w.day || territory != w.territory {
		w.day, w.territory, w.laid = day, territory, false
	}
}

// Choose answers a question with options by the place of one; of a yes/no
// question 1 is yes and 0 is no, of a question with several options it is the
// set of them, a bit each.
func (w *Weigher) Choose(question, option int) {
	w.answers[question].given, w.answers[question].pick = true, option
}

// Date answers a date question.
func (w *Weigher) Date(question int, day clock.Date) { w.Choose(question, int(day)) }

// Number answers a question with a number, an amount or a percent, in
// hundredths.
func (w *Weigher) Number(question int, n Number) {
	w.answers[question].given, w.answers[question].number = true, n
}

// Text answers a text question.
func (w *Weigher) Text(question int, text string) {
	w.answers[question].given, w.answers[question].text = true, text
}

// Rows answers a list question with so many records of nothing known; Cell
// fills them.
func (w *Weigher) Rows(question, count int) {
	a := &w.answers[question]
	a.given, a.pick = true, count
	width := len(w.program.questions[question].fields)
	for len(a.cells) < count*width {
		a.cells = append(a.cells, weighed{})
	}
	clear(a.cells[:count*width])
}

// Cell answers a field of a record, by the place of the field: an option, yes
// or no, a day.
func (w *Weigher) Cell(question, row, field, pick int) {
	c := w.cell(question, row, field)
	c.given, c.pick = true, pick
}

// CellNumber answers a field of a record with a number or an amount.
func (w *Weigher) CellNumber(question, row, field int, n Number) {
	c := w.cell(question, row, field)
	c.given, c.number = true, n
}

func (w *Weigher) cell(question, row, field int) *weighed {
	return &w.answers[question].cells[row*len(w.program.questions[question].fields)+field]
}

// Event says that an event came on a day, by its place among
// Regulation.Events.
func (w *Weigher) Event(event int, day clock.Date) {
	w.events[event].given, w.events[event].pick = true, int(day)
}

// Channel sets the way of filing by its place among Regulation.Channels.
func (w *Weigher) Channel(option int) { w.channel = option }

// Weigh decides.
func (w *Weigher) Weigh(v *Verdicts) {
	f, p := w.frame, w.program
	f.Reset()
	w.lay()
	for _, c := range p.order {
		switch c := c.(type) {
		case *question:
			w.answer(c)
		case *calculation:
			c.Settle(f)
		case *situation:
			if c.holds != nil {
				f.SetTruth(c.variable.Slot, c.holds.Truth(f))
			}
		case *categorySet:
			if row, found, _ := c.find(f); found {
				f.SetPick(c.variable.Slot, row)
			}
		}
	}
	w.tell(v)
}

// lay puts the day, the territory, the norms, the events and the way of filing
// into the frame.
func (w *Weigher) lay() {
	f, p := w.frame, w.program
	f.Day, f.Territory = int(w.day), w.territory
	f.Assumed = append(f.Assumed, w.assumed...)
	if !w.laid {
		w.norms, w.laid = w.norms[:0], true
		for _, n := range p.norms {
			if n.variable == nil {
				continue
			}
			if value := n.Find(f, f.Day, nil); value != nil {
				w.norms = append(w.norms, normPick{n.variable.Slot, value})
			}
		}
	}
	for _, n := range w.norms {
		switch {
		case condition.IsNumeric(n.value.Type):
			f.SetNumber(n.slot, n.value.Number)
		case n.value.Type == dsl.TypeText:
			f.SetText(n.slot, n.value.Text)
		default:
			f.SetPick(n.slot, n.value.Date)
		}
	}
	for i, e := range p.happenings {
		if w.events[i].given {
			f.SetPick(e.variable.Slot, w.events[i].pick)
		}
	}
	for i, finding := range p.findings {
		if w.findings[i].given {
			w.findings[i].put(f, finding.variable.Slot, finding.state.Type)
		}
	}
	if w.channel >= 0 && p.channel != nil {
		f.SetPick(p.channel.Slot, w.channel)
	}
}

// answer puts an answer into the frame where its question is surely asked.
func (w *Weigher) answer(q *question) {
	a := &w.answers[q.state.Number-1]
	if !a.given || q.guard != nil && q.guard.Truth(w.frame) != Yes {
		return
	}
	if q.state.Type != dsl.TypeList {
		a.put(w.frame, q.variable.Slot, q.state.Type)
		return
	}
	w.frame.SetList(q.variable, a.pick)
	width := len(q.fields)
	for row := range a.pick {
		for i, field := range q.variable.Fields {
			if c := &a.cells[row*width+i]; c.given {
				c.put(w.frame, w.frame.At(field, row), field.Type)
			}
		}
	}
}

func (a *weighed) put(f *condition.Frame, slot int, kind dsl.TypeKind) {
	switch {
	case condition.IsNumeric(kind):
		f.SetNumber(slot, a.number)
	case kind == dsl.TypeText:
		f.SetText(slot, a.text)
	default:
		f.SetPick(slot, a.pick)
	}
}

// tell fills the verdicts.
func (w *Weigher) tell(v *Verdicts) {
	f, p := w.frame, w.program
	v.Documents, v.Situations, v.Grounds = v.Documents[:0], v.Situations[:0], v.Grounds[:0]
	v.Values, v.Categories = v.Values[:0], v.Categories[:0]
	w.weighPapers(v)
	for _, t := range p.situations {
		v.Situations = append(v.Situations, pickTruth(f, t.variable.Slot))
	}
	for _, g := range p.grounds {
		v.Grounds = append(v.Grounds, truthIn(f, g.holds))
	}
	for _, c := range p.calculations {
		slot := c.Variable.Slot
		value := WeighedValue{Known: f.Known(slot)}
		switch {
		case !value.Known:
		case condition.IsNumeric(c.Variable.Type):
			value.Number = f.Number(slot)
		default:
			value.Pick = f.Pick(slot)
		}
		v.Values = append(v.Values, value)
	}
	for _, c := range p.categories {
		option := -1
		if f.Known(c.variable.Slot) {
			option = f.Pick(c.variable.Slot)
		}
		v.Categories = append(v.Categories, option)
	}
}

// truthIn is the verdict of a condition on a frame; one that is not there
// always holds.
func truthIn(f *condition.Frame, c *condition.Condition) Truth {
	if c == nil {
		return Yes
	}
	return c.Truth(f)
}

func pickTruth(f *condition.Frame, slot int) Truth {
	if !f.Known(slot) {
		return Unknown
	}
	return condition.TruthOf(f.Pick(slot) == 1)
}

// Load takes the answers, events, norms and the way of filing of facts that
// CheckFacts has passed. It is for those who hold facts already; whoever makes
// applicants by the thousand sets answers one by one.
func (w *Weigher) Load(facts *Facts) {
	p := w.program
	facts = p.withSubservice(facts)
	w.Begin(facts.On)
	w.territory, w.laid = dsl.Fold(facts.Territory), false
	if facts.Territory == "" {
		w.territory = dsl.Fold(p.regulation.Territory)
	}
	w.assumed = w.assumed[:0]
	for i := range facts.Norms {
		if n := p.norm(facts.Norms[i].Norm); n != nil {
			w.assumed = append(w.assumed, facts.Norms[i].assumed(n))
		}
	}
	for i, q := range p.questions {
		if answer, given := lookup(facts.Answers, q.state.ID); given && !answer.Unknown {
			w.answers[i].given = true
			w.load(i, q, &answer.Value)
		}
	}
	for i, e := range p.happenings {
		if day, came := facts.dayOf(e, ""); came {
			w.Event(i, day)
		}
	}
	for i, f := range p.findings {
		if answer, given := lookup(facts.Findings, f.state.ID); given && !answer.Unknown {
			w.findings[i].given = true
			w.findings[i].set(f.variable, &answer.Value)
		}
	}
	if p.channel != nil && facts.Channel != "" {
		w.channel = p.channel.Option(facts.Channel)
	}
}

func (w *Weigher) load(i int, q *question, v *Value) {
	if q.state.Type != dsl.TypeList {
		w.answers[i].set(q.variable, v)
		return
	}
	w.Rows(i, len(v.Records))
	for row, record := range v.Records {
		for column, field := range q.variable.Fields {
			if answer, given := lookup(record.Fields, field.Name); given && !answer.Unknown {
				c := w.cell(i, row, column)
				c.given = true
				c.set(field, &answer.Value)
			}
		}
	}
}

func (a *weighed) set(variable *condition.Variable, v *Value) {
	switch variable.Type {
	case dsl.TypeYesNo:
		a.pick = 0
		if v.Bool {
			a.pick = 1
		}
	case dsl.TypeOneOf, dsl.TypeSomeOf:
		a.pick = choicePick(variable, v)
	default:
		a.number, a.text, a.pick = v.Number, v.Text, v.pick()
	}
}
