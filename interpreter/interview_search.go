package interpreter

import "reglament/interpreter/condition"

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
