package command

import (
	"slices"

	"reglament/httpapi"
	"reglament/httpapi/desk"
	"reglament/httpapi/talks"
)

// rooms are the routes of what lies behind the door besides the office's own
// pages: consultations.
func rooms(frame httpapi.Frame) ([]desk.Route, error) {
	consulting, err := talks.New(frame)
	if err != nil {
		return nil, err
	}
	return slices.Concat(consulting.Table()), nil
}
