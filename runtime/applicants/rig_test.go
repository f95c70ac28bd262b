package applicants

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/cards"
	"reglament/runtime/storetest"
	"reglament/runtime/vault"
)

var begun = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// rig is a card file over a store, with a clock that each reading moves on by
// a second.
type rig struct {
	*Applicants
	store runtime.Store
	vault *vault.Vault
	now   time.Time
}

func newRig(t require.TestingT, store runtime.Store) *rig {
	dice := rand.NewChaCha8([32]byte{1})
	keys, err := vault.NewKeys(dice, begun)
	require.NoError(t, err)
	r := &rig{store: store, vault: vault.New(keys, dice), now: begun}
	r.Applicants = New(Config{
		Store: store, Vault: r.vault, Random: dice, Zone: time.UTC,
		Now: func() time.Time { r.now = r.now.Add(time.Second); return r.now },
	})
	return r
}

func inMemory(t require.TestingT) *rig { return newRig(t, storetest.NewModel()) }

func (r *rig) enters(t require.TestingT, card Card) Kept {
	kept, err := r.New(context.Background(), card, "petrova")
	require.NoError(t, err)
	return kept
}

// finds gives the surnames or short names of who a text finds.
func (r *rig) finds(t require.TestingT, text string) []string {
	found, err := r.Find(context.Background(), text, 0)
	require.NoError(t, err)
	names := []string{}
	for _, c := range found.Cards {
		names = append(names, c.Card.ShortName())
	}
	return names
}

// The syllables of which names are made: as many that begin alike as in a
// town. Nobody has to be called so.
var (
	roots   = []string{"Иван", "Смирн", "Кузнец", "Попов", "Сокол", "Лебед", "Козл", "Мороз", "Волк", "Соловь", "Зайц", "Голуб", "Виноград", "Богдан", "Белк", "Бел", "Орл", "Гус", "Жук", "Ёлк"}
	middles = []string{"", "ск", "ец", "ушк", "ищ", "енк", "ак", "ыч"}
	endings = []string{"ов", "ев", "ин"}
	firsts  = []string{"Иван", "Пётр", "Лев", "Ян", "Егор", "Фёдор", "Захар", "Богдан", "Ли", "Юрий"}
	fathers = []string{"Иванович", "Петрович", "Львович", "Янович", "Егорович", "Фёдорович", ""}
	short   = []string{"Ли", "Ю", "Цой", "Ан", "Ким", "Константинопольский-Задунайский"}
)

func pick[T any](dice *rand.Rand, from []T) T { return from[dice.IntN(len(from))] }

// invent makes a person. Phones are of a series that is given to nobody.
func invent(dice *rand.Rand) Card {
	c := Card{Kind: Person, Surname: pick(dice, roots) + pick(dice, middles) + pick(dice, endings), First: pick(dice, firsts), Patronymic: pick(dice, fathers)}
	if dice.IntN(10) == 0 {
		c.Surname = pick(dice, short)
	}
	if dice.IntN(4) > 0 {
		c.Birth = fmt.Sprintf("%d-%02d-%02d", 1940+dice.IntN(60), 1+dice.IntN(12), 1+dice.IntN(28))
	}
	if dice.IntN(4) > 0 {
		c.SNILS = tidySNILS(snilsOf(1001999 + dice.IntN(998998000)))
	}
	if dice.IntN(4) > 0 {
		c.Identity = Identity{Kind: Passport, Series: fmt.Sprintf("45 %02d", 1+dice.IntN(20)), Number: fmt.Sprintf("%06d", dice.IntN(1000000))}
	}
	for range dice.IntN(3) {
		d := dice.IntN(10_000_000)
		c.Phones = append(c.Phones, fmt.Sprintf("+7 000 %03d-%02d-%02d", d/10_000, d/100%100, d%100))
	}
	if dice.IntN(3) == 0 {
		c.Email = fmt.Sprintf("%s%d@%s.example.org", pick(dice, []string{"a", "anna", "info"}), dice.IntN(1000), pick(dice, []string{"mail", "box"}))
	}
	return c
}

// drawer reads what the store really has.
func (r *rig) kept(t *testing.T) []runtime.Card {
	t.Helper()
	all, err := r.store.Cards(context.Background(), runtime.CardFilter{Drawer: Drawer, Limit: runtime.MaxLimit})
	require.NoError(t, err)
	return all
}

var _ cards.Store = runtime.Store(nil)
