package verify_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/verify"
	"reglament/interpreter/verify/sample"
	"reglament/interpreter/verify/sample/enumerate"
)

// weeks is a calendar of plain weeks, decreed to the end of March 2027.
type weeks struct{}

// lastDecreed is its last day: a term that begins with the year 2027 is counted.
var lastDecreed, _ = clock.NewDate(2027, 3, 31)

func (weeks) Day(d clock.Date) clock.DayKind {
	switch {
	case d > lastDecreed:
		return clock.Undecreed
	case d.Weekend():
		return clock.Off
	default:
		return clock.Working
	}
}
func (weeks) Note(clock.Date) string { return "" }
func (weeks) Hash() string           { return "sha256:weeks" }

// mostApplicants of a regulation are gone through; of one that has more another
// is drawn. Where more regulations are wanted than usual, they may be larger.
const (
	mostApplicants      = 500
	mostApplicantsAtAll = 1000
)

// mostUndecided is the share of claims that may be left open, in percent: of
// all, and of those of one code where there are enough of them.
const (
	mostUndecided       = 6
	mostUndecidedOfCode = 40
)

// few bounds the work for one claim, that many regulations can be gone through.
var few = verify.Options{Replays: 80, Samples: 25, Decisions: 60}

// TestVerdictsAreThoseOfEnumeration holds the verdicts on random regulations
// against plain enumeration of their applicants. REGLAMENT_REGULATIONS is how
// many (200), REGLAMENT_SEED the first (1).
func TestVerdictsAreThoseOfEnumeration(t *testing.T) {
	wanted, seed := fromEnvironment(t, "REGLAMENT_REGULATIONS", 200), uint64(fromEnvironment(t, "REGLAMENT_SEED", 1))
	limit := mostApplicants
	if wanted > 200 {
		limit = mostApplicantsAtAll
	}
	var all tally
	var guard sync.Mutex
	next := func() (uint64, bool) { // until so many were gone through
		guard.Lock()
		defer guard.Unlock()
		if all.regulations+all.running >= wanted || all.wrong >= 5 {
			return 0, false
		}
		all.running++
		seed++
		return seed - 1, true
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // decisions are many and small
	began := time.Now()
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for one, more := next(); more; one, more = next() {
				trial := try(one, limit)
				guard.Lock()
				all.add(trial)
				guard.Unlock()
				for _, wrong := range trial.wrong {
					t.Errorf("seed %d: %s\n%s", one, wrong, trial.text)
				}
			}
		})
	}
	group.Wait()
	t.Log(all.report(time.Since(began)))
	require.GreaterOrEqual(t, all.regulations, wanted)
	var sum verdicts
	for _, code := range all.codes() {
		one := all.claims[code]
		for i, n := range one {
			sum[i] += n
		}
		if one.total() >= 50 {
			require.LessOrEqual(t, one.undecided(), float64(mostUndecidedOfCode), code)
		}
	}
	if sum.total() >= 1000 {
		require.LessOrEqual(t, sum.undecided(), float64(mostUndecided))
	}
}

func fromEnvironment(t *testing.T, name string, usual int) int {
	text := os.Getenv(name)
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, name)
	return n
}

// trial is one regulation and what was found of it.
type trial struct {
	text       string
	done       bool // the regulation loads and is not too large
	applicants int
	claims     map[string]verdicts
	reasons    map[string]int // why claims are undecided
	wrong      []string
	proving    time.Duration
}

// try draws a regulation and holds its verdicts against all its applicants.
func try(seed uint64, limit int) (one trial) {
	one.text = sample.Small(rand.New(rand.NewPCG(seed, 1)))
	closure := interpreter.Closure{{Name: "sample.rgl", Text: one.text}}
	program, _ := interpreter.Load(closure)
	if program == nil || atLeast(program.Anatomy()) > limit {
		return one
	}
	var reading *held
	visit := func(f *interpreter.Facts, d *interpreter.Decision) {
		if reading == nil {
			began := time.Now()
			report := verify.Run(program, closure, weeks{}, few)
			one.proving = time.Since(began)
			reading = holdAgainst(program, report, one.text)
		}
		reading.applicant(f, d)
	}
	count, complete := enumerate.All(program, one.text, weeks{}, limit, visit)
	if reading == nil {
		return one
	}
	reading.finish(complete)
	one.done, one.applicants, one.wrong, one.claims, one.reasons = true, count, reading.wrong, reading.claims, reading.reasons
	if seed%8 == 0 && !sameReports(verify.Run(program, closure, weeks{}, few), reading.report) {
		one.wrong = append(one.wrong, "two runs give two reports")
	}
	return one
}

