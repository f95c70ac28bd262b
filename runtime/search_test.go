package runtime_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
)

// Of many who are called alike the ones who came last are found.
func TestASearchFindsWhoCameLast(t *testing.T) {
	d := memory(t)
	for range 9 {
		command := pass()
		command.Applicant.Name = "Одинцова Вера"
		d.open(command)
		d.sleep(1)
	}
	for limit, want := range map[int][]string{
		1: {"2026-000009"},
		3: {"2026-000009", "2026-000008", "2026-000007"},
	} {
		var numbers []string
		found, err := d.Search(context.Background(), "одинц", runtime.Filter{Limit: limit})
		require.NoError(t, err)
		for _, s := range found {
			numbers = append(numbers, s.Number)
		}
		require.Equal(t, want, numbers)
	}
}
