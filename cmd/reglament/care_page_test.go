package main

import (
	"bytes"
	"context"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/cmd/reglament/command"
)

var shellBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")

// TestCarePages holds the commands of the pages about the care of the cases to
// the program: each of them is one, with flags that it has. What they do is a
// story (data.txtar).
func TestCarePages(t *testing.T) {
	for _, page := range []string{"../../docs/care.md", "../../docs/ru/хранение-дел.md"} {
		t.Run(filepath.Base(page), func(t *testing.T) {
			seen := map[string]bool{}
			for _, block := range shellBlock.FindAllStringSubmatch(readPage(t, page), -1) {
				for line := range strings.SplitSeq(strings.ReplaceAll(block[1], "\\\n", " "), "\n") {
					words := quotedWords.FindAllString(line, -1)
					if len(words) == 0 {
						continue
					}
					require.Equal(t, "reglament", words[0])
					var said bytes.Buffer
					status := command.Main(append(words[1:], "--help"), command.Outside{
						Stdin: strings.NewReader(""), Stdout: &said, Stderr: &said,
						Env:        func(string) string { return "" },
						Now:        func() time.Time { return today },
						IsTerminal: func(any) bool { return false },
						Stop:       func() (context.Context, context.CancelFunc) { return context.WithCancel(t.Context()) },
					})
					require.Zero(t, status, "%s\n%s", line, said.String())
					name, _, _ := strings.Cut(said.String(), " — ")
					require.True(t, strings.HasPrefix(strings.Join(words, " "), name), "%s: %s", line, name)
					seen[name] = true
				}
			}
			for _, name := range []string{"serve", "data check", "data backup", "data restore", "data keys rotate", "data find", "data export", "data erase", "data letters"} {
				require.True(t, seen["reglament "+name] || name == "data letters" && seen["reglament data letters list"], "%s: %v", name, seen)
			}
		})
	}
}

var quotedWords = regexp.MustCompile(`"[^"]*"|\S+`)
