package verify

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/message"
)

// The claims about terms, caps and the law of all examples are decided within a
// bounded number of decisions, what is refuted is replayed, and all of it can be
// said in both languages.
func TestCourseClaimsOfTheExamples(t *testing.T) {
	const folder, most = "../../examples", 2000
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	texts, err := message.Load()
	require.NoError(t, err)
	files, err := filepath.Glob(filepath.Join(folder, "*.rgl"))
	require.NoError(t, err)
	counts := map[string]int{}
	for _, path := range files {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		if bundle.Is(string(data)) {
			continue
		}
		shelf := catalog.NewShelf(os.DirFS(folder), func(name string) string { return name })
		p, _ := interpreter.Load(shelf.Gather(interpreter.Source{Name: path, Text: string(data)}))
		require.NotNil(t, p, path)
		days, ok := knownDays(p.Regulation(), calendar)
		require.True(t, ok, path)
		parts, file, effort := p.Anatomy(), func(dsl.Range) string { return path }, &Effort{Decisions: most}
		claims := networkClaims(p, parts, calendar, days, file, effort)
		claims = append(claims, capClaims(p, parts, calendar, days, file, effort)...)
		claims = append(claims, lawClaims(p, parts, calendar, file)...)
		require.Positive(t, effort.Decisions, path)
		for _, claim := range claims {
			counts[claim.Code]++
			for _, said := range []message.Message{claim.Says, claim.Because} {
				for _, lang := range []message.Language{message.Russian, message.English} {
					words := texts.In(lang).Text(said)
					require.NotContains(t, words, "{{", said.ID)
					require.NotContains(t, words, "verify.", said.ID)
				}
			}
			require.Equal(t, claim.Verdict == Undecided, claim.Because.ID == "verify.network.relation", "%s %s: %v", path, claim.Subject, claim.Because)
			if claim.Witness != nil {
				require.NoError(t, p.CheckFacts(claim.Witness), path)
				require.Equal(t, Refuted, claim.Verdict)
			}
		}
	}
	require.Subset(t, keysIn(counts), []string{"V0401", "V0402", "V0501"})
}

func keysIn(counts map[string]int) []string {
	var keys []string
	for key := range counts {
		keys = append(keys, key)
	}
	return keys
}
