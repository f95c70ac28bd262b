package cards_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
	"reglament/runtime/storetest"
	"reglament/runtime/vault"
)

type note struct {
	Text  string
	Count int
}

var moment = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

type rig struct {
	*testing.T
	store  *storetest.Model
	vault  *vault.Vault
	random *rand.ChaCha8
	notes  cards.Drawer[note]
}

func newRig(t *testing.T) *rig {
	random := rand.NewChaCha8([32]byte{1})
	keys, err := vault.NewKeys(random, moment)
	require.NoError(t, err)
	r := &rig{T: t, store: storetest.NewModel(), vault: vault.New(keys, random), random: random}
	r.notes = cards.In[note](r.store, r.vault, "note")
	return r
}

func (r *rig) person() runtime.Person {
	person, err := cards.NewPerson(r.vault, r.random, moment)
	require.NoError(r, err)
	r.put(runtime.CardChange{Persons: []runtime.Person{person}})
	person.Version = 1
	return person
}

func (r *rig) put(change runtime.CardChange) {
	require.NoError(r, r.store.PutCards(context.Background(), change))
}

func (r *rig) keep(person runtime.Person, kept cards.Kept[note]) runtime.Card {
	card, err := r.notes.Card(person, kept)
	require.NoError(r, err)
	r.put(runtime.CardChange{Cards: []runtime.Card{card}})
	return card
}

func requireDamaged(t require.TestingT, err error) {
	var problem *message.Problem
	require.ErrorAs(t, err, &problem)
	require.Equal(t, "cards.damaged", problem.Message.ID)
	require.Equal(t, message.Environment, problem.Kind)
}

func TestACardIsReadAsItWasWritten(t *testing.T) {
	r := newRig(t)
	person := r.person()
	want := cards.Kept[note]{
		ID: "n1", Person: person.ID, Marks: [][]byte{[]byte("a mark")}, Until: moment.Add(time.Hour), Value: note{"Петрова спросила про справку", 3},
	}
	card := r.keep(person, want)
	require.False(t, bytes.Contains(card.Sealed, []byte("Петрова")), "the store can read it")
	want.Version = 1
	got, err := r.notes.Get(context.Background(), "n1")
	require.NoError(t, err)
	require.Equal(t, want, got)

	got.Value.Count = 4
	r.keep(person, got)
	got, err = r.notes.Get(context.Background(), "n1")
	require.NoError(t, err)
	require.Equal(t, 4, got.Value.Count)
	require.Equal(t, 2, got.Version)

	r.put(runtime.CardChange{Cards: []runtime.Card{r.notes.Out(got)}})
	_, err = r.notes.Get(context.Background(), "n1")
	require.ErrorAs(t, err, new(*runtime.UnknownCard))
}

func TestACardOpensInItsPlaceOnly(t *testing.T) {
	r := newRig(t)
	ctx := context.Background()
	person, other := r.person(), r.person()
	card := r.keep(person, cards.Kept[note]{ID: "n1", Value: note{Text: "тайна"}})
	for name, change := range map[string]func(*runtime.Card){
		"another id":     func(c *runtime.Card) { c.ID = "n2" },
		"another drawer": func(c *runtime.Card) { c.Drawer = "draft" },
		"another person": func(c *runtime.Card) { c.ID, c.Person = "n3", other.ID },
	} {
		moved := card
		change(&moved)
		if moved.Person == other.ID { // in its own place, under a foreign key
			own := r.keep(other, cards.Kept[note]{ID: "n3"})
			moved.Version = own.Version + 1
		}
		r.put(runtime.CardChange{Cards: []runtime.Card{moved}})
		_, err := cards.In[note](r.store, r.vault, moved.Drawer).Get(ctx, moved.ID)
		require.Error(t, err, name)
		requireDamaged(t, err)
	}
	foreign := cards.Kept[note]{ID: "n4", Person: other.ID}
	_, err := r.notes.Card(person, foreign)
	require.ErrorAs(t, err, new(*runtime.Invalid))
}

