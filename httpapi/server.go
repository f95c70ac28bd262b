package httpapi

import (
	"net/http"
	"time"
)

// Server is an http.Server around the handler with bounds on everything that
// a slow or hostile client could stretch. The caller listens and shuts down.
func Server(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
}
