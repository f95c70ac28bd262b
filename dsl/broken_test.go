package dsl_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
)

// TestBrokenFiles reads the chunks of testdata/broken: the codes that a line
// must cause stand on it after "###", and no other line may cause any.
func TestBrokenFiles(t *testing.T) {
	paths, err := filepath.Glob("testdata/broken/*.rgl")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	seen := map[string]bool{}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		require.NoError(t, err)
		first := 1
		for _, chunk := range strings.Split(string(raw), "---\n") {
			checkChunk(t, path, first, chunk, seen)
			first += strings.Count(chunk, "\n") + 1
		}
	}
	for _, info := range dsl.Codes() {
		// Those three need files that are too big or no text at all.
		if info.Code < "R0200" && !slices.Contains([]string{"R0101", "R0102", "R0103", "R0104", "R0153"}, info.Code) {
			require.True(t, seen[info.Code], "no sample for %s, %s", info.Code, info.Name)
		}
	}
}

func checkChunk(t *testing.T, path string, first int, chunk string, seen map[string]bool) {
	t.Helper()
	want := map[int][]string{}
	for i, line := range strings.Split(chunk, "\n") {
		if _, codes, ok := strings.Cut(line, "###"); ok {
			want[i+1] = strings.Fields(codes)
		}
	}
	have := map[int][]string{}
	_, found := dsl.Parse(path, []byte(chunk))
	for _, d := range found {
		have[d.Range.Start.Line] = append(have[d.Range.Start.Line], d.Code)
		seen[d.Code] = true
	}
	lines := strings.Split(chunk, "\n")
	for i, line := range lines {
		slices.Sort(have[i+1])
		if fmt.Sprint(have[i+1]) != fmt.Sprint(want[i+1]) {
			t.Errorf("%s:%d: want %v, have %v: %s", path, first+i, want[i+1], have[i+1], line)
		}
	}
}

func TestLimitsOfAFile(t *testing.T) {
	long := "срок с \"С\"\nбез переноса # " + strings.Repeat("я", dsl.MaxLineCharacters) + "\nбез переноса\n"
	file, found := dsl.Parse("a.rgl", []byte(long))
	require.Len(t, found, 1)
	require.Equal(t, "R0102", found[0].Code)
	require.Len(t, file.Declarations[0].Lines, 1, "the other line is read")

	big := "срок с \"С\"\n" + strings.Repeat("# "+strings.Repeat("примечание ", 40)+"\n", dsl.MaxFileBytes/800)
	file, found = dsl.Parse("a.rgl", []byte(big))
	require.Len(t, found, 1)
	require.Equal(t, "R0101", found[0].Code)
	require.LessOrEqual(t, len(file.Source), dsl.MaxFileBytes)
	require.True(t, strings.HasSuffix(file.Source, "\n"), "cut at a line's end")
	require.Len(t, file.Declarations, 1)
	file, _ = dsl.Parse("a.rgl", []byte(strings.ReplaceAll(big, "\n", "\r")))
	require.Len(t, file.Declarations, 1, "carriage returns end lines too")

	file, found = dsl.Parse("a.rgl", []byte("срок с \"С\"\nбез \xff\xfe\xfd переноса\nбез переноса"))
	require.Len(t, found, 1, "once a line")
	require.Equal(t, "R0104", found[0].Code)
	require.Len(t, file.Declarations[0].Lines, 2)

	joined := "основание для возврата о \"О\"\nесли а из (б" + strings.Repeat(",\nб", dsl.MaxJoinedCharacters/2) + ")\nпоследствие \"П\"\n"
	file, found = dsl.Parse("a.rgl", []byte(joined))
	require.Len(t, found, 1)
	require.Equal(t, "R0102", found[0].Code)
	require.Len(t, file.Declarations[0].Lines, 1)

	_, found = dsl.Parse("a.rgl", []byte("срок с \"С\"\n"+strings.Repeat("непонятно\n", 2000)))
	require.Len(t, found, dsl.MaxDiagnostics+1)
	require.Equal(t, "R0103", found[len(found)-1].Code)
}

func TestWhatWasUnderstoodIsKept(t *testing.T) {
	file, _ := dsl.Parse("a.rgl", []byte("вопос а \"А?\" : один из\n- б\nправило в \"В\"\nлюбые слова\n"))
	require.Len(t, file.Declarations, 2)
	require.Equal(t, dsl.ClassQuestion, file.Declarations[0].Class)
	require.Equal(t, `[Item{Members [Member{Name б}]}]`, dump(file.Declarations[0].Lines))
	require.Equal(t, dsl.ClassUnknown, file.Declarations[1].Class)
	require.Equal(t, "в", file.Declarations[1].Name.Text)
}
