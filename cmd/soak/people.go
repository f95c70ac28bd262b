package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"time"

	"reglament/runtime"
)

// What an office with people at its counter has to hold to.
const (
	people      = 200
	every       = 5 * time.Second // a person's next request
	longestPage = 30 * time.Millisecond
	longestStep = 5 * time.Millisecond
	mostOfPage  = 100_000 // bytes of the first page with all that it loads
	stepsAsked  = 400
)

// The pages of the counter, each as often in a hundred.
var pages = []struct {
	name  string
	often int
	make  func(p *person) (method, path, form string)
}{
	{"first page", 15, func(*person) (string, string, string) { return http.MethodGet, "/", "" }},
	{"search for an applicant", 15, func(p *person) (string, string, string) {
		return http.MethodPost, "/cases/search", url.Values{"q": {sought(p.dice, invent(p.dice))}}.Encode()
	}},
	{"a service", 15, func(*person) (string, string, string) { return http.MethodGet, "/services/" + servicePath, "" }},
	{"interview step", 25, func(p *person) (string, string, string) {
		return http.MethodPost, "/services/" + servicePath + "/interview", answering
	}},
	{"a case", 20, func(p *person) (string, string, string) {
		return http.MethodGet, "/cases/" + p.numbers[p.dice.IntN(len(p.numbers))], ""
	}},
	{"list of cases", 10, func(*person) (string, string, string) { return http.MethodGet, "/cases", "" }},
}

var (
	servicePath = url.PathEscape("справка_о_судимости")
	answering   = url.Values{"channel": {"мфц"}, "answer": {"цель=получить", "о_ком=сам"}}.Encode()
)

// person is somebody at the counter.
type person struct {
	cookie  string
	dice    *rand.Rand
	numbers []string // of cases
}

// asked is a request with the moment when it was due.
type asked struct {
	page           int // -1: the empty handler
	due            time.Duration
	method, target string
	form, cookie   string
	took           time.Duration // since it was due
	err            error
}

// measurePeople has two hundred people work at the counter of an office with
// cases. When their requests are due stands before it begins, so that a slow
// answer makes no request come later; a time counts from then.
func (w wish) measurePeople(ctx context.Context) ([]goal, error) {
	folder := filepath.Join(w.dir, "office")
	filled, err := readMade(folder)
	if errors.Is(err, os.ErrNotExist) {
		filled, err = w.make(ctx, folder)
	}
	if err != nil {
		return nil, err
	}
	c, err := w.openCounter(folder)
	if err != nil {
		return nil, err
	}
	defer c.store.Close()
	c.clock.since, c.clock.speed = time.Now(), 1
	cookies, err := c.signedIn(ctx, people)
	if err != nil {
		return nil, err
	}
	numbers, err := c.numbers(ctx)
	if err != nil {
		return nil, err
	}
	plan := planned(w.duration, cookies, numbers)
	w.tell("%d cases, %d people, %d requests in %s", filled.Cases, people, len(plan), w.duration)
	if err := c.ask(ctx, w.profile, plan); err != nil {
		return nil, err
	}
	goals := []goal{told("cases, people, requests", "%d, %d, %d (%.0f/s), and as many of an empty handler", filled.Cases, people, len(plan)/2, float64(len(plan)/2)/w.duration.Seconds())}
	goals = append(goals, answered(plan)...)
	steps, err := c.steps(cookies[0])
	if err != nil {
		return nil, err
	}
	weight, err := c.weight(cookies[0])
	if err != nil {
		return nil, err
	}
	return append(goals, within("interview step, server time, one after the other", steps, longestStep), weight), nil
}

// numbers are those of cases, new and old.
func (c *counter) numbers(ctx context.Context) (list []string, err error) {
	for before := ""; len(list) < 2000; {
		rows, err := c.store.Cases(ctx, runtime.Filter{Limit: 500, Before: before})
		if err != nil || len(rows) == 0 {
			return list, err
		}
		for _, row := range rows {
			list = append(list, row.Number)
		}
		before = rows[len(rows)-1].Number
	}
	return list, nil
}

// planned says who asks for what, and when: the requests of all are spread
// evenly, with one of the empty handler between two.
func planned(length time.Duration, cookies, numbers []string) []*asked {
	var plan []*asked
	gap := every / people
	dice := dice(7, len(numbers))
	for due := time.Duration(0); due < length; due += gap {
		p := &person{cookie: cookies[int(due/gap)%len(cookies)], dice: dice, numbers: numbers}
		throw, page := dice.IntN(100), 0
		for throw >= pages[page].often {
			throw -= pages[page].often
			page++
		}
		a := &asked{page: page, due: due, cookie: p.cookie}
		a.method, a.target, a.form = pages[page].make(p)
		plan = append(plan, a, &asked{page: -1, due: due + gap/2, method: http.MethodGet, target: "/"})
	}
	return plan
}

