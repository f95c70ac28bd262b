package command

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
)

// TestAFileThatCannotBeReplacedStays: what was begun is cleared away.
func TestAFileThatCannotBeReplacedStays(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a.rgl")
	require.NoError(t, os.MkdirAll(filepath.Join(path, "full"), 0o755)) // a folder has the name
	for _, path := range []string{path, filepath.Join(folder, "nowhere", "a.rgl")} {
		var problem *message.Problem
		require.ErrorAs(t, replaceFile(path, "текст"), &problem)
		require.Equal(t, "command.file.not_written", problem.Message.ID)
		require.Equal(t, message.Environment, problem.Kind)
		require.Equal(t, path, problem.Key)
	}
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, left, 1)
	require.DirExists(t, filepath.Join(path, "full"))
}
