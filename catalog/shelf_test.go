package catalog

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
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
