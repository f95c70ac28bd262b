package sample_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/verify/sample/enumerate"
)

// week is a calendar with plain weeks and nothing else.
type week struct{}

func (week) Day(d clock.Date) clock.DayKind {
	if d.Weekend() {
		return clock.Off
	}
	return clock.Working
}
func (week) Note(clock.Date) string { return "" }
func (week) Hash() string           { return "sha256:week" }

// seen is what the applicants of one regulation have shown: each fault, and of
// each thing how often it came out so.
type seen struct {
	faults     map[string]bool
	count      int
	needed     map[string]int
	situations map[string]int
	grounds    map[string]int
	applying   map[string]int
}

func newSeen() *seen {
	return &seen{
		faults: map[string]bool{}, needed: map[string]int{}, situations: map[string]int{},
		grounds: map[string]int{}, applying: map[string]int{},
	}
}

// note counts what holds, and notes what does not, too.
func note(counts map[string]int, id string, holds interpreter.Truth) {
	counts[id] += 0
	if holds == interpreter.Yes {
		counts[id]++
	}
}

// look takes in what one applicant shows.
func (s *seen) look(d *interpreter.Decision) {
	s.count++
	s.lookAtPapers(d)
	s.lookAtCircle(d)
	s.lookAtValues(d)
	for i := range d.Grounds {
		note(s.grounds, d.Grounds[i].ID, d.Grounds[i].Holds)
	}
	for i := range d.Stages {
		note(s.applying, d.Stages[i].ID, d.Stages[i].Applies)
	}
	if d.Follows.Outcome == "" && len(d.Follows.Open) == 0 {
		s.faults["no outcome"] = true
	}
}

func (s *seen) lookAtPapers(d *interpreter.Decision) {
	for i := range d.Documents {
		note(s.needed, d.Documents[i].ID, d.Documents[i].Needed)
	}
	for i := range d.Groups {
		note(s.needed, d.Groups[i].ID, d.Groups[i].Needed)
		if g := &d.Groups[i]; g.Needed == interpreter.Yes && len(g.Of) < g.AtLeast {
			s.faults["group cannot be met"] = true
		}
	}
}

func (s *seen) lookAtCircle(d *interpreter.Decision) {
	for i := range d.Situations {
		note(s.situations, d.Situations[i].ID, d.Situations[i].Holds)
		for j := range d.Situations[:i] {
			a, b := &d.Situations[i], &d.Situations[j]
			if a.Group != "" && a.Group == b.Group && a.Holds == interpreter.Yes && b.Holds == interpreter.Yes {
				s.faults["situations of a group together"] = true
			}
		}
	}
	for i := range d.Categories {
		switch c := &d.Categories[i]; {
		case c.Because.ID == "explain.category_clash":
			s.faults["categories overlap"] = true
		case c.Category == "":
			s.faults["no category"] = true
		}
	}
}

func (s *seen) lookAtValues(d *interpreter.Decision) {
	for i := range d.Values {
		switch v := &d.Values[i]; {
		case v.Because.ID == "explain.value_clash":
			s.faults["rules clash"] = true
		case v.Because.ID == "explain.value_no_row":
			s.faults["table leaves a gap"] = true
		case v.Because.ID == "explain.no_number":
			s.faults["division by nought"] = true
		case !v.OK:
			s.faults["no value"] = true
		}
	}
}

// settle names what was the same for all applicants, and the cases that none of
// them reached.
func (s *seen) settle(cover *interpreter.Coverage) {
	s.never(s.needed, "document never needed", "document always needed")
	s.never(s.situations, "situation never holds", "situation always holds")
	s.never(s.grounds, "ground never holds", "ground always holds")
	s.never(s.applying, "stage never applies", "stage always applies")
	for _, c := range cover.Cases() {
		if !c.Reached {
			s.faults["unreached "+c.Kind] = true
		}
	}
}

// never names a fault for what no applicant has shown, and for what all have.
func (s *seen) never(counts map[string]int, never, always string) {
	for _, n := range counts {
		if n == 0 {
			s.faults[never] = true
		}
		if n == s.count {
			s.faults[always] = true
		}
	}
}

// TestFaultsOccur holds that what is looked for occurs in small regulations, so
// that a verdict has something to refute: of so many regulations at least so
// many have the fault.
func TestFaultsOccur(t *testing.T) {
	const regulations, limit = 30, 500
	shares := map[string]int{}
	looked, applicants, seed := 0, 0, uint64(0)
	for ; looked < regulations; seed++ {
		text := small(seed)
		program, _ := load(text)
		if program == nil {
			continue
		}
		s := newSeen()
		cover := program.Cover(interpreter.Closure{{Name: "sample.rgl", Text: text}})
		_, complete := enumerate.All(program, text, week{}, limit, func(f *interpreter.Facts, d *interpreter.Decision) {
			s.look(d)
			cover.Decide(f, week{})
		})
		if !complete {
			continue
		}
		looked++
		applicants += s.count
		s.settle(cover)
		for fault := range s.faults {
			shares[fault]++
		}
	}
	for _, fault := range slices.Sorted(maps.Keys(shares)) {
		t.Logf("%3d %% %s", shares[fault]*100/looked, fault)
	}
	t.Logf("%d regulations of %d drawn, %d applicants", looked, seed, applicants)
	for fault, least := range map[string]int{
		"document never needed": 5, "document always needed": 5, "group cannot be met": 2, "situation never holds": 5,
		"situation always holds": 5, "ground never holds": 5, "ground always holds": 3, "stage never applies": 3,
		"no outcome": 5, "rules clash": 5, "table leaves a gap": 2, "division by nought": 2, "no value": 3,
		"no category": 2, "unreached table_row": 5, "unreached exception": 5, "unreached alternative": 3,
	} {
		require.GreaterOrEqual(t, shares[fault], least, fault)
	}
}
