package runtime

import (
	"io"
	"maps"
	"slices"
	"time"

	"reglament/runtime/casefile"
	"reglament/runtime/vault"
)

// SealAnew gives an Anew: what a store of an older format, whose journals were
// not sealed, needs to seal them. Each case gets a person of its own. The
// events say what they said, with their moments and actors; the chain is new,
// and a last event names the former head.
func SealAnew(v *vault.Vault, random io.Reader, now func() time.Time, engine string) Anew {
	e := &Engine{config: Config{Vault: v, Random: random, Now: now, EngineVersion: engine}}
	return e.sealAnew
}

func (e *Engine) sealAnew(journal []casefile.Envelope) (Renewed, error) {
	if len(journal) == 0 {
		return Renewed{}, &Invalid{"there is no event"}
	}
	former, drafts, err := raised(journal)
	if err != nil {
		return Renewed{}, err
	}
	person, err := e.newPerson(former.Applicant, former.Opened)
	if err != nil {
		return Renewed{}, err
	}
	last := journal[len(journal)-1]
	notes, err := draft(casefile.Stamp{
		Engine: e.config.EngineVersion, Actor: last.Actor, Office: last.Office, Zone: last.Zone, At: e.config.Now(),
	}, append(planAgain(former), casefile.SealedAnew{Format: last.Format, Former: former.Head}))
	if err != nil {
		return Renewed{}, err
	}
	events, err := e.place(person, former.Number, 0, "", append(drafts, notes...))
	if err != nil {
		return Renewed{}, err
	}
	c, err := casefile.Replay(events)
	if err != nil {
		return Renewed{}, err
	}
	renewed := Renewed{Change: Change{Events: events, Row: SummaryOf(c)}, Person: person}
	renewed.Key = e.standsFor(keyOfOpening(journal[0]))
	return renewed, nil
}

// raised are the events of a journal as drafts of today's format, and the case
// that they make.
func raised(journal []casefile.Envelope) (casefile.Case, []casefile.Envelope, error) {
	var c casefile.Case
	drafts := make([]casefile.Envelope, len(journal))
	for i, envelope := range journal {
		event, err := casefile.Read(envelope)
		if err != nil {
			return c, nil, err
		}
		if c, err = casefile.Fold(c, envelope); err != nil {
			return c, nil, err
		}
		if plan, ok := event.(casefile.Planned); ok {
			plan.Due = c.Due // format 1 left it to the fold
			event = plan
		}
		draft, err := casefile.Draft(casefile.Stamp{
			Engine: envelope.Engine, Actor: envelope.Actor, Office: envelope.Office, Zone: envelope.Zone, At: envelope.At,
		}, event)
		if err != nil {
			return c, nil, err
		}
		drafts[i] = draft
	}
	return c, drafts, nil
}

// planAgain is the plan of a case as its journal has it; nothing where there
// has been none.
func planAgain(c casefile.Case) []casefile.Event {
	if c.Terms == nil {
		return nil
	}
	plan := casefile.Planned{Calendar: c.Calendar, Due: c.Due}
	for _, id := range slices.Sorted(maps.Keys(c.Stages)) {
		if span := c.Stages[id].Planned; span != (casefile.Span{}) {
			plan.Stages = append(plan.Stages, casefile.PlannedStage{ID: id, Start: span.Start, Finish: span.Finish})
		}
	}
	for _, term := range c.Terms {
		plan.Terms = append(plan.Terms, casefile.PlannedTerm{ID: term.ID, Date: term.Date})
		plan.Calendar = term.Calendar
	}
	return []casefile.Event{plan}
}

// keyOfOpening is the idempotency key under which a case was opened, or empty.
func keyOfOpening(first casefile.Envelope) string {
	event, err := casefile.Read(first)
	if opened, ok := event.(casefile.Opened); ok && err == nil {
		return opened.Key
	}
	return ""
}
