package main

import (
	"slices"
	"sync"

	"reglament/interpreter/mutation"
)

// finding is what became of one mutant.
type finding struct {
	mutation.Mutant
	// By is the catcher who found it, empty where nobody did; What is what it
	// found, in a few words.
	By, What string
	// Reason is why it is equivalent, where the list says so.
	Reason string
}

// plants gives the mutants of the files of an office, in their order. Empty file
// and operator take all.
func (o *office) plants(file, operator string) []mutation.Mutant {
	var all []mutation.Mutant
	for _, name := range o.names {
		if file != "" && file != name {
			continue
		}
		mutants, _ := mutation.Generate(name, []byte(o.texts[name]), o.others(name)...)
		all = append(all, slices.DeleteFunc(mutants, func(m mutation.Mutant) bool {
			return operator != "" && m.Operator != operator
		})...)
	}
	return all
}

// hunt has each mutant looked for by those who look, some at a time; after each
// one progress is told.
func (o *office) hunt(mutants []mutation.Mutant, who []catcher, workers int, progress func()) []finding {
	found := make([]finding, len(mutants))
	next := make(chan int)
	var group sync.WaitGroup
	var lock sync.Mutex
	for range max(1, workers) {
		group.Go(func() {
			for i := range next {
				found[i] = o.look(mutants[i], who)
				lock.Lock()
				progress()
				lock.Unlock()
			}
		})
	}
	for i := range mutants {
		next <- i
	}
	close(next)
	group.Wait()
	return found
}

// look has one mutant looked for in all subjects that rest on its text: by the
// first catcher in all of them, then by the next.
func (o *office) look(m mutation.Mutant, who []catcher) finding {
	f := finding{Mutant: m}
	k := o.with(m.File, m.Apply(o.texts[m.File]))
	var pairs []*pair
	for _, s := range o.subjects {
		if slices.Contains(s.files, m.File) {
			pairs = append(pairs, &pair{whole: s, changed: m.File})
		}
	}
	for _, c := range who {
		for _, p := range pairs {
			if p.faulty == nil {
				p.faulty = k.load(p.whole.file)
			}
			if p.faulty.program == nil && p.faulty.bundle == nil && c.name != "check" {
				continue // a template or a library by itself
			}
			if what := c.catch(o, p); what != "" {
				f.By, f.What = c.name, p.whole.file+": "+what
				return f
			}
		}
	}
	return f
}
