package httpapi

import "net/http"

// healthy says that the program runs.
func (o *office) healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}

// ready says that cases can be read and written, or answers with the problem.
func (o *office) ready(w http.ResponseWriter, r *http.Request) {
	if err := o.Engine.Health(r.Context()); err != nil {
		o.problem(w, r, err)
		return
	}
	o.healthy(w, r)
}