func TestATamperedCardIsRefusedAndClosesNoOther(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := newRig(t)
		person := r.person()
		bad := r.keep(person, cards.Kept[note]{ID: "n2", Value: note{Text: "вторая"}})
		r.keep(person, cards.Kept[note]{ID: "n1", Value: note{Text: "первая"}})
		r.keep(person, cards.Kept[note]{ID: "n3", Value: note{Text: "третья"}})
		bad.Sealed = bytes.Clone(bad.Sealed)
		at := rapid.IntRange(0, 8*len(bad.Sealed)-1).Draw(rt, "bit")
		bad.Sealed[at/8] ^= 1 << (at % 8)
		bad.Version = 1
		r.put(runtime.CardChange{Cards: []runtime.Card{bad}})
		_, err := r.notes.Get(context.Background(), "n2")
		require.Error(rt, err)
		requireDamaged(rt, err)
		list, err := r.notes.All(context.Background(), runtime.CardFilter{})
		require.NoError(rt, err)
		require.Len(rt, list, 3)
		require.Equal(rt, "первая", list[0].Value.Text)
		require.True(rt, list[1].Damaged)
		require.Zero(rt, list[1].Value)
		require.False(rt, list[2].Damaged)
	})
}

func TestCardsOfAnErasedPersonAreNotThere(t *testing.T) {
	r := newRig(t)
	ctx := context.Background()
	gone, stays := r.person(), r.person()
	r.keep(gone, cards.Kept[note]{ID: "n1"})
	r.keep(stays, cards.Kept[note]{ID: "n2"})
	racing := erasing{r.store, gone}
	slow := cards.In[note](&racing, r.vault, "note")
	list, err := slow.List(ctx, runtime.CardFilter{})
	require.NoError(t, err)
	require.Len(t, list, 1, "the list was made while he was erased")
	require.Equal(t, "n2", list[0].ID)
	_, err = r.notes.Get(ctx, "n1")
	require.ErrorAs(t, err, new(*runtime.UnknownCard))
	_, err = r.notes.Card(runtime.Person{ID: gone.ID, Erased: moment}, cards.Kept[note]{ID: "n9"})
	require.Error(t, err, "nothing is sealed for him any more")
}

// erasing erases a person between the list of cards and the look at him.
type erasing struct {
	*storetest.Model
	person runtime.Person
}

func (e *erasing) Person(ctx context.Context, id string) (runtime.Person, error) {
	if e.person.Erased.IsZero() {
		e.person.Key, e.person.By, e.person.Erased = nil, "", moment
		if err := e.PutPerson(ctx, e.person); err != nil {
			return runtime.Person{}, err
		}
	}
	return e.Model.Person(ctx, id)
}

func TestAMissingMasterKeyIsNamed(t *testing.T) {
	r := newRig(t)
	r.keep(r.person(), cards.Kept[note]{ID: "n1"})
	keys, err := vault.NewKeys(r.random, moment)
	require.NoError(t, err)
	_, err = cards.In[note](r.store, vault.New(keys, r.random), "note").Get(context.Background(), "n1")
	var problem *message.Problem
	require.ErrorAs(t, err, &problem)
	require.Equal(t, "runtime.key.missing", problem.Message.ID)
}

func TestAnotherFormIsDamage(t *testing.T) {
	r := newRig(t)
	r.keep(r.person(), cards.Kept[note]{ID: "n1", Value: note{Text: "слово"}})
	_, err := cards.In[struct{ Text int }](r.store, r.vault, "note").Get(context.Background(), "n1")
	requireDamaged(t, err)
	require.NotContains(t, errors.Unwrap(err).Error(), "слово")
}

func TestAllGoesThroughThePages(t *testing.T) {
	r := newRig(t)
	person := r.person()
	const count = 2*runtime.MaxLimit + 1
	for i := range count {
		id, err := cards.NewID(r.random, moment.Add(time.Duration(i)*time.Second))
		require.NoError(t, err)
		r.keep(person, cards.Kept[note]{ID: id, Value: note{Count: i}})
	}
	list, err := r.notes.All(context.Background(), runtime.CardFilter{})
	require.NoError(t, err)
	require.Len(t, list, count)
	require.Equal(t, count-1, list[0].Value.Count, "the newest comes first")
}

func TestNoRandomnessNoPerson(t *testing.T) {
	r := newRig(t)
	_, err := cards.NewPerson(r.vault, bytes.NewReader(make([]byte, 5)), moment)
	require.Error(t, err)
}
