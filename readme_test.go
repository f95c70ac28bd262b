package reglament_test

import (
	"bytes"
	"cmp"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/cmd/reglament/command"
)

var (
	console = regexp.MustCompile("(?ms)^```console\n(.*?)^```$")
	piped   = regexp.MustCompile(`^printf '([^']*)' \| (.*)$`)
	link    = regexp.MustCompile(`\]\(([^)#]+)\)`)
)

// TestReadme follows the tour of README.md: each "$ bin/reglament …" has to end
// well and print the lines below it, where "…" is any number of lines.
func TestReadme(t *testing.T) {
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	commands := 0
	for _, block := range console.FindAllStringSubmatch(string(page), -1) {
		for _, step := range strings.Split("\n"+block[1], "\n$ ")[1:] {
			commands++
			line, expected, _ := strings.Cut(step, "\n")
			status, printed := typed(t, line)
			require.Zero(t, status, "%s\n%s", line, printed)
			require.Regexp(t, asPattern(expected), printed, line)
		}
	}
	require.GreaterOrEqual(t, commands, 5)
}

// typed runs a line of the tour as a shell would.
func typed(t *testing.T, line string) (int, string) {
	t.Helper()
	input := ""
	if pipe := piped.FindStringSubmatch(line); pipe != nil {
		input, line = strings.ReplaceAll(pipe[1], `\n`, "\n"), pipe[2]
	}
	words, ours := strings.CutPrefix(line, "bin/reglament ")
	require.True(t, ours, "the tour runs nothing but the program: %s", line)
	var printed bytes.Buffer
	status := command.Main(strings.Fields(words), command.Outside{
		Stdin: strings.NewReader(input), Stdout: &printed, Stderr: &printed,
		Env:        func(string) string { return "" },
		Now:        func() time.Time { return time.Date(2026, time.April, 1, 9, 0, 0, 0, time.UTC) },
		IsTerminal: func(any) bool { return false },
		Stop:       func() (context.Context, context.CancelFunc) { return context.WithCancel(t.Context()) },
	})
	return status, printed.String()
}

func asPattern(lines string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(strings.TrimRight(lines, "\n"))
	return regexp.MustCompile(`(?s)^` + strings.ReplaceAll(quoted+"\n", "…\n", "(?:.*\n)?") + `$`)
}

// TestLinks holds the links of all pages to what is there.
func TestLinks(t *testing.T) {
	built := []string{".git", "bin", "data", "dist", "bench/node/node_modules"}
	links := 0
	require.NoError(t, filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && slices.Contains(built, path) {
			return cmp.Or(err, fs.SkipDir)
		}
		if filepath.Ext(path) != ".md" {
			return nil
		}
		page, err := os.ReadFile(path)
		for _, to := range link.FindAllStringSubmatch(string(page), -1) {
			if !strings.Contains(to[1], "://") {
				links++
				_, err := os.Stat(filepath.Join(filepath.Dir(path), to[1]))
				require.NoError(t, err, "%s leads to %s", path, to[1])
			}
		}
		return err
	}))
	require.Greater(t, links, 10)
}
