package anchor

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// evening is the anchor of the n-th day of an office that keeps ten entries a day.
func evening(n int) Anchor {
	at := time.Date(2026, 11, 22, 18, 0, 0, 0, time.UTC).AddDate(0, 0, n)
	return Anchor{Day: at.Format(time.DateOnly), At: at, Position: uint64(10 * (n + 1)), Chain: fmt.Sprintf("sha256:%064d", n+1)}
}

func evenings(n int) (all []Anchor) {
	for i := range n {
		all = append(all, evening(i))
	}
	return all
}

// kept is a file with n anchors, and what it says.
func kept(t require.TestingT, folder string, n int) (path, text string) {
	path = filepath.Join(folder, "anchors.jsonl")
	_ = os.Remove(path)
	for _, a := range evenings(n) {
		require.NoError(t, Append(path, a))
	}
	bytes, err := os.ReadFile(path)
	require.NoError(t, err)
	return path, string(bytes)
}

func TestAnchorsAreReadAsTheyWereKept(t *testing.T) {
	folder := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		path := filepath.Join(folder, "anchors.jsonl")
		_ = os.Remove(path)
		position := uint64(0)
		var want []Anchor
		for i := range rapid.IntRange(1, 6).Draw(t, "anchors") {
			at := time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(t, "at"), rapid.Int64Range(0, 999999999).Draw(t, "ns"))
			position += uint64(rapid.IntRange(1, 1000).Draw(t, "more"))
			a := Anchor{Day: evening(i).Day, At: at.In(time.FixedZone("", 18000)), Position: position, Chain: rapid.StringMatching(`[!#-%'-;=?-\[\]-z|~]{1,200}`).Draw(t, "chain")}
			require.NoError(t, Append(path, a))
			a.At = a.At.UTC()
			want = append(want, a)
		}
		got, err := Read(path)
		require.NoError(t, err)
		require.Equal(t, want, got)
	})
}

// golden holds the form of the file: anchors outlive programs.
const golden = `{"day":"2026-11-21","at":"2026-11-21T18:00:00Z","position":0,"chain":"","before":"","line":"sha256:e34b9b789ec17913bc1bc9e2bb849d30505d5c76c30f21ffb48726c40d5805f4"}
{"day":"2026-11-22","at":"2026-11-22T18:00:00Z","position":10,"chain":"sha256:0000000000000000000000000000000000000000000000000000000000000001","before":"sha256:e34b9b789ec17913bc1bc9e2bb849d30505d5c76c30f21ffb48726c40d5805f4","line":"sha256:38349c6c3f6738c2bf809b0cdffe1433f30c302e89ec3d31e541ef9f664bc691"}
`

func TestTheFileForEver(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new")
	require.NoError(t, os.Mkdir(folder, 0o700))
	path := filepath.Join(folder, "anchors.jsonl")
	_, err := Read(path)
	require.ErrorIs(t, err, fs.ErrNotExist)

	empty := Anchor{Day: "2026-11-21", At: evening(0).At.AddDate(0, 0, -1)}
	require.NoError(t, Append(path, empty))
	require.NoError(t, Append(path, evening(0)))
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, golden, string(text))
	anchors, err := Read(path)
	require.NoError(t, err)
	require.Equal(t, []Anchor{empty, evening(0)}, anchors)

	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o600), info.Mode().Perm())
	require.ErrorIs(t, Append(filepath.Join(folder, "none", "anchors.jsonl"), empty), fs.ErrNotExist)
	require.Error(t, Append(folder, empty), "a folder is no file")
	_, err = Read(folder)
	require.Error(t, err)
}

// TestAKillAtEveryByte leaves each beginning of a last line and of what an
// Append behind an open line writes.
func TestAKillAtEveryByte(t *testing.T) {
	path, text := kept(t, t.TempDir(), 3)
	before := len(text) - len(text[strings.LastIndex(strings.TrimSuffix(text, "\n"), "\n")+1:])
	for cut := before; cut <= len(text); cut++ {
		whole := 2
		if cut >= len(text)-1 { // all of the line, with or without its end
			whole = 3
		}
		require.NoError(t, os.WriteFile(path, []byte(text[:cut]), 0o600))
		read, err := Read(path)
		require.NoError(t, err, "cut at %d", cut)
		require.Equal(t, evenings(whole), read)
		require.NoError(t, Append(path, evening(3)))
		read, err = Read(path)
		require.NoError(t, err)
		require.Equal(t, append(evenings(whole), evening(3)), read)
		require.NoError(t, Append(path, evening(4)), "the next one, too")
	}
	for _, lost := range []string{strings.Repeat("\x00", 300), "{", "\xff\xfe"} { // power lost: a length without its bytes
		require.NoError(t, os.WriteFile(path, []byte(text+lost), 0o600))
		read, err := Read(path)
		require.NoError(t, err)
		require.Equal(t, evenings(3), read)
		require.NoError(t, Append(path, evening(3)))
		read, err = Read(path)
		require.NoError(t, err)
		require.Equal(t, evenings(4), read)
	}
}

