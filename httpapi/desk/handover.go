package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/work"
)

// The identifiers of problems with handing over a case.
const (
	NoColleague = "work.handover.no_colleague"
	NoReason    = "work.handover.no_reason"
)

// Holding says who has a case, and from whom he has it.
type Holding struct {
	Executor string // has the case now; empty where nobody has
	// Before is who had it before or, where nobody had, who handed it over;
	// empty where it was not handed over.
	Before string
	// Event is the number of the event that gave it to the executor, 0 where none did.
	Event int
}

// HoldingOf follows a journal, opened, to who has the case.
func HoldingOf(journal []casefile.Envelope) Holding {
	var h Holding
	for _, envelope := range journal {
		event, err := casefile.Read(envelope)
		if err != nil {
			continue
		}
		switch event := event.(type) {
		case casefile.Opened:
			h.Executor = event.Executor
		case casefile.HandedOver:
			h = Holding{Executor: event.To, Before: cmp.Or(h.Executor, envelope.Actor), Event: envelope.Number}
		}
	}
	return h
}

// Colleagues are those who can be given a case, by name; none where the office
// does not know who works there.
func (d *Desk) Colleagues(ctx context.Context, v runtime.View) ([]Worker, error) {
	if d.Counter.Workers == nil {
		return nil, nil
	}
	return d.Counter.Workers.Colleagues(ctx, cmp.Or(v.Case.Office, d.Catalog.Office().ID))
}

// HandOver gives the engine's command of that name, and tells whoever has the
// case now. Where the office knows its workers, he has to be a colleague of the
// office of the case; who sends a case back to whoever had it before says why.
// A notice that could not be kept takes nothing back: the case is on his list.
func (d *Desk) HandOver(ctx context.Context, number string, at runtime.Expected, to, note string) (runtime.View, error) {
	view, err := d.Engine.View(ctx, number)
	if err != nil {
		return view, err
	}
	journal, err := d.Engine.Journal(ctx, number)
	if err != nil {
		return view, err
	}
	held := HoldingOf(journal)
	to = strings.TrimSpace(to)
	colleague, err := d.receiver(ctx, view, to)
	if err != nil {
		return view, err
	}
	back := to != "" && to == held.Before
	if back && at.Sequence == view.Case.Sequence && held.Executor == at.Actor && strings.TrimSpace(note) == "" {
		return view, message.NewProblem(message.Wrong, NoReason).At("note")
	}
	view, err = d.Engine.HandOver(ctx, number, at, to, note)
	if err != nil || colleague.Person == "" || d.Counter.Notices == nil || to == at.Actor {
		return view, err
	}
	if err := d.tell(ctx, view, colleague, at.Actor, back); err != nil {
		Note(ctx, err)
	}
	return view, nil
}

// receiver is the colleague whom a case is handed to; zero where the office
// does not know who works there, or nobody was named, which the engine refuses.
func (d *Desk) receiver(ctx context.Context, v runtime.View, to string) (Worker, error) {
	if d.Counter.Workers == nil || to == "" || to == v.Case.Executor || v.Case.Finished() {
		return Worker{}, nil
	}
	colleagues, err := d.Colleagues(ctx, v)
	if err != nil {
		return Worker{}, err
	}
	place := slices.IndexFunc(colleagues, func(w Worker) bool { return w.Login == to })
	if place < 0 {
		return Worker{}, message.NewProblem(message.Wrong, NoColleague).At("to")
	}
	return colleagues[place], nil
}

// tell keeps a notice of the last handing over of a case.
func (d *Desk) tell(ctx context.Context, v runtime.View, to Worker, from string, back bool) error {
	journal, err := d.Engine.Journal(ctx, v.Case.Number)
	if err != nil {
		return err
	}
	held := HoldingOf(journal)
	if held.Event == 0 || held.Executor != to.Login {
		return nil // it has been handed on meanwhile
	}
	notice := work.Notice{Kind: work.Given, Case: v.Case.Number, Event: held.Event, From: from, At: journal[held.Event-1].At}
	if back {
		notice.Kind = work.Back
	}
	return d.Counter.Notices.Tell(ctx, to.Person, notice)
}
