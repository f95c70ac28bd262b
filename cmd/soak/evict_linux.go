package main

import (
	"errors"
	"os"
	"syscall"
)

// evict asks the kernel to forget what it holds of a file, as behind a start of
// the machine; told is false where it does not.
func evict(path string) bool {
	const dontNeed = 4
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	_, _, code := syscall.Syscall6(syscall.SYS_FADVISE64, file.Fd(), 0, 0, dontNeed, 0, 0)
	return errors.Join(file.Sync(), file.Close()) == nil && code == 0
}
