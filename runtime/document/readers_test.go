package document_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// packages that hold the programs which read papers as a person would.
var packages = map[string]string{
	"pdftotext": "poppler-utils", "pdfinfo": "poppler-utils", "pdftoppm": "poppler-utils", "zbarimg": "zbar-tools",
}

// reader runs a program of Debian and gives what it prints. Without the
// program the test fails and says what to install.
func reader(t testing.TB, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	require.NoError(t, err, "%s is missing: apt-get install %s", program, packages[program])
	command := exec.Command(path, args...)
	var out, complaint bytes.Buffer
	command.Stdout, command.Stderr = &out, &complaint
	require.NoError(t, command.Run(), "%s %v: %s", program, args, complaint.String())
	if packages[program] == "poppler-utils" {
		require.Empty(t, complaint.String(), "%s finds the PDF damaged", program)
	}
	return out.String()
}

func saved(t testing.TB, pdf []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "paper.pdf")
	require.NoError(t, os.WriteFile(path, pdf, 0o600))
	return path
}

// text of a paper as it is selected, with plain spaces.
func textOf(t testing.TB, pdf []byte, options ...string) string {
	t.Helper()
	text := reader(t, "pdftotext", append(options, saved(t, pdf), "-")...)
	return strings.ReplaceAll(text, "\u00A0", " ")
}

// flow is the text in the order of printing, on one line, so that line ends do
// not matter.
func flow(t testing.TB, pdf []byte) string {
	t.Helper()
	return strings.Join(strings.Fields(textOf(t, pdf, "-raw")), " ")
}

func pagesOf(t testing.TB, pdf []byte) int {
	t.Helper()
	found := regexp.MustCompile(`(?m)^Pages:\s+(\d+)$`).FindStringSubmatch(reader(t, "pdfinfo", saved(t, pdf)))
	require.Len(t, found, 2)
	pages, err := strconv.Atoi(found[1])
	require.NoError(t, err)
	return pages
}

// scanned prints a page at a resolution and reads the codes of one kind.
func scanned(t testing.TB, pdf []byte, page, dpi int, symbology string) []string {
	t.Helper()
	path := saved(t, pdf)
	at := strconv.Itoa(page)
	reader(t, "pdftoppm", "-r", strconv.Itoa(dpi), "-gray", "-f", at, "-l", at, "-singlefile", path, path)
	out := reader(t, "zbarimg", "--quiet", "--raw", "-Sdisable", "-S"+symbology+".enable", path+".pgm")
	return strings.Fields(out)
}
