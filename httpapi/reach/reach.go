// Package reach holds what workers do to how far their rights reach: to the
// cases that they work on themselves, to those of their office, or to all.
//
// It promises that nobody is shown, told of or lets himself change a case that
// his rights do not reach, whichever way he comes: by number, list, search,
// journal, outbox or command. Whoever has not said who he is may do nothing. It
// also promises that a journal names the worker who is signed in, and his
// office, whatever a form or a program says of it.
//
// How it works: an Engine stands before the engine of the office and knows the
// right that each of its methods asks for. The routes ask for their rights by
// themselves (package httpapi); this is the second lock, and the only one that
// looks at the case.
package reach

import (
	"context"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/staff"
)

// Engine is an engine within the rights of whoever asks.
type Engine struct {
	inner desk.Engine
	main  string
	who   func(context.Context) (staff.Account, bool)
}

var _ desk.Engine = (*Engine)(nil)

// New puts rights before an engine. Main is the id of the office in which
// accounts without another one sit; who tells whose request a context belongs to.
func New(inner desk.Engine, main string, who func(context.Context) (staff.Account, bool)) *Engine {
	return &Engine{inner, main, who}
}

// far is who asks, and how far a right of his reaches. The error is a
// *message.Problem where it reaches nothing.
func (e *Engine) far(ctx context.Context, right staff.Right) (staff.Account, staff.Scope, error) {
	account, ok := e.who(ctx)
	if !ok {
		return account, staff.None, message.NewProblem(message.Wrong, desk.NotSignedIn)
	}
	scope, ok := account.May(right)
	if !ok {
		return account, staff.None, refused()
	}
	return account, scope, nil
}

func refused() *message.Problem { return message.NewProblem(message.Wrong, desk.NotAllowed) }

// over is who asks, where a right of his reaches a case. The error is that of
// far, of View, or a refusal.
func (e *Engine) over(ctx context.Context, right staff.Right, number string) (staff.Account, error) {
	account, scope, err := e.far(ctx, right)
	if err != nil || scope == staff.All {
		return account, err
	}
	view, err := e.inner.View(ctx, number)
	if err == nil && !e.within(account, scope, view.Case.Office, view.Case.Executor) {
		err = refused()
	}
	return account, err
}

// within tells whether a case of an office and a worker lies within a scope.
func (e *Engine) within(account staff.Account, scope staff.Scope, office, executor string) bool {
	switch scope {
	case staff.All:
		return true
	case staff.Office:
		return office == e.officeOf(account)
	case staff.Own:
		return executor == account.Login
	}
	return false
}

func (e *Engine) officeOf(account staff.Account) string {
	if account.Office == "" {
		return e.main
	}
	return account.Office
}

// by is what a command says of who gives it.
func (e *Engine) by(account staff.Account, at runtime.Expected) runtime.Expected {
	at.Actor, at.Office = account.Login, e.officeOf(account)
	return at
}

// narrowed is a filter that lets through only what a scope reaches; ok is false
// where that is nothing.
func (e *Engine) narrowed(account staff.Account, scope staff.Scope, f runtime.Filter) (_ runtime.Filter, ok bool) {
	switch scope {
	case staff.Office:
		office := e.officeOf(account)
		ok = f.Office == "" || f.Office == office
		f.Office = office
	case staff.Own:
		ok = f.Executor == "" || f.Executor == account.Login
		f.Executor = account.Login
	default:
		ok = scope == staff.All
	}
	return f, ok
}
