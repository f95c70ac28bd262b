package condition

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
)

// tree draws a condition over yes/no variables, each used once, so that
// forgetting a variable is forgetting one part.
func tree(t *rapid.T, variables *[]*Variable, depth int) *Node {
	kind := rapid.IntRange(0, 4).Draw(t, "kind")
	switch {
	case depth == 0 || kind == 0:
		v := &Variable{Kind: Question, Type: dsl.TypeYesNo, Slot: len(*variables)}
		*variables = append(*variables, v)
		return &Node{Kind: Is, Variable: v, Options: []int{1}}
	case kind == 1:
		return &Node{Kind: Not, X: tree(t, variables, depth-1)}
	case kind == 2:
		return &Node{Kind: Constant, Value: rapid.Bool().Draw(t, "constant")}
	default:
		return &Node{
			Kind: [...]Kind{And, Or}[kind-3],
			X:    tree(t, variables, depth-1), Y: tree(t, variables, depth-1),
		}
	}
}

// TestHingesAreWhatTheVerdictHangsOn: exactly the parts without which the
// verdict would be open.
func TestHingesAreWhatTheVerdictHangsOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var variables []*Variable
		n := tree(t, &variables, 4)
		f := NewFrame(len(variables))
		for _, v := range variables {
			f.SetTruth(v.Slot, rapid.SampledFrom([]Truth{Yes, Yes, No, No, Unknown}).Draw(t, "answer"))
		}
		hinges, verdict := n.Hinges(f)
		require.Equal(t, n.Evaluate(f), verdict)
		require.Len(t, n.Parts(), len(variables))
		for _, part := range n.Parts() {
			was := part.Evaluate(f)
			f.Forget(part.Variable.Slot)
			hangs := verdict != Unknown && n.Evaluate(f) == Unknown
			f.SetTruth(part.Variable.Slot, was)
			require.Equal(t, hangs, slices.Contains(hinges, Part{part, was}))
		}
	})
}

func TestEachRecordLooksAtOneAfterTheOther(t *testing.T) {
	list := &Variable{Kind: Question, Type: dsl.TypeList}
	age := &Variable{Kind: Field, Type: dsl.TypeYesNo, List: list}
	list.Fields = []*Variable{age}
	f := NewFrame(1)
	f.EachRecord(list, func() { t.Error("the list is not known") })
	f.SetList(list, 3)
	for row, answer := range []Truth{Yes, No, Unknown} {
		f.SetTruth(f.At(age, row), answer)
	}
	n := &Node{Kind: Is, Variable: age, Options: []int{1}}
	var seen []Truth
	f.EachRecord(list, func() { seen = append(seen, n.Evaluate(f)) })
	require.Equal(t, []Truth{Yes, No, Unknown}, seen)
	require.Equal(t, Yes, n.Evaluate(f), "the first record is at hand again")
}
