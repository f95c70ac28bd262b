package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// traffic counts what clients of one office did.
type traffic struct {
	sent, opened, steps, refused, wrong atomic.Int64

	mu    sync.Mutex
	first error
}

func (t *traffic) fail(err error) {
	t.wrong.Add(1)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.first == nil {
		t.first = err
	}
}

// failure is why nothing could be measured: the first answer that was not as
// expected stands in the report as a count, unless there is no other.
func (t *traffic) failure() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.sent.Load() == t.wrong.Load() {
		return fmt.Errorf("no request was answered: %w", t.first)
	}
	return nil
}

// client works with an office over HTTP, as programs and as browsers do.
type client struct {
	address string
	dice    *rand.Rand
	name    int
	http    *http.Client
	traffic *traffic
	open    []*work
	last    string // number of a case
	keys    int
}

// work is a case that a client works on.
type work struct {
	number   string
	course   course
	sequence int
	done     int // steps
}

// mostOpen bounds the cases that a client works on at once.
const mostOpen = 40

// work sends requests until the time is over.
func (c *client) work(ctx context.Context) {
	for ctx.Err() == nil {
		if err := c.one(ctx); err != nil && ctx.Err() == nil {
			c.traffic.fail(err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// one sends one request, of those that come in a day of an office.
func (c *client) one(ctx context.Context) error {
	throw := c.dice.IntN(100)
	switch {
	case len(c.open) == 0 || throw < 15 && len(c.open) < mostOpen:
		return c.begin(ctx)
	case throw < 50:
		return c.goOn(ctx)
	case throw < 65:
		return c.get(ctx, "/api/v1/cases/"+c.last, http.StatusOK)
	case throw < 74:
		return c.get(ctx, "/cases/"+c.last, http.StatusOK)
	case throw < 84:
		return c.get(ctx, [...]string{"/cases", "/api/v1/cases", "/api/v1/cases?order=due", "/cases?order=due", "/api/v1/cases?status=open&limit=20", "/api/v1/cases?executor=operator-2&order=due"}[c.dice.IntN(6)], http.StatusOK)
	case throw < 90:
		_, _, err := c.send(ctx, http.MethodPost, "/api/v1/cases/search", map[string]any{"q": sought(c.dice, invent(c.dice))}, "", http.StatusOK)
		return err
	case throw < 94:
		return c.get(ctx, [...]string{"/", "/services/справка_о_судимости", "/api/v1/services", "/?q=справка", "/readyz", "/metrics"}[c.dice.IntN(6)], http.StatusOK)
	case throw < 95:
		return c.get(ctx, "/cases/"+c.last+"/receipt.pdf", http.StatusOK)
	case throw < 97:
		return c.get(ctx, "/api/v1/cases/"+c.last+"/journal", http.StatusOK)
	case throw < 98:
		c.traffic.refused.Add(1)
		return c.get(ctx, "/api/v1/cases/2026-999999", http.StatusNotFound)
	}
	// A window that was left open: the state has moved on.
	c.traffic.refused.Add(1)
	w := c.open[c.dice.IntN(len(c.open))]
	_, _, err := c.send(ctx, http.MethodPost, "/api/v1/cases/"+w.number+"/documents", map[string]any{"sequence": 1, "documents": w.course.papers}, "", http.StatusConflict)
	return err
}

// begin opens a case; one in five is sent twice with its key.
func (c *client) begin(ctx context.Context) error {
	course := courses[c.dice.IntN(len(courses))]
	course.steps = slices.DeleteFunc(slices.Clone(course.steps), func(s step) bool { return s.verb == "hand" || s.verb == "withdraw" })
	c.keys++
	key, a := fmt.Sprintf("%d/%d", c.name, c.keys), invent(c.dice)
	body := map[string]any{"service": course.service, "channel": course.channel, "applicant": a, "answers": course.answers}
	number, sequence, err := c.send(ctx, http.MethodPost, "/api/v1/cases", body, key, http.StatusCreated)
	if err != nil {
		return err
	}
	c.traffic.opened.Add(1)
	if c.dice.IntN(5) == 0 {
		again, _, err := c.send(ctx, http.MethodPost, "/api/v1/cases", body, key, http.StatusCreated)
		if err != nil || again != number {
			return fmt.Errorf("the opening of %s, sent again, gave %s: %w", number, again, err)
		}
	}
	c.open, c.last = append(c.open, &work{number: number, course: course, sequence: sequence}), number
	return nil
}

// goOn takes the next step in a case; where the state has moved on by itself it
// looks and takes it then.
func (c *client) goOn(ctx context.Context) error {
	at := c.dice.IntN(len(c.open))
	w := c.open[at]
	c.last = w.number
	path, body := c.request(w)
	_, sequence, err := c.send(ctx, http.MethodPost, path, body, "", http.StatusOK, http.StatusConflict)
	if err != nil {
		return err
	}
	if sequence == 0 {
		// The clock or the dispatcher was faster.
		c.traffic.refused.Add(1)
		_, w.sequence, err = c.send(ctx, http.MethodGet, "/api/v1/cases/"+w.number, nil, "", http.StatusOK)
		return err
	}
	c.traffic.steps.Add(1)
	w.sequence = sequence
	if w.done++; w.done == len(w.course.steps) {
		c.open = append(c.open[:at], c.open[at+1:]...)
	}
	return nil
}

func (c *client) request(w *work) (path string, body map[string]any) {
	s, path := w.course.steps[w.done], "/api/v1/cases/"+w.number
	body = map[string]any{"sequence": w.sequence}
	switch s.verb {
	case "receive":
		body["documents"] = w.course.papers
		return path + "/documents", body
	case "stage":
		return path + "/stages/" + url.PathEscape(s.about) + "/completion", body
	case "outcome":
		body["outcome"] = s.about
		return path + "/outcome", body
	case "issue":
		return path + "/results/" + url.PathEscape(s.about) + "/issue", body
	}
	return path, body
}

func (c *client) get(ctx context.Context, path string, want int) error {
	_, _, err := c.send(ctx, http.MethodGet, path, nil, "", want)
	return err
}

// send sends one request, reads the whole answer and gives the number and the
// sequence of the case in it, where there is one.
func (c *client) send(ctx context.Context, method, path string, body map[string]any, key string, want ...int) (number string, sequence int, err error) {
	var content io.Reader = http.NoBody
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			return "", 0, err
		}
		content = bytes.NewReader(raw)
	}
	request, err := http.NewRequestWithContext(ctx, method, c.address+path, content)
	if err != nil {
		return "", 0, err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if key != "" {
		request.Header.Set("Idempotency-Key", key)
	}
	c.traffic.sent.Add(1)
	response, err := c.http.Do(request)
	if err != nil {
		return "", 0, err
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		return "", 0, err
	}
	for _, status := range want {
		if response.StatusCode != status {
			continue
		}
		if status >= 300 || !strings.HasPrefix(response.Header.Get("Content-Type"), "application/json") {
			return "", 0, nil
		}
		var answer struct {
			Case struct {
				Number   string `json:"number"`
				Sequence int    `json:"sequence"`
			} `json:"case"`
		}
		err := json.Unmarshal(raw, &answer)
		return answer.Case.Number, answer.Case.Sequence, err
	}
	return "", 0, fmt.Errorf("%s %s: %s %.300s", method, strings.SplitN(path, "?", 2)[0], response.Status, raw)
}
