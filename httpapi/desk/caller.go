package desk

import "context"

// Caller is who makes a request, once he has signed in or shown a token.
type Caller struct {
	// Account is the id of the account: its answers are kept for it alone, and
	// its requests are counted together, wherever they come from.
	Account string
	// Actor is the id that the journal has of him.
	Actor string
	// Name is what pages call him; empty where nobody has signed in.
	Name string
	// Person is the id of the runtime.Person of the account, whose key seals
	// what is kept of the worker's own: drafts, notices.
	Person string
	// Office is the id of the office where he sits.
	Office string
	// Keeps says that consultations which he holds are kept.
	Keeps bool
	// May tells whether he has a right at all, by its name; nil where rights
	// are not asked for. It is for showing no form that could only be refused:
	// what a right reaches is looked at when it is used.
	May func(right string) bool
	// Reach tells how far a right goes: ReachNone, ReachOwn, ReachOffice or
	// ReachAll; nil where rights are not asked for.
	Reach func(right string) string
}

// How far a right goes, as Caller.Reach says it.
const (
	ReachNone   = "none"
	ReachOwn    = "own"
	ReachOffice = "office"
	ReachAll    = "all"
)

// Far is how far a right goes.
func (c Caller) Far(right string) string {
	if c.Reach == nil {
		return ReachAll
	}
	return c.Reach(right)
}

// Can tells whether a form that asks for a right is worth showing.
func (c Caller) Can(right string) bool { return c.May == nil || c.May(right) }

type callerKey struct{}

// WithCaller keeps who makes a request.
func WithCaller(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// CallerOf is who makes a request; zero where nobody has said who he is.
func CallerOf(ctx context.Context) Caller {
	c, _ := ctx.Value(callerKey{}).(Caller)
	return c
}

// ActorOf is the id that the journal has of who makes a request; otherwise, of
// somebody who has not said it.
func ActorOf(ctx context.Context, otherwise string) string {
	if c := CallerOf(ctx); c.Actor != "" {
		return c.Actor
	}
	return otherwise
}

// Elsewhere is why a person is not shown what he asked for but sent to another
// page: to sign in.
type Elsewhere struct {
	Path string // "/sign-in?to=%2Fcases"
}

// Error names the page.
func (e *Elsewhere) Error() string { return "to be asked for at " + e.Path }
