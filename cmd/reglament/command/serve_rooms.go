package command

import (
	"slices"

	"reglament/catalog"
	"reglament/httpapi"
	"reglament/httpapi/desk"
	"reglament/httpapi/talks"
)

// rooms are the routes of what lies behind the door besides the office's own
// pages: consultations, applicants.
func (s *session) rooms(services *catalog.Catalog, c *httpapi.Config, frame httpapi.Frame) ([]desk.Route, error) {
	consulting, err := talks.New(frame)
	if err != nil {
		return nil, err
	}
	applicants, err := s.cards(services, c, frame)
	if err != nil {
		return nil, err
	}
	return slices.Concat(consulting.Table(), applicants), nil
}
