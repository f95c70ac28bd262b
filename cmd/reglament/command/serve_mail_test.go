package command

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/post"
)

func TestWhichServerCarriesLetters(t *testing.T) {
	folder := t.TempDir()
	password := filepath.Join(folder, "password")
	require.NoError(t, os.WriteFile(password, []byte("тайна\n"), 0o600))
	right := mailFlags{Server: "mail.example.org:587", Security: "starttls", From: "МФЦ <no-reply@example.org>", User: "office", Password: password}
	carriers, err := right.carriers(time.Now, slog.Default())
	require.NoError(t, err)
	require.Contains(t, carriers, runtime.CarrierEmail)
	carriers, err = mailFlags{Security: "starttls"}.carriers(time.Now, slog.Default())
	require.NoError(t, err)
	require.Empty(t, carriers)

	for flag, change := range map[string]func(*mailFlags){
		"--smtp":          func(f *mailFlags) { f.Server = "" },
		"--smtp-security": func(f *mailFlags) { f.Security = "ssl" },
		"--smtp-from":     func(f *mailFlags) { f.From = "" },
		"--smtp-user":     func(f *mailFlags) { f.Security = "plain" },
		"--smtp-password": func(f *mailFlags) { f.Password = filepath.Join(folder, "nothing") },
	} {
		wrong := right
		change(&wrong)
		_, err := wrong.carriers(time.Now, slog.Default())
		var problem *message.Problem
		require.ErrorAs(t, err, &problem, flag)
		require.Equal(t, flag, problem.Key)
	}
}

// taker is a carrier that takes everything.
type taker struct{ titles []string }

func (c *taker) Deliver(_ context.Context, _ string, parcel runtime.Parcel) error {
	c.titles = append(c.titles, parcel.Title)
	return nil
}

// Letters of cases and what belongs to no case go with the same round.
func TestTheWatchSendsWhatWaits(t *testing.T) {
	r := nightOffice(t)
	carrier := &taker{}
	r.carriers = map[string]runtime.Carrier{runtime.CarrierEmail: carrier}
	r.goRound().opens()
	_, err := r.night.post.(*post.Post).Send(t.Context(), post.Sending{Key: "а", Carrier: runtime.CarrierEmail, By: "petrova", Parcel: runtime.Parcel{
		To: casefile.Applicant{Name: "Ветрова Аглая", Email: "aglaya@example.org"}, Title: "Перечень",
	}})
	require.NoError(t, err)
	r.at("2026-04-09 08:00").goRound()
	require.Len(t, carrier.titles, 2)
	require.Contains(t, carrier.titles, "Перечень")
	require.Contains(t, r.logged.String(), `msg="watch: post" sent=1`)
	require.NotContains(t, r.logged.String(), "aglaya")
}
