package httpapi

import (
	"net/http"
	"net/url"
	"strconv"
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

// listCases lists cases by what their rows say; nobody is named there.
func (o *office) listCases(w http.ResponseWriter, r *http.Request) {
	filter, limit, err := filterOf(r.URL.Query())
	var cases []runtime.Summary
	if err == nil {
		cases, err = o.Engine.Cases(r.Context(), filter)
	}
	if err != nil {
		o.problem(w, r, err)
		return
	}
	list := listOf(cases, limit)
	linked(w, r, list.Next)
	o.answer(w, r, http.StatusOK, list)
}

// caseList is a page of cases. Next is the cursor of the page behind it.
type caseList struct {
	Schema int               `json:"schema"`
	Cases  []runtime.Summary `json:"cases"`
	Next   *string           `json:"next"`
}

func listOf(found []runtime.Summary, limit int) caseList {
	page, more := cut(found, limit)
	list := caseList{Schema: contract.Schema, Cases: append([]runtime.Summary{}, page...)}
	if more {
		list.Next = &page[len(page)-1].Number
	}
	return list
}

func numbers(cases []runtime.Summary) []string {
	all := make([]string, len(cases))
	for i, c := range cases {
		all[i] = c.Number
	}
	return all
}

// filterOf reads what a list is to hold; its Limit is ahead of limit.
func filterOf(query url.Values) (filter runtime.Filter, limit int, err error) {
	filter = runtime.Filter{
		Service: query.Get("service"), Status: query.Get("status"), Executor: query.Get("executor"),
		OpenedFrom: query.Get("opened_from"), OpenedTo: query.Get("opened_to"),
		DueFrom: query.Get("due_from"), DueTo: query.Get("due_to"), Before: query.Get("cursor"),
	}
	switch query.Get("order") {
	case "", "new":
	case "due":
		filter.Order = runtime.DueFirst
	default:
		return filter, 0, message.NewProblem(message.Wrong, desk.BadFilter).At("order")
	}
	if limit, err = limitOf(query); err != nil {
		return filter, 0, err
	}
	filter.Limit = ahead(limit)
	return filter, limit, checked(filter)
}

// checked says which part of a filter cannot be.
func checked(filter runtime.Filter) error {
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
	} {
		if !part.ok {
			return message.NewProblem(message.Wrong, desk.BadFilter).At(part.key)
		}
	}
	return nil
}

// limitOf is how many at most, DefaultLimit where nothing is said.
func limitOf(query url.Values) (int, error) { return limitOr(query, runtime.DefaultLimit) }

// limitOr is how many at most, or what holds where nothing is said.
func limitOr(query url.Values, otherwise int) (int, error) {
	text := query.Get("limit")
	if text == "" {
		return otherwise, nil
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

func knownStatus(status string) bool {
	switch status {
	case "", casefile.StatusOpen, casefile.StatusDecided, casefile.StatusIssued, casefile.StatusSuspended, casefile.StatusWithdrawn,
		casefile.StatusNotAccepted:
		return true
	}
	return false
}
