package staff

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"math"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
)

// attempts is how often a change is made on what is there meanwhile.
const attempts = 10

// change is an account that is being altered, with all that goes with it.
type change struct {
	runtime.CardChange
	person runtime.Person
	kept   cards.Kept[record]
	at     time.Time
}

// amend alters an account by its id and keeps it together with whatever else
// alter adds. Where somebody was faster it is altered anew. The error is that
// of alter or a *message.Problem, and nothing was kept then.
func (s *Staff) amend(ctx context.Context, id string, alter func(c *change) error) (Account, error) {
	for attempt := 1; ; attempt++ {
		c, err := s.altered(ctx, id, alter)
		if err == nil {
			err = s.config.Store.PutCards(ctx, c.CardChange)
		}
		var conflict *runtime.VersionConflict
		if errors.As(err, &conflict) && attempt < attempts {
			continue
		}
		if err != nil {
			return Account{}, problem(err)
		}
		c.kept.Version++
		return accountOf(c.kept, false), nil
	}
}

func (s *Staff) altered(ctx context.Context, id string, alter func(c *change) error) (*change, error) {
	kept, person, err := s.accounts.Read(ctx, id)
	if isUnknown(err) {
		return nil, noAccount()
	}
	if err != nil {
		return nil, err
	}
	c := &change{person: person, kept: kept, at: s.now()}
	if err := alter(c); err != nil {
		return nil, err
	}
	card, err := s.accounts.Card(person, c.kept)
	if err != nil {
		return nil, err
	}
	c.Cards = append(c.Cards, card)
	return c, nil
}

// put keeps a change that looks at no account, again where somebody was
// faster. A change that build leaves empty is none.
func (s *Staff) put(ctx context.Context, build func(c *runtime.CardChange) error) error {
	for attempt := 1; ; attempt++ {
		var c runtime.CardChange
		if err := build(&c); err != nil {
			return problem(err)
		}
		if len(c.Persons)+len(c.Cards) == 0 {
			return nil
		}
		err := s.config.Store.PutCards(ctx, c)
		if !errors.As(err, new(*runtime.VersionConflict)) || attempt == attempts {
			return problem(err)
		}
	}
}

// roomPerson is the id of the person to whom belong the cards of the room itself.
const roomPerson = "staff"

// room gives that person, and adds him to a change where he is not there yet.
func (s *Staff) room(ctx context.Context, c *runtime.CardChange) (runtime.Person, error) {
	for _, person := range c.Persons {
		if person.ID == roomPerson {
			return person, nil
		}
	}
	person, err := s.config.Store.Person(ctx, roomPerson)
	if !errors.As(err, new(*runtime.UnknownPerson)) {
		return person, err
	}
	person = runtime.Person{ID: roomPerson}
	if person.Key, person.By, err = s.config.Vault.NewKey(roomPerson); err != nil {
		return person, message.NewProblem(message.Environment, "staff.store").Because(err)
	}
	c.Persons = append(c.Persons, person)
	return person, nil
}

// note adds an entry of the log to a change.
func (s *Staff) note(ctx context.Context, c *runtime.CardChange, entry Entry) error {
	room, err := s.room(ctx, c)
	if err != nil {
		return err
	}
	entry.At = s.now()
	id, err := s.newest(entry.At)
	if err != nil {
		return err
	}
	card, err := s.log.Card(room, cards.Kept[Entry]{ID: id, Until: entry.At.Add(s.config.LogKept), Value: entry})
	c.Cards = append(c.Cards, card)
	return err
}

// newest draws an id that comes before all that were drawn earlier: of one
// microsecond, too, as long as the program runs.
func (s *Staff) newest(at time.Time) (string, error) {
	random, err := s.draw(8)
	if err != nil {
		return "", err
	}
	s.drawing.Lock()
	defer s.drawing.Unlock()
	s.last = max(s.last+1, at.UnixMicro())
	return hex.EncodeToString(append(binary.BigEndian.AppendUint64(nil, uint64(math.MaxInt64-s.last)), random...)), nil
}

// accountOf is an account as others see it; external says that he came from an
// outside directory, where no password of ours counts.
func accountOf(kept cards.Kept[record], external bool) Account {
	r := kept.Value
	return Account{
		ID: kept.ID, Person: kept.Person, Login: r.Login, Name: r.Name, Position: r.Position, Roles: r.Roles, Office: r.Office, Disabled: r.Disabled,
		MustChange: !r.Once.IsZero() && !external, Failures: r.Failures, LockedUntil: r.LockedUntil,
		External: r.External != nil, Created: r.Created, SignedIn: r.SignedIn, Version: kept.Version,
	}
}

func noAccount() error {
	return message.NewProblem(message.NotFound, "staff.account.unknown").At("login")
}
