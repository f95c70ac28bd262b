//go:build !race

package logic

// interruptible: gophersat knows no way to stop. It is stopped by closing the
// channel that it writes to, which ends its goroutine at the next clause that it
// learns.
const interruptible = true
