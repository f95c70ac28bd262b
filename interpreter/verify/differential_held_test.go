package verify_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"reglament/interpreter"
	"reglament/interpreter/verify"
)

// held is a report that is held against applicants, one after the other.
type held struct {
	program *interpreter.Program
	parts   *interpreter.Anatomy
	report  *verify.Report
	claims  map[string]verdicts
	reasons map[string]int
	wrong   []string
	open    []*heldClaim
	// finite says that all answers are gone through, not constants alone.
	finite bool
}

// heldClaim is a claim of which no applicant has been met yet.
type heldClaim struct {
	*verify.Claim
	sign sign
}

// sign is what an applicant shows of a claim: of one that something can be,
// that it is so of him; of one that something always is, the defect.
type sign func(f *interpreter.Facts, d *interpreter.Decision, look func() *interpreter.Look) bool

// elsewhere are the claims that other tests hold against enumeration.
var elsewhere = regexp.MustCompile(`^V0[45]`)

// unfinished tells of a regulation that its applicants are not all gone through:
// amounts, days and texts are, in constants alone.
var unfinished = regexp.MustCompile(`: (деньги от|дата|текст)|день события решено`)

func holdAgainst(program *interpreter.Program, report *verify.Report, text string) *held {
	h := &held{program: program, parts: program.Anatomy(), report: report, claims: map[string]verdicts{}, reasons: map[string]int{}}
	h.finite = !unfinished.MatchString(text)
	for i := range report.Claims {
		c := &report.Claims[i]
		counts := h.claims[c.Code]
		counts[c.Verdict]++
		h.claims[c.Code] = counts
		if c.Verdict == verify.Undecided {
			h.reasons[strings.Join(append(reasonsOf(c.Because), c.Because.ID[len("verify."):]), " ")]++
		}
		if elsewhere.MatchString(c.Code) {
			continue
		}
		one := &heldClaim{c, h.signOf(c)}
		if one.sign == nil {
			h.wrong = append(h.wrong, "nobody knows how to look at "+name(c))
			continue
		}
		if !h.evidence(one) && c.Verdict != verify.Undecided {
			h.open = append(h.open, one)
		}
	}
	return h
}

func name(c *verify.Claim) string {
	return fmt.Sprintf("%s %s %s (line %d)", c.Code, c.Subject, c.Verdict, c.Place.Start.Line)
}

// always tells of which claims a defect is shown.
func always(c *verify.Claim) bool { return c.Code >= "V02" }

func (h *held) fault(c *verify.Claim, says string, f *interpreter.Facts) {
	h.wrong = append(h.wrong, fmt.Sprintf("%s: %s: %s", name(c), says, applicantText(f)))
}

// shows has the interpreter decide anew and looks for the sign.
func (h *held) shows(c *heldClaim, f *interpreter.Facts) bool {
	return c.sign(f, h.program.Decide(f, weeks{}), func() *interpreter.Look { return h.program.Look(f, weeks{}) })
}

// evidence looks at the applicant on whom a verdict rests; there is none of one
// that says that nobody is so.
func (h *held) evidence(c *heldClaim) bool {
	if always(c.Claim) != (c.Verdict == verify.Refuted) || c.Verdict == verify.Undecided {
		return false
	}
	for _, f := range []*interpreter.Facts{c.Seen(), c.Witness} {
		if f == nil {
			if always(c.Claim) {
				h.fault(c.Claim, "nobody stands for it", nil)
			}
			continue
		}
		if err := h.program.CheckFacts(f); err != nil || !h.shows(c, f) {
			h.fault(c.Claim, fmt.Sprintf("who stands for it does not show it (%v)", err), f)
			return true
		}
	}
	if c.Witness != nil {
		h.smallest(c)
	}
	return c.Seen() != nil
}

// showsAtOnce is shows by what is known, without what all ways of answering
// agree on: a defect that everybody has shows without any answer.
func (h *held) showsAtOnce(c *heldClaim, f *interpreter.Facts) bool {
	look := h.program.Glance(f, weeks{})
	return c.sign(f, look.Decision, func() *interpreter.Look { return look })
}

// smallest looks whether a witness can do without an answer.
func (h *held) smallest(c *heldClaim) {
	for _, id := range slices.Sorted(maps.Keys(c.Witness.Answers)) {
		fewer := *c.Witness
		fewer.Answers = maps.Clone(c.Witness.Answers)
		delete(fewer.Answers, id)
		if h.program.CheckFacts(&fewer) == nil && h.showsAtOnce(c, &fewer) && h.shows(c, &fewer) {
			h.fault(c.Claim, "the witness need not answer "+id, c.Witness)
		}
	}
}

// applicant looks at one applicant for what is open.
func (h *held) applicant(f *interpreter.Facts, d *interpreter.Decision) {
	var looked *interpreter.Look
	look := func() *interpreter.Look {
		if looked == nil {
			looked = h.program.Look(f, weeks{})
		}
		return looked
	}
	h.open = slices.DeleteFunc(h.open, func(c *heldClaim) bool {
		if !c.sign(f, d, look) {
			return false
		}
		switch {
		case always(c.Claim) && c.Verdict == verify.Proved:
			h.fault(c.Claim, "here it is not so", f)
		case !always(c.Claim) && c.Verdict == verify.Refuted:
			h.fault(c.Claim, "here it is so", f)
		}
		return true
	})
}

// finish looks at what no applicant has shown, where all were gone through.
func (h *held) finish(complete bool) {
	if !complete || !h.finite {
		return
	}
	for _, c := range h.open {
		if !always(c.Claim) && c.Verdict == verify.Proved {
			h.fault(c.Claim, "nobody is so", nil)
		}
	}
}
