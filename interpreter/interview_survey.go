package interpreter

import (
	"cmp"
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// Bounds of what one decision goes through.
const (
	// maxCompletions is how many ways of answering the open questions beneath
	// one prospect there may be.
	maxCompletions = 1 << 16
	// maxSteps is how many are looked at in one decision, of all prospects.
	maxSteps = 1 << 18
	// maxOutcomes is how many ways a prospect may come out.
	maxOutcomes = 256
)

// foresight is what a sitting knows of answers that are not given yet.
type foresight struct {
	// freed are the questions that stand open, by place.
	freed   []bool
	surveys map[*prospect]*survey
	steps   int
	// agreed are the conditions and calculations on which all completions
	// agree though they are open.
	agreed map[any]bool
}

// survey is what going through the completions of one prospect has found: which
// open questions are relevant, and the outcome where there is but one. A nil
// survey has found nothing and spares no question.
//
// It walks down the open questions in an order in which each comes after those
// that decide whether it is asked, and leaves a branch as soon as its outcome
// is final. Branches that say the same become one (a reduced decision diagram):
// a question is relevant where, after some answers to those before it, two of
// its answers lead to branches that differ.
type survey struct {
	sitting  *sitting
	prospect *prospect
	levels   []level
	relevant map[*condition.Variable]bool // of the free ones
	left     int                          // free ones that are not proved relevant yet
	outcomes []outcome
	branches map[[3]int]int
	failed   bool
	constant *outcome
}

// level is one step down: a variable that is free, or a cell that follows from
// those before.
type level struct {
	place    int
	variable *condition.Variable
	follows  cell // nil: the variable is free
	guard    *condition.Condition
	domain   condition.Domain
}

// free reports whether a question stands open.
func (s *sitting) free(q *question) bool { return s.freed[q.state.Number-1] }

// foreseen is the verdict of an open condition on which all completions agree.
func (s *sitting) foreseen(c *condition.Condition) Truth {
	only := s.survey(c).only()
	if only == nil || only.state == int(Unknown) {
		return Unknown
	}
	s.agree(c.Node)
	return Truth(only.state)
}

// agree notes that all completions agree.
func (s *sitting) agree(of any) {
	if s.agreed == nil {
		s.agreed = map[any]bool{}
	}
	s.agreed[of] = true
}

// foresee settles a calculation on which all completions agree.
func (s *sitting) foresee(c *calculation) condition.Settlement {
	only := s.survey(c).only()
	if only == nil || only.state == int(condition.Undecided) {
		return condition.Undecided
	}
	settlement := condition.Settlement(only.state)
	if settlement != condition.Settled {
		return settlement
	}
	s.agree(c)
	switch slot := c.Variable.Slot; {
	case condition.IsNumeric(c.Variable.Type):
		s.frame.SetNumber(slot, only.number)
	case c.Variable.Type == dsl.TypeText:
		s.frame.SetText(slot, only.text)
	default:
		s.frame.SetPick(slot, only.picks[0])
	}
	return settlement
}

// clash names the exceptions of a calculation that clash.
func (s *sitting) clash(c *calculation) (first, second string) {
	a, b := c.clashing(s.frame)
	if only := s.survey(c).only(); only != nil && only.state == int(condition.Clash) {
		a, b = &c.Exceptions[only.picks[0]], &c.Exceptions[only.picks[1]] // all completions agree
	}
	return ruleName(a), ruleName(b)
}

// foreseeCategory is the row on which all completions agree, or -1.
func (s *sitting) foreseeCategory(c *categorySet) int {
	if only := s.survey(c).only(); only != nil {
		return only.state
	}
	return -1
}

// survey goes through the completions of a prospect, once in a sitting.
func (s *sitting) survey(of any) *survey { return s.surveyOf(s.prospect(of)) }

// surveyIssued is survey where the list is issued: what a ground that keeps it
// back leaves without consequence is spared, too.
func (s *sitting) surveyIssued(of any) *survey {
	x := s.prospect(of)
	if x == nil {
		return nil
	}
	joint := s.whereIssued(x)
	if joint == nil {
		return s.surveyOf(x)
	}
	found := s.surveyOf(joint)
	if only := found.only(); found == nil || only != nil && only.equals(silent) && x.silences(s.Program) {
		// Some ground surely keeps the list back: of these it is still asked
		// which.
		return s.surveyOf(x)
	}
	return found
}

func (s *sitting) surveyOf(x *prospect) *survey {
	if x == nil {
		return nil
	}
	found, done := s.surveys[x]
	if done {
		return found
	}
	s.explore(x)
	found = &survey{sitting: s, prospect: x}
	if !found.prepare() || !found.run() {
		found = nil
	}
	if s.surveys == nil {
		s.surveys = map[*prospect]*survey{}
	}
	s.surveys[x] = found
	return found
}

// spares reports whether a variable is free and proved to change nothing.
func (v *survey) spares(variable *condition.Variable) bool {
	if v == nil {
		return false
	}
	relevant, free := v.relevant[variable]
	return free && !relevant
}

// sparesAny reports whether some free variable is proved to change nothing.
func (v *survey) sparesAny() bool { return v != nil && v.left > 0 }

// only is the outcome on which all completions agree, or nil.
func (v *survey) only() *outcome {
	if v == nil {
		return nil
	}
	return v.constant
}

// prepare lists the levels; false where the completions cannot be gone through.
func (v *survey) prepare() bool {
	v.relevant = map[*condition.Variable]bool{}
	x := v.prospect
	if x.onCourse { // what it rests on may come to be with time
		return false
	}
	if x.base != nil {
		for _, g := range x.grounds {
			if !g.outcome(v.sitting).final && !v.takeAll(g.rests) {
				return false
			}
		}
		x = x.base
	}
	if !v.takeAll(x.rests) {
		return false
	}
	slices.SortFunc(v.levels, func(a, b level) int { return cmp.Compare(a.place, b.place) })
	completions := 1
	for i := range v.levels {
		if l := &v.levels[i]; l.follows == nil {
			if completions *= l.domain.Size(); completions > maxCompletions {
				return false
			}
		}
	}
	v.left = len(v.relevant)
	return true
}

func (v *survey) takeAll(variables []*condition.Variable) bool {
	for _, variable := range variables {
		if !v.take(variable) {
			return false
		}
	}
	return true
}

// take adds the level of a variable that is not known, and those beneath.
func (v *survey) take(variable *condition.Variable) bool {
	s := v.sitting
	if s.frame.Known(variable.Slot) || v.taken(variable) {
		return true
	}
	l := level{variable: variable, place: -1}
	if c := s.cellOf[variable]; c != nil {
		l.place = s.prospects.place[variable.Slot]
		if q, is := c.(*question); !is {
			l.follows = c
		} else {
			if !s.free(q) {
				return true // there is no answer to wait for
			}
			if s.guards[q] != Yes {
				l.guard = q.guard
			}
		}
	} else if variable.Kind != condition.Channel && variable.Kind != condition.Finding {
		return false
	}
	var ok bool
	if l.follows == nil {
		if l.domain, ok = v.prospect.domains[variable]; !ok {
			return false
		}
		v.relevant[variable] = false
	}
	v.levels = append(v.levels, l)
	if l.follows == nil && l.guard == nil {
		return true
	}
	return v.takeAll(s.prospects.rests[l.place])
}

func (v *survey) taken(variable *condition.Variable) bool {
	return slices.ContainsFunc(v.levels, func(l level) bool { return l.variable == variable })
}

// run goes through the completions; false where there were too many.
func (v *survey) run() bool {
	f := v.sitting.frame
	v.follow(0)
	root, final := 0, false
	if now := v.prospect.outcome(v.sitting); now.final {
		root, final = v.terminal(now), true
	}
	if !final {
		root = v.search(0)
	}
	for i := range v.levels {
		if l := &v.levels[i]; l.follows == nil {
			f.Forget(l.variable.Slot)
		}
	}
	v.follow(0)
	v.prospect.outcome(v.sitting) // leaves the frame as it was
	if v.failed {
		return false
	}
	if root < len(v.outcomes) && v.left == len(v.relevant) {
		v.constant = &v.outcomes[root]
	}
	return true
}

// follow settles the cells that follow, from a level on.
func (v *survey) follow(from int) {
	f := v.sitting.frame
	for i := from; i < len(v.levels); i++ {
		switch c := v.levels[i].follows.(type) {
		case *calculation:
			f.Unsettle(c.Variable.Slot)
			c.Settle(f)
		case *situation:
			f.SetTruth(c.variable.Slot, truthIn(f, c.holds))
		case *categorySet:
			f.Forget(c.variable.Slot)
			if row, found, _ := c.find(f); found {
				f.SetPick(c.variable.Slot, row)
			}
		}
	}
}

// done reports whether nothing more can be found out.
func (v *survey) done() bool { return v.failed || v.left == 0 && len(v.relevant) > 0 }

// search gives the branch below a level: an outcome, or a number beyond
// maxOutcomes.
func (v *survey) search(at int) int {
	f := v.sitting.frame
	for at < len(v.levels) {
		l := &v.levels[at]
		if l.follows == nil && (l.guard == nil || l.guard.Truth(f) == Yes) {
			break
		}
		at++
	}
	if at == len(v.levels) {
		return v.terminal(v.prospect.outcome(v.sitting))
	}
	l := &v.levels[at]
	first, node, differ := -1, at, false
	for answer := range l.domain.Size() {
		v.sitting.steps++
		if v.sitting.steps > maxSteps {
			v.failed = true
		}
		if v.done() {
			break
		}
		l.domain.Put(f, l.variable.Slot, answer)
		v.follow(at + 1)
		branch := 0
		if now := v.prospect.outcome(v.sitting); now.final {
			branch = v.terminal(now)
		} else {
			branch = v.search(at + 1)
		}
		if first < 0 {
			first = branch
		}
		if branch != first && !differ {
			differ = true
			v.mark(l.variable)
		}
		node = v.join(at, node, branch)
	}
	f.Forget(l.variable.Slot)
	if !differ {
		return first
	}
	return node
}

// mark notes that a free variable is relevant.
func (v *survey) mark(variable *condition.Variable) {
	if !v.relevant[variable] {
		v.relevant[variable] = true
		v.left--
	}
}

// terminal is the number of an outcome.
func (v *survey) terminal(o outcome) int {
	for i := range v.outcomes {
		if v.outcomes[i].equals(o) {
			return i
		}
	}
	if len(v.outcomes) == maxOutcomes {
		v.failed = true
		return 0
	}
	v.outcomes = append(v.outcomes, o)
	return len(v.outcomes) - 1
}

// join is the number of a branch that has another beneath it: the same for the
// same.
func (v *survey) join(level, before, branch int) int {
	key := [3]int{level, before, branch}
	if n, ok := v.branches[key]; ok {
		return n
	}
	if v.branches == nil {
		v.branches = map[[3]int]int{}
	}
	n := maxOutcomes + len(v.levels) + len(v.branches)
	v.branches[key] = n
	return n
}
