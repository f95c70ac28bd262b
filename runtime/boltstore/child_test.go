package boltstore

import (
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// A test that needs a process of its own runs this binary again: the child is
// the same test with the folder in the environment.
const childFolder = "REGLAMENT_TEST_CHILD_FOLDER"

// child prepares the same test as a process of its own.
func child(t *testing.T, folder string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	command := exec.Command(self, "-test.run=^"+t.Name()+"$", "-test.count=1", "-test.timeout=120s")
	command.Env = append(os.Environ(), childFolder+"="+folder)
	return command
}

// count is a whole number of the environment, for the long forms of tests.
func count(t testing.TB, name string, usual int) int {
	t.Helper()
	text, ok := os.LookupEnv(name)
	if !ok {
		return usual
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, name)
	require.Positive(t, n, name)
	return n
}
