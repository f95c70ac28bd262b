package command

import (
	"context"
	"crypto/rand"
	"os"
	"strings"

	"reglament/catalog"
	"reglament/httpapi"
	"reglament/httpapi/signin"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/staff"
	"reglament/runtime/vault"
)

// doorFlags say who lets workers in besides the office itself: a directory of
// the organisation that speaks OpenID Connect.
type doorFlags struct {
	Issuer string `name:"oidc-issuer" help:"command.flag.oidc_issuer" placeholder:"command.word.address"`
	Client string `name:"oidc-client" help:"command.flag.oidc_client" placeholder:"command.word.id"`
	Secret string `name:"oidc-secret" help:"command.flag.oidc_secret" placeholder:"command.word.file"`
	Title  string `name:"oidc-title" help:"command.flag.oidc_title" placeholder:"command.word.text"`
}

// external is the directory that the flags name; nil where they name none. A
// directory leads people back to the office, so the office has to know its own
// address. The secret is in a file: what stands on a command line everybody on
// the machine can read.
func (f doorFlags) external(office string) (*signin.External, error) {
	if f.Issuer == "" {
		if f.Client+f.Secret+f.Title != "" {
			return nil, message.NewProblem(message.Wrong, "command.serve.oidc_issuer").At("--oidc-issuer")
		}
		return nil, nil
	}
	if !signin.Private(f.Issuer) {
		return nil, message.NewProblem(message.Wrong, "command.serve.oidc_plain").At("--oidc-issuer")
	}
	if f.Client == "" {
		return nil, message.NewProblem(message.Wrong, "command.serve.oidc_client").At("--oidc-client")
	}
	if office == "" {
		return nil, message.NewProblem(message.Wrong, "command.serve.oidc_url").At("--url")
	}
	secret, err := f.secret()
	if err != nil {
		return nil, err
	}
	title := f.Title
	if title == "" {
		title = f.Issuer
	}
	return &signin.External{
		Issuer: f.Issuer, ClientID: f.Client, ClientSecret: secret, Redirect: strings.TrimSuffix(office, "/") + "/sign-in/external/back", Title: title,
	}, nil
}

// secret is what the directory knows the office by; empty where no file is
// named. A file that other accounts of the machine can read keeps none.
func (f doorFlags) secret() (string, error) {
	if f.Secret == "" {
		return "", nil
	}
	info, err := os.Stat(f.Secret)
	if err == nil && info.Mode().Perm()&0o077 != 0 {
		return "", message.NewProblem(message.Environment, "command.serve.oidc_secret_open", "file", f.Secret).At("--oidc-secret")
	}
	var text []byte
	if err == nil {
		text, err = os.ReadFile(f.Secret)
	}
	if err != nil {
		return "", message.NewProblem(message.Environment, "command.serve.oidc_secret", "file", f.Secret).At("--oidc-secret").Because(err)
	}
	return strings.TrimSpace(string(text)), nil
}

// door is who may enter the office: its workers and their sessions.
type door struct {
	workers  *staff.Staff
	external *signin.External
	places   []signin.Place
	secure   bool
}

func (s *session) door(services *catalog.Catalog, store runtime.Store, sealed *vault.Vault, v serveVerb) (*door, error) {
	d := &door{secure: strings.HasPrefix(v.URL, "https:")}
	var err error
	if d.external, err = v.doorFlags.external(v.URL); err != nil {
		return nil, err
	}
	office := services.Office()
	d.workers, err = s.workers(store, sealed, func(id string) bool {
		_, there := services.Organisation(id)
		return there || id == office.ID
	})
	for _, place := range services.Organisations() {
		d.places = append(d.places, signin.Place{ID: place.ID, Title: place.Name})
	}
	return d, err
}

// before puts the door before the office of a configuration.
func (s *session) before(d *door, services *catalog.Catalog, c *httpapi.Config) {
	c.Door = func(frame httpapi.Frame) (httpapi.Door, error) {
		room, err := signin.New(signin.Config{
			Staff: d.workers, Frame: frame, Texts: s.catalogue, Now: s.Now, Zone: services.Office().Location(), Random: rand.Reader,
			Main: services.Office().ID, Secure: d.secure, Places: func() []signin.Place { return d.places }, External: d.external,
		})
		if err != nil {
			return httpapi.Door{}, err
		}
		behind, err := s.rooms(services, c, frame)
		return httpapi.Door{Recognize: room.Recognise, Allow: room.Allow, Routes: append(room.Table(), behind...)}, err
	}
}

// sayFirst says where the first administrator is made, where there is none yet.
func (s *session) sayFirst(d *door, at string) error {
	code, err := d.workers.FirstCode(context.Background())
	if err == nil {
		s.say("command.serve.first", "address", at+"first", "code", code)
		return nil
	}
	if problem, ok := err.(*message.Problem); ok && problem.Kind == message.Conflict { //nolint:errorlint // as package staff gives it
		return nil
	}
	return err
}
