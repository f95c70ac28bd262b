package reach

import (
	"context"
	"time"

	"reglament/interpreter/clock"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/staff"
)

// View asks for cases_find.
func (e *Engine) View(ctx context.Context, number string) (runtime.View, error) {
	account, scope, err := e.far(ctx, staff.CasesFind)
	if err != nil {
		return runtime.View{}, err
	}
	view, err := e.inner.View(ctx, number)
	if err == nil && !e.within(account, scope, view.Case.Office, view.Case.Executor) {
		return runtime.View{}, refused()
	}
	return view, err
}

// ViewOn asks for cases_find, over the case as it is today: whoever has lost it
// does not see it as it was when it was his.
func (e *Engine) ViewOn(ctx context.Context, number string, day clock.Date) (runtime.View, error) {
	if _, err := e.over(ctx, staff.CasesFind, number); err != nil {
		return runtime.View{}, err
	}
	return e.inner.ViewOn(ctx, number, day)
}

// Journal asks for cases_find.
func (e *Engine) Journal(ctx context.Context, number string) ([]casefile.Envelope, error) {
	if _, err := e.over(ctx, staff.CasesFind, number); err != nil {
		return nil, err
	}
	return e.inner.Journal(ctx, number)
}

// Cases asks for cases_find, and lists what it reaches.
func (e *Engine) Cases(ctx context.Context, filter runtime.Filter) ([]runtime.Summary, error) {
	account, scope, err := e.far(ctx, staff.CasesFind)
	if err != nil {
		return nil, err
	}
	narrow, ok := e.narrowed(account, scope, filter)
	if !ok {
		return []runtime.Summary{}, nil
	}
	return e.inner.Cases(ctx, narrow)
}

// Search asks for cases_find, and finds what it reaches.
func (e *Engine) Search(ctx context.Context, text string, filter runtime.Filter) ([]runtime.Summary, error) {
	account, scope, err := e.far(ctx, staff.CasesFind)
	if err != nil {
		return nil, err
	}
	narrow, ok := e.narrowed(account, scope, filter)
	if !ok {
		return []runtime.Summary{}, nil
	}
	return e.inner.Search(ctx, text, narrow)
}

// Note keeps who looked: whoever is signed in, whatever the caller says.
func (e *Engine) Note(ctx context.Context, actor, number, way string) error {
	if account, ok := e.who(ctx); ok {
		actor = account.Login
	}
	return e.inner.Note(ctx, actor, number, way)
}

// Readings asks for readings; a case has to be within reach, too.
func (e *Engine) Readings(ctx context.Context, number string, before time.Time, limit int) ([]runtime.Reading, error) {
	_, scope, err := e.far(ctx, staff.Readings)
	if err == nil && number != "" && scope != staff.All {
		_, err = e.over(ctx, staff.Readings, number)
	}
	if err != nil {
		return nil, err
	}
	return e.inner.Readings(ctx, number, before, limit)
}

// Health is everybody's.
func (e *Engine) Health(ctx context.Context) error { return e.inner.Health(ctx) }

// Letters asks for cases_find where the letters of one case are asked for, else
// for letters; then it lists those of the cases that this reaches.
func (e *Engine) Letters(ctx context.Context, filter runtime.LetterFilter) ([]runtime.LetterView, error) {
	if filter.Case != "" {
		if _, err := e.over(ctx, staff.CasesFind, filter.Case); err != nil {
			return nil, err
		}
		return e.inner.Letters(ctx, filter)
	}
	account, scope, err := e.far(ctx, staff.Letters)
	if err != nil {
		return nil, err
	}
	letters, err := e.inner.Letters(ctx, filter)
	if err != nil || scope == staff.All {
		return letters, err
	}
	within := letters[:0]
	for _, letter := range letters {
		view, err := e.inner.View(ctx, letter.Case)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err == nil && e.within(account, scope, view.Case.Office, view.Case.Executor) {
			within = append(within, letter)
		}
	}
	return within, nil
}

// Resend asks for letters, over the case of the letter.
func (e *Engine) Resend(ctx context.Context, id string) error {
	if _, err := e.overLetter(ctx, id); err != nil {
		return err
	}
	return e.inner.Resend(ctx, id)
}

// ByHand asks for letters, over the case of the letter.
func (e *Engine) ByHand(ctx context.Context, id, _ string) error {
	account, err := e.overLetter(ctx, id)
	if err != nil {
		return err
	}
	return e.inner.ByHand(ctx, id, account.Login)
}
