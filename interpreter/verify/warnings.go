package verify

import (
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
	"reglament/message"
)

// Warnings are what proofs find wrong with a program that was loaded from a
// closure without errors: what never comes up, conditions that always hold,
// exceptions that change nothing. known is what loading has found: at a
// declaration of which it says that a condition holds always or never nothing
// is said again, nor of what rests on it. Lines "не предупреждать" count here as
// there. Only proofs warn, and only of the first text; a template or a library is
// complete only with what draws it in, and has none.
//
// Where Stop ends the work, what was found until then is told; ended says so.
func Warnings(program *interpreter.Program, closure interpreter.Closure, calendar clock.Calendar, options Options, known []dsl.Diagnostic) (found []dsl.Diagnostic, ended bool) {
	if len(closure) == 0 {
		return nil, false
	}
	if _, drawnIn := interpreter.Offers(closure[0].Text); drawnIn {
		return nil, false
	}
	p := newProver(program, closure, calendar, options)
	p.reach()
	p.sample()
	w := &warner{prover: p, idle: map[*condition.Variable]bool{}}
	file, _ := dsl.ParsePart(0, closure[0].Name, []byte(closure[0].Text))
	w.declarations = file.Declarations
	w.note(known)
	for _, one := range p.open {
		if p.stopped() {
			return w.kept(false), true
		}
		if one.met == nil && !one.always {
			w.look(one)
		}
	}
	return w.kept(true), false
}

// warner turns claims that are refuted into warnings.
type warner struct {
	*prover
	declarations []*dsl.Declaration
	told         []*dsl.Declaration           // of which loading has said it
	idle         map[*condition.Variable]bool // of what was told: what rests on it follows
	found        []dsl.Diagnostic
}

// declaration is the one that a place belongs to.
func (w *warner) declaration(at dsl.Range) *dsl.Declaration {
	for _, d := range w.declarations {
		if d.Range.Holds(at) {
			return d
		}
	}
	return nil
}

// note takes in what loading has found, or would have if it were not suppressed.
func (w *warner) note(known []dsl.Diagnostic) {
	for _, one := range known {
		if d := w.declaration(one.Range); d != nil && one.File == w.closure[0].Name && (one.Code == "R0340" || one.Code == "R0341") {
			w.told = append(w.told, d)
		}
	}
	for _, d := range w.declarations {
		for _, line := range dsl.LinesOf[*dsl.Suppress](d.Lines) {
			if line.Code.Text == "R0340" || line.Code.Text == "R0341" {
				w.told = append(w.told, d)
			}
		}
	}
	for _, d := range w.told {
		for _, s := range w.parts.Situations {
			w.idle[s.Variable] = w.idle[s.Variable] || d.Range.Holds(s.Declared)
		}
		for _, q := range w.parts.Questions {
			w.idle[q.Variable] = w.idle[q.Variable] || d.Range.Holds(q.Declared)
		}
	}
}

// look warns of a claim that nobody shows.
func (w *warner) look(one *pending) {
	at := one.claim.Place
	d := w.declaration(at)
	if at.Start.Text != 0 || d == nil || slices.Contains(w.told, d) ||
		slices.ContainsFunc(w.found, func(other dsl.Diagnostic) bool { return other.Range == at }) {
		return
	}
	var clash []dsl.Range
	for _, g := range one.goals {
		for _, v := range g.rests.order {
			if w.idle[v] && w.declared(v) != d {
				return
			}
		}
		if w.problem.Solve(w.options.Budget, g.perhaps...).Verdict != logic.Unsatisfiable {
			return
		}
		clash = append(clash, w.clash(g)...)
	}
	w.warn(one.claim, d, clash)
}

// declared is where a question or a situation is declared.
func (w *warner) declared(v *condition.Variable) *dsl.Declaration {
	if q := w.questions[v]; q != nil {
		return w.declaration(q.Declared)
	}
	if s := w.situations[v]; s != nil {
		return w.declaration(s.Declared)
	}
	return nil
}

// warningOf are the codes of warnings by the claim that is refuted; R0349 is of
// all others.
var warningOf = map[string]string{
	"V0108": "R0348", "V0121": "R0347", "V0122": "R0346", "V0123": "R0346", "V0124": "R0346",
}

// warn adds a warning; of one declaration that nothing of it comes up is enough.
func (w *warner) warn(claim Claim, d *dsl.Declaration, clash []dsl.Range) {
	for v, s := range w.situations {
		w.idle[v] = w.idle[v] || d.Range.Holds(s.Declared) && claim.Place == s.Declared
	}
	for v, q := range w.questions {
		w.idle[v] = w.idle[v] || claim.Code == "V0101" && claim.Place == q.Declared
	}
	one := dsl.Diagnostic{Code: warningOf[claim.Code], Severity: dsl.Warning, File: claim.File, Range: claim.Place}
	switch {
	case one.Code == "":
		one.Code = "R0349"
		one.Args = message.New("", "what", message.New("verify.never."+strings.ToLower(claim.Code), "subject", claim.Subject)).Args
	case one.Code == "R0347":
		one.Args = message.New("", "subject", claim.Subject).Args
	case one.Code == "R0348":
		one.Args = claim.Says.Args
	}
	for _, at := range clash {
		if at != claim.Place {
			one.Related = append(one.Related, dsl.Related{File: w.file(at), Range: at, Message: message.New("verify.related")})
		}
	}
	w.found = append(w.found, one)
}

// kept are the warnings that their declarations do not suppress, in the order of
// the text; of lines that suppress nothing, where all was looked at, one each.
func (w *warner) kept(all bool) []dsl.Diagnostic {
	for _, d := range w.declarations {
		for _, line := range dsl.LinesOf[*dsl.Suppress](d.Lines) {
			if !dsl.NeedsProof(line.Code.Text) {
				continue
			}
			before := len(w.found)
			w.found = slices.DeleteFunc(w.found, func(one dsl.Diagnostic) bool {
				return one.Code == line.Code.Text && d.Range.Holds(one.Range)
			})
			if len(w.found) == before && all {
				w.found = append(w.found, dsl.Diagnostic{
					Code: "R0271", Severity: dsl.Warning, File: w.closure[0].Name, Range: line.Range,
					Args: message.New("", "code", line.Code.Text).Args,
				})
			}
		}
	}
	slices.SortStableFunc(w.found, func(a, b dsl.Diagnostic) int { return a.Range.Start.Offset - b.Range.Start.Offset })
	return w.found
}
