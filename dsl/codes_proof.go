package dsl

import "slices"

// NeedsProof tells whether a code is of a warning that only proofs find: reading
// a text never gives it, and cannot tell that suppressing it is idle.
func NeedsProof(code string) bool {
	return slices.Contains([]string{"R0346", "R0347", "R0348", "R0349"}, code)
}
