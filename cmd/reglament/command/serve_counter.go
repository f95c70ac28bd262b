package command

import (
	"crypto/rand"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/httpapi/signin"
	"reglament/runtime"
	"reglament/runtime/applicants"
	archive "reglament/runtime/consultation"
	"reglament/runtime/vault"
	"reglament/runtime/work"
)

// counter is what the office keeps beside its cases, over the same store.
func (s *session) counter(store runtime.Store, sealed *vault.Vault, services *catalog.Catalog, d *door) desk.Counter {
	office := services.Office()
	return desk.Counter{
		Applicants: applicants.New(applicants.Config{
			Store: store, Vault: sealed, Random: rand.Reader, Now: s.Now, Zone: office.Location(),
		}),
		Consultations: archive.New(archive.Config{
			Store: store, Vault: sealed, Random: rand.Reader, Now: s.Now, Zone: office.Location(),
		}),
		Drafts:  archive.NewDrafts(store, sealed, s.Now),
		Workers: signin.Workers(d.workers, office.ID),
		Notices: work.New(store, sealed, s.Now),
	}
}
