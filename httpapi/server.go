package httpapi

import (
	"log"
	"log/slog"
	"net/http"
	"strings"
	"time"
)

// Server is an http.Server around the handler with bounds on everything that
// a slow or hostile client could stretch. The caller listens and shuts down.
func Server(handler http.Handler, to *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ErrorLog:          log.New(complaints{to}, "", 0),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
}

// SlowServer is such a server for answers that take long because they were
// asked to: a profile of some minutes.
func SlowServer(handler http.Handler, to *slog.Logger) *http.Server {
	server := Server(handler, to)
	server.WriteTimeout = 10 * time.Minute
	return server
}

// complaints are what net/http says of connections, as lines of the log. Its
// texts may hold the address of a person and whatever a panic carried: kept
// are those that are the operating system's or the program's own.
type complaints struct{ log *slog.Logger }

// Write takes one complaint.
func (c complaints) Write(p []byte) (int, error) {
	text := strings.TrimSpace(string(p))
	for _, known := range []struct{ prefix, what string }{
		{"http: Accept error: ", "accept"},
		{"http: superfluous response.WriteHeader call from ", "answered twice"},
	} {
		if cause, ok := strings.CutPrefix(text, known.prefix); ok {
			c.log.Warn("server", "what", known.what, "cause", cause)
			return len(p), nil
		}
	}
	what := "connection"
	if strings.HasPrefix(text, "http: panic serving ") {
		what = "panic"
	}
	c.log.Warn("server", "what", what)
	return len(p), nil
}
