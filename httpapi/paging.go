package httpapi

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime"
)

// A list is answered a page at a time. The cursor of the next page says behind
// what it begins and not how much stood before, so that what comes in between
// moves nothing: a case that is opened is on no page twice and pushes none off.

// ahead is how many are to be looked up so that it is seen whether there are
// more than a page holds.
func ahead(limit int) int { return min(limit+1, runtime.MaxLimit) }

// cut is a page of what was looked up, and whether more follows it. Where a
// page is as long as can be asked for, a full one is taken to have a next.
func cut[T any](found []T, limit int) (page []T, more bool) {
	if len(found) > limit {
		return found[:limit], true
	}
	return found, limit == runtime.MaxLimit && len(found) == limit
}

// linked tells the next page besides, as RFC 8288 has it.
func linked(w http.ResponseWriter, r *http.Request, next *string) {
	if next == nil {
		return
	}
	query := r.URL.Query()
	query.Set("cursor", *next)
	there := url.URL{Path: r.URL.Path, RawPath: r.URL.RawPath, RawQuery: query.Encode()}
	w.Header().Set("Link", "<"+there.String()+`>; rel="next"`)
}

// wrongCursor says that a cursor was not given out for this list.
func wrongCursor() error {
	return message.NewProblem(message.Wrong, desk.BadFilter).At("cursor")
}

// point is where a page ended in a list by moments: behind the entry of a
// moment that has an id, or behind so many of that moment.
type point struct {
	at    time.Time
	seen  int    // entries that were shown: of the moment, or of the whole list
	after string // the id of the last one, where entries have ids
}

// String is a cursor: "2026-03-02T07:30:00Z~2~id".
func (p point) String() string {
	text := p.at.UTC().Format(time.RFC3339Nano) + "~" + strconv.Itoa(p.seen)
	if p.after != "" {
		text += "~" + p.after
	}
	return text
}

// pointOf reads a cursor.
func pointOf(cursor string) (p point, err error) {
	moment, rest, _ := strings.Cut(cursor, "~")
	count, after, _ := strings.Cut(rest, "~")
	if p.at, err = time.Parse(time.RFC3339Nano, moment); err != nil {
		return p, fmt.Errorf("cursor: %w", err)
	}
	if p.seen, err = strconv.Atoi(count); err != nil || p.seen < 1 || p.seen > runtime.MaxLimit {
		return p, fmt.Errorf("cursor: %w", strconv.ErrRange)
	}
	p.after = after
	return p, nil
}
