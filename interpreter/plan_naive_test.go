package interpreter_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// crooked is a calendar of weeks with days off strewn over them.
type crooked struct{}

func (crooked) Day(d clock.Date) clock.DayKind {
	if d.Weekend() && d%23 != 0 || d%11 == 0 || d%29 == 3 {
		return clock.Off
	}
	return clock.Working
}
func (crooked) Note(clock.Date) string { return "" }
func (crooked) Hash() string           { return "sha256:crooked" }

// drawnStage is a stage of a random network.
type drawnStage struct {
	after    []int // of stages before it
	length   int
	unit     int // of drawnUnits
	stays    bool
	question int // that it is carried out for, or -1
	outcome  int // that it follows, or -1; the first stage decides
	own      int // days from the first event to its own event, or -1
	ends     int // the stage from whose end it counts, or -1
	closed   int // event that closes it, or -1
	done     int // days from the first event to its end in fact, or -1
}

var drawnUnits = []string{"рабочих дней", "календарных дней", "недель", "месяцев"}

// network is a random network; its stages are written in another order than
// that in which they are dated.
type network struct {
	stages   []drawnStage
	order    []int
	terms    []int // days from the first event to the end of terms, by the event that closes them
	outcomes int
	asOf     int // days from the first event to the day on which one looks
}

const drawnStart = "2026-03-02"

// drawNetwork draws a network; shared lets stages rest on one question.
func drawNetwork(t *rapid.T, shared bool) *network {
	n := &network{outcomes: rapid.IntRange(0, 3).Draw(t, "outcomes")}
	if n.outcomes == 1 {
		n.outcomes = 0
	}
	count := rapid.IntRange(1, 7).Draw(t, "stages")
	some := func(label string, most int) int { return rapid.IntRange(-most, most).Draw(t, label) }
	for i := range count {
		s := drawnStage{
			length: rapid.IntRange(1, 9).Draw(t, "length"), unit: rapid.IntRange(0, 3).Draw(t, "unit"),
			stays: some("stays", 3) == 0, question: -1, outcome: -1, own: -1, ends: -1, closed: -1, done: -1,
		}
		if s.unit > 1 {
			s.length = s.length%2 + 1
		}
		for j := range i {
			if some("after", 2) == 0 {
				s.after = append(s.after, j)
			}
		}
		if some("conditional", 1) == 0 {
			if s.question = i; shared {
				s.question = i % 2
			}
		}
		if i > 0 && n.outcomes > 0 && some("follows", 2) == 0 {
			s.outcome = rapid.IntRange(0, n.outcomes-1).Draw(t, "outcome")
		}
		switch some("origin", 5) {
		case 0:
			s.own = rapid.IntRange(0, 30).Draw(t, "own")
		case 1:
			if i > 0 {
				s.ends = rapid.IntRange(0, i-1).Draw(t, "ends")
			}
		}
		if some("closed", 1) == 0 {
			s.closed = rapid.IntRange(0, 1).Draw(t, "closing")
		}
		n.stages = append(n.stages, s)
	}
	n.order = rapid.Permutation(seq(count)).Draw(t, "order")
	n.terms = rapid.SliceOfN(rapid.IntRange(1, 80), 2, 2).Draw(t, "terms")
	return n
}

