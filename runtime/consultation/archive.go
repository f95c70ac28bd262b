package consultation

import (
	"cmp"
	"context"
	"errors"
	"io"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
	"reglament/runtime/vault"
)

// Drawer is the name of the drawer in which consultations lie.
const Drawer = "consultation"

// usualYears is how long a consultation is kept where nothing else is said: as
// long as a claim can be raised (ГК РФ 196).
const usualYears = 3

// Config is what an archive works with. All of it is needed but Years.
type Config struct {
	Store cards.Store
	// Vault seals consultations and makes their marks.
	Vault *vault.Vault
	// Random gives ids; it is read from many goroutines.
	Random io.Reader
	// Now is the clock of the office, Zone its time zone.
	Now  func() time.Time
	Zone *time.Location
	// Years is how long a consultation is kept after it began; 0: three.
	Years int
}

// Archive is the archive of consultations of an office. It may be used from many
// goroutines; of two changes at one moment one is a conflict.
type Archive struct {
	config Config
	drawer cards.Drawer[Consultation]
}

// New opens the archive over a store.
func New(config Config) *Archive {
	if config.Zone == nil {
		config.Zone = time.UTC
	}
	config.Years = cmp.Or(config.Years, usualYears)
	return &Archive{config, cards.In[Consultation](config.Store, config.Vault, Drawer)}
}

// Begin keeps a new consultation: its channel, consultant and office, who asks,
// about which service, and what was asked so far. It runs from now on. The error is a
// *message.Problem.
func (a *Archive) Begin(ctx context.Context, c Consultation) (Consultation, error) {
	if err := c.check(); err != nil {
		return Consultation{}, err
	}
	now := a.config.Now().UTC()
	c.Started, c.Resumed, c.Ended, c.Spent, c.State, c.Outcome, c.Case = now, time.Time{}, time.Time{}, 0, Running, "", ""
	id, err := cards.NewID(a.config.Random, now)
	if err != nil {
		return Consultation{}, runtime.CardProblem(err)
	}
	var change runtime.CardChange
	person, err := a.whose(ctx, &c, now)
	if err != nil {
		return Consultation{}, err
	}
	if person.Version == 0 {
		change.Persons = []runtime.Person{person}
	}
	kept := cards.Kept[Consultation]{ID: id, Person: person.ID, Until: now.AddDate(a.config.Years, 0, 0), Value: c}
	return a.put(ctx, change, person, kept)
}

// whose gives the person whose key seals a consultation: the applicant, under
// whose own id it is kept from now on, or somebody new without a name.
func (a *Archive) whose(ctx context.Context, c *Consultation, now time.Time) (runtime.Person, error) {
	if c.Applicant == "" {
		person, err := cards.NewPerson(a.config.Vault, a.config.Random, now)
		return person, runtime.CardProblem(err)
	}
	person, err := a.config.Store.Person(ctx, c.Applicant)
	if err == nil && person.Into != "" {
		person, err = a.config.Store.Person(ctx, person.Into)
	}
	switch {
	case err != nil:
		return runtime.Person{}, runtime.CardProblem(err)
	case !person.Erased.IsZero():
		return runtime.Person{}, message.NewProblem(message.Conflict, "runtime.person.erased").At("person")
	}
	c.Applicant, c.Caller = person.ID, Caller{}
	return person, nil
}

func (a *Archive) put(ctx context.Context, change runtime.CardChange, person runtime.Person, kept cards.Kept[Consultation]) (Consultation, error) {
	kept.Marks = a.marksOf(kept.Value)
	sealed, err := a.drawer.Card(person, kept)
	if err != nil {
		return Consultation{}, runtime.CardProblem(err)
	}
	change.Cards = []runtime.Card{sealed}
	if err := a.config.Store.PutCards(ctx, change); err != nil {
		return Consultation{}, problemOf(err)
	}
	kept.Version++
	return consultationOf(kept), nil
}

// View gives a consultation. The error is NotFound where there is none, or its
// applicant was erased.
func (a *Archive) View(ctx context.Context, id string) (Consultation, error) {
	kept, err := a.drawer.Get(ctx, id)
	if err != nil {
		return Consultation{}, problemOf(err)
	}
	return consultationOf(kept), nil
}

// at gives a consultation at a version, with its person.
func (a *Archive) at(ctx context.Context, id string, version int) (runtime.Person, cards.Kept[Consultation], error) {
	kept, err := a.drawer.Get(ctx, id)
	if err == nil && kept.Version != version {
		err = &runtime.VersionConflict{ID: id, Expected: version, Actual: kept.Version}
	}
	if err != nil {
		return runtime.Person{}, kept, problemOf(err)
	}
	person, err := a.config.Store.Person(ctx, kept.Person)
	return person, kept, problemOf(err)
}

func consultationOf(kept cards.Kept[Consultation]) Consultation {
	c := kept.Value
	c.ID, c.Version = kept.ID, kept.Version
	return c
}

func problemOf(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.As(err, new(*runtime.UnknownCard)):
		return message.NewProblem(message.NotFound, "consultation.unknown").Because(err)
	case errors.As(err, new(*runtime.VersionConflict)):
		return message.NewProblem(message.Conflict, "consultation.stale").At("version").Because(err)
	}
	return runtime.CardProblem(err)
}
