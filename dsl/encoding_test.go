package dsl_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
)

const russian = "регламент справка \"Справка\"\n  версия 1\nдокумент паспорт \"Паспорт\"\n  нужен всегда\n"

// windows1251 writes a Russian text in the old encoding of Windows.
func windows1251(text string) []byte {
	var out []byte
	for _, r := range text {
		switch {
		case r >= 'А' && r <= 'я':
			out = append(out, byte(r-'А'+0xC0))
		default:
			out = append(out, byte(r))
		}
	}
	return out
}

func utf16Text(text string, low, high int, mark bool) []byte {
	units := utf16.Encode([]rune(text))
	if mark {
		units = append([]uint16{0xFEFF}, units...)
	}
	out := make([]byte, 2*len(units))
	for i, u := range units {
		out[2*i+low], out[2*i+high] = byte(u), byte(u>>8)
	}
	return out
}

func TestAnotherEncodingIsOneMistake(t *testing.T) {
	for name, source := range map[string][]byte{
		"Windows-1251":           windows1251(strings.Repeat(russian, 50)),
		"UTF-16":                 utf16Text(russian, 0, 1, true),
		"UTF-16, other order":    utf16Text(russian, 1, 0, true),
		"UTF-16 without a mark":  utf16Text(russian, 0, 1, false),
		"UTF-16 without a mark2": utf16Text(russian, 1, 0, false),
	} {
		file, found := dsl.Parse("a.rgl", source)
		require.True(t, file.Unread, name)
		require.Empty(t, file.Declarations, name)
		require.Len(t, found, 1, name)
		require.Equal(t, "R0104", found[0].Code, name)
		require.Contains(t, name, found[0].Args[0].Value, name)
	}
}

func TestBadBytesAreNoOtherEncoding(t *testing.T) {
	for _, source := range []string{"", "регламент \xff\xfe\xfd а \"А\"\n" + russian, "\uFEFF" + russian, "регламент а \"А\" # \x00\n"} {
		file, _ := dsl.Parse("a.rgl", []byte(source))
		require.False(t, file.Unread, source)
	}
}
