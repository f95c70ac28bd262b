package staff

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"reglament/message"
)

// Account is a worker, or a program with a token, as the rest of the office
// sees him. It holds no secret.
type Account struct {
	// ID is random to whoever has not the keys: it stands in addresses, where
	// histories would keep a login. Empty of the console.
	ID string
	// Person is the id of the runtime.Person whose key seals what is kept of
	// him. Empty of the console.
	Person string
	// Login is normalised: see Login. It is what journals have as the actor
	// and what other rooms keep of a worker, so it is never given to anybody
	// else, and never changes. Of a program it is "api:" and the token's name.
	Login    string
	Name     string // surname and given names, 1–200 characters
	Position string // as papers print it, at most 200 characters
	Roles    []Role
	// Office is the id of the organisation where he sits; empty is the main
	// office.
	Office string
	// MustChange says that he came with a password that somebody else has
	// seen: until he has chosen his own he may do nothing.
	MustChange bool
	// Disabled accounts do not sign in; journals go on naming them.
	Disabled bool
	// Failures are the wrong passwords in a row; until LockedUntil no
	// password is looked at. Zero where it is not so.
	Failures    int
	LockedUntil time.Time
	// External says that the account is linked to an outside directory, and
	// has no password.
	External bool
	// Created and SignedIn are moments; SignedIn is zero before the first time.
	Created, SignedIn time.Time
	// Version counts changes, for forms that were filled in on an old view.
	Version int
}

// May tells how far a right of the account reaches; ok is false where it has
// not that right. Of several roles the widest counts.
func (a Account) May(right Right) (scope Scope, ok bool) {
	if a.Disabled || a.MustChange {
		return None, false
	}
	for _, role := range a.Roles {
		scope = max(scope, role.Reach(right))
	}
	return scope, scope != None
}

// Keeps tells whether consultations that he holds are kept: those of somebody
// who is a methodologist only are tries.
func (a Account) Keeps() bool {
	if _, ok := a.May(Consult); !ok {
		return false
	}
	return slices.ContainsFunc(a.Roles, func(r Role) bool { return r != Methodologist && r.Reach(Consult) != None })
}

// IsProgram tells whether a token stands behind the account, and no person.
func (a Account) IsProgram() bool { return slices.Contains(a.Roles, System) }

// programPrefix begins the login of a program. No login of a person has a colon.
const programPrefix = "api:"

// Console is who acts at the command line of the server: whoever can start the
// program there has the keys anyway.
func Console() Account {
	return Account{Login: "console:", Roles: []Role{Administrator}}
}

// The bounds of what is said about an account, in characters.
const (
	ShortestLogin, LongestLogin = 2, 60
	LongestName                 = 200
	LongestOffice               = 100
)

// Actors that journals had before there were accounts, or that are the
// program itself.
var reserved = []string{"office", "api", "watch", "console", "system"}

// Login normalises what somebody typed as his login: letters of any alphabet,
// digits, dot, underscore and hyphen, small, composed as NFKC does, beginning
// with a letter or a digit. The error is a *message.Problem at "login".
func Login(typed string) (string, error) {
	if !utf8.ValidString(typed) || len(typed) > 4*LongestLogin {
		return "", wrongLogin()
	}
	login := norm.NFKC.String(strings.ToLower(norm.NFKC.String(strings.TrimSpace(typed))))
	count := 0
	for _, letter := range login {
		plain := unicode.IsLetter(letter) || unicode.IsDigit(letter)
		if !plain && (count == 0 || !strings.ContainsRune("._-", letter)) {
			return "", wrongLogin()
		}
		count++
	}
	if count < ShortestLogin || count > LongestLogin {
		return "", wrongLogin()
	}
	return login, nil
}

func wrongLogin() error {
	return message.NewProblem(message.Wrong, "staff.login.form", "least", ShortestLogin, "most", LongestLogin).At("login")
}

// newLogin is the login of an account that is to be made.
func newLogin(typed string) (string, error) {
	login, err := Login(typed)
	if err != nil {
		return "", err
	}
	if slices.Contains(reserved, login) {
		return "", message.NewProblem(message.Conflict, "staff.login.reserved").At("login")
	}
	return login, nil
}

// Possible tells what is wrong with an account that is to be made, before there
// is a store to make it in: all that Create refuses, but for a login that is taken.
// The error is a *message.Problem.
func Possible(typedLogin string, about About, offices func(string) bool) error {
	if _, err := about.checked(offices); err != nil {
		return err
	}
	_, err := newLogin(typedLogin)
	return err
}

// About is what an administrator says of a worker.
type About struct {
	Name, Position string
	Roles          []Role
	Office         string
	Disabled       bool
}

// checked gives it trimmed, its roles in their order and each once.
func (a About) checked(offices func(string) bool) (About, error) {
	a.Name, a.Position, a.Office = tidy(a.Name), tidy(a.Position), strings.TrimSpace(a.Office)
	switch {
	case a.Name == "":
		return a, message.NewProblem(message.Wrong, "staff.name.missing").At("name")
	case utf8.RuneCountInString(a.Name) > LongestName:
		return a, tooLong(LongestName).At("name")
	case utf8.RuneCountInString(a.Position) > LongestName:
		return a, tooLong(LongestName).At("position")
	}
	var err error
	if a.Roles, err = rolesOf(a.Roles); err != nil {
		return a, err
	}
	return a, officeKnown(a.Office, offices)
}

func officeKnown(office string, offices func(string) bool) error {
	known := utf8.RuneCountInString(office) <= LongestOffice && (office == "" || offices == nil || offices(office))
	if !known {
		return message.NewProblem(message.Wrong, "staff.office.unknown").At("office")
	}
	return nil
}

// rolesOf puts roles in their order, each once.
func rolesOf(given []Role) ([]Role, error) {
	var roles []Role
	for _, role := range given {
		if !role.known() {
			return nil, message.NewProblem(message.Wrong, "staff.role.unknown").At("roles")
		}
	}
	for _, role := range Roles() {
		if slices.Contains(given, role) {
			roles = append(roles, role)
		}
	}
	if len(roles) == 0 {
		return nil, message.NewProblem(message.Wrong, "staff.role.none").At("roles")
	}
	return roles, nil
}

// tidy is one line of text without spaces around or doubled, and without what
// is not text.
func tidy(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, ""), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

func tooLong(most int) *message.Problem {
	return message.NewProblem(message.Wrong, "staff.text.long", "most", most)
}
