package staff

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
)

// Token lets a program of another organisation in. It holds no secret.
type Token struct {
	// Name is written like a login. Journals have "api:" and the name as the
	// actor of what the program does.
	Name   string
	Roles  []Role
	Office string
	By     string // login of who issued it
	// Created and Expires are moments; LastUsed is a midnight in UTC, zero
	// where it was never used.
	Created, Expires, LastUsed time.Time
	// Damaged tokens cannot be read and let nobody in.
	Damaged bool
}

// token is what a token's card says. Its id is a keyed hash of the secret.
type token struct {
	Name     string    `json:"name"`
	Roles    []Role    `json:"roles"`
	Office   string    `json:"office,omitempty"`
	By       string    `json:"by"`
	Created  time.Time `json:"created"`
	Expires  time.Time `json:"expires"`
	LastUsed time.Time `json:"last_used,omitzero"`
}

// LongestToken is how long a token may last at most.
const LongestToken = 366 * 24 * time.Hour

const (
	// tokenPrefix begins every secret, so that programs that look for secrets
	// in the wrong place find it.
	tokenPrefix = "rgl_"
	// shownExpired is how long a token that has expired is still listed.
	shownExpired = 30 * 24 * time.Hour
	dayLong      = 24 * time.Hour
)

func (t token) shown(damaged bool) Token {
	return Token{
		Name: t.Name, Roles: t.Roles, Office: t.Office, By: t.By, Created: t.Created, Expires: t.Expires, LastUsed: t.LastUsed, Damaged: damaged,
	}
}

func (t token) account(id string) Account {
	return Account{
		ID:    id,
		Login: programPrefix + t.Name, Name: t.Name, Roles: append(slices.Clone(t.Roles), System), Office: t.Office, Created: t.Created,
	}
}

// Issue makes a token for a program and gives its secret, which is kept
// nowhere. A program does not look after workers. by needs StaffChange. The error
// is a *message.Problem: Conflict "staff.token.taken" where one of that name has
// not been revoked, Wrong for a name, roles, an office or a day that cannot be.
func (s *Staff) Issue(ctx context.Context, by Account, name string, roles []Role, office string, expires time.Time) (Token, string, error) {
	if _, err := need(by, StaffChange); err != nil {
		return Token{}, "", err
	}
	made, err := s.newToken(by, name, roles, office, expires)
	if err != nil {
		return Token{}, "", err
	}
	s.changing.Lock()
	defer s.changing.Unlock()
	switch _, err := s.tokenNamed(ctx, made.Name); {
	case err == nil:
		return Token{}, "", message.NewProblem(message.Conflict, "staff.token.taken").At("name")
	case !isNoToken(err):
		return Token{}, "", err
	}
	secret, err := s.secret()
	if err != nil {
		return Token{}, "", err
	}
	secret = tokenPrefix + secret
	err = s.put(ctx, func(c *runtime.CardChange) error {
		room, err := s.room(ctx, c)
		if err != nil {
			return err
		}
		card, err := s.tokens.Card(room, cards.Kept[token]{
			ID: s.stands(drawerToken, secret), Marks: s.tokenMarks(made.Name), Until: made.Expires.Add(shownExpired), Value: made,
		})
		if err != nil {
			return err
		}
		c.Cards = append(c.Cards, card)
		return s.note(ctx, c, Entry{Who: by.Login, What: TokenIssued, Whom: programPrefix + made.Name, Roles: made.Roles, Office: made.Office})
	})
	if err != nil {
		return Token{}, "", err
	}
	return made.shown(false), secret, nil
}

func (s *Staff) newToken(by Account, name string, roles []Role, office string, expires time.Time) (token, error) {
	name, err := Login(name)
	if err != nil {
		return token{}, message.NewProblem(message.Wrong, "staff.token.name", "least", ShortestLogin, "most", LongestLogin).At("name")
	}
	if roles, err = rolesOf(roles); err != nil {
		return token{}, err
	}
	if slices.Contains(roles, Administrator) {
		return token{}, message.NewProblem(message.Wrong, "staff.token.administrator").At("roles")
	}
	office = strings.TrimSpace(office)
	if err := officeKnown(office, s.config.Offices); err != nil {
		return token{}, err
	}
	now := s.now()
	if !expires.After(now) || expires.After(now.Add(LongestToken)) {
		return token{}, message.NewProblem(message.Wrong, "staff.token.expires", "days", int(LongestToken/dayLong)).At("expires")
	}
	return token{Name: name, Roles: roles, Office: office, By: by.Login, Created: now, Expires: expires.UTC()}, nil
}

// Tokens lists the tokens by name, expired ones for a month more. by needs
// StaffSee of all offices.
func (s *Staff) Tokens(ctx context.Context, by Account) ([]Token, error) {
	if scope, err := need(by, StaffSee); err != nil || scope != All {
		return nil, Forbidden()
	}
	all, err := s.tokens.All(ctx, runtime.CardFilter{})
	if err != nil {
		return nil, problem(err)
	}
	list := make([]Token, 0, len(all))
	for _, kept := range all {
		list = append(list, kept.Value.shown(kept.Damaged))
	}
	slices.SortFunc(list, func(a, b Token) int { return cmp.Compare(a.Name, b.Name) })
	return list, nil
}

// Revoke takes a token back at once. by needs StaffChange.
func (s *Staff) Revoke(ctx context.Context, by Account, name string) error {
	if _, err := need(by, StaffChange); err != nil {
		return err
	}
	return s.put(ctx, func(c *runtime.CardChange) error {
		kept, err := s.tokenNamed(ctx, name)
		if err != nil {
			return err
		}
		c.Cards = append(c.Cards, s.tokens.Out(kept))
		return s.note(ctx, c, Entry{Who: by.Login, What: TokenRevoked, Whom: programPrefix + name})
	})
}

func (s *Staff) tokenMarks(name string) [][]byte {
	return [][]byte{[]byte(s.stands("token name", name))}
}

func (s *Staff) tokenNamed(ctx context.Context, name string) (cards.Kept[token], error) {
	list, err := s.tokens.List(ctx, runtime.CardFilter{Marks: s.tokenMarks(name), Limit: 1})
	if err != nil {
		return cards.Kept[token]{}, problem(err)
	}
	if len(list) == 0 {
		return cards.Kept[token]{}, noToken()
	}
	return list[0], nil
}

func noToken() error { return message.NewProblem(message.NotFound, "staff.token.unknown").At("name") }
