package interpreter

import "reglament/interpreter/condition"

// tell notes the early days of a stage in the way that was dated.
func (p *plan) tell(i int) {
	state, n := &p.states[i], &p.nodes[i]
	switch {
	case state.Done:
		if n.done && n.begin.known {
			state.Start = min(state.Start, n.begin.least)
		}
		return
	case n.applies == No:
		return
	case !n.finish.known:
		if state.OK || !p.dated[i] {
			state.Because = n.finish.because
		}
		state.OK, state.Start, state.Finish, state.FinishAtMost = false, 0, 0, 0
	case !p.dated[i]:
		state.OK, state.Start, state.Finish, state.FinishAtMost = true, n.begin.least, n.finish.least, n.finish.most
	case state.OK:
		state.Start = min(state.Start, n.begin.least)
		state.Finish, state.FinishAtMost = min(state.Finish, n.finish.least), max(state.FinishAtMost, n.finish.most)
	}
	p.dated[i] = true
}

// tellLate notes the late days: the earliest of all ways, and nothing where
// one of them has none.
func (p *plan) tellLate(i int) {
	state, n := &p.states[i], &p.nodes[i]
	if state.Done || n.applies == No {
		return
	}
	state.Critical = state.Critical || n.critical
	switch {
	case !n.hasSlack:
		state.HasLate, state.LateStart, state.LateFinish, state.Slack = false, 0, 0, 0
	case !p.late[i]:
		state.HasLate, state.LateStart, state.LateFinish, state.Slack = true, n.start.day, n.late.day, n.slack
	case state.HasLate:
		state.LateStart, state.LateFinish = min(state.LateStart, n.start.day), min(state.LateFinish, n.late.day)
		state.Slack = min(state.Slack, n.slack)
	}
	p.late[i] = true
}

// tellOpen notes of each stage the questions that would settle whether it is
// carried out and on which days, and of its critical days that they are known.
func (p *plan) tellOpen() {
	for i := range p.states {
		state := &p.states[i]
		state.Critical = state.Critical && state.HasLate
		if state.Done || state.Applies == No || p.bare {
			continue
		}
		w := openWalk{plan: p, seen: make([]bool, len(p.states))}
		if state.OK && state.Finish == state.FinishAtMost {
			copy(w.seen, p.loose) // what is open before it does not move it
		}
		w.visit(i)
		state.DependsOn = questionIDs(w.wanted)
	}
}

// openWalk collects what the days of a stage rest on.
type openWalk struct {
	*plan
	seen   []bool
	wanted map[*condition.Variable]bool // nil while there is nothing
}

func (w *openWalk) visit(i int) {
	st := w.stages[i]
	w.seen[i] = true
	for v := range w.asked(i) {
		w.all()[v] = true
	}
	if st.origin != nil && w.loose[i] {
		w.visitOrigin(st.origin)
	}
	for _, j := range st.nearby {
		if !w.seen[j] && w.loose[j] {
			w.visit(j)
		}
	}
}

// asked is what would settle whether a stage is carried out.
func (p *plan) asked(i int) map[*condition.Variable]bool {
	if p.verdicts[i] == Unknown && p.asks[i] == nil {
		p.asks[i] = map[*condition.Variable]bool{}
		p.wants(p.stages[i].applies, p.asks[i])
	}
	return p.asks[i]
}

// visitOrigin wants what a term and events that come by themselves wait for.
func (w *openWalk) visitOrigin(o *origin) {
	if o.term != nil {
		w.wantAct(o.term, w.all())
	}
	for _, e := range o.events {
		if e.when != nil {
			w.wantAct(e, w.all())
		}
	}
}

func (w *openWalk) all() map[*condition.Variable]bool {
	if w.wanted == nil {
		w.wanted = map[*condition.Variable]bool{}
	}
	return w.wanted
}
