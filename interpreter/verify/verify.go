package verify

import (
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// Run proves or refutes the claims about a program that was loaded from a
// closure. The same arguments give the same report, unless Stop ends it.
func Run(program *interpreter.Program, closure interpreter.Closure, calendar clock.Calendar, options Options) *Report {
	p := newProver(program, closure, calendar, options)
	p.reach()
	p.whole()
	p.numbers()
	p.norms()
	p.texts()
	p.sample()
	p.course()
	for _, one := range p.open {
		p.report.Claims = append(p.report.Claims, p.settle(one))
	}
	slices.SortStableFunc(p.report.Claims, func(a, b Claim) int {
		x, y := a.Place.Start, b.Place.Start
		if x.Text != y.Text {
			return x.Text - y.Text
		}
		return x.Offset - y.Offset
	})
	return &p.report
}

// course claims that the stages keep the terms, that suspensions end and that
// nothing is demanded that an agency has.
func (p *prover) course() {
	effort := &Effort{Decisions: p.options.Decisions, Stop: p.options.Stop}
	if days, ok := knownDays(p.program.Regulation(), p.calendar); ok {
		p.report.Claims = append(p.report.Claims, networkClaims(p.program, p.parts, p.calendar, days, p.file, effort)...)
		p.report.Claims = append(p.report.Claims, capClaims(p.program, p.parts, p.calendar, days, p.file, effort)...)
	}
	p.report.Claims = append(p.report.Claims, lawClaims(p.program, p.parts, p.calendar, p.file)...)
}

// The defaults of Options.
const (
	defaultReplays   = 300
	defaultSamples   = 60
	defaultDecisions = 20_000
)

func newProver(program *interpreter.Program, closure interpreter.Closure, calendar clock.Calendar, options Options) *prover {
	if options.Replays <= 0 {
		options.Replays = defaultReplays
	}
	if options.Samples <= 0 {
		options.Samples = defaultSamples
	}
	if options.Decisions <= 0 {
		options.Decisions = defaultDecisions
	}
	regulation := program.Regulation()
	to := clock.Latest
	if regulation.HasTo {
		to = regulation.To
	}
	day := firstDecreed(calendar, regulation.From, to)
	a := newApplicants(regulation.From, to, territoriesOf(program))
	a.problem.AttachNumber(a.today, a.problem.Or(a.usual.Not(), a.atLeast(a.today.Sum(), whole(int(day)))))
	a.takes(program.Anatomy())
	return &prover{Reading: a.read(program), closure: closure, calendar: calendar, options: options, day: day, looks: map[*interpreter.Facts]*interpreter.Look{}}
}

// firstDecreed is the first day from a day on for which a calendar is decreed,
// or that day where there is none.
func firstDecreed(calendar clock.Calendar, from, to clock.Date) clock.Date {
	for day := from; day <= to && day < from+clock.Date(longestLook); day++ {
		if calendar.Day(day) != clock.Undecreed {
			return day
		}
	}
	return from
}

// longestLook is how many days ahead a decreed one is looked for.
const longestLook = 10 * 366

// territoriesOf are the places that norms of a program name.
func territoriesOf(program *interpreter.Program) []string {
	var all []string
	for _, n := range program.Anatomy().Norms {
		for _, section := range n.Sections {
			if section.Territory != "" && !slices.Contains(all, section.Territory) {
				all = append(all, section.Territory)
			}
		}
	}
	return all
}

// done adds a claim that is settled.
func (p *prover) done(claim Claim) { p.report.Claims = append(p.report.Claims, claim) }
