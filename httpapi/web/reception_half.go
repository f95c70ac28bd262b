package web

import (
	"context"

	"reglament/httpapi/desk"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/consultation"
)

// halfRow is a reception that was begun and not finished.
type halfRow struct {
	Path, Title, Who, Since, Stands string
}

// shownHalf bounds how many of each kind are listed, soughtHalf among how many
// they are looked for.
const (
	shownHalf  = 10
	soughtHalf = 60
)

// halfDone are the receptions of a worker to go on with: interviews that run,
// and cases that he opened today and whose documents are not complete.
func (p *Pages) halfDone(ctx context.Context, s speech, caller desk.Caller) ([]halfRow, error) {
	if caller.Actor == "" {
		return nil, nil
	}
	rows, err := p.halfAsked(ctx, s, caller)
	if err != nil {
		return nil, err
	}
	cases, err := p.Engine.Cases(ctx, runtime.Filter{
		Executor: caller.Actor, Status: casefile.StatusOpen, OpenedFrom: p.Today().String(), Limit: soughtHalf,
	})
	if err != nil {
		return nil, err
	}
	shown := 0
	for _, c := range cases {
		if c.Damaged || shown == shownHalf {
			continue
		}
		view, err := p.Engine.View(ctx, c.Number)
		if err != nil {
			if ctx.Err() != nil {
				return nil, err
			}
			continue // its own page says what is wrong with it
		}
		if missing := view.Short(); missing > 0 {
			shown++
			rows = append(rows, halfRow{
				Path: receptionOf(c.Number), Title: c.Title, Who: c.Number, Since: s.moment(view.Case.Opened.In(p.Zone)),
				Stands: s.Say("reception.half.missing", "count", missing),
			})
		}
	}
	return rows, nil
}

// halfAsked are the interviews of receptions that a worker has not ended.
func (p *Pages) halfAsked(ctx context.Context, s speech, caller desk.Caller) ([]halfRow, error) {
	if p.Counter.Consultations == nil {
		return nil, nil
	}
	page, err := p.Counter.Consultations.List(ctx, consultation.Filter{Consultant: caller.Actor, State: consultation.Running, Limit: soughtHalf})
	if err != nil {
		return nil, err
	}
	var rows []halfRow
	for _, c := range page.Consultations {
		if c.Typed[typedReception] != "yes" || len(rows) == shownHalf {
			continue
		}
		row := halfRow{Path: address("consultations", c.ID), Since: s.moment(c.Started.In(p.Zone)), Title: c.Service, Who: c.Caller.Name, Stands: s.Say("reception.half.asked")}
		if service, err := p.Service(c.Service); err == nil {
			row.Title = service.Title
		}
		if kept, ok, err := p.cardOf(ctx, c.Applicant); err == nil && ok {
			row.Who = kept.Card.ShortName()
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// receptionOf is the address where the documents of a case are taken in.
func receptionOf(number string) string { return address("cases", number, "reception") }