// TestAnAlteredFileIsToldByItsLine flips bits in every byte.
func TestAnAlteredFileIsToldByItsLine(t *testing.T) {
	path, text := kept(t, t.TempDir(), 3)
	for bit := 0; bit < len(text)*8; bit += 5 {
		altered := []byte(text)
		altered[bit/8] ^= 1 << (bit % 8)
		at := strings.Count(text[:bit/8], "\n") + 1
		c, err := contents(strings.NewReader(string(altered)))
		require.Equal(t, &Broken{Line: at}, err, "bit %d", bit)
		require.Equal(t, evenings(at-1), c.anchors)
		if bit%415 != 0 { // some of them in a file
			continue
		}
		require.NoError(t, os.WriteFile(path, altered, 0o600))
		_, err = Read(path)
		require.Equal(t, &Broken{Line: at}, err)
		require.Equal(t, &Broken{Line: at}, Append(path, evening(3)))
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, altered, after, "what is broken is left as it is")
	}
}

func TestLinesThatAreTakenOutPutInOrMovedAreTold(t *testing.T) {
	path, text := kept(t, t.TempDir(), 4)
	lines := strings.SplitAfter(text, "\n")
	for name, c := range map[string]struct {
		text string
		line int
	}{
		"first taken out":  {strings.Join(lines[1:], ""), 1},
		"second taken out": {lines[0] + lines[2] + lines[3], 2},
		"twice":            {lines[0] + lines[1] + lines[1], 3},
		"moved":            {lines[0] + lines[2] + lines[1], 2},
		"an empty line":    {lines[0] + "\n" + lines[1], 2},
		"a space":          {lines[0] + " " + lines[1], 2},
		"another end":      {strings.ReplaceAll(text, "\n", "\r\n"), 1},
		"too long":         {lines[0] + strings.Repeat("a", 1_000_000), 2},
		"something else":   {"{}\n", 1},
	} {
		require.NoError(t, os.WriteFile(path, []byte(c.text), 0o600))
		_, err := Read(path)
		require.Equal(t, &Broken{Line: c.line}, err, name)
		require.EqualError(t, err, fmt.Sprintf("line %d of the anchors is not what was written there", c.line))
	}
	require.NoError(t, os.WriteFile(path, []byte(lines[0]+lines[1]), 0o600))
	read, err := Read(path)
	require.NoError(t, err, "what is missing at the end only a copy shows")
	require.Equal(t, evenings(2), read)
}

func TestALogThatFellBehindIsNotAnchored(t *testing.T) {
	path, text := kept(t, t.TempDir(), 2)
	for name, a := range map[string]Anchor{
		"shorter": {Day: "2026-11-24", At: evening(2).At, Position: 19, Chain: "sha256:1"},
		"other":   {Day: "2026-11-24", At: evening(2).At, Position: 20, Chain: "sha256:1"},
		"empty":   {Day: "2026-11-24", At: evening(2).At},
	} {
		err := Append(path, a)
		require.Equal(t, &Behind{Last: evening(1), Given: a}, err, name)
		require.Contains(t, err.Error(), "2026-11-23")
	}
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, text, string(after))

	quiet := evening(1)
	quiet.Day, quiet.At = "2026-11-24", evening(2).At
	require.NoError(t, Append(path, quiet), "a day on which nothing happened")
	read, err := Read(path)
	require.NoError(t, err)
	require.Equal(t, append(evenings(2), quiet), read)
}

func TestWhatIsNoAnchorIsNotKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "anchors.jsonl")
	for name, spoil := range map[string]func(*Anchor){
		"day":          func(a *Anchor) { a.Day = "2026-11-31" },
		"no day":       func(a *Anchor) { a.Day = "" },
		"year":         func(a *Anchor) { a.At = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"zone":         func(a *Anchor) { a.At = time.Date(9999, 12, 31, 23, 0, 0, 0, time.FixedZone("", -7200)) },
		"no chain":     func(a *Anchor) { a.Chain = "" },
		"no position":  func(a *Anchor) { a.Position = 0 },
		"long chain":   func(a *Anchor) { a.Chain = strings.Repeat("a", 201) },
		"quoted chain": func(a *Anchor) { a.Chain = `a"` },
		"lines":        func(a *Anchor) { a.Chain = "a\nb" },
		"brace":        func(a *Anchor) { a.Chain = "a}" },
		"letters":      func(a *Anchor) { a.Chain = "цепь" },
	} {
		a := evening(0)
		spoil(&a)
		err := Append(path, a)
		require.ErrorAs(t, err, new(*Invalid), name)
		require.True(t, strings.HasPrefix(err.Error(), "not an anchor: "))
		_, err = os.Stat(path)
		require.ErrorIs(t, err, fs.ErrNotExist)
	}
}

func FuzzRead(f *testing.F) {
	_, text := kept(f, f.TempDir(), 2)
	f.Add(text)
	f.Add(text[:len(text)-1])
	f.Add(text[:len(text)/2])
	f.Add(golden + "{\x00")
	f.Add(`{"day":"2026-11-21"}` + "\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := contents(strings.NewReader(text))
		if err != nil {
			require.ErrorAs(t, err, new(*Broken))
		}
		var again strings.Builder
		before := ""
		for _, a := range c.anchors {
			require.NoError(t, a.Check())
			line, hash, err := written(a, before)
			require.NoError(t, err)
			require.True(t, json.Valid([]byte(line)))
			again.WriteString(line + "\n")
			before = hash
		}
		require.True(t, strings.HasPrefix(text+"\n", again.String()), "what was read is what was written")
		require.Equal(t, before, c.hash)
		if err == nil && !c.torn {
			require.Equal(t, strings.TrimSuffix(text, "\n"), strings.TrimSuffix(again.String(), "\n"))
		}
	})
}
