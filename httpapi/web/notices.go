package web

import (
	"context"
	"net/http"
	"strconv"

	"reglament/httpapi/desk"
	"reglament/runtime/casefile"
	"reglament/runtime/work"
)

// shownNotices bounds how many notices a page shows.
const shownNotices = 20

// noticeRow is a notice in words.
type noticeRow struct {
	ID, Case, When, What, Note string
	Back                       bool // the case was sent back
	Read                       bool
	Gone                       bool // somebody else has the case by now
}

// news is how many notices a worker has not read, in figures; empty for none,
// and where they cannot be counted now: readiness tells of that.
func (p *Pages) news(ctx context.Context, caller desk.Caller) string {
	if p.Counter.Notices == nil || caller.Person == "" {
		return ""
	}
	count, err := p.Counter.Notices.Unread(ctx, caller.Person)
	switch {
	case err != nil || count == 0:
		return ""
	case count >= work.MostUnread:
		return strconv.Itoa(work.MostUnread-1) + "+"
	}
	return strconv.Itoa(count)
}

// learnt keeps that whoever looks at a case has read what he was told of it. A
// page does not fail for it.
func (p *Pages) learnt(r *http.Request, number string) {
	caller := desk.CallerOf(r.Context())
	if p.Counter.Notices == nil || caller.Person == "" {
		return
	}
	notices, err := p.Counter.Notices.News(r.Context(), caller.Person, work.MostUnread)
	if err != nil {
		return
	}
	for _, notice := range notices {
		if notice.Case != number {
			continue
		}
		if err := p.Counter.Notices.Read(r.Context(), caller.Person, notice.ID); err != nil {
			desk.Note(r.Context(), err)
			return
		}
	}
}

// notices words what a worker was told, the newest first. What the colleague
// wrote stands in the journal of the case, and is read there while his rights
// reach it.
func (p *Pages) notices(ctx context.Context, s speech, caller desk.Caller) ([]noticeRow, error) {
	if p.Counter.Notices == nil || caller.Person == "" {
		return nil, nil
	}
	all, err := p.Counter.Notices.List(ctx, caller.Person, shownNotices)
	if err != nil {
		return nil, err
	}
	rows := make([]noticeRow, 0, len(all))
	for _, n := range all {
		row := noticeRow{
			ID: n.ID, Case: n.Case, When: s.moment(n.At.In(p.Zone)), Back: n.Kind == work.Back, Read: !n.Read.IsZero(),
			What: s.Say("work.notice.given", "name", s.who(n.From)),
		}
		row.Note, row.Gone = p.noted(ctx, n, caller.Actor)
		if row.Back {
			row.What = s.Say("work.notice.back", "name", s.who(n.From))
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// noted is what was written when a case was handed over, or empty, and whether
// the worker has it no more.
func (p *Pages) noted(ctx context.Context, n work.Notice, worker string) (note string, gone bool) {
	journal, err := p.Engine.Journal(ctx, n.Case)
	if err != nil || n.Event < 1 || n.Event > len(journal) {
		return "", true
	}
	event, err := casefile.Read(journal[n.Event-1])
	if handed, ok := event.(casefile.HandedOver); err == nil && ok {
		note = handed.Note
	}
	return note, desk.HoldingOf(journal).Executor != worker
}

// readNotices keeps that the worker has read one notice, or all that the page
// showed him.
func (p *Pages) readNotices(w http.ResponseWriter, r *http.Request) {
	caller := desk.CallerOf(r.Context())
	if p.Counter.Notices != nil && caller.Person != "" {
		ids := r.PostForm["id"]
		if err := p.Counter.Notices.Read(r.Context(), caller.Person, ids[:min(len(ids), shownNotices)]...); err != nil {
			p.Fail(w, r, err)
			return
		}
	}
	http.Redirect(w, r, "/mine#notices", http.StatusSeeOther)
}
