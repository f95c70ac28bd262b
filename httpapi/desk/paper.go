package desk

import (
	"net/http"
	"strconv"
)

// PDF writes a paper; name is what a browser saves it as, in ASCII.
func PDF(w http.ResponseWriter, name string, paper []byte) {
	h := w.Header()
	// Browsers show a PDF by means of their own, which the policy of the
	// pages would forbid.
	h.Set("Content-Security-Policy", "frame-ancestors 'none'")
	h.Set("Content-Type", "application/pdf")
	h.Set("Content-Disposition", `inline; filename="`+name+`"`)
	h.Set("Content-Length", strconv.Itoa(len(paper)))
	_, _ = w.Write(paper)
}

// NotRefused says that a refusal was to be printed where nothing refuses.
const NotRefused = "problems.not_refused"
