//go:build !linux

package main

// evict is known on Linux only.
func evict(string) bool { return false }
