package runtime

import (
	"context"
	"errors"

	"reglament/message"
	"reglament/runtime/casefile"
)

// problemOf turns what a store or the fold says into what a person reads.
func problemOf(err error) error {
	var (
		problem  *message.Problem
		unknown  *UnknownCase
		missing  *UnknownClosure
		conflict *SequenceConflict
		newer    *casefile.Newer
		version  *VersionConflict
		person   *UnknownPerson
		letter   *UnknownLetter
		erased   *ErasedPerson
	)
	switch {
	case errors.As(err, &problem):
		return problem
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &unknown):
		return message.NewProblem(message.NotFound, "runtime.case.unknown").At("number").Because(err)
	case errors.As(err, &missing):
		return message.NewProblem(message.Environment, "runtime.regulation.missing").Because(err)
	case errors.As(err, &conflict), errors.As(err, &version):
		return stale().Because(err)
	case errors.As(err, &person):
		return message.NewProblem(message.NotFound, "runtime.person.unknown").At("person").Because(err)
	case errors.As(err, &erased):
		return message.NewProblem(message.Conflict, "runtime.person.erased").At("person").Because(err)
	case errors.As(err, &letter):
		return message.NewProblem(message.NotFound, "runtime.letter.unknown").At("letter").Because(err)
	case errors.As(err, &newer):
		return message.NewProblem(message.Environment, "runtime.journal.newer").Because(err)
	default:
		return damaged(err)
	}
}

// CardProblem turns what a CardStore says into what a person reads: a
// *message.Problem, or the error of a context that has ended.
func CardProblem(err error) error {
	var (
		unknown *UnknownCard
		version *VersionConflict
		invalid *Invalid
	)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &unknown):
		return message.NewProblem(message.NotFound, "runtime.card.unknown").Because(err)
	case errors.As(err, &version):
		return message.NewProblem(message.Conflict, "runtime.card.stale").Because(err)
	case errors.As(err, &invalid):
		return message.NewProblem(message.Environment, "runtime.card.unkept").Because(err)
	}
	return problemOf(err)
}

func damaged(cause error) *message.Problem {
	return message.NewProblem(message.Environment, "runtime.case.damaged").At("number").Because(cause)
}

// stale refuses a command that was given on an old view of the case.
func stale() *message.Problem {
	return message.NewProblem(message.Conflict, "runtime.case.stale").At("sequence")
}

func (f Filter) check() error {
	if f.Limit < 0 || f.Limit > MaxLimit {
		return message.NewProblem(message.Wrong, "runtime.filter.limit", "most", MaxLimit).At("limit")
	}
	switch f.Status {
	case "", casefile.StatusOpen, casefile.StatusDecided, casefile.StatusIssued, casefile.StatusSuspended, casefile.StatusWithdrawn,
		casefile.StatusNotAccepted:
	default:
		return message.NewProblem(message.Wrong, "runtime.filter.status").At("status")
	}
	if f.Order > DueFirst {
		return message.NewProblem(message.Wrong, "runtime.filter.order").At("order")
	}
	if f.Before == "" {
		return nil
	}
	if _, _, ok := casefile.ParseNumber(f.Before); !ok {
		return message.NewProblem(message.Wrong, "runtime.filter.before").At("before")
	}
	return nil
}
