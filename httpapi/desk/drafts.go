package desk

import (
	"context"
	"net/url"
	"time"
)

// Draft is what whoever makes a request typed into a page before and has not
// sent; ok is false where there is nothing. A page does not fail for one that
// cannot be read: that is noted.
func (c Counter) Draft(ctx context.Context, page string) (form url.Values, saved time.Time, ok bool) {
	worker := CallerOf(ctx).Person
	if c.Drafts == nil || worker == "" {
		return nil, time.Time{}, false
	}
	draft, ok, err := c.Drafts.Load(ctx, worker, page)
	if err != nil {
		Note(ctx, err)
		return nil, time.Time{}, false
	}
	return draft.Form, draft.Saved, ok
}

// Sent forgets what was typed into a page: it was sent. Where that cannot be
// kept it is noted; the draft lapses by itself.
func (c Counter) Sent(ctx context.Context, page string) {
	worker := CallerOf(ctx).Person
	if c.Drafts == nil || worker == "" {
		return
	}
	if err := c.Drafts.Drop(ctx, worker, page); err != nil {
		Note(ctx, err)
	}
}
