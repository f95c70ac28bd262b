package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// Days are those on which a case may begin, both included.
type Days struct{ From, To clock.Date }

// knownDays are the days of a regulation's interval that lie in years with a
// calendar: of the first years in a row that it knows, thirty at most. ok is
// false where there are none.
func knownDays(r *interpreter.Regulation, calendar clock.Calendar) (days Days, ok bool) {
	const farthest, most = 200, 30
	first := r.From.Year()
	for year := first; year < first+farthest && (!r.HasTo || year <= r.To.Year()); year++ {
		from, fromOK := clock.NewDate(year, 1, 1)
		to, toOK := clock.NewDate(year, 12, 31)
		known := fromOK && toOK && calendar.Day(from) != clock.Undecreed
		switch {
		case !known && ok, ok && year >= days.From.Year()+most:
			return days, ok
		case !known:
			continue
		case !ok:
			days.From, ok = max(from, r.From), true
		}
		if days.To = to; r.HasTo {
			days.To = min(to, r.To)
		}
	}
	return days, ok
}

// Effort bounds how much is tried: Decisions are those that the interpreter may
// still make, Stop says that time is up; nil: it never is.
type Effort struct {
	Decisions int
	Stop      func() bool
}

// spend takes one decision; it reports whether there was one left.
func (e *Effort) spend() bool {
	if e.Decisions <= 0 || e.Stop != nil && e.Decisions%64 == 0 && e.Stop() {
		e.Decisions = 0
		return false
	}
	e.Decisions--
	return true
}

// courseOf is what the claims about terms and stages work with.
type courseOf struct {
	program  *interpreter.Program
	parts    *interpreter.Anatomy
	calendar clock.Calendar
	days     Days
	file     func(dsl.Range) string
	effort   *Effort
	first    string   // the event that opens the case, or empty
	titles   []string // of the terms
}

func newCourse(program *interpreter.Program, parts *interpreter.Anatomy, calendar clock.Calendar, days Days, file func(dsl.Range) string, effort *Effort) *courseOf {
	c := &courseOf{program: program, parts: parts, calendar: calendar, days: days, file: file, effort: effort}
	if len(parts.Events) > 0 {
		c.first = parts.Events[0].ID
	}
	for _, t := range program.Look(&interpreter.Facts{On: program.Regulation().From}, calendar).Terms {
		c.titles = append(c.titles, t.Title)
	}
	return c
}

// networkClaims tell of each term that an event closes which closes a stage,
// too, whether the plan of the stages keeps it (V0401): for every start day in
// days, every answer, finding and outcome, with no suspension. A start day is
// that of the event that opens the case.
//
// One decision without answers holds the days of all of them, so most terms are
// proved by one for each start day, or, where no condition looks at days, by a
// few: the days of the others are counted as theirs are. Where it does not fit, answers are gone through
// until every way of them fits or one that is settled does not; of those that
// do not, the worst is shown. file tells the name of the text that a place
// stands in.
func networkClaims(program *interpreter.Program, parts *interpreter.Anatomy, calendar clock.Calendar, days Days, file func(dsl.Range) string, effort *Effort) []Claim {
	c := newCourse(program, parts, calendar, days, file, effort)
	var searches []*netSearch
	for at := range parts.Terms {
		t := &parts.Terms[at]
		closers := c.closers(t)
		if len(closers) == 0 {
			continue
		}
		s := &netSearch{courseOf: c, at: at, term: t, closers: closers, looked: map[clock.Date]bool{}}
		for i := range t.Reckonings {
			s.cases = append(s.cases, s.caseOf(&t.Reckonings[i]))
		}
		searches = append(searches, s)
	}
	for _, s := range searches {
		s.run()
	}
	claims := make([]Claim, len(searches))
	for i, s := range searches {
		claims[i] = s.claim()
	}
	return claims
}

// closers are the stages that the closing event of a term closes, too.
func (c *courseOf) closers(t *interpreter.TermPart) []int {
	var closers []int
	for i := range c.parts.Stages {
		if by := c.parts.Stages[i].State.ClosedBy; by != "" && dsl.SameName(by, t.ClosedBy) {
			closers = append(closers, i)
		}
	}
	return closers
}

// claim words what was found of a term.
func (s *netSearch) claim() Claim {
	claim := Claim{
		Code: "V0401", Subject: s.term.ID, Says: message.New("V0401", "term", s.titles[s.at]),
		File: s.file(s.term.Declared), Place: s.term.Declared,
	}
	switch {
	case s.worst != nil:
		s.refute(&claim)
	case !s.hole.IsZero():
		claim.Because = s.hole
	case len(s.looked) == 0:
		claim.Because = message.New("verify.network.no_days")
	default:
		claim.Verdict, claim.Because = Proved, s.proof()
	}
	if claim.Verdict != Proved && len(claim.Related) == 0 {
		for _, i := range s.closers {
			stage := &s.parts.Stages[i]
			claim.Related = append(claim.Related, Related{
				File: s.file(stage.Declared), Place: stage.Declared, Says: message.New("verify.network.closer", "stage", stage.State.Title),
			})
		}
	}
	return claim
}

// proof tells how the term was proved to be kept.
func (s *netSearch) proof() message.Message {
	if s.tight.day == 0 {
		return message.New("verify.network.never_both", "from", s.lookedFrom(), "to", s.lookedTo(), "days", len(s.looked))
	}
	id := "verify.network.proved"
	if s.assumed != "" {
		id = "verify.network.proved_assumed"
	}
	return message.New(id,
		"from", s.lookedFrom(), "to", s.lookedTo(), "days", len(s.looked), "count", s.tight.days, "day", s.tight.day.Named(),
		"event", s.eventTitle(s.assumed), "first", s.eventTitle(s.first))
}

func (s *netSearch) lookedFrom() clock.Date { return slices.Min(s.lookedDays()) }
func (s *netSearch) lookedTo() clock.Date   { return slices.Max(s.lookedDays()) }

func (s *netSearch) lookedDays() []clock.Date {
	days := make([]clock.Date, 0, len(s.looked))
	for day := range s.looked {
		days = append(days, day)
	}
	return days
}

// eventTitle is how an event is called.
func (c *courseOf) eventTitle(id string) string {
	for _, e := range c.program.Regulation().Events {
		if dsl.SameName(e.ID, id) {
			return e.Title
		}
	}
	return id
}

func (c *courseOf) stageAt(id string) int {
	return slices.IndexFunc(c.parts.Stages, func(s interpreter.StagePart) bool { return dsl.SameName(s.State.ID, id) })
}

func (c *courseOf) termAt(id string) int {
	return slices.IndexFunc(c.parts.Terms, func(t interpreter.TermPart) bool { return dsl.SameName(t.ID, id) })
}
