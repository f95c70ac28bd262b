package mail

import (
	"context"
	"errors"
	"net"
	"net/textproto"

	smtp "github.com/wneessen/go-mail"

	"reglament/message"
	"reglament/runtime"
)

// failure says why a letter did not go, in words that the program knows
// beforehand: what a server answers may quote the address.
type failure struct {
	step string // "connect", "sender", "address", "letter" or "time"
	code int    // the server's reply, 0 where there was none
}

// Error names the step.
func (f *failure) Error() string { return "mail: not taken: " + f.step }

// failed tells why a letter did not go, in the log and to the engine.
func (c *Carrier) failed(id string, err error) error {
	f := failureOf(err)
	c.config.Log.Warn("mail: not taken", "letter", id, "step", f.step, "code", f.code)
	if f.code >= 500 && (f.step == "address" || f.step == "letter") {
		return &runtime.Refused{Because: message.New("runtime.letter.refused")}
	}
	return f
}

func failureOf(err error) *failure {
	var sent *smtp.SendError
	var reply *textproto.Error
	var network net.Error
	switch {
	case errors.As(err, &sent):
		return &failure{step: stepOf(sent.Reason), code: sent.ErrorCode()}
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return &failure{step: "time"}
	case errors.As(err, &reply):
		return &failure{step: "connect", code: reply.Code}
	}
	return &failure{step: "connect"}
}

// stepOf is the step of the conversation in which a server refused.
func stepOf(reason smtp.SendErrReason) string {
	switch reason {
	case smtp.ErrGetRcpts, smtp.ErrSMTPRcptTo:
		return "address"
	case smtp.ErrGetSender, smtp.ErrSMTPMailFrom:
		return "sender"
	case smtp.ErrSMTPData, smtp.ErrSMTPDataClose, smtp.ErrWriteContent:
		return "letter"
	}
	return "connect"
}
