package mail_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/devices/mail"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

var morning = time.Date(2026, 3, 2, 10, 0, 0, 0, time.FixedZone("", 3*3600))

// carrier is one that writes to a peer; log is what it says.
func (p *peer) carrier(way mail.Security, change ...func(*mail.Config)) (c *mail.Carrier, log *bytes.Buffer) {
	p.t.Helper()
	log = &bytes.Buffer{}
	config := mail.Config{
		Server: p.address(), Security: way, Trust: p.trust, From: "МФЦ «Образцовый» <no-reply@mfc.example>",
		Now: func() time.Time { return morning }, Log: slog.New(slog.NewTextHandler(log, nil)),
	}
	for _, change := range change {
		change(&config)
	}
	c, err := mail.New(config)
	require.NoError(p.t, err)
	return c, log
}

func to(address string) runtime.Parcel {
	return runtime.Parcel{
		To: casefile.Applicant{Name: "Образцова Анна", Email: address}, Title: "Дело 2026-000001: документы приняты",
		Texts: []string{"Здравствуйте, Анна!", "Срок — 12.03.2026.\n.\nЭта строка стоит за точкой."},
		Papers: []runtime.Paper{
			{Name: "перечень.pdf", Type: "application/pdf", Bytes: bytes.Repeat([]byte("%PDF"), 5000)},
		},
	}
}

// What was written comes to the server as it was written, over each way.
func TestALetterArrivesAsItWasWritten(t *testing.T) {
	for _, way := range []mail.Security{mail.StartTLS, mail.TLS, mail.Plain} {
		t.Run(string(way), func(t *testing.T) {
			p := newPeer(t, way, "office:пароль и ключ")
			c, log := p.carrier(way, func(c *mail.Config) { c.User, c.Password = "office", "пароль и ключ" })
			require.NoError(t, c.Deliver(context.Background(), "2026-000001/3/принято", to("anna@example.org")))
			l := p.letter()
			require.Equal(t, way != mail.Plain, l.TLS)
			require.Equal(t, "office", l.User)
			require.Equal(t, "МФЦ «Образцовый» <no-reply@mfc.example>", strings.ReplaceAll(l.From, `"`, ""))
			require.Equal(t, "Образцова Анна <anna@example.org>", strings.ReplaceAll(l.To, `"`, ""))
			require.Equal(t, "Дело 2026-000001: документы приняты", l.Subject)
			require.Equal(t, "Здравствуйте, Анна!\n\nСрок — 12.03.2026.\n.\nЭта строка стоит за точкой.", strings.TrimSpace(strings.ReplaceAll(l.Text, "\r\n", "\n")))
			require.Equal(t, "auto-generated", l.Auto)
			require.Contains(t, l.Date, "2 Mar 2026 10:00:00 +0300")
			require.Len(t, l.Papers, 1)
			require.Equal(t, "перечень.pdf", l.Papers[0].Name)
			require.Equal(t, "application/pdf", l.Papers[0].Type)
			require.Equal(t, 20_000, l.Papers[0].Size)
			require.NotContains(t, l.ID, "2026-000001")
			require.Empty(t, log.String())
		})
	}
}

// The same letter is the same to mail programs, and another is not.
func TestALetterThatGoesTwiceIsKnown(t *testing.T) {
	p := newPeer(t, mail.StartTLS, "")
	c, _ := p.carrier(mail.StartTLS)
	var ids []string
	for _, id := range []string{"а", "а", "б"} {
		require.NoError(t, c.Deliver(context.Background(), id, to("anna@example.org")))
		ids = append(ids, p.letter().ID)
	}
	require.Equal(t, ids[0], ids[1])
	require.NotEqual(t, ids[0], ids[2])
}

