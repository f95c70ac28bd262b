package storetest

import (
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/anishathalye/porcupine"
	"pgregory.net/rapid"

	"reglament/runtime"
)

// step is what a caller does next.
type step struct {
	call   string
	world  int  // which case, letter, person and card
	letter bool // an appending brings the letter, a putting of the card the person
	snap   int  // an appending 0 keeps, 1 replaces, 2 removes the snapshot
	key    string
}

func drawStep(r *rapid.T) step {
	return step{
		call: rapid.SampledFrom([]string{
			"append", "append", "append", "load", "load", "list", "letter", "put letter", "put letter", "person", "put person", "card", "put card", "put card", "open", "keyed",
		}).Draw(r, "call"),
		world: rapid.IntRange(0, linearWorlds-1).Draw(r, "world"), letter: rapid.Bool().Draw(r, "letter"),
		snap: rapid.IntRange(0, 2).Draw(r, "snapshot"), key: rapid.SampledFrom([]string{"", "k1", "k2"}).Draw(r, "key"),
	}
}

// witness writes down what was asked and answered, and when. The clock counts
// beginnings and ends.
type witness struct {
	store runtime.Store
	clock atomic.Int64
	rows  []runtime.Summary // as they were at first

	mu         sync.Mutex
	operations []porcupine.Operation
	kept       []keeping
}

// keeping is a change that was kept between two moments: its last event.
type keeping struct {
	number    string
	last      int
	call, end int64
}

// saw writes an operation down, once for each world that it touched.
func (w *witness) saw(caller int, call, end int64, touched ...touch) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, touch := range touched {
		w.operations = append(w.operations, porcupine.Operation{ClientId: caller, Input: touch, Call: call, Output: touch, Return: end})
	}
}

func (w *witness) keep(number string, last int, call, end int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.kept = append(w.kept, keeping{number, last, call, end})
}

// prepare opens the cases, each with its letter, its person and a card of his.
func (w *witness) prepare(t rapid.TB) {
	for i := range linearWorlds {
		person := Person(fmt.Sprint("person ", i))
		opening := With(Opening(t, "svc", ""), func(change *runtime.Change) {
			change.Row.Person, change.Letters = person.ID, []runtime.Letter{Letter(change.Row.Number, 1)}
		})
		opening.Person = &person
		w.rows = append(w.rows, Open(t, w.store, opening))
		PutCards(t, w.store, Card("draft", cardOfWorld(i), person.ID))
	}
}

func cardOfWorld(world int) string { return fmt.Sprint("card ", world) }
