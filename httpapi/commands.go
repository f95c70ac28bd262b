package httpapi

import (
	"net/http"

	"reglament/interpreter/clock"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// change answers with what a command made of a case.
func (o *office) change(w http.ResponseWriter, r *http.Request, give func() (runtime.View, error)) {
	view, err := give()
	if err != nil {
		o.problem(w, r, err)
		return
	}
	o.view(w, r, http.StatusOK, view)
}

// dated reads the sequence and the day of a command.
func (o *office) dated(r *http.Request, c command) (runtime.Expected, clock.Date, error) {
	at, err := expected(r, c.Sequence)
	if err != nil {
		return at, 0, err
	}
	day, err := o.day(c.Day, "day")
	return at, day, err
}

func (o *office) receiveDocuments(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body struct {
			Sequence  *int                  `json:"sequence"`
			Documents []casefile.DocumentIn `json:"documents"`
		}
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		at, err := expected(r, body.Sequence)
		if err != nil {
			return runtime.View{}, err
		}
		for i := range body.Documents {
			if body.Documents[i].Received == "" {
				body.Documents[i].Received = o.Today().String()
			}
		}
		return o.Engine.Receive(r.Context(), param(r, "number"), at, body.Documents)
	})
}

func (o *office) takeBack(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		at, err := expected(r, nil)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Engine.TakeBack(r.Context(), param(r, "number"), at, param(r, "document"))
	})
}

func (o *office) recordEvent(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body struct {
			command
			Event string `json:"event"`
		}
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		if err := required(body.Event, "event"); err != nil {
			return runtime.View{}, err
		}
		at, day, err := o.dated(r, body.command)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Engine.RecordEvent(r.Context(), param(r, "number"), at, body.Event, day)
	})
}

func (o *office) completeStage(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body command
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		at, day, err := o.dated(r, body)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Engine.CompleteStage(r.Context(), param(r, "number"), at, param(r, "stage"), day)
	})
}

func (o *office) decideOutcome(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body struct {
			command
			Outcome string `json:"outcome"`
		}
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		if err := required(body.Outcome, "outcome"); err != nil {
			return runtime.View{}, err
		}
		at, day, err := o.dated(r, body.command)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Engine.DecideOutcome(r.Context(), param(r, "number"), at, body.Outcome, day)
	})
}

func (o *office) issue(w http.ResponseWriter, r *http.Request) {
	o.change(w, r, func() (runtime.View, error) {
		var body command
		if err := read(r, &body); err != nil {
			return runtime.View{}, err
		}
		at, day, err := o.dated(r, body)
		if err != nil {
			return runtime.View{}, err
		}
		return o.Engine.Issue(r.Context(), param(r, "number"), at, param(r, "result"), day)
	})
}
