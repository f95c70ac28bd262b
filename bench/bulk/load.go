package bulk

import (
	"fmt"
	"sync"

	"reglament/interpreter"
)

// Load compiles regulations, as many at a time as there are workers, and keeps
// all programs, as a server does.
func Load(texts []string, workers int) ([]*interpreter.Program, error) {
	programs, faults := make([]*interpreter.Program, len(texts)), make([]error, len(texts))
	next := make(chan int, len(texts))
	for i := range texts {
		next <- i
	}
	close(next)
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for i := range next {
				programs[i], faults[i] = Compile(texts[i])
			}
		})
	}
	all.Wait()
	for _, fault := range faults {
		if fault != nil {
			return nil, fault
		}
	}
	return programs, nil
}

// Compile makes a program of a text that must not have a mistake.
func Compile(text string) (*interpreter.Program, error) {
	program, diagnostics := interpreter.Load(interpreter.Closure{{Name: "bulk.rgl", Text: text}})
	if program == nil {
		return nil, fmt.Errorf("the text does not compile: %v", diagnostics)
	}
	return program, nil
}
