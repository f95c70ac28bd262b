package httpapi

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// The bounds of what a list is filtered by, in characters.
const (
	longestExecutor = 200
	longestSought   = 300
)

// listCases lists cases or, with "q", those of people whom a text finds. A
// case that was found by what is known of a person was looked at.
func (o *office) listCases(w http.ResponseWriter, r *http.Request) {
	filter, sought, err := filterOf(r.URL.Query())
	if err != nil {
		o.problem(w, r, err)
		return
	}
	var cases []runtime.Summary
	if sought == "" {
		cases, err = o.Engine.Cases(r.Context(), filter)
	} else if cases, err = o.Engine.Search(r.Context(), sought, filter); err == nil {
		err = o.Looked(r.Context(), actor, runtime.WaySearch, numbers(cases)...)
	}
	if err != nil {
		o.problem(w, r, err)
		return
	}
	var next *string
	if len(cases) == filter.Limit {
		next = &cases[len(cases)-1].Number
	}
	o.answer(w, r, http.StatusOK, caseList{contract.Schema, append([]runtime.Summary{}, cases...), next})
}

type caseList struct {
	Schema int               `json:"schema"`
	Cases  []runtime.Summary `json:"cases"`
	Next   *string           `json:"next"`
}

func numbers(cases []runtime.Summary) []string {
	all := make([]string, len(cases))
	for i, c := range cases {
		all[i] = c.Number
	}
	return all
}

// filterOf reads what a list is to hold; sought is what to look for, or empty.
func filterOf(query url.Values) (filter runtime.Filter, sought string, err error) {
	filter = runtime.Filter{
		Service: query.Get("service"), Status: query.Get("status"), Executor: query.Get("executor"),
		OpenedFrom: query.Get("opened_from"), OpenedTo: query.Get("opened_to"),
		DueFrom: query.Get("due_from"), DueTo: query.Get("due_to"), Before: query.Get("cursor"),
	}
	sought = strings.TrimSpace(query.Get("q"))
	if query.Get("order") == "due" {
		filter.Order = runtime.DueFirst
	}
	if filter.Limit, err = limitOf(query); err != nil {
		return filter, sought, err
	}
	for _, part := range []struct {
		key string
		ok  bool
	}{
		{"status", knownStatus(filter.Status)},
		{"executor", utf8.RuneCountInString(filter.Executor) <= longestExecutor},
		{"opened_from", isDay(filter.OpenedFrom)},
		{"opened_to", isDay(filter.OpenedTo)},
		{"due_from", isDay(filter.DueFrom)},
		{"due_to", isDay(filter.DueTo)},
		{"cursor", filter.Before == "" || isNumber(filter.Before)},
		// What is found comes with the newest first.
		{"order", knownOrder(query.Get("order")) && (sought == "" || filter.Order == runtime.NewestFirst)},
		{"q", utf8.RuneCountInString(sought) <= longestSought},
	} {
		if !part.ok {
			return filter, sought, message.NewProblem(message.Wrong, desk.BadFilter).At(part.key)
		}
	}
	return filter, sought, nil
}

// limitOf is how many at most, DefaultLimit where nothing is said.
func limitOf(query url.Values) (int, error) {
	text := query.Get("limit")
	if text == "" {
		return runtime.DefaultLimit, nil
	}
	limit, err := strconv.Atoi(text)
	if err != nil || limit < 1 || limit > runtime.MaxLimit {
		return 0, message.NewProblem(message.Wrong, desk.BadFilter).At("limit")
	}
	return limit, nil
}

func isDay(text string) bool {
	_, err := clock.ParseDate(text)
	return text == "" || err == nil
}

func isNumber(text string) bool {
	_, _, ok := casefile.ParseNumber(text)
	return ok
}

func knownOrder(order string) bool { return order == "" || order == "new" || order == "due" }

func knownStatus(status string) bool {
	switch status {
	case "", casefile.StatusOpen, casefile.StatusDecided, casefile.StatusIssued, casefile.StatusSuspended, casefile.StatusWithdrawn:
		return true
	}
	return false
}
