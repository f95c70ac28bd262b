package runtime_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/boltstore"
	"reglament/runtime/casefile"
)

// What was ticked goes into one command: several events, kept together.
func TestTicksAreOneCommand(t *testing.T) {
	d := memory(t)
	v := d.open(pass())
	v = must(t)(tick(nil, casefile.DocumentIn{Document: "паспорт", Originals: 1}, casefile.DocumentIn{Document: "заявление", Form: "electronic"})(d, v))
	before := v.Case.Sequence
	v = must(t)(tick([]string{"паспорт", "заявление"}, casefile.DocumentIn{Document: "паспорт", Originals: 1, Copies: 2})(d, v))
	require.Equal(t, map[string]casefile.DocumentIn{"паспорт": {Document: "паспорт", Received: "2026-04-01", Originals: 1, Copies: 2}}, v.Case.Documents)
	journal, err := d.Journal(context.Background(), v.Case.Number)
	require.NoError(t, err)
	var kinds []string
	for _, e := range journal[before:] {
		kinds = append(kinds, e.Kind)
	}
	require.Equal(t, []string{"document_taken_back", "document_taken_back", "documents_received"}, kinds)
	_, err = d.Tick(context.Background(), v.Case.Number, runtime.Expected{Sequence: before, Actor: "a"}, []string{"паспорт"}, nil)
	refused(t, err, message.Conflict, "runtime.case.stale")
}

// Two operators at one case at one moment, on the real store: one is accepted
// each time, the other is told, and nobody's change is lost.
func TestOperatorsAtOneCase(t *testing.T) {
	store, err := boltstore.Open(t.TempDir(), boltstore.Options{})
	require.NoError(t, err)
	defer store.Close()
	d := newDesk(t, store)
	v := d.open(pass())
	accepted := make([]int, 4)
	var operators sync.WaitGroup
	for i := range accepted {
		operators.Go(func() {
			for accepted[i] < 5 {
				seen, err := d.View(context.Background(), v.Case.Number)
				if err != nil {
					t.Error(err)
					return
				}
				document := "паспорт"
				if _, there := seen.Case.Documents[document]; there {
					_, err = d.TakeBack(context.Background(), v.Case.Number, at(seen), document)
				} else {
					_, err = d.Receive(context.Background(), v.Case.Number, at(seen), []casefile.DocumentIn{{Document: document, Originals: 1}})
				}
				var problem *message.Problem
				switch {
				case err == nil:
					accepted[i]++
				case errors.As(err, &problem) && problem.Message.ID == "runtime.case.stale":
				default:
					t.Error(err)
					return
				}
			}
		})
	}
	operators.Wait()
	after := must(t)(d.View(context.Background(), v.Case.Number))
	require.Equal(t, v.Case.Sequence+20, after.Case.Sequence)
	require.Empty(t, after.Case.Documents, "twenty changes in turn")
}
