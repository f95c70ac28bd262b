package anchor

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// log gives the chains of a log of n entries, which another hand has rewritten
// from one on (0: from none).
func log(n, rewritten uint64) func(uint64) (string, bool) {
	return func(position uint64) (string, bool) {
		if position == 0 || position > n {
			return "", false
		}
		if rewritten > 0 && position >= rewritten {
			return fmt.Sprintf("sha256:%063dx", position), true
		}
		return fmt.Sprintf("sha256:%064d", position), true
	}
}

// at is the anchor of a log that nobody has rewritten.
func at(position uint64) Anchor {
	a := evening(int(position))
	a.Position, a.Chain = position, ""
	if position > 0 {
		a.Chain, _ = log(position, 0)(position)
	}
	return a
}

func TestWhatAnchorsShow(t *testing.T) {
	days := []Anchor{at(0), at(0), at(10), at(20), at(20), at(30)}
	altered := at(20)
	altered.Chain = "sha256:x"
	far := at(20)
	far.Position = 99
	for name, c := range map[string]struct {
		anchors []Anchor
		log     func(uint64) (string, bool)
		want    []Finding
	}{
		"whole":         {days, log(30, 0), nil},
		"grown":         {days, log(1000, 0), nil},
		"no anchors":    {nil, log(5, 0), nil},
		"cut tail":      {days, log(29, 0), []Finding{{FaultCut, at(30), at(20)}}},
		"cut more":      {days, log(12, 0), []Finding{{FaultCut, at(20), at(10)}, {FaultCut, at(20), at(10)}, {FaultCut, at(30), at(10)}}},
		"lost":          {days[2:3], log(0, 0), []Finding{{FaultCut, at(10), Anchor{}}}},
		"rewritten end": {days, log(40, 30), []Finding{{FaultPast, at(30), at(20)}}},
		"rewritten":     {days[2:4], log(40, 1), []Finding{{FaultPast, at(10), Anchor{}}, {FaultPast, at(20), Anchor{}}}},
		"behind all":    {days, log(40, 31), nil},
		"both":          {days, log(20, 15), []Finding{{FaultPast, at(20), at(10)}, {FaultPast, at(20), at(10)}, {FaultCut, at(30), at(10)}}},
		"an anchor":     {[]Anchor{at(10), altered, at(30)}, log(40, 0), []Finding{{FaultAnchor, altered, at(10)}}},
		"its position":  {[]Anchor{at(10), far, at(30)}, log(40, 0), []Finding{{FaultCut, far, at(10)}}},
		"last anchor":   {[]Anchor{at(10), altered}, log(40, 0), []Finding{{FaultPast, altered, at(10)}}},
		"moved":         {[]Anchor{at(10), at(30), at(20)}, log(40, 0), []Finding{{FaultAnchor, at(20), at(30)}}},
	} {
		require.Equal(t, c.want, Verify(c.anchors, c.log), name)
	}
}

func TestNoLossAndNoRewritingPassesAnAnchor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		length := rapid.Uint64Range(1, 60).Draw(t, "length")
		positions := rapid.SliceOfN(rapid.Uint64Range(1, length), 1, 8).Draw(t, "anchors")
		slices.Sort(positions)
		var anchors []Anchor
		for _, position := range positions {
			anchors = append(anchors, at(position))
		}
		require.Empty(t, Verify(anchors, log(length, 0)))

		last := positions[len(positions)-1]
		from := rapid.Uint64Range(1, length).Draw(t, "from")
		past := Verify(anchors, log(length, from))
		require.Equal(t, from <= last, len(past) > 0)
		cut := Verify(anchors, log(from-1, 0))
		require.Equal(t, from <= last, len(cut) > 0)
		for _, findings := range [][]Finding{past, cut} {
			for _, f := range findings {
				require.NotEqual(t, FaultAnchor, f.Fault)
				require.GreaterOrEqual(t, f.Anchor.Position, from)
				require.Less(t, f.Good.Position, from)
			}
		}

		one := rapid.IntRange(0, len(anchors)-1).Draw(t, "one")
		if anchors[one].Position < last {
			altered := slices.Clone(anchors)
			altered[one].Chain = "sha256:x"
			findings := Verify(altered, log(length, 0))
			require.Len(t, findings, 1)
			require.Equal(t, FaultAnchor, findings[0].Fault)
			require.Equal(t, altered[one], findings[0].Anchor)
		}
	})
}
