package dsl

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMeant(t *testing.T) {
	among := []string{"собственность", "соцнаём", "паспорт", "кто", "version", "сам"}
	for typed, want := range map[string]string{
		"собственост":  "собственность",
		"соцнаем":      "соцнаём",
		"Паспорт":      "паспорт",
		"gfcgjhn":      "паспорт", // the same keys in the other layout
		"пacпopт":      "паспорт", // Latin a, c, p, o
		"кте":          "кто",
		"kto":          "кто", // all of it Latin, two letters alike in their capital form
		"cam":          "сам",
		"к":            "",
		"доверенность": "",
		"vresion":      "version",
		"":             "",
	} {
		require.Equal(t, want, Meant(typed, among), typed)
	}
}

func TestSameName(t *testing.T) {
	require.True(t, SameName("наём", "наем"))
	require.True(t, SameName("наи\u0306м", "найм"), "й written as two characters")
	require.False(t, SameName("К", "к"))
}
