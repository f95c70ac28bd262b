//go:build !linux

package main

import "errors"

// mountSmall is known on Linux only.
func mountSmall(string, int) (release func() error, err error) {
	return nil, errors.New("this is known on Linux only")
}
