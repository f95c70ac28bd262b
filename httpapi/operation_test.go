package httpapi_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/httpapi"
)

// The page of those who run an office names every figure with its labels and
// its type, and every field of a line, and no others.
func TestPageOfTheOperatorIsTrue(t *testing.T) {
	raw, err := os.ReadFile("../docs/operation.md")
	require.NoError(t, err)
	page := string(raw)
	r := newRig(t, func(c *httpapi.Config) { c.Room = func() (uint64, error) { return 1, nil } })
	number := r.opened()
	r.get("/api/v1/cases/" + number)
	figures := r.metrics()
	type figure struct{ labels, kind string }
	told, shown := map[string]figure{}, map[string]figure{}
	for _, row := range regexp.MustCompile("(?m)^\\| `(reglament_[a-z_]+)(?:\\{([a-z,]+)\\})?` \\| ([a-z]+) \\|").FindAllStringSubmatch(page, -1) {
		told[row[1]] = figure{sorted(strings.Split(row[2], ",")), row[3]}
	}
	for _, kind := range regexp.MustCompile(`(?m)^# TYPE (reglament_\w+) (\w+)$`).FindAllStringSubmatch(figures, -1) {
		sample := regexp.MustCompile(`(?m)^` + kind[1] + `(?:_count)?(?:\{(.*)\})? `).FindStringSubmatch(figures)
		require.NotNil(t, sample, kind[1])
		var labels []string
		for _, label := range regexp.MustCompile(`(\w+)="`).FindAllStringSubmatch(sample[1], -1) {
			labels = append(labels, label[1])
		}
		shown[kind[1]] = figure{sorted(labels), kind[2]}
	}
	require.Equal(t, shown, told)

	r.engine.err = damaged(person)
	r.get("/api/v1/cases/" + number)
	r.post("/api/v1/cases", `{"service":"`+mooring+`","channel":"мфц","applicant":{"name":"`+person+`"},"answers":`+boat+`}`)
	var fields []string
	table := page[strings.Index(page, "| field of `request` |"):]
	table = table[:strings.Index(table, "\n\n")]
	for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]*) \\|").FindAllStringSubmatch(table, -1) {
		for _, field := range regexp.MustCompile("`([a-z]+)`").FindAllStringSubmatch(row[1], -1) {
			fields = append(fields, field[1])
		}
	}
	seen := map[string]bool{}
	for line := range strings.Lines(r.log.String()) {
		for _, field := range regexp.MustCompile(` ([a-z]+)=`).FindAllStringSubmatch(regexp.MustCompile(`"[^"]*"`).ReplaceAllString(line, ""), -1) {
			seen[field[1]] = true
		}
	}
	delete(seen, "level")
	delete(seen, "msg")
	var written []string
	for field := range seen {
		written = append(written, field)
	}
	require.ElementsMatch(t, written, fields)
}

func sorted(labels []string) string {
	var kept []string
	for _, label := range labels {
		if label != "" {
			kept = append(kept, label)
		}
	}
	slices.Sort(kept)
	return strings.Join(kept, " ")
}
