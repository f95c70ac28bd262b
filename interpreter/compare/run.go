package compare

import (
	"cmp"
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/verify"
	"reglament/message"
)

// Run finds in what two versions differ for people: of each subject the smallest
// applicant found for whom they do, or that there is none, or that it is open.
// First applicants of the examples and drawn ones are shown to both; what they
// do not tell apart is looked at by what it is made of, and where that differs
// an applicant is looked for. The same arguments give the same report, unless
// Stop ends it.
func Run(old, new verify.Version, calendar clock.Calendar, options verify.Options) *Report {
	c := &comparison{
		pair: verify.NewPair(old, new, calendar, options), met: map[subject]*verify.Meeting{},
		report: &Report{Old: old.Program.Regulation(), New: new.Program.Regulation()},
		before: PlacesOf(old.Program, old.Closure), after: PlacesOf(new.Program, new.Closure),
		same: map[Kind]int{},
	}
	for i, one := range []verify.Version{old, new} {
		c.nobody[i] = one.Program.Decide(&interpreter.Facts{On: one.Program.Regulation().From}, calendar)
	}
	c.pair.Samples(func(m *verify.Meeting) {
		c.meet(m)
		if len(c.drawn) < mostMoved {
			c.drawn = append(c.drawn, m.FactsNew)
		}
	})
	c.onOtherDays(c.drawn)
	for _, one := range c.subjects() {
		c.settle(one)
	}
	for _, kind := range Kinds() {
		if c.same[kind] > 0 {
			c.report.Same = append(c.report.Same, Count{kind, c.same[kind]})
		}
	}
	c.follow()
	slices.SortStableFunc(c.report.Differences, func(a, b Difference) int {
		if a.Follows != b.Follows {
			if b.Follows {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Kind, b.Kind)
	})
	return c.report
}

// follow marks what comes of other differences: a stage, a result, a message or
// a form of which both versions write the same. Where nothing else is told, it
// stands for itself.
func (c *comparison) follow() {
	follows := func(d *Difference) bool {
		switch d.Kind {
		case Result, Stage, Notice, Form:
			was := c.before.reads(d.Kind, d.Subject)
			return was != "" && was == c.after.reads(d.Kind, d.Subject)
		}
		return false
	}
	all := c.report.Differences
	if !slices.ContainsFunc(all, func(d Difference) bool { return !follows(&d) }) {
		return
	}
	for i := range all {
		all[i].Follows = follows(&all[i])
	}
}

// subject is what a difference is of; a document of a list and its records,
// and a form and its fields, are one.
type subject struct {
	kind Kind
	id   string // dsl.NameKey
}

func subjectOf(kind Kind, id string) subject {
	id, _, _ = strings.Cut(id, "(")
	if kind == Form {
		id, _, _ = strings.Cut(id, ".")
	}
	return subject{kind, dsl.NameKey(id)}
}

// comparison is two versions on the way to a report.
type comparison struct {
	pair          *verify.Pair
	before, after *Places
	// nobody are the decisions of both about somebody of whom nothing is known.
	nobody [2]*interpreter.Decision
	// met are applicants who showed a difference before it was looked for, the
	// one who says least of each.
	met  map[subject]*verify.Meeting
	same map[Kind]int
	// drawn are some of those who were shown to both at first.
	drawn  []*interpreter.Facts
	report *Report
	// whole are those who showed differences, as they were found.
	whole []*interpreter.Facts
	// probes counts the applicants who were tried around lines.
	probes int
}

// question is a subject that the versions are held against each other by.
type question struct {
	subject
	name string
	// alike says that both mean the same by it.
	alike func() bool
	// searches are the applicants to look for; where whole is set, there is no
	// other way in which the versions could differ.
	searches func() []verify.Search
	whole    bool
}

// meet notes what an applicant shows.
func (c *comparison) meet(m *verify.Meeting) {
	for _, d := range Describe(m.Old.Decision, m.New.Decision) {
		key := subjectOf(d.Kind, d.Subject)
		if known := c.met[key]; known != nil && interview(known.Facts) <= interview(m.Facts) {
			continue
		}
		if c.decided(m, &d) {
			c.met[key] = m
		}
	}
}

// decided tells whether a difference is one of what both versions say for sure:
// nothing that an answer could still take back.
func (c *comparison) decided(m *verify.Meeting, d *Difference) bool {
	if d.unsettled || ownDay(d.Old.Word, m.Facts) == ownDay(d.New.Word, m.FactsNew) {
		return false
	}
	switch d.Kind {
	case Question, Amount, Category, Term, Period, Outcome, Stage, Notice, Form, Result:
		return m.Complete(c.pair) || !undefined(d) && !d.open
	default:
		return true
	}
}

// ownDay leaves out of a word the day on which a version decides: where they are
// not in force together that is another day for each, and says nothing.
func ownDay(word string, f *interpreter.Facts) string {
	return strings.ReplaceAll(word, f.On.String(), "·")
}

// undefined tells whether a side has nothing to say, which may be for want of
// an answer.
func undefined(d *Difference) bool { return d.Old.Word == "" || d.New.Word == "" }

// shows tells whether a meeting shows a difference of a subject.
func (c *comparison) shows(key subject) func(*verify.Meeting) bool {
	return func(m *verify.Meeting) bool { return c.difference(m, key) != nil }
}

func (c *comparison) difference(m *verify.Meeting, key subject) *Difference {
	for _, d := range describeKind(key.kind, m.Old.Decision, m.New.Decision) {
		if subjectOf(d.Kind, d.Subject) == key && c.decided(m, &d) {
			return &d
		}
	}
	return nil
}

// settle decides a subject.
func (c *comparison) settle(q question) {
	if q.alike != nil && q.alike() {
		c.same[q.kind]++
		return
	}
	if c.pair.Stopped() {
		c.open(q, "compare.stopped")
		return
	}
	if m := c.met[q.subject]; m != nil {
		c.tell(q, m)
		return
	}
	impossible := true
	for _, search := range q.searches() {
		found := c.pair.Find(search, c.shows(q.subject))
		if found.Meeting != nil {
			c.tell(q, found.Meeting)
			return
		}
		impossible = impossible && found.Impossible
	}
	if impossible && q.whole {
		c.same[q.kind]++
		return
	}
	if m := c.variation(q); m != nil {
		c.tell(q, m)
		return
	}
	c.open(q, "compare.not_shown")
}

func (c *comparison) open(q question, because string) {
	c.report.Undecided = append(c.report.Undecided, Undecided{q.kind, q.name, message.New(because)})
}

// tell adds the difference that a meeting shows, for the smallest applicant who
// does.
func (c *comparison) tell(q question, m *verify.Meeting) {
	c.whole = append(c.whole, m.FactsNew)
	m = c.pair.Again(c.pair.Shrink(m, c.shows(q.subject)))
	d := c.difference(m, q.subject)
	if d == nil {
		c.open(q, "compare.not_shown")
		return
	}
	d.Witness, d.Applicant = m.Facts, Applicant(m.Old.Decision, m.Facts)
	if !m.SameFacts() {
		d.WitnessNew = m.FactsNew
		if interview(m.FactsNew) > interview(m.Facts) {
			d.Applicant = Applicant(m.New.Decision, m.FactsNew)
		}
	}
	d.PlaceOld, d.PlaceNew = c.before.Of(d.Kind, d.Subject), c.after.Of(d.Kind, d.Subject)
	c.report.Differences = append(c.report.Differences, *d)
}
