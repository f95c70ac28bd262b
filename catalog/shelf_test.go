package catalog

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// TestShelfBringsBothOfOneName: which of two files of one name is meant is not
// for the order of a folder to say.
func TestShelfBringsBothOfOneName(t *testing.T) {
	library := &fstest.MapFile{Data: []byte("библиотека общая \"Общая\"\n")}
	shelf := NewShelf(fstest.MapFS{"а.rgl": library, "б.rgl": library, "в.rgl": library}, func(file string) string { return file })
	closure := shelf.Gather(interpreter.Source{Name: "р.rgl", Text: `регламент р "Р"
  версия 1
  действует с 01.01.2026
  использует библиотеку общая
`})
	require.Len(t, closure, 3)
	_, diagnostics := interpreter.Load(closure)
	require.Equal(t, "R0280", diagnostics[len(diagnostics)-1].Code)
	require.Equal(t, "б.rgl", diagnostics[len(diagnostics)-1].File)
}

// TestShelfFindsRegulations: by id, the version of the day and of the place;
// what cannot be read and what is no regulation is passed over.
func TestShelfFindsRegulations(t *testing.T) {
	text := func(version, from, territory string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("регламент услуга \"Услуга\"\n  версия " + version + "\n  действует с " + from + "\n  территория \"" + territory +
			"\"\nдокумент д \"Д\"\n  нужен всегда\n")}
	}
	shelf := NewShelf(fstest.MapFS{
		"a.rgl":       text("1", "01.01.2025 по 31.12.2025", "Российская Федерация"),
		"below/b.rgl": text("2", "01.01.2026", "Российская Федерация"),
		"c.rgl":       text("3", "01.01.2026", "Таганрог"),
		"broken.rgl":  {Data: []byte("регламент поломан \"Поломан\"\n")},
		"library.rgl": {Data: []byte("библиотека общее \"Общее\"\n  версия 1\n")},
	}, func(file string) string { return file })
	for _, want := range []struct {
		day, territory string
		version        int
	}{
		{"2025-06-01", "", 1}, {"2026-06-01", "", 2}, {"2026-06-01", "Российская Федерация", 2}, {"2026-06-01", "таганрог", 3}, {"2025-06-01", "Таганрог", 1},
	} {
		day, err := clock.ParseDate(want.day)
		require.NoError(t, err)
		v, ok := shelf.InForce("услуга", day, want.territory)
		require.True(t, ok, want)
		require.Equal(t, want.version, v.Regulation.Version, want)
		require.NotNil(t, v.Program)
		require.Len(t, v.Closure, 1)
	}
	before, err := clock.ParseDate("2024-06-01")
	require.NoError(t, err)
	for _, id := range []string{"услуга", "поломан", "общее", "нет_такой"} {
		_, ok := shelf.InForce(id, before, "")
		require.False(t, ok, id)
	}
}
