package interpreter

import (
	"slices"
	"strconv"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// weighEach notes a document that is needed for each record of a list, one
// state a record; while there are no records there is one state without any.
// The verdict is whether one that is needed is lacking.
func (s *sitting) weighEach(d *document) (lacking Truth) {
	in := s.cameIn(d)
	settled := d.state.From == FromOffice || in.request.given
	count, known := s.countOf(d.each.list)
	if count == 0 {
		state := s.begun(d)
		state.Needed = s.truth(d.each.besides)
		if known {
			state.Needed = No
		} else if state.Needed == Yes {
			state.Needed = Unknown
		}
		state.DependsOn = s.dependsOnDocument(d, state.Needed)
		s.attach(d, &state, in, s.noRecords(d, known))
		s.decision.Documents = append(s.decision.Documents, state)
		if settled {
			return No
		}
		return state.Needed
	}
	needs := make([]Truth, count)
	for row := range needs {
		needs[row] = s.needOf(d.each, row)
	}
	own := s.deal(d, in, needs)
	for row, need := range needs {
		state := s.begun(d)
		state.Row = s.rowName(d.each.list, row)
		state.Needed = need
		state.DependsOn = s.dependsOnRow(d.each, row, need)
		s.attach(d, &state, arrivals{handed: own[row], request: in.request}, s.rowReasons(d.each, row))
		s.decision.Documents = append(s.decision.Documents, state)
	}
	if settled {
		return No
	}
	return s.uncovered(d, in, needs)
}

// needOf is whether a document is needed for a record.
func (s *sitting) needOf(e *each, row int) Truth {
	return s.truth(e.besides).And(e.truth(s.frame, row))
}

// need is needOf by what is known on a frame.
func (e *each) need(f *condition.Frame, row int) Truth {
	return truthIn(f, e.besides).And(e.truth(f, row))
}

// truth tells whether a record is among those that are meant.
func (r *records) truth(f *condition.Frame, row int) Truth {
	if r.where == nil {
		return Yes
	}
	return r.where.Truth(f, row)
}

// countOf is how many records a list has; it is known, with none, where the
// list is not asked for.
func (s *sitting) countOf(list *question) (count int, known bool) {
	if s.frame.Known(list.variable.Slot) {
		return s.frame.Count(list.variable), true
	}
	return 0, s.guards[list] == No
}

// rowName is the id of a record or, where it has none, its number from 1.
func (s *sitting) rowName(list *question, row int) string {
	answer, _ := lookup(s.facts.Answers, list.state.ID)
	if row < len(answer.Value.Records) && answer.Value.Records[row].ID != "" {
		return answer.Value.Records[row].ID
	}
	return strconv.Itoa(row + 1)
}

// rowNamed is the place of a record by its id or its number from 1, or -1.
func (s *sitting) rowNamed(list *question, name string, count int) int {
	for row := range count {
		if dsl.SameName(s.rowName(list, row), name) {
			return row
		}
	}
	if number, err := strconv.Atoi(name); err == nil && number >= 1 && number <= count {
		return number - 1
	}
	return -1
}

// deal gives what was handed in to the records: what names one to that, the
// rest in order to those that have none yet, the needed ones before those that
// may be.
func (s *sitting) deal(d *document, in arrivals, needs []Truth) [][]handed {
	own := make([][]handed, len(needs))
	var free []handed
	for _, h := range in.handed {
		if h.row == "" {
			free = append(free, h)
		} else if row := s.rowNamed(d.each.list, h.row, len(needs)); row >= 0 {
			own[row] = append(own[row], h)
		}
	}
	for _, need := range []Truth{Yes, Unknown, No} {
		for row := range needs {
			bare := len(own[row]) == 0 || own[row][0].expired()
			if needs[row] == need && bare && len(free) > 0 {
				own[row] = slices.Insert(own[row], 0, free[0])
				free = free[1:]
			}
		}
	}
	return own
}

// uncovered tells whether something that is needed was not handed in. What
// names no record may be anyone's, so that it is counted, not dealt: what more
// answers tell can take no verdict back then.
func (s *sitting) uncovered(d *document, in arrivals, needs []Truth) Truth {
	covered := make([]bool, len(needs))
	free := 0
	for i := range in.handed {
		h := &in.handed[i]
		switch row := s.rowNamed(d.each.list, h.row, len(needs)); {
		case h.expired():
		case h.row == "":
			free++
		case row >= 0:
			covered[row] = true
		}
	}
	var bare tally
	for row, need := range needs {
		if !covered[row] {
			bare.add(need)
		}
	}
	return bare.reach(free + 1)
}

// dependsOnDocument are the questions that would settle for whom a document is
// needed, where that is open.
func (s *sitting) dependsOnDocument(d *document, need Truth) []string {
	if need != Unknown || s.bare {
		return nil
	}
	wanted := map[*condition.Variable]bool{}
	s.wantsDocument(d, wanted)
	return questionIDs(wanted)
}

func (s *sitting) dependsOnRow(e *each, row int, need Truth) []string {
	if need != Unknown || s.bare {
		return nil
	}
	wanted := map[*condition.Variable]bool{}
	s.wantsRow(e, row, wanted)
	return questionIDs(wanted)
}

// wantsDocument marks the variables that could settle whether, and for whom, a
// document is needed.
func (s *sitting) wantsDocument(d *document, wanted map[*condition.Variable]bool) {
	switch {
	case d.needed == nil:
		return
	case d.each == nil:
		s.wants(d.needed, wanted)
		return
	case s.truth(d.each.besides) == No:
		return
	}
	count, known := s.countOf(d.each.list)
	if !known {
		s.want(d.each.list.variable, wanted)
	}
	if count == 0 && s.truth(d.each.besides) == Unknown {
		s.wants(d.each.besides, wanted)
	}
	for row := range count {
		if s.needOf(d.each, row) == Unknown {
			s.wantsRow(d.each, row, wanted)
		}
	}
}

func (s *sitting) wantsRow(e *each, row int, wanted map[*condition.Variable]bool) {
	if e.besides != nil && s.truth(e.besides) == Unknown {
		s.wants(e.besides, wanted)
	}
	if e.where != nil {
		s.frame.Within(row, func() {
			var open []*condition.Variable
			e.where.Node.Open(s.frame, func(v *condition.Variable) { open = append(open, v) })
			for _, v := range open {
				s.want(v, wanted)
			}
		})
	}
}

// noRecords says why a document for each of a list is for nobody yet.
func (s *sitting) noRecords(d *document, known bool) []message.Message {
	if truth := s.truth(d.each.besides); truth == No || known && s.guards[d.each.list] == No {
		return s.becauseReasons(d.each.besides)
	}
	if known {
		return []message.Message{message.New("explain.list_empty", "question", d.each.list.state.Text)}
	}
	return []message.Message{s.fact(d.each.list.variable)}
}
