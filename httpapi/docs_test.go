package httpapi_test

import (
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	shellBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")
	shellWord  = regexp.MustCompile(`'[^']*'|[^\s']+`)
	expected   = regexp.MustCompile(`^# ([0-9]{3}): .+$`)
)

// command is a curl command as docs/api.md writes it.
type command struct {
	method, path, body string
	headers            []string
	status             int
}

// readCurl understands the flags that the page uses, and no others.
func readCurl(t *testing.T, text string, status int) command {
	t.Helper()
	c := command{method: http.MethodGet, status: status}
	words := shellWord.FindAllString(strings.ReplaceAll(text, "\\\n", " "), -1)
	require.Equal(t, "curl", words[0])
	query := url.Values{}
	for i := 1; i < len(words); i++ {
		next := func() string { i++; return strings.Trim(words[i], "'") }
		switch word := strings.Trim(words[i], "'"); word {
		case "-s", "-i", "-G":
		case "-o":
			next()
		case "-X":
			c.method = next()
		case "-H":
			name, value, _ := strings.Cut(next(), ": ")
			c.headers = append(c.headers, name, value)
		case "--json":
			if c.body = next(); c.method == http.MethodGet {
				c.method = http.MethodPost
			}
			c.headers = append(c.headers, "Content-Type", "application/json")
		case "--data-urlencode":
			name, value, _ := strings.Cut(next(), "=")
			query.Set(name, value)
		default:
			path, ok := strings.CutPrefix(word, "http://127.0.0.1:8080")
			require.True(t, ok, "%q", word)
			c.path = path
		}
	}
	if len(query) > 0 {
		c.path += "?" + query.Encode()
	}
	return c
}

// The examples of docs/api.md do what the page says, one after the other.
func TestExamplesOfThePageRun(t *testing.T) {
	page, err := os.ReadFile("../docs/api.md")
	require.NoError(t, err)
	r := newRigOn(t, "../examples")
	ran := 0
	for _, block := range shellBlock.FindAllStringSubmatch(string(page), -1) {
		for paragraph := range strings.SplitSeq(strings.TrimSpace(block[1]), "\n\n") {
			comment, text, found := strings.Cut(paragraph, "\n")
			require.True(t, found, paragraph)
			want := expected.FindStringSubmatch(comment)
			require.NotNil(t, want, comment)
			status, err := strconv.Atoi(want[1])
			require.NoError(t, err)
			c := readCurl(t, text, status)
			a := r.send(c.method, c.path, c.body, c.headers...)
			require.Equal(t, c.status, a.status, "%s\n%s", text, a.body)
			ran++
		}
	}
	require.Greater(t, ran, 15)
	require.Equal(t, "2026-03-02", *r.show("2026-000001").Plan.Stages[0].Actual)
}

// Every route of the API is on the page.
func TestPageNamesEveryRoute(t *testing.T) {
	page, err := os.ReadFile("../docs/api.md")
	require.NoError(t, err)
	for _, route := range []string{
		"/services", "/ask", "/decide", "/checklist.pdf", "/calculation.pdf", "/cases", "/journal", "/receipt.pdf", "/documents", "/events",
		"/completion", "/outcome", "/issue",
		"/suspensions", "/end", "/handover", "/withdrawal", "/requests", "/answer", "/findings/", "/readings", "/letters", "/resend", "/by-hand", "/healthz", "/readyz", "/problems/",
	} {
		require.Contains(t, string(page), route)
	}
}
