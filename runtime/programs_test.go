package runtime

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// shelf is the part of a store that programs are compiled from.
type shelf struct {
	Store
	closures map[string]Closure
	taken    int
}

func (s *shelf) Closure(_ context.Context, hash string) (Closure, error) {
	s.taken++
	return s.closures[hash], nil
}

func TestOnlyTheProgramsUsedLastAreKept(t *testing.T) {
	text, err := os.ReadFile("testdata/catalog/spravka.rgl")
	require.NoError(t, err)
	store := &shelf{closures: map[string]Closure{}}
	hashes := make([]string, 3)
	for i := range hashes {
		closure := Closure{{Text: fmt.Sprintf("%s\n# %d\n", text, i)}}
		hashes[i] = closure.Hash()
		store.closures[hashes[i]] = closure
	}
	p := newPrograms(store, 2)
	for _, step := range []struct{ program, taken int }{
		{0, 1}, {0, 1}, {1, 2}, {0, 2}, // 1 is now the one used longest ago
		{2, 3}, {0, 3}, {1, 4}, {2, 5},
	} {
		program, err := p.of(context.Background(), hashes[step.program])
		require.NoError(t, err)
		require.Equal(t, hashes[step.program], program.Regulation().Hash)
		require.Equal(t, step.taken, store.taken)
		require.LessOrEqual(t, p.order.Len(), 2)
		require.Len(t, p.ready, p.order.Len())
	}
	store.closures["sha256:x"] = nil
	_, err = p.of(context.Background(), "sha256:x")
	require.Error(t, err)
}
