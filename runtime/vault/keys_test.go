package vault

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestKeyFileIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		random := dice(rapid.Byte().Draw(t, "dice"))
		at := time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(t, "at"), 999).In(time.FixedZone("", 5*3600))
		keys, err := NewKeys(random, at)
		require.NoError(t, err)
		for range rapid.IntRange(0, 3).Draw(t, "rotations") {
			keys, err = keys.Rotated(random, at)
			require.NoError(t, err)
		}
		read, err := ParseKeys(keys.Encode())
		require.NoError(t, err)
		require.Equal(t, keys, read)
		since, ok := read.Since(read.Current())
		require.True(t, ok)
		require.Equal(t, at.Unix(), since.Unix())

		typed := strings.ReplaceAll(string(keys.Encode()), "\n", "\r\n\r\n# второй экземпляр в сейфе\r\n")
		read, err = ParseKeys([]byte("\uFEFF" + typed))
		require.NoError(t, err, "an editor's line ends and own comments")
		require.Equal(t, keys, read)
	})
}

// TestKeyFileForEver holds the form of version 1: a file in a safe has to open
// what was sealed under it.
func TestKeyFileForEver(t *testing.T) {
	keys := office(t, 1)
	keys, err := keys.Rotated(dice(2), made.AddDate(1, 0, 0))
	require.NoError(t, err)
	require.Equal(t, golden, string(keys.Encode()))
	v := New(keys, dice(3))
	lock := Lock{Person: "p", By: keys.IDs()[0], Wrapped: unhex(t, goldenKey)}
	plain, err := v.Open(lock, "2026-000001/3", unhex(t, goldenSealed))
	require.NoError(t, err)
	require.Equal(t, "Иванова", string(plain))
	require.Equal(t, goldenMark, fmt.Sprintf("%x", v.Asked("name", "Иванова")))
	require.Equal(t, goldenStands, v.Stands("8-912-345-67-89"))
}

const (
	golden = `# Ключи хранилища дел «Регламента». Без этого файла не прочесть ни одного дела: потеряете его — потеряете все дела. Держите копию отдельно от дел и никому не показывайте.
# The keys of a Reglament case store. Without this file no case can be read: who loses it loses all cases. Keep a copy apart from the cases, and show it to nobody.
reglament-keys 1
index 6ae6783f 4fbde91b 6eb88b73 a48ed247 dbe5882e 25796834 32c1bfc5 25454add
master 0cd87274 2026-11-22T09:00:00Z d67084ca af0e0d36 c8496db7 fef55fe0 e125750a a608d5e2 0ffc2d12 12f4a465
master 1490066b 2027-11-22T09:00:00Z 778935b0 bb4925e3 db151c5b 424ad7c6 3bdc307a d11f7e87 1ae65bfa 33801f13
check 9314f6ad934e74ac
`
	goldenKey    = "0133703b7158a07611ce933737c956eb1908e479afc38aecbe403844923d28a1557f32524456fbc0f93ed8ce261840309d514754decc7a61233901eb61"
	goldenSealed = "016b0e4da88e4a270c7028bc881e04519b62b99fa390d38a1ad6f0bf60e883481607337232d7dddb58254b"
	goldenMark   = "[9e5080ae007077757afe20020c5d371d]"
	goldenStands = "564c013524e73113ba829465c76c6b5ee380f906f5a94c364cdfb3772b818d3c"
)

func unhex(t *testing.T, text string) []byte {
	bytes, err := hex.DecodeString(text)
	require.NoError(t, err)
	return bytes
}

// TestEveryTypingErrorIsTold puts another character in the place of each that
// counts, leaves each out, and leaves out each line.
func TestEveryTypingErrorIsTold(t *testing.T) {
	keys, err := office(t, 1).Rotated(dice(9), made)
	require.NoError(t, err)
	text := string(keys.Encode())
	start := strings.Index(text, version)
	for i := start; i < len(text)-1; i++ {
		other := "0"
		if text[i] == '0' {
			other = "8"
		}
		for _, wrong := range []string{text[:i] + other + text[i+1:], text[:i] + text[i+1:]} {
			_, err := ParseKeys([]byte(wrong))
			require.ErrorAs(t, err, new(*Malformed), "character %d", i)
		}
	}
	lines := strings.SplitAfter(text, "\n")
	for i := 2; i < len(lines)-1; i++ {
		_, err := ParseKeys([]byte(strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), "")))
		require.ErrorAs(t, err, new(*Malformed), "line %d", i+1)
		doubled := append(append(append([]string{}, lines[:i+1]...), lines[i]), lines[i+1:]...)
		_, err = ParseKeys([]byte(strings.Join(doubled, "")))
		require.ErrorAs(t, err, new(*Malformed), "line %d twice", i+1)
	}
}

