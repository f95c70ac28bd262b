package desk

import (
	"context"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// lookedAt is how many cases are looked through for the one that a form has
// opened: it was opened while the form stood in a browser.
const lookedAt = 200

// OpenedUnder is the number of the case of a service that was opened under a
// key, or empty where none of the newest was.
func (d *Desk) OpenedUnder(ctx context.Context, service, key string) string {
	cases, err := d.Engine.Cases(ctx, runtime.Filter{Service: service, Limit: lookedAt})
	if err != nil {
		return ""
	}
	for _, c := range cases {
		journal, err := d.Engine.Journal(ctx, c.Number)
		if err != nil || len(journal) == 0 {
			continue
		}
		if event, err := casefile.Read(journal[0]); err == nil {
			if opened, ok := event.(casefile.Opened); ok && opened.Key == key {
				return c.Number
			}
		}
	}
	return ""
}
