package command

import (
	"crypto/rand"
	"errors"
	"log/slog"
	"os"
	"strings"
	"time"

	"reglament/devices/mail"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/post"
	"reglament/runtime/vault"
)

// mailFlags say by which server letters go out. Without one they wait for a
// worker who tells people himself.
type mailFlags struct {
	Server   string `name:"smtp" help:"command.flag.smtp" placeholder:"command.word.address"`
	Security string `name:"smtp-security" help:"command.flag.smtp_security" placeholder:"starttls|tls|plain" default:"starttls"`
	From     string `name:"smtp-from" help:"command.flag.smtp_from" placeholder:"command.word.address"`
	User     string `name:"smtp-user" help:"command.flag.smtp_user" placeholder:"command.word.id"`
	Password string `name:"smtp-password" help:"command.flag.smtp_password" placeholder:"command.word.file"`
}

// smtpFlagOf is the flag of a field that package mail names.
var smtpFlagOf = map[string]string{"server": "--smtp", "security": "--smtp-security", "from": "--smtp-from", "user": "--smtp-user"}

// carriers are the ways in which letters go out, by the flags.
func (f mailFlags) carriers(now func() time.Time, log *slog.Logger) (map[string]runtime.Carrier, error) {
	if f.Server == "" {
		if f.From+f.User+f.Password != "" {
			return nil, message.NewProblem(message.Wrong, "command.serve.smtp").At("--smtp")
		}
		return nil, nil
	}
	password := ""
	if f.Password != "" {
		text, err := os.ReadFile(f.Password)
		if err != nil {
			return nil, message.NewProblem(message.Environment, "command.serve.smtp_password", "file", f.Password).At("--smtp-password").Because(err)
		}
		password = strings.TrimRight(string(text), "\r\n")
	}
	carrier, err := mail.New(mail.Config{
		Server: f.Server, Security: mail.Security(f.Security), User: f.User, Password: password, From: f.From, Now: now, Log: log,
	})
	var problem *message.Problem
	if errors.As(err, &problem) {
		return nil, problem.At(smtpFlagOf[problem.Key])
	} else if err != nil {
		return nil, err
	}
	return map[string]runtime.Carrier{runtime.CarrierEmail: carrier}, nil
}

// post is what the office sends outside of cases.
func (s *session) post(store runtime.Store, sealed *vault.Vault) *post.Post {
	return post.New(post.Config{Store: store, Vault: sealed, Random: rand.Reader, Now: s.Now})
}