// What the server will never take is told from what it may take later, and
// neither says who it is about.
func TestWhatTheServerRefuses(t *testing.T) {
	p := newPeer(t, mail.StartTLS, "")
	c, log := p.carrier(mail.StartTLS, func(c *mail.Config) { c.Timeout = 3 * time.Second })
	spam := to("anna@example.org")
	spam.Title = "spam"
	for name, refused := range map[string]struct {
		parcel runtime.Parcel
		ever   bool
		log    string
	}{
		"no such address":        {to("nobody@example.org"), true, "step=address code=550"},
		"later":                  {to("later@example.org"), false, "step=address code=451"},
		"not wanted":             {spam, true, "step=letter code=554"},
		"no answer":              {to("slow@example.org"), false, "step=time"},
		"no address":             {to("anna"), true, ""},
		"an address and headers": {to("anna@example.org\r\nBcc: all@example.org"), true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			log.Reset()
			err := c.Deliver(context.Background(), "2026-000001/3/принято", refused.parcel)
			require.Error(t, err)
			require.Equal(t, refused.ever, errors.As(err, new(*runtime.Refused)), err)
			require.Contains(t, log.String(), refused.log)
			for _, secret := range []string{"Образцова", "example.org", "nobody", "anna"} {
				require.NotContains(t, log.String()+err.Error(), secret)
			}
		})
	}
}

// A subject of several lines stays a subject.
func TestWhatPeopleWriteIsNoHeader(t *testing.T) {
	p := newPeer(t, mail.StartTLS, "")
	c, _ := p.carrier(mail.StartTLS)
	parcel := to("anna@example.org")
	parcel.Title, parcel.To.Name = "Дело\r\nBcc: all@example.org", "Анна\r\nX-Evil: yes"
	require.NoError(t, c.Deliver(context.Background(), "а", parcel))
	l := p.letter()
	require.Equal(t, "Дело Bcc: all@example.org", l.Subject)
	head, _, _ := strings.Cut(l.Raw, "\r\n\r\n")
	require.NotContains(t, head, "\nBcc:")
	require.NotContains(t, head, "\nX-Evil:")
}

// A server whose certificate nobody vouches for, that asks for a password which
// is wrong, or that does not change over to TLS gets no letter.
func TestALetterGoesNowhereElse(t *testing.T) {
	ctx := context.Background()
	p := newPeer(t, mail.StartTLS, "office:right")
	soon := func(c *mail.Config) { c.Timeout = 2 * time.Second }
	strange, log := p.carrier(mail.StartTLS, soon, func(c *mail.Config) { c.Trust = nil })
	require.Error(t, strange.Deliver(ctx, "а", to("anna@example.org")))
	require.Contains(t, log.String(), "mail: not taken")
	wrong, _ := p.carrier(mail.StartTLS, soon, func(c *mail.Config) { c.User, c.Password = "office", "wrong" })
	err := wrong.Deliver(ctx, "а", to("anna@example.org"))
	require.Error(t, err)
	require.NotErrorAs(t, err, new(*runtime.Refused), "the letter is good: the office's password is not")
	open := newPeer(t, mail.Plain, "")
	asking, _ := open.carrier(mail.StartTLS)
	require.Error(t, asking.Deliver(ctx, "а", to("anna@example.org")))
	silent, _ := open.carrier(mail.Plain, func(c *mail.Config) { c.Server = "127.0.0.1:1" })
	require.Error(t, silent.Deliver(ctx, "а", to("anna@example.org")))
}

func TestWhatACarrierCannotBe(t *testing.T) {
	for key, change := range map[string]func(*mail.Config){
		"server":   func(c *mail.Config) { c.Server = "mail.example.org" },
		"security": func(c *mail.Config) { c.Security = "ssl" },
		"from":     func(c *mail.Config) { c.From = "МФЦ" },
		"user":     func(c *mail.Config) { c.Security, c.User = mail.Plain, "office" },
	} {
		config := mail.Config{Server: "mail.example.org:587", Security: mail.StartTLS, From: "a@example.org", Log: slog.Default(), Now: time.Now}
		_, err := mail.New(config)
		require.NoError(t, err)
		change(&config)
		_, err = mail.New(config)
		var problem *message.Problem
		require.ErrorAs(t, err, &problem)
		require.Equal(t, key, problem.Key)
	}
}
