package web

import (
	"net/http"

	"reglament/runtime"
)

// shownReadings bounds how many of those who looked a case shows.
const shownReadings = 20

// readerRow is somebody who looked at a case.
type readerRow struct{ When, Who, Way string }

func (p *Pages) readers(s speech, readings []runtime.Reading) []readerRow {
	rows := make([]readerRow, len(readings))
	for i, r := range readings {
		rows[i] = readerRow{s.moment(r.At.In(p.Zone)), s.who(r.Actor), s.named(wayNames, r.Way)}
	}
	return rows
}

// printed is the case of a request for a paper, and notes that one was made.
func (p *Pages) printed(r *http.Request) (runtime.View, error) {
	view, err := p.Engine.View(r.Context(), param(r, "number"))
	if err == nil {
		err = p.Looked(r.Context(), by(r), runtime.WayPaper, view.Case.Number)
	}
	return view, err
}
