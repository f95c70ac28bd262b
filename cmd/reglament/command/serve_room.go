//go:build linux || darwin

package command

import "syscall"

// roomIn gives the bytes that this account may still write on the disk of a
// folder.
func roomIn(folder string) func() (uint64, error) {
	return func() (uint64, error) {
		var disk syscall.Statfs_t
		if err := syscall.Statfs(folder, &disk); err != nil {
			return 0, err
		}
		return uint64(disk.Bavail) * uint64(disk.Bsize), nil
	}
}
