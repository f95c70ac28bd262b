package mail

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/mail"
	"strconv"
	"strings"
	"time"

	smtp "github.com/wneessen/go-mail"

	"reglament/message"
	"reglament/runtime"
)

// Security is how the way to the server is kept from others.
type Security string

// The ways. StartTLS begins in the clear and changes over before anything is
// said (port 587, RFC 3207); TLS is encrypted from the first byte (port 465,
// RFC 8314); Plain is for a server on the same machine.
const (
	StartTLS Security = "starttls"
	TLS      Security = "tls"
	Plain    Security = "plain"
)

// Config is a mail server and who writes. Server, From, Security and Log are
// required.
type Config struct {
	// Server is "host:port".
	Server   string
	Security Security
	// Trust checks the server's certificate; nil: as the system does.
	Trust *tls.Config
	// User and Password sign in; empty: the server asks for nothing. With Plain
	// they are sent to a server on this machine only.
	User, Password string
	// From is the address that letters come from, with or without a name:
	// "МФЦ <no-reply@example.org>".
	From string
	// Now dates letters.
	Now func() time.Time
	// Timeout bounds one letter; 0: half a minute.
	Timeout time.Duration
	// Log is told why a letter did not go: the step and the server's code.
	Log *slog.Logger
}

// usualTimeout is how long one letter may take: RFC 5321 4.5.3.2 lets servers
// take minutes, and the next round tries again.
const usualTimeout = 30 * time.Second

// Carrier sends letters. It may be used from many goroutines.
type Carrier struct {
	config     Config
	host       string
	port       int
	name, from string
}

var _ runtime.Carrier = (*Carrier)(nil)

// New checks a configuration; nothing is connected yet. The error is a
// *message.Problem whose Key is "server", "security", "from" or "user".
func New(c Config) (*Carrier, error) {
	host, port, err := net.SplitHostPort(c.Server)
	number, portErr := strconv.ParseUint(port, 10, 16)
	if err != nil || portErr != nil || host == "" || number == 0 {
		return nil, message.NewProblem(message.Wrong, "smtp.server").At("server")
	}
	if c.Security != StartTLS && c.Security != TLS && c.Security != Plain {
		return nil, message.NewProblem(message.Wrong, "smtp.security").At("security")
	}
	from, err := mail.ParseAddress(c.From)
	if err != nil {
		return nil, message.NewProblem(message.Wrong, "smtp.from").At("from")
	}
	if c.Security == Plain && c.User != "" && !local(host) {
		return nil, message.NewProblem(message.Wrong, "smtp.plain_password").At("user")
	}
	if c.Timeout == 0 {
		c.Timeout = usualTimeout
	}
	return &Carrier{config: c, host: host, port: int(number), name: from.Name, from: from.Address}, nil
}

// local tells whether a server is on this machine.
func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Deliver gives a letter to the mail server. The error is *runtime.Refused where
// another attempt would change nothing; any other one names nobody.
func (c *Carrier) Deliver(ctx context.Context, id string, parcel runtime.Parcel) error {
	letter, err := c.letter(id, parcel)
	if err != nil {
		return err
	}
	client, err := smtp.NewClient(c.host, c.options()...)
	if err != nil {
		return c.failed(id, err)
	}
	ctx, cancel := context.WithTimeout(ctx, c.config.Timeout)
	defer cancel()
	if err := client.DialWithContext(ctx); err != nil {
		return c.failed(id, err)
	}
	err = client.Send(letter)
	// Once the server has taken the letter, how the talk ends does not matter.
	_ = client.Close()
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return c.failed(id, context.DeadlineExceeded)
	}
	return c.failed(id, err)
}

func (c *Carrier) options() []smtp.Option {
	options := []smtp.Option{smtp.WithPort(c.port), smtp.WithTimeout(c.config.Timeout), smtp.WithoutNoop(), smtp.WithoutRset()}
	switch c.config.Security {
	case TLS:
		options = append(options, smtp.WithSSL())
	case Plain:
		options = append(options, smtp.WithTLSPolicy(smtp.NoTLS))
	default:
		options = append(options, smtp.WithTLSPolicy(smtp.TLSMandatory))
	}
	if c.config.Trust != nil {
		trust := c.config.Trust.Clone()
		trust.ServerName = c.host
		options = append(options, smtp.WithTLSConfig(trust))
	}
	if c.config.User != "" {
		way := smtp.SMTPAuthAutoDiscover
		if c.config.Security == Plain { // to a server on this machine: see New
			way = smtp.SMTPAuthPlainNoEnc
		}
		options = append(options, smtp.WithSMTPAuth(way), smtp.WithUsername(c.config.User), smtp.WithPassword(c.config.Password))
	}
	return options
}

// letter writes a parcel as mail. The error is *runtime.Refused where there is
// no address to write to.
func (c *Carrier) letter(id string, parcel runtime.Parcel) (*smtp.Msg, error) {
	m := smtp.NewMsg(smtp.WithNoDefaultUserAgent())
	if err := m.FromFormat(c.name, c.from); err != nil {
		return nil, fmt.Errorf("mail: the sender's address: %w", errWritten)
	}
	if err := m.AddToFormat(oneLine(parcel.To.Name), strings.TrimSpace(parcel.To.Email)); err != nil {
		return nil, &runtime.Refused{Because: message.New("runtime.letter.refused")}
	}
	m.Subject(oneLine(parcel.Title))
	m.SetMessageIDWithValue(c.identity(id))
	m.SetDateWithValue(c.config.Now())
	// RFC 3834: a machine wrote it, and machines need not answer.
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetBodyString(smtp.TypeTextPlain, strings.Join(parcel.Texts, "\r\n\r\n")+"\r\n")
	for _, paper := range parcel.Papers {
		if err := m.AttachReader(paper.Name, bytes.NewReader(paper.Bytes), smtp.WithFileContentType(smtp.ContentType(paper.Type))); err != nil {
			return nil, fmt.Errorf("mail: a paper: %w", errWritten)
		}
	}
	return m, nil
}

var errWritten = errors.New("it cannot be written as mail")

// identity is the Message-ID of a letter: the same for the same letter, and
// nobody can tell from it which case it is about.
func (c *Carrier) identity(id string) string {
	sum := sha256.Sum256([]byte("reglament letter\n" + id))
	_, domain, _ := strings.Cut(c.from, "@")
	return hex.EncodeToString(sum[:16]) + "@" + domain
}

// oneLine keeps what people wrote from being read as further headers.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
