package runtime

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"reglament/message"
	"reglament/runtime/casefile"
)

// The bounds of what a command may carry, in characters; of a key in bytes.
const (
	longestName   = 300
	longestPhone  = 50
	longestEmail  = 254
	longestKey    = 200
	mostSheets    = 10_000
	mostExemplars = 1_000
	mostAtOneTime = 500
	// fewestDigits are those of a phone number within a town.
	fewestDigits = 5
)

// check refuses an opening by what can be seen without the regulation.
func (e *Engine) check(c OpenCommand) error {
	if strings.TrimSpace(c.Applicant.Name) == "" {
		return message.NewProblem(message.Wrong, "runtime.applicant.unnamed").At("applicant.name")
	}
	for _, field := range []struct {
		key, value string
		most       int
	}{
		{"applicant.name", c.Applicant.Name, longestName},
		{"applicant.phone", c.Applicant.Phone, longestPhone},
		{"applicant.email", c.Applicant.Email, longestEmail},
	} {
		if utf8.RuneCountInString(field.value) > field.most {
			return message.NewProblem(message.Wrong, "runtime.applicant.too_long", "most", field.most).At(field.key)
		}
		if sign, ok := e.printable(field.value); !ok {
			return message.NewProblem(message.Wrong, "runtime.applicant.unprintable", "sign", fmt.Sprintf("%U", sign)).At(field.key)
		}
	}
	if err := reachable(c.Applicant); err != nil {
		return err
	}
	if utf8.RuneCountInString(c.Executor) > longestActor {
		return message.NewProblem(message.Wrong, "runtime.text.too_long", "most", longestActor).At("executor")
	}
	if strings.ContainsFunc(c.Executor, unseen) {
		return message.NewProblem(message.Wrong, "runtime.handover.nobody").At("executor")
	}
	if len(c.Key) > longestKey {
		return message.NewProblem(message.Wrong, "runtime.opening.key_too_long", "most", longestKey).At("key")
	}
	return nil
}

// printable tells whether a line can stand on a paper as it was typed; bad is
// the first sign that cannot. Besides what the font lacks these are the signs
// that nobody sees and those that turn the direction of what follows them:
// with them a paper shows another name than the case holds. Bytes that are no
// text count as U+FFFD.
func (e *Engine) printable(text string) (bad rune, ok bool) {
	for _, r := range text {
		if r == utf8.RuneError || !unicode.IsGraphic(r) || unicode.Is(unicode.Variation_Selector, r) {
			return r, false
		}
	}
	if e.config.Printable == nil {
		return 0, true
	}
	return e.config.Printable(text)
}

// reachable refuses a phone without enough digits and an address without "@":
// slips of the hand that nobody would notice before the result is ready.
func reachable(a casefile.Applicant) error {
	digits := 0
	for _, c := range a.Phone {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	if a.Phone != "" && digits < fewestDigits {
		return message.NewProblem(message.Wrong, "runtime.applicant.phone").At("applicant.phone")
	}
	user, host, ok := strings.Cut(a.Email, "@")
	if a.Email != "" && (!ok || user == "" || !strings.Contains(host, ".")) {
		return message.NewProblem(message.Wrong, "runtime.applicant.email").At("applicant.email")
	}
	return nil
}
