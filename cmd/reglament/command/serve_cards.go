package command

import (
	"reglament/catalog"
	"reglament/httpapi"
	"reglament/httpapi/cardfile"
	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
)

// cards are the routes of the pages of applicants.
func (s *session) cards(services *catalog.Catalog, c *httpapi.Config, frame httpapi.Frame) ([]desk.Route, error) {
	zone := services.Office().Location()
	room, err := cardfile.New(cardfile.Config{
		Counter: c.Counter, Cases: c.Engine, Frame: frame, Texts: s.catalogue, Zone: zone,
		Service: func(id string) string {
			if service, ok := services.Service(id, clock.DateOf(s.Now().In(zone))); ok {
				return service.Title
			}
			return id
		},
	})
	if err != nil {
		return nil, err
	}
	return room.Table(), nil
}
