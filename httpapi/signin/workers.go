package signin

import (
	"context"

	"reglament/httpapi/desk"
	"reglament/runtime/staff"
)

// Directory is the part of package staff that tells who works in the office.
type Directory interface {
	Named(ctx context.Context, login string) (staff.Account, error)
	Colleagues(ctx context.Context, in func(office string) bool) ([]staff.Account, error)
}

// Workers are those who have accounts, for pages that name them. Main is the
// id of the office in which accounts without another one sit.
func Workers(directory Directory, main string) desk.Workers { return workers{directory, main} }

type workers struct {
	directory Directory
	main      string
}

func (w workers) Named(ctx context.Context, login string) (desk.Worker, bool) {
	account, err := w.directory.Named(ctx, login)
	return w.worker(account), err == nil
}

func (w workers) Colleagues(ctx context.Context, office string) ([]desk.Worker, error) {
	accounts, err := w.directory.Colleagues(ctx, func(id string) bool { return officeOf(id, w.main) == office })
	list := make([]desk.Worker, 0, len(accounts))
	for _, account := range accounts {
		list = append(list, w.worker(account))
	}
	return list, err
}

func (w workers) worker(a staff.Account) desk.Worker {
	return desk.Worker{Login: a.Login, Name: a.Name, Position: a.Position, Office: officeOf(a.Office, w.main), Person: a.Person}
}

// officeOf is the id of the office of an account, main where it names none.
func officeOf(office, main string) string {
	if office == "" {
		return main
	}
	return office
}
