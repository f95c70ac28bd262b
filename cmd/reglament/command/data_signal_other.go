//go:build !unix

package command

import "os"

// askedByUser gives nothing: there is no such signal here, and a backup is made
// at the time of day that was set, or of a closed office.
func askedByUser() (asked <-chan os.Signal, release func()) { return nil, func() {} }
