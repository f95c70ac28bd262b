package main

import (
	"fmt"
	"syscall"
)

// mountSmall makes a folder a disk in memory of so many bytes; only root may.
func mountSmall(folder string, bytes int) (release func() error, err error) {
	if err := syscall.Mount("soak", folder, "tmpfs", 0, fmt.Sprintf("size=%d,mode=0700", bytes)); err != nil {
		return nil, err
	}
	return func() error { return syscall.Unmount(folder, 0) }, nil
}
