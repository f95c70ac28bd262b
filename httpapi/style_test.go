package httpapi_test

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var colour = regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{3,6});`)

// tokens reads the colours of a block of the style.
func tokens(css string) map[string]string {
	all := map[string]string{}
	for _, m := range colour.FindAllStringSubmatch(css, -1) {
		all[m[1]] = m[2]
	}
	return all
}

// luminance is that of WCAG 2.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	hex = strings.TrimPrefix(hex, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		require.NoError(t, err)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Words are read at 4.5:1 at least, edges and rings seen at 3:1, by day and by
// night (WCAG 2.2, AA).
func TestColoursMeetWCAG(t *testing.T) {
	style, err := os.ReadFile("web/assets/tokens.css")
	require.NoError(t, err)
	light, rest, found := strings.Cut(string(style), "@media (prefers-color-scheme: dark)")
	require.True(t, found)
	dark, _, found := strings.Cut(rest, "\n}\n")
	require.True(t, found)
	for name, block := range map[string]string{"light": light, "dark": dark} {
		c := tokens(block)
		require.GreaterOrEqual(t, len(c), 18, name)
		for ink, grounds := range map[string][]string{
			"ink":       {"paper", "sheet", "sunk", "wash", "warn-wash", "bad-wash"},
			"quiet":     {"paper", "sheet", "sunk"},
			"accent":    {"paper", "sheet", "wash"},
			"on-accent": {"accent", "accent-hover"},
			"good":      {"sheet", "sunk", "good-wash"},
			"warn":      {"sheet", "warn-wash"},
			"bad":       {"paper", "sheet", "sunk", "bad-wash"},
		} {
			for _, ground := range grounds {
				require.GreaterOrEqual(t, contrast(t, c[ink], c[ground]), 4.5, "%s: %s on %s", name, ink, ground)
			}
		}
		for _, ground := range []string{"paper", "sheet"} {
			require.GreaterOrEqual(t, contrast(t, c["edge"], c[ground]), 3.0, "%s: edge on %s", name, ground)
			require.GreaterOrEqual(t, contrast(t, c["ring"], c[ground]), 3.0, "%s: ring on %s", name, ground)
		}
	}
}
