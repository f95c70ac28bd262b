package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"reglament/cmd/reglament/command"
)

var updatePages = flag.Bool("update-pages", false, "write what the commands print into the pages")

// TestPages runs the pages as a reader follows them. A block "```rgl" is added
// to the page's own file, the one that its first console block names;
// "```rgl NAME" and "```yaml NAME" make a file of that name. Of a block
// "```console" each line "$ reglament …" is run in Russian and has to print
// what follows it; "$ printf '1\n2\n' | reglament …" types answers. A block
// "```правка NAME" changes cells of a workbook, as its lines say.
func TestPages(t *testing.T) {
	for _, page := range []string{"начало", "расчёты", "документ-на-каждого", "срок-с-двумя-началами", "местная-редакция", "из-таблицы-регламента", "безопасная-правка"} {
		page = "../../docs/ru/" + page + ".md"
		t.Run(filepath.Base(page), func(t *testing.T) {
			path, err := filepath.Abs(page)
			require.NoError(t, err)
			raw, err := os.ReadFile(path)
			require.NoError(t, err)
			t.Chdir(t.TempDir())
			r := reader{t: t, own: ownFile(string(raw))}
			got := r.follow(string(raw))
			require.Positive(t, r.commands, "a page without commands shows nothing")
			if *updatePages {
				require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
				return
			}
			require.Equal(t, string(raw), got)
		})
	}
}

// ownFile is the .rgl file that the page's first command names.
func ownFile(page string) string {
	_, rest, _ := strings.Cut(page, "$ reglament ")
	line, _, _ := strings.Cut(rest, "\n")
	for _, word := range strings.Fields(line) {
		if strings.HasSuffix(word, ".rgl") {
			return word
		}
	}
	return ""
}

// reader follows one page and writes down what it would have to say.
type reader struct {
	t        *testing.T
	own      string
	commands int
}

func (r *reader) follow(page string) string {
	var out strings.Builder
	lines := strings.Split(page, "\n")
	for i := 0; i < len(lines); i++ {
		out.WriteString(lines[i])
		if i < len(lines)-1 {
			out.WriteByte('\n')
		}
		info, opens := strings.CutPrefix(lines[i], "```")
		if !opens || info == "" {
			continue
		}
		var block []string
		for i++; i < len(lines) && lines[i] != "```"; i++ {
			block = append(block, lines[i])
		}
		require.Less(r.t, i, len(lines), "block %q is not closed", info)
		out.WriteString(r.block(info, block))
		out.WriteString("```\n")
	}
	return out.String()
}

// block does what a block says, and gives it as it should read.
func (r *reader) block(info string, lines []string) string {
	text := ""
	if len(lines) > 0 {
		text = strings.Join(lines, "\n") + "\n"
	}
	kind, name, named := strings.Cut(info, " ")
	switch {
	case kind == "console":
		return r.console(lines)
	case kind == "правка":
		r.edit(name, lines)
	case named:
		require.NoError(r.t, os.WriteFile(name, []byte(text), 0o644))
	case kind == "rgl":
		file, err := os.OpenFile(r.own, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		require.NoError(r.t, err)
		_, err = file.WriteString(text + "\n")
		require.NoError(r.t, err)
		require.NoError(r.t, file.Close())
	}
	return text
}

var cellEdit = regexp.MustCompile(`^лист «(.+)», клетка ([A-Z]+[0-9]+): (.+)$`)

// edit changes cells as a person at a spreadsheet does.
func (r *reader) edit(name string, lines []string) {
	book, err := excelize.OpenFile(name)
	require.NoError(r.t, err)
	for _, line := range lines {
		edit := cellEdit.FindStringSubmatch(line)
		require.NotNil(r.t, edit, "not an edit: %s", line)
		require.NoError(r.t, book.SetCellValue(edit[1], edit[2], edit[3]))
	}
	require.NoError(r.t, book.Save())
	require.NoError(r.t, book.Close())
}

var typing = regexp.MustCompile(`^printf '([^'%]*)' \| (.*)$`)

func (r *reader) console(lines []string) string {
	var out strings.Builder
	for _, line := range lines {
		words, isCommand := strings.CutPrefix(line, "$ ")
		if !isCommand {
			continue
		}
		typed := ""
		if found := typing.FindStringSubmatch(words); found != nil {
			typed, words = strings.ReplaceAll(found[1], `\n`, "\n"), found[2]
		}
		words, known := strings.CutPrefix(words, "reglament ")
		require.True(r.t, known, "a command that the test cannot run: %s", line)
		out.WriteString(line + "\n" + r.run(words, typed))
	}
	return out.String()
}

func (r *reader) run(words, typed string) string {
	r.commands++
	var printed bytes.Buffer
	command.Main(strings.Fields(words), command.Outside{
		Stdin:      strings.NewReader(typed),
		Stdout:     &printed,
		Stderr:     &printed,
		Env:        func(name string) string { return map[string]string{"LANG": "ru_RU.UTF-8"}[name] },
		Now:        func() time.Time { return today },
		IsTerminal: func(any) bool { return false },
		Stop:       func() (context.Context, context.CancelFunc) { return context.WithCancel(context.Background()) },
	})
	return strings.TrimRight(printed.String(), "\n") + "\n"
}
