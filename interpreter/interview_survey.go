package interpreter

import (
	"cmp"
	"slices"

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