func TestAMalformedKeyFileNamesTheLine(t *testing.T) {
	text := string(office(t, 1).Encode())
	lines := strings.Split(text, "\n")
	master := lines[4]
	sealedBy := func(lines ...string) string { return strings.Join(append(lines, "check "+check(lines)), "\n") }
	for name, c := range map[string]struct {
		text string
		want Malformed
	}{
		"empty":           {"", Malformed{1, FaultEnd}},
		"comments only":   {"# a\n# b", Malformed{2, FaultEnd}},
		"something else":  {"{}", Malformed{1, FaultForm}},
		"newer":           {strings.Replace(text, version, "reglament-keys 2", 1), Malformed{3, FaultVersion}},
		"no index":        {lines[2] + "\n" + master, Malformed{2, FaultForm}},
		"a digit":         {strings.Replace(text, master[37:45], "00000000", 1), Malformed{6, FaultChecksum}},
		"a large letter":  {strings.Replace(text, "index", "Index", 1), Malformed{4, FaultForm}},
		"cut":             {strings.Join(lines[:5], "\n"), Malformed{5, FaultEnd}},
		"something after": {text + "master", Malformed{7, FaultForm}},
		"no such day":     {sealedBy(lines[2], lines[3], strings.Replace(master, "-11-22T", "-11-31T", 1)), Malformed{3, FaultForm}},
		"no master key":   {sealedBy(lines[2], lines[3]), Malformed{3, FaultForm}},
		"a key twice":     {sealedBy(lines[2], lines[3], master, master), Malformed{4, FaultForm}},
		"not in order":    {sealedBy(lines[2], master, lines[3]), Malformed{2, FaultForm}},
	} {
		_, err := ParseKeys([]byte(c.text))
		require.Equal(t, &c.want, err, name)
		require.Contains(t, err.Error(), fmt.Sprintf("line %d: ", c.want.Line))
		require.NotContains(t, err.Error(), "%!")
	}
}

func TestMasterKeysCanBeDroppedBesidesTheCurrentOne(t *testing.T) {
	one := office(t, 1)
	two, err := one.Rotated(dice(2), made)
	require.NoError(t, err)
	require.Equal(t, []string{one.Current(), two.Current()}, two.IDs())
	require.Len(t, one.IDs(), 1, "keys do not change")

	left, err := two.Without(one.Current())
	require.NoError(t, err)
	require.Equal(t, []string{two.Current()}, left.IDs())
	require.Len(t, two.IDs(), 2, "keys do not change")
	require.NotContains(t, string(left.Encode()), strings.Split(string(one.Encode()), "\n")[4], "the dropped key is still in the file")

	_, err = two.Without(two.Current())
	require.Equal(t, &Current{ID: two.Current()}, err)
	require.Contains(t, err.Error(), two.Current())
	_, err = two.Without("00000000")
	require.Equal(t, &NoKey{By: "00000000"}, err)
	_, ok := two.Since("00000000")
	require.False(t, ok)
	require.Empty(t, (&Keys{}).Current())
}

func TestKeysAreNotMadeOfBadDice(t *testing.T) {
	for n := range 32 + 4 + 32 {
		_, err := NewKeys(&drained{n}, made)
		require.Error(t, err, "%d bytes", n)
	}
	_, err := NewKeys(bytes.NewReader(make([]byte, 1000)), made)
	require.ErrorContains(t, err, "repeats itself", "nothing but zeros")
	keys := office(t, 1)
	again := dice(1)
	_, _ = again.Read(make([]byte, keySize)) // behind the index key
	_, err = keys.Rotated(again, made)
	require.ErrorContains(t, err, "repeats itself", "the same key once more")
	_, err = NewKeys(dice(1), time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC))
	require.ErrorContains(t, err, "10000")
}

func TestKeysThatArePrintedByMistakeAreNotRead(t *testing.T) {
	keys := office(t, 1)
	v := New(keys, dice(2))
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "keys", keys, "value", *keys, "vault", v)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "keys", keys, "value", *keys, "vault", v)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d", "%q"} {
		for _, printed := range []any{keys, *keys, v} {
			fmt.Fprintf(&log, verb+"\n", printed)
		}
	}
	for _, secret := range [][keySize]byte{keys.index, keys.masters[0].key} {
		for _, form := range []string{"%x", "%X", "%d", "%#v", "%s", "%q"} {
			start := fmt.Sprintf(form, secret[:4])
			start = strings.Trim(start, "[]{}\"")
			require.NotContains(t, log.String(), start)
		}
	}
	require.Contains(t, log.String(), "keys "+keys.Current())
	require.Contains(t, log.String(), "vault "+keys.Current())
}

func FuzzParseKeys(f *testing.F) {
	keys := office(f, 1)
	f.Add(keys.Encode())
	two, err := keys.Rotated(dice(2), made)
	require.NoError(f, err)
	f.Add(two.Encode())
	f.Add([]byte(version + "\nindex 0\nmaster\ncheck"))
	f.Fuzz(func(t *testing.T, text []byte) {
		keys, err := ParseKeys(text)
		if err != nil {
			require.ErrorAs(t, err, new(*Malformed))
			require.Nil(t, keys)
			return
		}
		require.NotEmpty(t, keys.Current())
		again, err := ParseKeys(keys.Encode())
		require.NoError(t, err)
		require.Equal(t, keys, again)
	})
}
