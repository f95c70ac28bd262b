package runtime_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

func TestWhatIsShortIsCountedAgainstTheNearestAlternative(t *testing.T) {
	two := [][]interpreter.FormCount{{{Kind: "original", Count: 2}}}
	either := [][]interpreter.FormCount{{{Kind: "original", Count: 1}, {Kind: "copy", Count: 2}}, {{Kind: "notarised", Count: 1}}}
	for name, c := range map[string]struct {
		forms [][]interpreter.FormCount
		in    casefile.DocumentIn
		want  []interpreter.FormCount
	}{
		"one photo of two":       {two, casefile.DocumentIn{Originals: 1, Form: "original"}, []interpreter.FormCount{{Kind: "original", Count: 1}}},
		"both photos":            {two, casefile.DocumentIn{Originals: 2, Form: "original"}, nil},
		"nobody counted":         {two, casefile.DocumentIn{}, nil},
		"a copy for an original": {two, casefile.DocumentIn{Copies: 2}, []interpreter.FormCount{{Kind: "original", Count: 2}}},
		"the other alternative":  {either, casefile.DocumentIn{Form: "notarised"}, nil},
		"the nearest of two":     {either, casefile.DocumentIn{Originals: 1, Copies: 1}, []interpreter.FormCount{{Kind: "copy", Count: 1}}},
	} {
		require.Equal(t, c.want, runtime.Lacking(c.forms, c.in), name)
	}
}
