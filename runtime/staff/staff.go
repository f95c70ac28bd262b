package staff

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
	"reglament/runtime/vault"
)

// Store is the part of a store that the room needs.
type Store interface {
	runtime.CardStore
	runtime.PersonStore
}

// Config is what the room needs. Store, Vault, Now and Random are required;
// what is zero of the others has the value that stands beside it.
type Config struct {
	Store  Store
	Vault  *vault.Vault
	Now    func() time.Time
	Random io.Reader // fit for keys (crypto/rand)
	// Offices tells whether there is an organisation with an id where workers
	// can sit; nil takes any.
	Offices func(id string) bool
	Cost    Cost // DefaultCost
	// Hashes is how many passwords are looked at at once.
	Hashes   int           // 2
	Idle     time.Duration // 30 minutes: a session that is not used ends
	Absolute time.Duration // 12 hours: any session ends
	Once     time.Duration // 72 hours: a password given by an administrator
	LogKept  time.Duration // three years
}

// The names of the drawers.
const (
	drawerAccount = "account"
	drawerSession = "session"
	drawerToken   = "token"
	drawerLog     = "staff_log"
	drawerFormer  = "former_login"
	drawerTries   = "staff_tries"
)

// Staff is the room. It can be used from many goroutines.
type Staff struct {
	config   Config
	accounts cards.Drawer[record]
	sessions cards.Drawer[session]
	tokens   cards.Drawer[token]
	log      cards.Drawer[Entry]
	former   cards.Drawer[formerLogin]
	tries    cards.Drawer[Tries]
	slots    slots
	// nobody is a hash that is looked at where a login does not exist.
	nobody    string
	strangers *strangers
	roster    roster

	changing sync.Mutex // whoever looks at more than one account

	drawing sync.Mutex // of Random and last
	last    int64      // the microsecond of the newest entry of the log
	coding  sync.Mutex
	code    string // of the first administrator
}

// record is what an account's card says.
type record struct {
	Login    string `json:"login"`
	Name     string `json:"name"`
	Position string `json:"position,omitempty"`
	Roles    []Role `json:"roles"`
	Office   string `json:"office,omitempty"`
	Disabled bool   `json:"disabled,omitempty"`
	// Hash is of the password. One who comes in by an outside directory has none.
	Hash     string   `json:"hash"`
	External *subject `json:"external,omitempty"`
	// Once is until when a password that somebody else has seen opens; zero
	// where the worker chose his own.
	Once        time.Time `json:"once,omitzero"`
	Failures    int       `json:"failures,omitempty"`
	LockedUntil time.Time `json:"locked_until,omitzero"`
	Created     time.Time `json:"created"`
	SignedIn    time.Time `json:"signed_in,omitzero"`
	// Epoch counts what ends all sessions.
	Epoch int `json:"epoch"`
}

func (r record) about() About {
	return About{Name: r.Name, Position: r.Position, Roles: r.Roles, Office: r.Office, Disabled: r.Disabled}
}

// formerLogin is all that is left of a worker who was erased.
type formerLogin struct {
	Login string `json:"login"`
}

// New opens the room. It fails where a required part is missing or a bound
// makes no sense.
func New(c Config) (*Staff, error) {
	if c.Store == nil || c.Vault == nil || c.Now == nil || c.Random == nil {
		return nil, errors.New("staff: Store, Vault, Now and Random are required")
	}
	if c.Cost == (Cost{}) {
		c.Cost = DefaultCost()
	}
	if c.Hashes == 0 {
		c.Hashes = 2
	}
	for _, bound := range []struct {
		set       *time.Duration
		otherwise time.Duration
	}{{&c.Idle, 30 * time.Minute}, {&c.Absolute, 12 * time.Hour}, {&c.Once, 72 * time.Hour}, {&c.LogKept, 3 * 365 * 24 * time.Hour}} {
		if *bound.set == 0 {
			*bound.set = bound.otherwise
		}
		if *bound.set < time.Minute {
			return nil, errors.New("staff: sessions, passwords and the log last a minute at least")
		}
	}
	if !c.Cost.sound() || c.Hashes < 1 {
		return nil, errors.New("staff: the cost of a password is out of bounds")
	}
	s := &Staff{
		config:   c,
		accounts: cards.In[record](c.Store, c.Vault, drawerAccount),
		sessions: cards.In[session](c.Store, c.Vault, drawerSession),
		tokens:   cards.In[token](c.Store, c.Vault, drawerToken),
		log:      cards.In[Entry](c.Store, c.Vault, drawerLog),
		former:   cards.In[formerLogin](c.Store, c.Vault, drawerFormer),
		tries:    cards.In[Tries](c.Store, c.Vault, drawerTries),
		slots:    make(slots, c.Hashes), strangers: newStrangers(),
	}
	var err error
	s.nobody, err = s.hash("nobody has this password")
	return s, err
}

func (s *Staff) now() time.Time { return s.config.Now().UTC() }

// draw gives random bytes, to one caller after the other.
func (s *Staff) draw(count int) ([]byte, error) {
	s.drawing.Lock()
	defer s.drawing.Unlock()
	bytes := make([]byte, count)
	if _, err := io.ReadFull(s.config.Random, bytes); err != nil {
		return nil, fmt.Errorf("random bytes: %w", err)
	}
	return bytes, nil
}

// drawn lets others draw ids from the room's randomness.
func (s *Staff) drawn(into []byte) (int, error) {
	bytes, err := s.draw(len(into))
	return copy(into, bytes), err
}

type reader func([]byte) (int, error)

// Read reads.
func (r reader) Read(into []byte) (int, error) { return r(into) }

func (s *Staff) hash(plain string) (string, error) {
	salt, err := s.draw(saltSize)
	if err != nil {
		return "", err
	}
	return hashOf(plain, salt, s.config.Cost), nil
}

// stands is what stands in the store for a name or a secret.
func (s *Staff) stands(kind, text string) string { return s.config.Vault.Stands(kind + "\n" + text) }

func (s *Staff) accountID(login string) string { return s.stands(drawerAccount, login) }

// problem makes what a person reads of an error of the store.
func problem(err error) error {
	var known *message.Problem
	var version *runtime.VersionConflict
	switch {
	case err == nil, errors.As(err, &known), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &version):
		return message.NewProblem(message.Conflict, "staff.stale").At("version").Because(err)
	default:
		return message.NewProblem(message.Environment, "staff.store").Because(err)
	}
}

func isUnknown(err error) bool { return errors.As(err, new(*runtime.UnknownCard)) }

// need refuses who has not a right.
func need(by Account, right Right) (Scope, error) {
	scope, ok := by.May(right)
	if !ok {
		return None, Forbidden()
	}
	return scope, nil
}

// Forbidden is the problem of somebody who is known and may not.
func Forbidden() error {
	return message.NewProblem(message.Conflict, "staff.forbidden")
}

func isWrong(err error) bool   { return errors.Is(err, wrong()) }
func isNoToken(err error) bool { return errors.Is(err, noToken()) }
