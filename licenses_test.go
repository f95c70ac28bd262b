package reglament_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write licenses/third-party.txt anew")

const thirdParty = "licenses/third-party.txt"

// Licenses that may be linked into an Apache-2.0 program, each known by words
// that stand in its text. The first that matches counts.
var licenses = []struct{ name, words string }{
	{"Apache-2.0", "Apache License Version 2.0, January 2004"},
	{"MPL-2.0", "Mozilla Public License Version 2.0"},
	{"BSD-3-Clause", "may be used to endorse or promote products derived from this software"},
	{"BSD-2-Clause", "Redistributions in binary form must reproduce the above copyright notice"},
	{"MIT", "The above copyright notice and this permission notice shall be included in all copies"},
	{"ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose"},
	{"Bitstream-Vera", "Bitstream Vera is a trademark of Bitstream, Inc."},
}

// TestThirdPartyLicenses holds the list of licenses true to what is linked
// into the program for the targets of a release, and refuses a module whose
// license is not one of the above.
func TestThirdPartyLicenses(t *testing.T) {
	var text strings.Builder
	text.WriteString("Modules that are linked into reglament, each with its license.\nWritten by \"make licenses\"; a test compares.\n")
	for _, m := range linked(t) {
		names, texts := licensesOf(t, m)
		fmt.Fprintf(&text, "\n%s\n%s %s — %s\n%s\n", strings.Repeat("=", 80), m.Path, m.Version, strings.Join(names, ", "), strings.Repeat("=", 80))
		for _, one := range texts {
			text.WriteString("\n" + one)
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(thirdParty, []byte(text.String()), 0o644))
	}
	kept, err := os.ReadFile(thirdParty)
	require.NoError(t, err)
	require.True(t, string(kept) == text.String(), "%s does not say what is linked: run \"make licenses\" and read what changed", thirdParty)
}

// module is what "go list" tells of a linked module.
type module struct{ Path, Version, Dir string }

// linked gives the modules of the program for every target of a release,
// sorted by path.
func linked(t *testing.T) []module {
	t.Helper()
	var all []module
	for _, arch := range []string{"amd64", "arm64"} {
		out := goList(t, []string{"GOOS=linux", "GOARCH=" + arch, "CGO_ENABLED=0"}, "-deps", "-json=Module", "./cmd/reglament")
		for decoder := json.NewDecoder(strings.NewReader(out)); decoder.More(); {
			var one struct {
				Module *struct {
					module
					Main bool
				}
			}
			require.NoError(t, decoder.Decode(&one))
			if one.Module != nil && !one.Module.Main && !slices.Contains(all, one.Module.module) {
				all = append(all, one.Module.module)
			}
		}
	}
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	require.NotEmpty(t, all)
	return all
}

// licensesOf reads what a module says about its license, in the order of the
// names of its files.
func licensesOf(t *testing.T, m module) (names, texts []string) {
	t.Helper()
	entries, err := os.ReadDir(m.Dir)
	require.NoError(t, err)
	for _, entry := range entries {
		upper := strings.ToUpper(entry.Name())
		license := strings.HasPrefix(upper, "LICENSE") || strings.HasPrefix(upper, "LICENCE") || strings.HasPrefix(upper, "COPYING")
		if entry.IsDir() || !license && !strings.HasPrefix(upper, "NOTICE") {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(m.Dir, entry.Name()))
		require.NoError(t, err)
		text := strings.TrimSpace(strings.ReplaceAll(string(raw), "\r\n", "\n")) + "\n"
		texts = append(texts, text)
		if !license {
			continue
		}
		name := licenseName(text)
		require.NotEmpty(t, name, "%s %s: nobody has judged the license in %s", m.Path, m.Version, entry.Name())
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	require.NotEmpty(t, names, "%s %s has no license", m.Path, m.Version)
	return names, texts
}

func licenseName(text string) string {
	flat := strings.Join(strings.Fields(text), " ")
	for _, one := range licenses {
		if strings.Contains(flat, one.words) {
			return one.name
		}
	}
	return ""
}

func TestUnknownLicensesAreRefused(t *testing.T) {
	require.Empty(t, licenseName("GNU GENERAL PUBLIC LICENSE Version 3, 29 June 2007"))
	require.Equal(t, "MIT", licenseName("The above copyright notice and this permission notice shall be\n  included in all copies or"))
}

// TestFontLicense holds the font's license as its authors wrote it.
func TestFontLicense(t *testing.T) {
	for _, m := range linked(t) {
		if m.Path != "codeberg.org/go-fonts/dejavu" {
			continue
		}
		theirs, err := os.ReadFile(filepath.Join(m.Dir, "LICENSE-DejaVu"))
		require.NoError(t, err)
		ours, err := os.ReadFile("licenses/DejaVu.txt")
		require.NoError(t, err)
		require.Equal(t, string(theirs), string(ours))
		return
	}
	t.Fatal("the program no longer links the font: its license and NOTICE are to go")
}
