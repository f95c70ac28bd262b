package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"reglament/cmd/reglament/command"
)

var ciCommand = regexp.MustCompile(`(?m)^ +(?:- |run: )?bin/reglament ([^|>\n]+)`)

// TestContinuousIntegration holds the ready jobs to YAML, and runs each command
// of theirs on the example: what a job calls has to exist.
func TestContinuousIntegration(t *testing.T) {
	example, err := os.ReadFile("../../examples/sudimost.rgl")
	require.NoError(t, err)
	for name, wanted := range map[string][]string{
		"github-actions.yml": {"version", "check регламенты --format github", "check регламенты --format sarif", "fmt --check регламенты", "test регламенты --junit reglament-tests.xml", "verify регламенты"},
		"gitlab-ci.yml":      {"version", "check регламенты --format sarif", "check регламенты", "fmt --check регламенты", "test регламенты --junit reglament-tests.xml", "verify регламенты"},
	} {
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join("../../examples/ci", name))
			require.NoError(t, err)
			var document map[string]any
			require.NoError(t, yaml.Unmarshal(raw, &document))
			require.Greater(t, len(document), 1)
			var called []string
			t.Chdir(t.TempDir())
			require.NoError(t, os.Mkdir("регламенты", 0o755))
			require.NoError(t, os.WriteFile("регламенты/судимость.rgl", example, 0o644))
			for _, found := range ciCommand.FindAllStringSubmatch(string(raw), -1) {
				words := strings.Fields(found[1])
				called = append(called, strings.Join(words, " "))
				var said bytes.Buffer
				status := command.Main(words, command.Outside{
					Stdin: strings.NewReader(""), Stdout: &said, Stderr: &said,
					Env:        func(string) string { return "" },
					Now:        func() time.Time { return today },
					IsTerminal: func(any) bool { return false },
					Stop:       func() (context.Context, context.CancelFunc) { return context.WithCancel(context.Background()) },
				})
				require.Zero(t, status, "%s: %s", found[1], said.String())
			}
			require.ElementsMatch(t, wanted, called)
			require.FileExists(t, "reglament-tests.xml")
		})
	}
}
