package main

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// The page of claims names every code that has a text, and no other.
func TestClaimsPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/claims.md")
	require.NoError(t, err)
	texts, err := os.ReadFile("../../message/texts/en/verify.yaml")
	require.NoError(t, err)
	codes := func(pattern string, in []byte) []string {
		var found []string
		for _, match := range regexp.MustCompile(pattern).FindAllSubmatch(in, -1) {
			found = append(found, string(match[1]))
		}
		slices.Sort(found)
		return found
	}
	written := codes(`(?m)^\| (V\d{4}) \|`, page)
	require.NotEmpty(t, written)
	require.Equal(t, codes(`(?m)^(V\d{4}):`, texts), written)
}
