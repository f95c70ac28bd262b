//go:build unix

package command

import (
	"os"
	"os/signal"
	"syscall"
)

// askedByUser gives a signal for every time that somebody asks an open office
// for a backup at once: SIGUSR1.
func askedByUser() (asked <-chan os.Signal, release func()) {
	signals := make(chan os.Signal, 1) // one that waits is enough
	signal.Notify(signals, syscall.SIGUSR1)
	return signals, func() { signal.Stop(signals) }
}
