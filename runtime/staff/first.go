package staff

import (
	"context"
	"encoding/base32"
	"strings"
	"unicode"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
)

// FirstCode gives the code with which the first administrator is made, as long
// as there is no account at all: five groups of four letters and digits. It
// is held in memory only, and drawn anew when the program starts. The error is a
// *message.Problem: Conflict "staff.first.over" where there is an account.
func (s *Staff) FirstCode(ctx context.Context) (string, error) {
	if err := s.empty(ctx); err != nil {
		return "", err
	}
	s.coding.Lock()
	defer s.coding.Unlock()
	if s.code == "" {
		code, err := s.readable(5)
		if err != nil {
			return "", err
		}
		s.code = code
	}
	return s.code, nil
}

// empty refuses where there is an account.
func (s *Staff) empty(ctx context.Context) error {
	list, err := s.config.Store.Cards(ctx, runtime.CardFilter{Drawer: drawerAccount, Limit: 1})
	if err != nil {
		return problem(err)
	}
	if len(list) > 0 {
		return message.NewProblem(message.Conflict, "staff.first.over")
	}
	return nil
}

// First makes the first administrator and lets him in. The error is a
// *message.Problem: Conflict where there is an account already, Wrong
// "staff.first.code" for another code than that of FirstCode, or what is wrong
// with the login, the name or the password.
func (s *Staff) First(ctx context.Context, code, typedLogin, name, password string) (Signed, error) {
	s.changing.Lock()
	defer s.changing.Unlock()
	right, err := s.FirstCode(ctx)
	if err != nil {
		return Signed{}, err
	}
	if !sameSecret(plainCode(code), plainCode(right)) {
		return Signed{}, message.NewProblem(message.Wrong, "staff.first.code").At("code")
	}
	login, err := newLogin(typedLogin)
	if err != nil {
		return Signed{}, err
	}
	about, err := About{Name: name, Roles: []Role{Administrator}}.checked(nil)
	if err != nil {
		return Signed{}, err
	}
	plain, err := judge(password, login, about)
	if err != nil {
		return Signed{}, err
	}
	hash, err := s.hashInSlot(ctx, plain)
	if err != nil {
		return Signed{}, err
	}
	var signed Signed
	signed.Account, err = s.add(ctx, login, about, func(c *change) error {
		c.kept.Value.Hash = hash
		if err := s.note(ctx, &c.CardChange, Entry{Who: login, What: FirstMade, Whom: login, Roles: about.Roles}); err != nil {
			return err
		}
		return s.signIn(ctx, c, SignedIn, &signed)
	})
	return signed, err
}

// add keeps a new account. The caller holds changing and has seen to it that
// the login is free.
func (s *Staff) add(ctx context.Context, login string, about About, fill func(c *change) error) (Account, error) {
	defer s.roster.changed()
	var made cards.Kept[record]
	err := s.put(ctx, func(all *runtime.CardChange) error {
		c := &change{at: s.now()}
		person, err := cards.NewPerson(s.config.Vault, reader(s.drawn), c.at)
		if err != nil {
			return err
		}
		c.person, c.Persons = person, []runtime.Person{person}
		c.kept = cards.Kept[record]{ID: s.accountID(login), Person: person.ID, Value: record{
			Login: login, Name: about.Name, Position: about.Position, Roles: about.Roles, Office: about.Office, Created: c.at,
		}}
		if err := fill(c); err != nil {
			return err
		}
		card, err := s.accounts.Card(person, c.kept)
		if err != nil {
			return err
		}
		c.Cards = append(c.Cards, card)
		*all, made = c.CardChange, c.kept
		return nil
	})
	made.Version = 1
	return accountOf(made, false), err
}

// legible is an alphabet without letters that are taken for one another.
var legible = base32.NewEncoding("23456789abcdefghijkmnpqrstuvwxyz").WithPadding(base32.NoPadding)

// readable draws groups of four characters, twenty bits each.
func (s *Staff) readable(groups int) (string, error) {
	bytes, err := s.draw((groups*20 + 7) / 8)
	if err != nil {
		return "", err
	}
	text := legible.EncodeToString(bytes)
	parts := make([]string, groups)
	for i := range parts {
		parts[i] = text[4*i : 4*i+4]
	}
	return strings.Join(parts, "-"), nil
}

// plainCode is a code without what people put in between.
func plainCode(typed string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, typed)
}

// hashInSlot hashes a password when it is its turn.
func (s *Staff) hashInSlot(ctx context.Context, plain string) (string, error) {
	if err := s.slots.enter(ctx); err != nil {
		return "", err
	}
	defer s.slots.leave()
	return s.hash(plain)
}
