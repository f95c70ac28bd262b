package logic_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter/verify/logic"
)

// TestProblemsInManyGoroutines: a problem is one goroutine's, but there may be
// several problems, although gophersat's solvers share a buffer.
func TestProblemsInManyGoroutines(t *testing.T) {
	verdicts := make([]logic.Verdict, 6)
	var done sync.WaitGroup
	for i := range verdicts {
		done.Go(func() {
			p := logic.NewProblem()
			all := pigeons(p, 6, 5)
			verdicts[i] = p.Solve(logic.Budget{}, all[i%2:]...).Verdict
		})
	}
	done.Wait()
	for i, v := range verdicts {
		require.Equal(t, []logic.Verdict{logic.Unsatisfiable, logic.Satisfiable}[i%2], v)
	}
}
