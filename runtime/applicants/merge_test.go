package applicants

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
)

func newPerson(r *rig) (runtime.Person, error) {
	return cards.NewPerson(r.vault, r.config.Random, r.now)
}

// married is the same applicant as anna, entered a second time.
func married() Card {
	return Card{
		Kind: Person, Surname: "Ольхова", First: "Анна", Patronymic: "Дубовна", Birth: "1980-04-01", Phones: []string{"+7 000 999-88-77", "+7 000 345-67-89"},
		Email: "olkhova@example.org", Identity: Identity{Kind: Passport, Series: "45 25", Number: "777777"},
	}
}

func TestTwoCardsOfOneApplicantBecomeOne(t *testing.T) {
	r := inMemory(t)
	ctx := context.Background()
	old, young := r.enters(t, anna()), r.enters(t, married())
	dropped, err := r.store.Person(ctx, young.ID)
	require.NoError(t, err)
	dropped.Marks = append(dropped.Marks, r.vault.Marks("name", "Рябинина")...) // as a case was opened
	require.NoError(t, r.store.PutPerson(ctx, dropped))
	var keys []string
	for _, d := range Differences(old.Card, young.Card) {
		keys = append(keys, d.Key)
	}
	require.Equal(t, []string{"surname", "sex", "snils", "identity", "inn", "addresses.registration", "email", "channel", "note"}, keys)

	merged, err := r.Merge(ctx, Merging{
		Keep: old.ID, Drop: young.ID, KeepVersion: 1, DropVersion: 1, Take: []string{"surname", "identity"}, Actor: "orlova",
	})
	require.NoError(t, err)
	want := anna()
	want.Surname, want.Identity = "Ольхова", married().Identity
	want.Phones = append(want.Phones, "+7 000 999-88-77")
	want.Former = []string{"Осинина", "Ёлкина-Берёзкина"}
	require.Equal(t, want, merged.Card)
	require.Equal(t, 2, merged.Version)
	require.Equal(t, []string{old.ID, young.ID}, merged.Persons())
	require.Equal(t, "orlova", merged.Merged[0].By)

	for _, text := range []string{"ольхова", "ёлкина", "999-88-77", "45 25 777777", "11223344595"} {
		require.Equal(t, []string{"Ольхова\u00A0А.\u00A0Д."}, r.finds(t, text), text)
	}
	require.Empty(t, r.finds(t, "45 10 123456"), "what was not taken is gone")
	viewed, err := r.View(ctx, young.ID)
	require.NoError(t, err)
	require.Equal(t, merged, viewed, "whoever asks for the card that went is shown the one that stayed")
	person, err := r.store.Person(ctx, young.ID)
	require.NoError(t, err)
	require.Equal(t, old.ID, person.Into)
	require.Empty(t, person.Marks)
	person, err = r.store.Person(ctx, old.ID)
	require.NoError(t, err)
	require.Equal(t, []string{young.ID}, person.Also)
	require.Len(t, r.kept(t), 1)
	for _, name := range []string{"Ольхова", "Ёлкина", "Рябинина"} {
		ids, err := r.store.FindPersons(ctx, r.vault.Asked("name", name), 10)
		require.NoError(t, err)
		require.Equal(t, []string{old.ID}, ids, name)
	}
}

func TestAChainOfMergingsEndsInOneCard(t *testing.T) {
	r := inMemory(t)
	ctx := context.Background()
	var all []Kept
	for range 3 {
		all = append(all, r.enters(t, anna()))
	}
	_, err := r.Merge(ctx, Merging{Keep: all[1].ID, Drop: all[0].ID, KeepVersion: 1, DropVersion: 1})
	require.NoError(t, err)
	last, err := r.Merge(ctx, Merging{Keep: all[2].ID, Drop: all[1].ID, KeepVersion: 1, DropVersion: 2})
	require.NoError(t, err)
	require.ElementsMatch(t, []string{all[0].ID, all[1].ID, all[2].ID}, last.Persons())
	for _, one := range all {
		viewed, err := r.View(ctx, one.ID)
		require.NoError(t, err)
		require.Equal(t, last, viewed)
	}
	person, err := r.store.Person(ctx, all[2].ID)
	require.NoError(t, err)
	require.ElementsMatch(t, []string{all[0].ID, all[1].ID}, person.Also)
}

func TestMergingsThatCannotBe(t *testing.T) {
	r := inMemory(t)
	ctx := context.Background()
	a, b, c := r.enters(t, anna()), r.enters(t, married()), r.enters(t, grove())
	_, err := r.Merge(ctx, Merging{Keep: a.ID, Drop: a.ID, KeepVersion: 1, DropVersion: 1})
	requireProblem(t, err, message.Wrong, "applicants.merge_self")
	_, err = r.Merge(ctx, Merging{Keep: a.ID, Drop: b.ID, KeepVersion: 1, DropVersion: 2})
	requireProblem(t, err, message.Conflict, "applicants.stale")
	_, err = r.Merge(ctx, Merging{Keep: a.ID, Drop: "nobody", KeepVersion: 1})
	requireProblem(t, err, message.NotFound, "runtime.person.unknown")
	_, err = r.Merge(ctx, Merging{Keep: c.ID, Drop: a.ID, KeepVersion: 1, DropVersion: 1, Take: []string{"inn"}})
	require.ErrorAs(t, err, new(Faults), "an organisation with the number of a person")
	require.Len(t, r.kept(t), 3, "nothing was changed")
	_, err = r.Merge(ctx, Merging{Keep: a.ID, Drop: b.ID, KeepVersion: 1, DropVersion: 1})
	require.NoError(t, err)
	_, err = r.Merge(ctx, Merging{Keep: c.ID, Drop: b.ID, KeepVersion: 1, DropVersion: 1})
	requireProblem(t, err, message.Conflict, "applicants.merged_before")
	_, err = r.Change(ctx, b.ID, 1, married(), "orlova")
	requireProblem(t, err, message.Conflict, "applicants.merged_before")
	_, err = r.Enter(ctx, b.ID, married(), "orlova")
	requireProblem(t, err, message.Conflict, "applicants.merged_before")
}

func TestARepresentativeOfTheOtherCardStaysAndNobodyActsForHimself(t *testing.T) {
	r := inMemory(t)
	son := r.enters(t, Card{Kind: Person, Surname: "Осинин", First: "Лев"})
	card := married()
	card.Representatives = []Representative{{Person: son.ID, Basis: PowerOfAttorney, Issued: "2026-01-10"}}
	a, b := r.enters(t, anna()), r.enters(t, card)
	joined := Merging{Keep: a.ID, Drop: b.ID}.Joined(a.Card, b.Card)
	require.Equal(t, card.Representatives, joined.Representatives)
	card = anna()
	card.Representatives = []Representative{{Person: b.ID, Basis: PowerOfAttorney, Issued: "2026-01-10"}}
	require.Empty(t, Merging{Keep: a.ID, Drop: b.ID}.Joined(card, married()).Representatives)
}
