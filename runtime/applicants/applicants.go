package applicants

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
	"reglament/runtime/vault"
)

// Drawer is the name of the drawer in which the cards lie.
const Drawer = "applicant"

// Config is what the card file works with. All of it is needed.
type Config struct {
	Store cards.Store
	// Vault seals the cards and makes their marks.
	Vault *vault.Vault
	// Random gives ids; it is read from many goroutines.
	Random io.Reader
	// Now is the clock of the office, Zone its time zone.
	Now  func() time.Time
	Zone *time.Location
}

// Applicants is the card file of an office. It may be used from many goroutines;
// of two changes of one card at one moment one is a conflict.
type Applicants struct {
	config Config
	drawer cards.Drawer[record]
	marker marker
}

// New opens the card file over a store.
func New(config Config) *Applicants {
	if config.Zone == nil {
		config.Zone = time.UTC
	}
	return &Applicants{
		config: config, drawer: cards.In[record](config.Store, config.Vault, Drawer), marker: marker{config.Vault},
	}
}

// New enters somebody whom the office does not know. The error is Faults where
// the card cannot be kept, else a *message.Problem.
func (a *Applicants) New(ctx context.Context, card Card, actor string) (Kept, error) {
	now := a.config.Now()
	card, err := a.checked(ctx, card, "", now)
	if err != nil {
		return Kept{}, err
	}
	person, err := cards.NewPerson(a.config.Vault, a.config.Random, now)
	if err != nil {
		return Kept{}, runtime.CardProblem(err)
	}
	return a.enter(ctx, person, card, Touch{now.UTC(), actor})
}

// Enter makes a card for somebody whom the office knows from a case only. The
// errors are those of New; Conflict where he has a card, was merged into another or erased,
// NotFound where there is no such person.
func (a *Applicants) Enter(ctx context.Context, id string, card Card, actor string) (Kept, error) {
	now := a.config.Now()
	card, err := a.checked(ctx, card, id, now)
	if err != nil {
		return Kept{}, err
	}
	person, err := a.person(ctx, id)
	if err != nil {
		return Kept{}, err
	}
	if person.Into != "" {
		return Kept{}, message.NewProblem(message.Conflict, "applicants.merged_before").At("person")
	}
	return a.enter(ctx, person, card, Touch{now.UTC(), actor})
}

func (a *Applicants) enter(ctx context.Context, person runtime.Person, card Card, touch Touch) (Kept, error) {
	kept := cards.Kept[record]{ID: person.ID, Person: person.ID, Value: record{Card: card, Entered: touch, Changed: touch}}
	return a.put(ctx, []runtime.Person{a.marked(person, card)}, kept)
}

// marked is a person who is found by his card, and by whatever found him before:
// cases are opened under other names and telephones, too.
func (a *Applicants) marked(person runtime.Person, card Card) runtime.Person {
	person.Marks = distinct(slices.Concat(a.marker.ofPerson(card), person.Marks))
	return person
}

// put keeps a card, the first of the persons being its own, with the others and
// whatever is taken out.
func (a *Applicants) put(ctx context.Context, persons []runtime.Person, kept cards.Kept[record], out ...runtime.Card) (Kept, error) {
	kept.Marks = a.marker.ofCard(kept.Value.Card)
	sealed, err := a.drawer.Card(persons[0], kept)
	if err != nil {
		return Kept{}, runtime.CardProblem(err)
	}
	err = a.config.Store.PutCards(ctx, runtime.CardChange{Persons: persons, Cards: append(out, sealed)})
	if err != nil {
		return Kept{}, stale(err)
	}
	kept.Version++
	return keptOf(kept), nil
}

// Change writes a card anew. Version is that of the card which the caller saw;
// the error is Conflict where somebody changed it meanwhile, else those of New and View.
func (a *Applicants) Change(ctx context.Context, id string, version int, card Card, actor string) (Kept, error) {
	now := a.config.Now()
	card, err := a.checked(ctx, card, id, now)
	if err != nil {
		return Kept{}, err
	}
	person, kept, err := a.both(ctx, id, version)
	if err != nil {
		return Kept{}, err
	}
	// What the card said and says no more does not find him any longer.
	person.Marks = without(person.Marks, a.marker.ofPerson(kept.Value.Card))
	kept.Value.Card, kept.Value.Changed = card, Touch{now.UTC(), actor}
	return a.put(ctx, []runtime.Person{a.marked(person, card)}, kept)
}

// both gives a person and his card, at a version.
func (a *Applicants) both(ctx context.Context, id string, version int) (runtime.Person, cards.Kept[record], error) {
	person, err := a.person(ctx, id)
	if err != nil {
		return runtime.Person{}, cards.Kept[record]{}, err
	}
	kept, err := a.drawer.Get(ctx, id)
	switch {
	case err != nil && person.Into != "":
		err = message.NewProblem(message.Conflict, "applicants.merged_before").At("person")
	case err != nil:
		err = unknown(err)
	case kept.Version != version:
		err = stale(&runtime.VersionConflict{ID: id, Expected: version, Actual: kept.Version})
	}
	return person, kept, err
}

// person gives somebody who was not erased.
func (a *Applicants) person(ctx context.Context, id string) (runtime.Person, error) {
	person, err := a.config.Store.Person(ctx, id)
	switch {
	case err != nil:
		return runtime.Person{}, unknown(err)
	case !person.Erased.IsZero():
		return runtime.Person{}, message.NewProblem(message.Conflict, "runtime.person.erased").At("person")
	}
	return person, nil
}

// View gives the card of a person; of one who was merged into another, the card
// of that one, whose id it has. The error is NotFound where the person has no
// card, Conflict where he was erased.
func (a *Applicants) View(ctx context.Context, id string) (Kept, error) {
	person, err := a.person(ctx, id)
	if err != nil {
		return Kept{}, err
	}
	if person.Into != "" {
		id = person.Into
	}
	kept, err := a.drawer.Get(ctx, id)
	if err != nil {
		return Kept{}, unknown(err)
	}
	return keptOf(kept), nil
}

// Today is the civil day of the office.
func (a *Applicants) Today() clock.Date { return clock.DateOf(a.config.Now().In(a.config.Zone)) }

// checked is a card as it can be kept.
func (a *Applicants) checked(ctx context.Context, card Card, self string, now time.Time) (Card, error) {
	today := clock.DateOf(now.In(a.config.Zone))
	card = card.Normal(today)
	faults := card.Check(self, today)
	for i, r := range card.Representatives[:min(len(card.Representatives), mostActing)] {
		if r.Person == "" || r.Person == self {
			continue
		}
		_, err := a.person(ctx, r.Person)
		var problem *message.Problem
		switch {
		case err == nil:
		case errors.As(err, &problem) && problem.Kind != message.Environment:
			faults = append(faults, problem.At(fmt.Sprintf("representatives[%d].person", i)))
		default:
			return Card{}, err
		}
	}
	if len(faults) > 0 {
		return Card{}, faults
	}
	return card, nil
}

// stale says of a conflict of versions that the card was changed.
func stale(err error) error {
	if errors.As(err, new(*runtime.VersionConflict)) {
		return message.NewProblem(message.Conflict, "applicants.stale").At("version").Because(err)
	}
	return runtime.CardProblem(err)
}

// unknown says of a card that is not there that the applicant has none.
func unknown(err error) error {
	if errors.As(err, new(*runtime.UnknownCard)) {
		return message.NewProblem(message.NotFound, "applicants.unknown").At("person").Because(err)
	}
	return runtime.CardProblem(err)
}
