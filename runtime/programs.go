package runtime

import (
	"container/list"
	"context"
	"sync"

	"reglament/interpreter"
	"reglament/message"
)

// keptPrograms is how many compiled regulations an engine keeps ready.
const keptPrograms = 256

// programs compiles regulations from the closures that the store keeps, and
// keeps the ones used last.
type programs struct {
	store Store
	most  int

	mu    sync.Mutex
	ready map[string]*list.Element
	order *list.List // of *readyProgram, used last in front
}

type readyProgram struct {
	hash    string
	program *interpreter.Program
}

func newPrograms(store Store, most int) *programs {
	return &programs{store: store, most: most, ready: map[string]*list.Element{}, order: list.New()}
}

// of gives the program of a closure by its hash.
func (p *programs) of(ctx context.Context, hash string) (*interpreter.Program, error) {
	if program := p.find(hash); program != nil {
		return program, nil
	}
	closure, err := p.store.Closure(ctx, hash)
	if err != nil {
		return nil, problemOf(err)
	}
	if closure.Hash() != hash {
		return nil, message.NewProblem(message.Environment, "runtime.regulation.altered")
	}
	// Two callers may compile the same regulation at once: both get the
	// same meaning, and neither waits for the other.
	program, _ := interpreter.Load(closure)
	if program == nil {
		return nil, message.NewProblem(message.Environment, "runtime.regulation.unreadable")
	}
	p.keep(hash, program)
	return program, nil
}

func (p *programs) find(hash string) *interpreter.Program {
	p.mu.Lock()
	defer p.mu.Unlock()
	element, ok := p.ready[hash]
	if !ok {
		return nil
	}
	p.order.MoveToFront(element)
	return element.Value.(*readyProgram).program
}

func (p *programs) keep(hash string, program *interpreter.Program) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, ok := p.ready[hash]; ok {
		return
	}
	p.ready[hash] = p.order.PushFront(&readyProgram{hash, program})
	if p.order.Len() > p.most {
		oldest := p.order.Remove(p.order.Back()).(*readyProgram)
		delete(p.ready, oldest.hash)
	}
}
