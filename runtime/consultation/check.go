package consultation

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"reglament/message"
)

// The bounds of a consultation, in characters, and of its answers in bytes.
const (
	longestName   = 300
	longestPhone  = 50
	longestEmail  = 254
	longestID     = 200
	longestText   = 10_000
	mostAnswers   = 2_000
	longestAnswer = 400_000 // of all together
)

// check refuses what a consultation cannot say. The error is a *message.Problem
// beside its field.
func (c Consultation) check() error {
	switch c.Channel {
	case Visit, Phone, Internet:
	default:
		return message.NewProblem(message.Wrong, "consultation.channel").At("channel")
	}
	if strings.TrimSpace(c.Consultant) == "" {
		return message.NewProblem(message.Wrong, "consultation.consultant").At("consultant")
	}
	for _, field := range []struct {
		key, text string
		most      int
		lines     bool
	}{
		{"consultant", c.Consultant, longestID, false},
		{"office", c.Office, longestID, false},
		{"service", c.Service, longestID, false},
		{"regulation", c.Regulation, longestID, false},
		{"caller.name", c.Caller.Name, longestName, false},
		{"caller.phone", c.Caller.Phone, longestPhone, false},
		{"caller.email", c.Caller.Email, longestEmail, false},
		{"group", c.Group, longestName, false},
		{"question", c.Question, longestText, true},
		{"answer", c.Answer, longestText, true},
		{"note", c.Note, longestText, true},
	} {
		if err := line(field.key, field.text, field.most, field.lines); err != nil {
			return err
		}
	}
	return c.checkAnswers()
}

// line refuses a text that is too long or has signs that nobody sees.
func line(key, text string, most int, lines bool) error {
	if utf8.RuneCountInString(text) > most {
		return message.NewProblem(message.Wrong, "runtime.applicant.too_long", "most", most).At(key)
	}
	for _, r := range text {
		if lines && (r == '\n' || r == '\r' || r == '\t') {
			continue
		}
		if r == utf8.RuneError || !unicode.IsGraphic(r) {
			return message.NewProblem(message.Wrong, "runtime.applicant.unprintable", "sign", fmt.Sprintf("%U", r)).At(key)
		}
	}
	return nil
}

func (c Consultation) checkAnswers() error {
	size := 0
	for id, raw := range c.Answers {
		if !json.Valid(raw) {
			return message.NewProblem(message.Wrong, "consultation.answers").At("answers." + id)
		}
		size += len(id) + len(raw)
	}
	for id, text := range c.Typed {
		size += len(id) + len(text)
	}
	if len(c.Answers)+len(c.Typed) > mostAnswers || size > longestAnswer {
		return message.NewProblem(message.Wrong, "consultation.too_much").At("answers")
	}
	return nil
}

// check refuses an outcome that is none, or a number that does not belong to it.
func (o Outcome) check(number string) error {
	switch o {
	case "", Printed, Sent, Told:
		if number != "" {
			return message.NewProblem(message.Wrong, "consultation.outcome").At("outcome")
		}
	case Opened:
		if number == "" {
			return message.NewProblem(message.Wrong, "consultation.case").At("case")
		}
	default:
		return message.NewProblem(message.Wrong, "consultation.outcome").At("outcome")
	}
	return nil
}