func seq(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

// text writes the network as a regulation.
func (n *network) text() string {
	var b strings.Builder
	b.WriteString("регламент сеть \"Сеть\"\n  версия 1\n  действует с 01.01.2026\nсобытие начало \"Начало\"\n")
	b.WriteString("документ д \"Д\"\n  нужен всегда\n")
	for i := range n.terms {
		fmt.Fprintf(&b, "событие конец%d \"К\"\nсрок т%d \"Т\"\n  %d календарных дней со дня события начало\n  без переноса\n  завершается событием конец%d\n",
			i, i, n.terms[i], i)
	}
	for i := range n.stages {
		fmt.Fprintf(&b, "событие своё%d \"С\"\nвопрос в%d \"В\" : да/нет\n", i, i)
	}
	for _, i := range n.order {
		s := &n.stages[i]
		fmt.Fprintf(&b, "процедура п%d \"П\"\n  в течение %d %s", i, s.length, drawnUnits[s.unit])
		switch {
		case s.own >= 0:
			fmt.Fprintf(&b, " со дня события своё%d", i)
		case s.ends >= 0:
			fmt.Fprintf(&b, " со дня окончания процедуры п%d", s.ends)
		}
		b.WriteString("\n")
		for _, j := range s.after {
			fmt.Fprintf(&b, "  после процедуры п%d\n", j)
		}
		if s.stays {
			b.WriteString("  без переноса\n")
		}
		if s.question >= 0 {
			fmt.Fprintf(&b, "  выполняется, если в%d = да\n", s.question)
		}
		if s.outcome >= 0 {
			fmt.Fprintf(&b, "  после итога и%d\n", s.outcome)
		}
		if s.closed >= 0 {
			fmt.Fprintf(&b, "  завершается событием конец%d\n", s.closed)
		}
		if i == 0 && n.outcomes > 0 {
			b.WriteString("  итог и0")
			for o := 1; o < n.outcomes; o++ {
				fmt.Fprintf(&b, ", и%d", o)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// route is one way that the service may go: the answers and the outcome.
type route struct {
	answers []bool
	outcome int // -1: none of them
}

// start is the day of the first event.
func (n *network) start() clock.Date {
	d, _ := clock.ParseDate(drawnStart)
	return d
}

func (n *network) applies(i int, c route) bool {
	s := &n.stages[i]
	return (s.question < 0 || c.answers[s.question]) && (s.outcome < 0 || s.outcome == c.outcome)
}

func (n *network) waits(i int) []int {
	s := &n.stages[i]
	if s.outcome >= 0 {
		return append([]int{0}, s.after...)
	}
	return s.after
}

// paths are all ways through the network to the end of a stage, as the stages
// on them from the last one that gives a day by itself.
func (n *network) paths(i int, c route) [][]int {
	s := &n.stages[i]
	before := n.waits(i)
	switch {
	case s.done >= 0, n.applies(i, c) && s.own >= 0:
		return [][]int{{i}}
	case n.applies(i, c) && s.ends >= 0:
		before = []int{s.ends}
	}
	if len(before) == 0 {
		return [][]int{{i}}
	}
	var all [][]int
	for _, j := range before {
		for _, path := range n.paths(j, c) {
			all = append(all, append(append([]int{}, path...), i))
		}
	}
	return all
}

// follow walks a path: the day of its end, and the last day by law of its last
// stage.
func (n *network) follow(path []int, c route) (end, law clock.Date) {
	day := n.start()
	for k, i := range path {
		s := &n.stages[i]
		switch {
		case s.done >= 0:
			day = n.start() + clock.Date(s.done)
			law = day
		case !n.applies(i, c):
		default:
			if k == 0 && s.own >= 0 {
				day = n.start() + clock.Date(s.own)
			}
			law = n.lasts(i, day)
			day = max(law, n.start()+clock.Date(n.asOf))
		}
	}
	return day, law
}

// lasts counts a stage day by day.
func (n *network) lasts(i int, from clock.Date) clock.Date {
	s := &n.stages[i]
	day := from
	switch s.unit {
	case 0:
		for left := s.length; left > 0; {
			if day++; (crooked{}).Day(day) == clock.Working {
				left--
			}
		}
	case 1:
		day += clock.Date(s.length)
	case 2:
		day += clock.Date(7 * s.length)
	default:
		day, _ = from.AddMonths(s.length)
	}
	for !s.stays && (crooked{}).Day(day) == clock.Off {
		day++
	}
	return day
}

// law is the last day of a stage by brute force over all paths to it; end the
// day from which others count.
func (n *network) brute(i int, c route) (end, law clock.Date) {
	for _, path := range n.paths(i, c) {
		e, l := n.follow(path, c)
		end, law = max(end, e), max(law, l)
	}
	return end, law
}

// facts are those of the network with some answers; nil is not answered.
func (n *network) facts(answers []*bool, outcome int) *interpreter.Facts {
	f := &interpreter.Facts{On: n.start(), AsOf: n.start() + clock.Date(n.asOf), Answers: map[string]interpreter.Answer{}}
	// With days ahead that have happened one looks at nothing in particular.
	f.Events = append(f.Events, interpreter.EventFact{ID: "начало", At: n.start()})
	if n.asOf > 0 {
		f.On = f.AsOf
	}
	for i := range n.stages {
		if s := &n.stages[i]; s.own >= 0 {
			f.Events = append(f.Events, interpreter.EventFact{ID: fmt.Sprintf("своё%d", i), At: n.start() + clock.Date(s.own)})
		}
		if s := &n.stages[i]; s.done >= 0 {
			f.Completed = append(f.Completed, interpreter.StageFact{ID: fmt.Sprintf("п%d", i), Finished: n.start() + clock.Date(s.done)})
		}
		if answers[i] != nil {
			f.Answers[fmt.Sprintf("в%d", i)] = interpreter.Answer{Value: interpreter.Value{Bool: *answers[i]}}
		}
	}
	if outcome >= 0 {
		f.Outcome = fmt.Sprintf("и%d", outcome)
	}
	return f
}
