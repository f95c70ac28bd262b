package verify

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// pending is a claim that is not settled yet. A claim that something can be is
// proved by an applicant of one of its goals, and refuted where there is none for
// any; one that something always is the other way round.
type pending struct {
	claim  Claim
	goals  []goal
	always bool
	// met is an applicant who was seen by the way.
	met *interpreter.Facts
	by  int // the goal that he meets
}

// claim makes a claim about a subject.
func (p *prover) claim(code, subject string, at dsl.Range, pairs ...any) Claim {
	return Claim{
		Code: code, Subject: subject, Says: message.New(code, append([]any{"subject", subject}, pairs...)...),
		File: p.file(at), Place: at,
	}
}

// file is the name of the text that a place is in.
func (p *prover) file(at dsl.Range) string {
	if at.Start.Text >= 0 && at.Start.Text < len(p.closure) {
		return p.closure[at.Start.Text].Name
	}
	return ""
}

// can adds a claim that something can be.
func (p *prover) can(claim Claim, goals ...goal) {
	p.open = append(p.open, &pending{claim: claim, goals: goals})
}

// always adds a claim that nobody is as one of the goals says.
func (p *prover) always(claim Claim, goals ...goal) {
	p.open = append(p.open, &pending{claim: claim, goals: goals, always: true})
}

// meet looks whether an applicant settles what is open.
func (p *prover) meet(f *interpreter.Facts, look *interpreter.Look) {
	for _, one := range p.open {
		if one.met != nil {
			continue
		}
		for i := range one.goals {
			if one.goals[i].shows(f, look) {
				one.met, one.by = f, i
				break
			}
		}
	}
}

// settle decides a claim.
func (p *prover) settle(one *pending) Claim {
	claim := one.claim
	if one.met != nil {
		witness := one.met
		if one.always {
			p.left = p.options.Replays
			witness = p.shrink(one.goals[one.by], witness)
		}
		if !p.confirmed(one.goals[one.by], witness) {
			claim.Because = message.New("verify.not_confirmed")
			return claim
		}
		claim.seen = witness
		claim.Because = message.New("verify.seen")
		if claim.Verdict = Proved; one.always {
			claim.Verdict = Refuted
			claim.Witness = witness
			claim.Because = message.New("verify.witness")
			p.relate(&claim, one.goals[one.by].places)
		}
		return claim
	}
	impossible, limit := true, false
	var clash []dsl.Range
	for i, g := range one.goals {
		if p.stopped() {
			claim.Because = message.New("verify.stopped")
			return claim
		}
		found := p.find(g)
		if found.witness != nil {
			one.met, one.by = found.witness, i
			return p.settle(one)
		}
		impossible = impossible && found.impossible
		limit = limit || found.limit
		clash = append(clash, found.clash...)
	}
	switch {
	case impossible && one.always:
		claim.Verdict, claim.Because = Proved, message.New("verify.nobody")
	case impossible:
		claim.Verdict, claim.Because = Refuted, message.New("verify.clash", "count", len(clash))
		p.relate(&claim, clash)
	case limit:
		claim.Because = message.New("verify.limit")
	default:
		claim.Because = p.whyOpen(one)
	}
	return claim
}

// relate adds the places of what a refuted claim rests on, but for its own.
func (p *prover) relate(claim *Claim, places []dsl.Range) {
	for _, at := range places {
		if at == (dsl.Range{}) || at == claim.Place {
			continue
		}
		claim.Related = append(claim.Related, Related{File: p.file(at), Place: at, Says: message.New("verify.related")})
	}
}

// whyOpen says why the interpreter did not show what the encoding allows: what
// of it is left free.
func (p *prover) whyOpen(one *pending) message.Message {
	var reasons message.List
	seen := map[string]bool{}
	add := func(why string) {
		if !seen[why] {
			seen[why] = true
			reasons = append(reasons, message.New("verify.free."+why))
		}
	}
	for _, g := range one.goals {
		if g.rests.late() {
			add("procedure")
		}
		for _, why := range p.freeIn(g.rests) {
			add(why)
		}
	}
	if len(reasons) == 0 {
		return message.New("verify.not_shown")
	}
	return message.New("verify.left_free", "reasons", reasons)
}

func (p *prover) stopped() bool { return p.options.Stop != nil && p.options.Stop() }
