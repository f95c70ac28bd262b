package format

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestDiff(t *testing.T) {
	require.Empty(t, Diff("a", "раз\n", "раз\n"))
	require.Equal(t, "--- a\n+++ a\n@@ -0,0 +1,1 @@\n+раз\n", Diff("a", "", "раз\n"))
	require.Equal(t, "--- a\n+++ a\n@@ -1,1 +1,1 @@\n-раз\n\\ No newline at end of file\n+раз\n", Diff("a", "раз", "раз\n"))
	require.Equal(t, "--- a\n+++ a\n@@ -2,7 +2,6 @@\n 2\n 3\n 4\n-5\n 6\n 7\n 8\n@@ -10,3 +9,4 @@\n 10\n 11\n 12\n+13\n",
		Diff("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", "1\n2\n3\n4\n6\n7\n8\n9\n10\n11\n12\n13\n"))
}

// patched applies changes to lines.
func patched(old, fresh []string, changes []change) string {
	var b strings.Builder
	at := 0
	for _, c := range changes {
		b.WriteString(strings.Join(old[at:c.from], ""))
		b.WriteString(strings.Join(fresh[c.start:c.end], ""))
		at = c.to
	}
	return b.String() + strings.Join(old[at:], "")
}

// shortest is the number of lines of a shortest difference, by the longest
// common part.
func shortest(a, b []string) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
		for j := range table[i] {
			switch {
			case i == 0 || j == 0:
				table[i][j] = i + j
			case a[i-1] == b[j-1]:
				table[i][j] = table[i-1][j-1]
			default:
				table[i][j] = 1 + min(table[i-1][j], table[i][j-1])
			}
		}
	}
	return table[len(a)][len(b)]
}

func TestDiffIsShortestAndLeadsFromOneToTheOther(t *testing.T) {
	lines := rapid.SliceOfN(rapid.SampledFrom([]string{"а\n", "б\n", "в\n"}), 0, 14)
	rapid.Check(t, func(t *rapid.T) {
		old, fresh := lines.Draw(t, "old"), lines.Draw(t, "fresh")
		changes := changed(old, fresh)
		require.Equal(t, strings.Join(fresh, ""), patched(old, fresh, changes))
		n := 0
		for _, c := range changes {
			n += c.to - c.from + c.end - c.start
		}
		require.Equal(t, shortest(old, fresh), n)
	})
}

// TestPatchTakesADiff: "patch" makes one text of the other.
func TestPatchTakesADiff(t *testing.T) {
	program, err := exec.LookPath("patch")
	if err != nil {
		t.Log("there is no patch here: the hunks are held by TestDiff alone")
		return
	}
	ugly, pretty := readFile(t, "testdata/ugly.rgl"), readFile(t, "testdata/pretty.rgl")
	path := filepath.Join(t.TempDir(), "a.rgl")
	require.NoError(t, os.WriteFile(path, []byte(ugly), 0o600))
	command := exec.Command(program, path)
	command.Stdin = strings.NewReader(Diff("a.rgl", ugly, pretty))
	out, err := command.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Equal(t, pretty, readFile(t, path))
}

func TestDiffOfTextsFarApart(t *testing.T) {
	old, fresh := []string{"а\n"}, []string{"а\n"}
	for range mostSteps {
		old, fresh = append(old, "б\n"), append(fresh, "в\n")
	}
	require.Equal(t, []change{{1, len(old), 1, len(fresh)}}, changed(old, fresh))
}
