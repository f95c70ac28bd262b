//go:build linux

package command

import (
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// disk is one that a test can fill: a small one of its own where the test may
// mount it, else the ordinary one, of which a part is taken.
type disk struct {
	folder string
	least  uint64 // room at which the test draws the line, in bytes
	own    bool   // it can be filled to the last byte
}

func newDisk(t *testing.T) disk {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("none", folder, "tmpfs", 0, "size=16m,mode=0700"); err == nil {
		t.Cleanup(func() { require.NoError(t, syscall.Unmount(folder, syscall.MNT_DETACH)) })
		return disk{folder: folder, least: 4 << 20, own: true}
	}
	free, err := roomIn(folder)()
	require.NoError(t, err)
	return disk{folder: folder, least: free - min(1<<30, free/4)}
}

// leave takes room until so much is left, in a file that is there for that.
func (d disk) leave(t *testing.T, room uint64) {
	t.Helper()
	file, err := os.Create(filepath.Join(d.folder, "ballast"))
	require.NoError(t, err)
	free, err := roomIn(d.folder)()
	require.NoError(t, err)
	require.Greater(t, free, room)
	require.NoError(t, syscall.Fallocate(int(file.Fd()), 0, 0, int64(free-room)))
	require.NoError(t, file.Close())
}

func (d disk) empty(t *testing.T) {
	t.Helper()
	require.NoError(t, os.Remove(filepath.Join(d.folder, "ballast")))
}

// A disk that gets full turns the office red before a case is refused; a full
// one refuses cases; and with room again all is as before, without a restart.
func TestOfficeIsRedOnAFullDiskAndGreenAgain(t *testing.T) {
	d := newDisk(t)
	office := openOffice(t, "--catalog", "../../../examples", "--data", filepath.Join(d.folder, "data"), "--addr", "127.0.0.1:0",
		"--least-room", strconv.FormatUint(d.least, 10), "--drain", "0s")
	ready := func(want int, says string) {
		t.Helper()
		status, body := asked(t, office.address+"readyz")
		require.Equal(t, want, status, body)
		require.Contains(t, body, says)
	}
	open := func() int {
		response := office.send(t, http.MethodPost, "api/v1/cases", opening)
		require.NoError(t, response.Body.Close())
		return response.StatusCode
	}
	ready(http.StatusOK, "ok")
	require.Equal(t, http.StatusCreated, open())

	d.leave(t, d.least-min(1<<29, d.least/2))
	ready(http.StatusServiceUnavailable, "problems.little_room")
	require.Equal(t, http.StatusCreated, open(), "there still is some")
	d.empty(t)
	ready(http.StatusOK, "ok")

	if d.own {
		d.leave(t, 0)
		refused := 0
		for range 2_000 { // free pages inside the file are used up first
			if open() == http.StatusInsufficientStorage {
				refused++
				break
			}
		}
		require.Equal(t, 1, refused)
		// What is small may still find a free page inside the file, so that
		// the store itself may serve.
		ready(http.StatusServiceUnavailable, "problems.")
		_, figures := asked(t, office.address+"metrics")
		require.Contains(t, figures, "reglament_data_free_bytes 0\n")
		d.empty(t)
		ready(http.StatusOK, "ok")
	}
	require.Equal(t, http.StatusCreated, open())
	_, figures := asked(t, office.address+"metrics")
	require.Contains(t, figures, "reglament_store_up 1\n")
	office.close(t)
}
