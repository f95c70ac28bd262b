package interpreter_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter"
	"reglament/interpreter/clock"
)

func (n *network) compile(t *rapid.T) *interpreter.Program {
	program, diagnostics := interpreter.Load(interpreter.Closure{{Name: "network.rgl", Text: n.text()}})
	for _, d := range diagnostics {
		require.Contains(t, []string{"R0233", "R0340", "R0341"}, d.Code, n.text())
	}
	require.NotNil(t, program, n.text())
	return program
}

// live draws what has happened: stages that are done, the day on which one
// looks, answers and the outcome as far as they are known.
func (n *network) live(t *rapid.T) (answers []*bool, outcome int) {
	n.asOf = rapid.SampledFrom([]int{0, 0, 5, 40}).Draw(t, "as of")
	for i := range n.stages {
		if rapid.IntRange(0, 4).Draw(t, "done") == 0 {
			n.stages[i].done = rapid.IntRange(0, 40).Draw(t, "done on")
		}
	}
	answers = make([]*bool, len(n.stages))
	for i := range answers {
		if rapid.IntRange(0, 2).Draw(t, "answered") > 0 {
			yes := rapid.Bool().Draw(t, "answer")
			answers[i] = &yes
		}
	}
	outcome = -1
	if n.outcomes > 0 && rapid.Bool().Draw(t, "decided") {
		outcome = rapid.IntRange(0, n.outcomes-1).Draw(t, "decision")
	}
	return answers, outcome
}

// ways are all that the service may go with these answers.
func (n *network) ways(answers []*bool, outcome int) []route {
	outcomes := []int{outcome}
	if outcome < 0 && n.outcomes > 0 {
		outcomes = seq(n.outcomes)
	}
	all := []route{}
	for _, o := range outcomes {
		all = append(all, route{make([]bool, len(answers)), o})
	}
	for q := range answers {
		used := slices.ContainsFunc(n.stages, func(s drawnStage) bool { return s.question == q })
		for k := range all {
			all[k].answers[q] = answers[q] != nil && *answers[q]
			if used && answers[q] == nil {
				yes := route{slices.Clone(all[k].answers), all[k].outcome}
				yes.answers[q] = true
				all = append(all, yes)
			}
		}
	}
	return all
}

func planned(d *interpreter.Decision, i int) interpreter.StageState {
	return stage(d, fmt.Sprintf("п%d", i))
}

// The days of a plan are those of the longest paths, in the best way that the
// service may go and in the worst.
func TestPlanIsThatOfTheLongestPaths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shared := rapid.Bool().Draw(t, "shared")
		n := drawNetwork(t, shared)
		answers, outcome := n.live(t)
		d := n.compile(t).Decide(n.facts(answers, outcome), crooked{})
		for i := range n.stages {
			s := planned(d, i)
			least, most, some, all := clock.Latest, clock.Earliest, false, true
			for _, c := range n.ways(answers, outcome) {
				if !n.applies(i, c) {
					all = false
					continue
				}
				_, law := n.brute(i, c)
				least, most, some = min(least, law), max(most, law), true
			}
			switch {
			case n.stages[i].done >= 0:
				require.True(t, s.Done)
				require.Equal(t, n.start()+clock.Date(n.stages[i].done), s.Finish)
				continue
			case !some:
				require.Equal(t, interpreter.No, s.Applies, s.ID)
				require.False(t, s.OK)
				continue
			case all:
				require.Equal(t, interpreter.Yes, s.Applies, s.ID)
			default:
				require.Equal(t, interpreter.Unknown, s.Applies, s.ID)
			}
			require.True(t, s.OK, s.ID)
			require.LessOrEqual(t, s.Finish, s.FinishAtMost)
			if shared { // a question that two stages rest on: no way is left out
				require.LessOrEqual(t, s.Finish, least, s.ID)
				require.GreaterOrEqual(t, s.FinishAtMost, most, s.ID)
				continue
			}
			require.Equal(t, least, s.Finish, "%s\n%s", s.ID, n.text())
			require.Equal(t, most, s.FinishAtMost, "%s\n%s", s.ID, n.text())
		}
	})
}