// atLeast is a number of applicants that a regulation has more than, told in
// passing: papers are there or not, and questions that are always asked have two
// answers or more.
func atLeast(parts *interpreter.Anatomy) int {
	count := 1
	for i := range parts.Documents {
		if parts.Documents[i].State.From != interpreter.FromOffice {
			count *= 2
		}
	}
	for _, q := range slices.Concat(parts.Questions, parts.Findings) {
		if q.Guard == nil {
			count *= max(2, len(q.State.Options))
		}
	}
	return 4 * count
}

// sameReports compares what a report says, without how it came about.
func sameReports(a, b *verify.Report) bool {
	return slices.EqualFunc(a.Claims, b.Claims, func(x, y verify.Claim) bool { return written(&x) == written(&y) })
}

func written(c *verify.Claim) string {
	return fmt.Sprint(c.Code, c.Subject, c.Says, c.Place, c.Verdict, c.Because, c.Related, applicantText(c.Witness))
}

// applicantText is an applicant in one line.
func applicantText(f *interpreter.Facts) string {
	if f == nil {
		return "nobody"
	}
	var b strings.Builder
	put := func(all map[string]interpreter.Answer) {
		for _, id := range slices.Sorted(maps.Keys(all)) {
			v := all[id].Value
			fmt.Fprintf(&b, " %s=", id)
			switch v.Type {
			case dsl.TypeYesNo:
				fmt.Fprint(&b, v.Bool)
			case dsl.TypeList:
				fmt.Fprintf(&b, "%+v", v.Records)
			case dsl.TypeDate:
				fmt.Fprint(&b, v.Date)
			case dsl.TypeOneOf, dsl.TypeSomeOf, dsl.TypeText:
				fmt.Fprint(&b, v.Choice, v.Choices, v.Text)
			default:
				fmt.Fprint(&b, v.Number)
			}
		}
	}
	fmt.Fprint(&b, "on ", f.On)
	if f.HasAsOf {
		fmt.Fprint(&b, " as of ", f.AsOf)
	}
	put(f.Answers)
	put(f.Findings)
	for _, e := range f.Events {
		fmt.Fprintf(&b, " %s:%s", e.ID, e.At)
	}
	for _, d := range f.Present {
		fmt.Fprintf(&b, " +%s:%s", d.Document, d.Received)
	}
	return fmt.Sprint(b.String(), " ", f.Channel, f.Territory, f.Outcome, f.Requests, f.Suspensions, f.Completed)
}

// verdicts are how many claims have which verdict.
type verdicts [3]int

func (v verdicts) total() int { return v[0] + v[1] + v[2] }

// undecided is their share, in percent.
func (v verdicts) undecided() float64 {
	return 100 * float64(v[verify.Undecided]) / float64(max(1, v.total()))
}

// tally is what all trials have found.
type tally struct {
	reasons map[string]int

	regulations, running, passed, applicants, wrong int

	claims  map[string]verdicts
	proving time.Duration
}

func (a *tally) add(one trial) {
	a.running--
	if !one.done {
		a.passed++
		return
	}
	a.regulations++
	a.applicants += one.applicants
	a.wrong += len(one.wrong)
	a.proving += one.proving
	if a.claims == nil {
		a.claims = map[string]verdicts{}
	}
	for reason, n := range one.reasons {
		if a.reasons == nil {
			a.reasons = map[string]int{}
		}
		a.reasons[reason] += n
	}
	for code, counts := range one.claims {
		sum := a.claims[code]
		for i := range counts {
			sum[i] += counts[i]
		}
		a.claims[code] = sum
	}
}

func (a *tally) codes() []string {
	var all []string
	for code := range a.claims {
		all = append(all, code)
	}
	slices.Sort(all)
	return all
}

func (a *tally) report(took time.Duration) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d regulations (%d more do not load or are too large), %d applicants, %v, of it %v proving\n",
		a.regulations, a.passed, a.applicants, took.Round(time.Millisecond), a.proving.Round(time.Millisecond))
	var sum verdicts
	line := func(code string, v verdicts) {
		fmt.Fprintf(&b, "%-6s %7d proved %7d refuted %7d undecided %5.1f %%\n", code, v[verify.Proved], v[verify.Refuted],
			v[verify.Undecided], v.undecided())
	}
	for _, code := range a.codes() {
		line(code, a.claims[code])
		for i, n := range a.claims[code] {
			sum[i] += n
		}
	}
	line("all", sum)
	for _, reason := range slices.Sorted(maps.Keys(a.reasons)) {
		fmt.Fprintf(&b, "%7d undecided for: %s\n", a.reasons[reason], reason)
	}
	return b.String()
}
