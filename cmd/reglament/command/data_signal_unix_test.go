//go:build unix

package command

import (
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestAnOfficeCanBeAskedForABackup(t *testing.T) {
	asked, release := Real().BackupNow()
	require.NoError(t, syscall.Kill(syscall.Getpid(), syscall.SIGUSR1))
	select {
	case signal := <-asked:
		require.Equal(t, syscall.SIGUSR1, signal)
	case <-time.After(time.Minute):
		t.Fatal("the signal does not come")
	}
	release()
}
