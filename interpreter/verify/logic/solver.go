package logic

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/crillab/gophersat/solver"
)

// gophersat learns in a buffer that all its solvers share, so only one may run
// at a time in a process.
var gophersat sync.Mutex

// backend is gophersat on the clauses of one query, which may grow. What it
// answers is checked.
type backend struct {
	clauses *clauses
	solver  *solver.Solver
	learned []string // in DIMACS
	proof   *proof
	steps   func() bool // one more clause was learned; false: stop
	empty   bool        // a clause without literals came in
	lost    bool        // gophersat failed and is not asked again
}

type found uint8

const (
	unclear found = iota // stopped, or not to be believed
	model
	contradiction
)

func newBackend(c *clauses, steps func() bool) *backend {
	list := make([][]int, len(c.list)) // gophersat keeps and changes what it gets
	for i, literals := range c.list {
		list[i] = slices.Clone(literals)
	}
	b := &backend{clauses: c, solver: solver.New(solver.ParseSliceNb(list, c.variables)), steps: steps}
	b.solver.Certified = true
	return b
}

// add takes one more clause after a model, no literal twice.
func (b *backend) add(literals []int) {
	b.clauses.add(literals...)
	if len(literals) == 0 {
		b.empty = true
		return
	}
	defer func() {
		if recover() != nil {
			b.lost = true
		}
	}()
	own := make([]solver.Lit, len(literals))
	for i, l := range literals {
		own[i] = solver.IntToLit(int32(l))
	}
	b.solver.AppendClause(solver.NewClause(own))
}

// solve gives the values of the variables, from 1, where there is a model.
func (b *backend) solve() ([]bool, found) {
	if b.lost {
		return nil, unclear
	}
	status, ok := solver.Unsat, true
	if !b.empty {
		status, ok = b.run()
	}
	switch {
	case !ok:
		return nil, unclear
	case status == solver.Unsat && b.refuted():
		return nil, contradiction
	case status != solver.Sat:
		return nil, unclear
	}
	values := append([]bool{false}, b.solver.Model()...)
	for _, literals := range b.clauses.list {
		if !slices.ContainsFunc(literals, func(l int) bool { return l > 0 && values[l] || l < 0 && !values[-l] }) {
			return nil, unclear
		}
	}
	return values, model
}

// run lets gophersat work while its certificate is read. It can be stopped only
// where it writes the next line: the channel is closed, and the write fails.
func (b *backend) run() (status solver.Status, ok bool) {
	gophersat.Lock()
	defer gophersat.Unlock()
	lines, done := make(chan string), make(chan bool)
	b.solver.CertChan = lines
	go func() {
		ended := false
		defer func() {
			_ = recover() // whatever it was, there is no answer then
			done <- ended
		}()
		status = b.solver.Solve()
		ended = true
	}()
	for {
		select {
		case line := <-lines:
			b.learned = append(b.learned, line)
			if !b.steps() && interruptible {
				close(lines)
				<-done
				return solver.Indet, false
			}
		case ended := <-done:
			return status, ended
		}
	}
}

// refuted replays the certificate.
func (b *backend) refuted() bool {
	b.proof = newProof(b.clauses.variables)
	for i, literals := range b.clauses.list {
		own := make([]int32, 0, len(literals))
		for _, l := range literals {
			own = append(own, signed(l))
		}
		b.proof.add(own, b.clauses.from[i], nil)
	}
	for _, line := range b.learned {
		var own []int32
		for _, word := range strings.Fields(line) {
			if l, err := strconv.Atoi(word); err == nil && l != 0 {
				own = append(own, signed(l))
			}
		}
		if len(own) > 0 && !b.proof.learn(own) {
			return false
		}
	}
	return b.proof.broken >= 0
}