// An answer more, or the outcome, leaves every stage within the days that were
// told of it, and takes back nothing that was sure. When all that a range
// depends on is answered, and the outcome decided, it is a day.
func TestMoreAnswersNarrowThePlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, rapid.Bool().Draw(t, "shared"))
		p := n.compile(t)
		answers, outcome := n.live(t)
		before := p.Decide(n.facts(answers, outcome), crooked{})
		more := slices.Clone(answers)
		for q := range more {
			if more[q] == nil && rapid.Bool().Draw(t, "answered now") {
				yes := rapid.Bool().Draw(t, "answer now")
				more[q] = &yes
			}
		}
		if outcome < 0 && n.outcomes > 0 && rapid.Bool().Draw(t, "decided now") {
			outcome = rapid.IntRange(0, n.outcomes-1).Draw(t, "decision now")
		}
		after := p.Decide(n.facts(more, outcome), crooked{})
		for i := range n.stages {
			was, is := planned(before, i), planned(after, i)
			require.True(t, was.Applies == interpreter.Unknown || was.Applies == is.Applies, is.ID)
			if is.Applies == interpreter.No || is.Done {
				continue
			}
			require.True(t, is.OK)
			require.GreaterOrEqual(t, is.Finish, was.Finish, is.ID)
			require.LessOrEqual(t, is.FinishAtMost, was.FinishAtMost, is.ID)
			if was.HasLate && is.HasLate && slices.Equal(more, answers) {
				require.GreaterOrEqual(t, is.LateFinish, was.LateFinish, is.ID)
			}
		}

		settled := slices.Clone(answers)
		target := rapid.IntRange(0, len(n.stages)-1).Draw(t, "stage")
		if planned(before, target).Done {
			return
		}
		for _, id := range planned(before, target).DependsOn {
			q := slices.IndexFunc(seq(len(answers)), func(q int) bool { return id == fmt.Sprintf("в%d", q) })
			yes := true
			settled[q] = &yes
		}
		if n.outcomes > 0 && outcome < 0 {
			outcome = 0
		}
		now := planned(p.Decide(n.facts(settled, outcome), crooked{}), target)
		require.NotEqual(t, interpreter.Unknown, now.Applies)
		require.Equal(t, now.Finish, now.FinishAtMost, "%v\n%s", now.DependsOn, n.text())
		require.Empty(t, now.DependsOn)
	})
}

// The late days of a stage are the last ones with which every path from it
// keeps the terms, or where none waits the end of the plan.
func TestLateDaysKeepTheTerms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := drawNetwork(t, true)
		answers, outcome := n.live(t)
		for q := range answers {
			if answers[q] == nil {
				no := false
				answers[q] = &no
			}
		}
		if n.outcomes > 0 && outcome < 0 {
			outcome = 0
		}
		c := n.ways(answers, outcome)[0]
		d := n.compile(t).Decide(n.facts(answers, outcome), crooked{})
		least := 1 << 30
		for i := range n.stages {
			if s := planned(d, i); s.HasLate {
				least = min(least, s.Slack)
			}
		}
		for i := range n.stages {
			s := planned(d, i)
			if s.Done || s.Applies != interpreter.Yes {
				require.False(t, s.HasLate || s.Critical)
				continue
			}
			require.True(t, s.HasLate, s.ID)
			late := n.latest(i, c)
			require.Equal(t, late, s.LateFinish, "%s\n%s", s.ID, n.text())
			require.LessOrEqual(t, n.lasts(i, s.LateStart), s.LateFinish)
			require.Greater(t, n.lasts(i, s.LateStart+1), s.LateFinish)
			forecast := max(s.Finish, n.start()+clock.Date(n.asOf))
			require.Equal(t, n.workingBetween(forecast, late), s.Slack, s.ID)
			require.True(t, s.Critical || s.Slack > least)
		}
	})
}

// workingBetween counts working days by hand, below zero where the second day
// is the earlier one.
func (n *network) workingBetween(a, b clock.Date) int {
	if b < a {
		return -n.workingBetween(b, a)
	}
	days := 0
	for d := a + 1; d <= b; d++ {
		if (crooked{}).Day(d) == clock.Working {
			days++
		}
	}
	return days
}