// ask sends what was planned, each when it is due, and waits for the answers.
func (c *counter) ask(ctx context.Context, profile string, plan []*asked) error {
	office, leave, err := listens(c.handler)
	if err != nil {
		return err
	}
	defer leave()
	bare, leaveBare, err := listens(empty())
	if err != nil {
		return err
	}
	defer leaveBare()
	if profile != "" {
		file, err := os.Create(profile)
		if err != nil {
			return err
		}
		defer file.Close()
		if err := pprof.StartCPUProfile(file); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	client := &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: people},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, Timeout: time.Minute,
	}
	var all sync.WaitGroup
	began := time.Now().Add(time.Second)
	for _, a := range plan {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Until(began.Add(a.due))):
		}
		all.Go(func() {
			address := office
			if a.page < 0 {
				address = bare
			}
			a.err = a.send(ctx, client, address)
			a.took = time.Since(began.Add(a.due))
		})
	}
	all.Wait()
	return nil
}

func (a *asked) request(ctx context.Context, address string) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, a.method, address+a.target, strings.NewReader(a.form))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Cookie", a.cookie)
	if a.form != "" {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return request, nil
}

func (a *asked) send(ctx context.Context, client *http.Client, address string) error {
	request, err := a.request(ctx, address)
	if err != nil {
		return err
	}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s", a.method, a.target, response.Status)
	}
	return nil
}

// answered is what came of it.
func answered(plan []*asked) []goal {
	took := map[int][]time.Duration{}
	var all []time.Duration
	wrong, first := 0, ""
	for _, a := range plan {
		if a.err != nil {
			if wrong++; first == "" {
				first = ": " + a.err.Error()
			}
		}
		took[a.page] = append(took[a.page], a.took)
		if a.page >= 0 {
			all = append(all, a.took)
		}
	}
	goals := []goal{none("answers that were not as expected"+first, wrong), within("all pages", all, longestPage)}
	for n, page := range pages {
		one := within(page.name, took[n], longestPage)
		goals = append(goals, told(one.what, "%s", one.got))
	}
	bare := within("an empty handler of the same router", took[-1], longestPage)
	ratio := func(share float64) float64 {
		return float64(quantile(all, share)) / float64(max(1, quantile(took[-1], share)))
	}
	return append(goals, told(bare.what, "%s", bare.got), told("pages as multiples of the empty handler", "%.1f at p50, %.1f at p99", ratio(0.5), ratio(0.99)))
}

// steps are the times that the server itself takes for an interview step, with
// nobody else there.
func (c *counter) steps(cookie string) ([]time.Duration, error) {
	a := &asked{method: http.MethodPost, target: "/services/" + servicePath + "/interview", form: answering, cookie: cookie}
	var all []time.Duration
	for range stepsAsked {
		request, err := a.request(context.Background(), "http://localhost")
		if err != nil {
			return nil, err
		}
		request.RemoteAddr = "127.0.0.1:1"
		recorder := httptest.NewRecorder()
		began := time.Now()
		c.handler.ServeHTTP(recorder, request)
		all = append(all, time.Since(began))
		if recorder.Code != http.StatusOK {
			return nil, fmt.Errorf("an interview step: %d", recorder.Code)
		}
	}
	return all, nil
}

var loaded = regexp.MustCompile(`(?:href|src)="(/assets/[^"]+)"`)

// weight is what the first page takes on its way, with all that it loads;
// nothing of it is compressed.
func (c *counter) weight(cookie string) (goal, error) {
	get := func(path string) (string, error) {
		a := &asked{method: http.MethodGet, target: path, cookie: cookie}
		request, err := a.request(context.Background(), "http://localhost")
		if err != nil {
			return "", err
		}
		request.RemoteAddr = "127.0.0.1:1"
		recorder := httptest.NewRecorder()
		c.handler.ServeHTTP(recorder, request)
		if recorder.Code != http.StatusOK {
			return "", fmt.Errorf("%s: %d", path, recorder.Code)
		}
		return recorder.Body.String(), nil
	}
	page, err := get("/")
	if err != nil {
		return goal{}, err
	}
	parts := []string{fmt.Sprintf("page %d", len(page))}
	sum := len(page)
	var paths []string
	for _, found := range loaded.FindAllStringSubmatch(page, -1) {
		paths = append(paths, found[1])
	}
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		body, err := get(path)
		if err != nil {
			return goal{}, err
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(path, "/assets/"), ".")
		parts = append(parts, fmt.Sprintf("%s %d", name, len(body)))
		sum += len(body)
	}
	return goal{
		what: "first page with all that it loads, bytes", got: fmt.Sprintf("%d (%s)", sum, strings.Join(parts, ", ")),
		want: fmt.Sprintf("< %d", mostOfPage), met: sum < mostOfPage,
	}, nil
}
