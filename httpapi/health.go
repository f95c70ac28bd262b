package httpapi

import (
	"context"
	"net/http"
	"net/netip"

	"reglament/httpapi/desk"
	"reglament/message"
)

// healthy says that the program runs.
func (o *office) healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}

// ready says that cases can be read and written, or answers 503 with the
// problem, whatever status that has elsewhere: whoever asks wants one colour.
func (o *office) ready(w http.ResponseWriter, r *http.Request) {
	err := o.unready(r.Context())
	if err == nil {
		o.healthy(w, r)
		return
	}
	desk.Note(r.Context(), err)
	texts := o.texts(r)
	details := desk.Describe(err, texts)
	details.Status = http.StatusServiceUnavailable
	w.Header().Set("Content-Language", string(texts.Language()))
	w.Header().Set("Content-Type", "application/problem+json")
	o.encode(w, details.Status, details)
}

// unready is why the office should be sent nobody: it closes, the store cannot
// serve, or there soon will be no room.
func (o *office) unready(ctx context.Context) error {
	if o.closing.Load() {
		return message.NewProblem(message.Environment, desk.Closing)
	}
	if err := o.Engine.Health(ctx); err != nil {
		return err
	}
	if o.watch.room == nil {
		return nil
	}
	free, err := o.watch.room()
	switch {
	case err != nil:
		return message.NewProblem(message.Environment, desk.RoomUnknown).Because(err)
	case free < o.watch.least:
		return message.NewProblem(message.Environment, desk.LittleRoom, "free", free>>20, "least", o.watch.least>>20)
	}
	return nil
}

// figures shows the metrics to programs on this machine and to nobody else.
func (o *office) figures(w http.ResponseWriter, r *http.Request) {
	if !local(r) {
		o.problem(w, r, message.NewProblem(message.Wrong, desk.OnlyHere))
		return
	}
	o.meters.page.ServeHTTP(w, r)
}

// passedOn are headers that a proxy leaves; what comes through one on this
// machine comes from somewhere else.
var passedOn = []string{"Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip"}

// local reports whether a request was made on this machine.
func local(r *http.Request) bool {
	for _, name := range passedOn {
		if r.Header.Get(name) != "" {
			return false
		}
	}
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && from.Addr().Unmap().IsLoopback()
}
