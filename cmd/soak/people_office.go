package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"

	"github.com/go-chi/chi/v5"

	"reglament/httpapi"
	"reglament/httpapi/desk"
	"reglament/httpapi/reach"
	"reglament/httpapi/signin"
	"reglament/httpapi/talks"
	"reglament/message"
	"reglament/runtime/applicants"
	"reglament/runtime/consultation"
	"reglament/runtime/document"
	"reglament/runtime/staff"
	notices "reglament/runtime/work"
)

// counter is an office as "reglament serve" puts it together, with its door and
// its rooms; only that a password costs nothing here, since nobody signs in
// while it is measured.
type counter struct {
	*office
	handler *httpapi.Office
	workers *staff.Staff
}

// openCounter opens the office of a folder.
func (w wish) openCounter(folder string) (*counter, error) {
	services, err := w.services()
	if err != nil {
		return nil, err
	}
	o, err := openOffice(services, folder, friday)
	if err != nil {
		return nil, err
	}
	c := &counter{office: o}
	if err := c.compose(); err != nil {
		return nil, fmt.Errorf("compose: %w", err)
	}
	return c, nil
}

func (c *counter) compose() error {
	texts, err := message.Load()
	if err != nil {
		return err
	}
	press, err := document.New()
	if err != nil {
		return err
	}
	place := c.services.Office()
	zone := place.Location()
	c.workers, err = staff.New(staff.Config{
		Store: c.store, Vault: c.vault, Now: c.clock.now, Random: rand.Reader, Cost: staff.Cost{Memory: 8, Passes: 1, Threads: 1},
	})
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	c.handler, err = httpapi.New(httpapi.Config{
		Engine: reach.New(c.Engine, place.ID, signin.Account), Catalog: c.services, Texts: texts, Press: press, Log: log,
		Now: c.clock.now, Key: rand.Text, Answers: httpapi.CardAnswers(c.store, c.vault, c.clock.now),
		Counter: desk.Counter{
			Applicants:    applicants.New(applicants.Config{Store: c.store, Vault: c.vault, Random: rand.Reader, Now: c.clock.now, Zone: zone}),
			Consultations: consultation.New(consultation.Config{Store: c.store, Vault: c.vault, Random: rand.Reader, Now: c.clock.now, Zone: zone}),
			Drafts:        consultation.NewDrafts(c.store, c.vault, c.clock.now),
			Workers:       signin.Workers(c.workers, place.ID),
			Notices:       notices.New(c.store, c.vault, c.clock.now),
		},
		Door: func(frame httpapi.Frame) (httpapi.Door, error) {
			room, err := signin.New(signin.Config{
				Staff: c.workers, Frame: frame, Texts: texts, Now: c.clock.now, Zone: zone, Random: rand.Reader, Main: place.ID,
			})
			if err != nil {
				return httpapi.Door{}, err
			}
			behind, err := talks.New(frame)
			if err != nil {
				return httpapi.Door{}, err
			}
			return httpapi.Door{Recognize: room.Recognise, Allow: room.Allow, Routes: append(room.Table(), behind.Table()...)}, nil
		},
	})
	return err
}

// signedIn gives the cookies of so many window operators.
func (c *counter) signedIn(ctx context.Context, count int) ([]string, error) {
	const phrase = "лодка стоит у причала семь"
	cookies := make([]string, count)
	for n := range cookies {
		login := fmt.Sprintf("operator-%s-%d", rand.Text()[:6], n)
		about := staff.About{Name: fmt.Sprintf("Сотрудник окна %d", n+1), Roles: []staff.Role{staff.Operator}}
		_, once, err := c.workers.Create(ctx, staff.Console(), login, about)
		if err != nil {
			return nil, err
		}
		signed, err := c.workers.SignIn(ctx, login, once)
		if err == nil {
			signed, err = c.workers.ChangePassword(ctx, signed.Account, once, phrase)
		}
		if err != nil {
			return nil, err
		}
		cookies[n] = "reglament=" + signed.Token
	}
	return cookies, nil
}

// empty is the least that a server with the same router does: the measure for
// what the machine and the others on it add.
func empty() http.Handler {
	router := chi.NewRouter()
	router.Get("/", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok") })
	return router
}

// listens serves a handler on a free port of this machine.
func listens(handler http.Handler) (address string, leave func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := httpapi.Server(handler, slog.New(slog.NewTextHandler(io.Discard, nil)))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.Serve(listener)
	}()
	return "http://" + listener.Addr().String(), func() {
		_ = server.Close()
		<-ended
	}, nil
}