// latest is the last day, and a working one where the stage shifts, on which a
// stage may end, tried day by day from a day that is surely too late.
func (n *network) latest(i int, c route) clock.Date {
	end := clock.Earliest
	for j := range n.stages {
		if n.applies(j, c) || n.stages[j].done >= 0 {
			e, _ := n.brute(j, c)
			end = max(end, e)
		}
	}
	for day := end + 400; ; day-- {
		if (n.stages[i].stays || (crooked{}).Day(day) == clock.Working) && n.keeps(i, day, end, c) {
			return day
		}
	}
}

// keeps reports whether a stage that ends on a day breaks no term on any path
// from it; last is the end of the plan.
func (n *network) keeps(i int, day, last clock.Date, c route) bool {
	s := &n.stages[i]
	bounded := false
	if s.closed >= 0 && n.applies(i, c) {
		bounded = true
		if day > n.start()+clock.Date(n.terms[s.closed]) {
			return false
		}
	}
	follows := false
	for j := range n.stages {
		from := n.waits(j)
		applied := n.applies(j, c)
		switch {
		case n.stages[j].done >= 0 || applied && n.stages[j].own >= 0:
			continue
		case applied && n.stages[j].ends >= 0:
			from = []int{n.stages[j].ends}
		}
		if !slices.Contains(from, i) || !n.bounds(j, c) {
			continue
		}
		follows = true
		next := day
		if applied {
			next = n.lasts(j, day)
		}
		if !n.keeps(j, next, last, c) {
			return false
		}
	}
	return bounded || follows || day <= last
}

// bounds reports whether a stage is carried out, or leads to one that is.
func (n *network) bounds(j int, c route) bool {
	if n.applies(j, c) {
		return true
	}
	for k := range n.stages {
		applied := n.applies(k, c)
		if n.stages[k].done >= 0 || applied && (n.stages[k].own >= 0 || n.stages[k].ends >= 0 && n.stages[k].ends != j) {
			continue
		}
		if (slices.Contains(n.waits(k), j) && (!applied || n.stages[k].ends < 0) || applied && n.stages[k].ends == j) && n.bounds(k, c) {
			return true
		}
	}
	return false
}

// A circle is an error, through whatever it goes, and nothing else is.
func TestNoCircleOfStagesPasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const stages, terms = 4, 3
		next := make([][]int, stages+terms) // what one counts from
		var b strings.Builder
		b.WriteString("регламент сеть \"Сеть\"\n  версия 1\n  действует с 01.01.2026\nсобытие начало \"Н\"\nдокумент д \"Д\"\n  нужен всегда\n")
		draw := func(label string, n int) int { return rapid.IntRange(0, n-1).Draw(t, label) }
		from := func(i int) string {
			switch draw("origin", 3) {
			case 0:
				j := draw("stage", stages)
				next[i] = append(next[i], j)
				return fmt.Sprintf("со дня окончания процедуры п%d", j)
			case 1:
				// A circle of terms alone is another mistake.
				if j := draw("term", terms); i < stages || j < i-stages {
					next[i] = append(next[i], stages+j)
					return fmt.Sprintf("со дня окончания срока т%d", j)
				}
			}
			return "со дня события начало"
		}
		for i := range stages {
			fmt.Fprintf(&b, "процедура п%d \"П\"\n  в течение 2 рабочих дней", i)
			if draw("own", 2) == 0 {
				b.WriteString(" " + from(i))
			}
			b.WriteString("\n")
			if draw("after", 3) == 0 {
				j := draw("before", stages)
				next[i] = append(next[i], j)
				fmt.Fprintf(&b, "  после процедуры п%d\n", j)
			}
		}
		for i := range terms {
			fmt.Fprintf(&b, "срок т%d \"Т\"\n  5 рабочих дней %s\n", i, from(stages+i))
		}
		circle := slices.ContainsFunc(seq(stages), func(i int) bool {
			seen := map[int]bool{}
			var reach func(int)
			reach = func(j int) {
				for _, k := range next[j] {
					if !seen[k] {
						seen[k] = true
						reach(k)
					}
				}
			}
			reach(i)
			return seen[i]
		})
		program, diagnostics := interpreter.Load(interpreter.Closure{{Name: "network.rgl", Text: b.String()}})
		told := false
		for _, d := range diagnostics {
			told = told || d.Code == "R0231"
		}
		require.Equal(t, circle, told, b.String())
		require.Equal(t, circle, program == nil, b.String())
	})
}
