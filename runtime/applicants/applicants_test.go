package applicants

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime/casefile"
)

func TestACardIsKeptAsItWasWritten(t *testing.T) {
	r := inMemory(t)
	kept := r.enters(t, anna())
	require.Equal(t, 1, kept.Version)
	viewed, err := r.View(context.Background(), kept.ID)
	require.NoError(t, err)
	require.Equal(t, kept, viewed)
	require.Equal(t, anna(), viewed.Card)
	require.Equal(t, "petrova", viewed.Entered.By)
	require.Regexp(t, `^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$`, viewed.Account)
	require.Equal(t, casefile.Applicant{Name: "Ёлкина-Берёзкина Анна Дубовна", Phone: "+7 000 345-67-89", Email: "anna@example.org"}, viewed.Card.Applicant())
	require.Equal(t, []string{kept.ID}, viewed.Persons())
}

func TestOfTwoChangesOfOneCardOneIsAConflict(t *testing.T) {
	r := inMemory(t)
	kept := r.enters(t, anna())
	card := anna()
	card.Phones = []string{"8 000 222 33 44"}
	changed, err := r.Change(context.Background(), kept.ID, 1, card, "orlova")
	require.NoError(t, err)
	require.Equal(t, 2, changed.Version)
	require.Equal(t, []string{"+7 000 222-33-44"}, changed.Card.Phones)
	require.Equal(t, "petrova", changed.Entered.By)
	require.Equal(t, "orlova", changed.Changed.By)
	_, err = r.Change(context.Background(), kept.ID, 1, anna(), "petrova")
	requireProblem(t, err, message.Conflict, "applicants.stale")
	require.Empty(t, r.finds(t, "345-67-89"), "marks of what was taken out lead nowhere")
}

func TestACardWithFaultsIsNotKept(t *testing.T) {
	r := inMemory(t)
	card := anna()
	card.SNILS, card.Phones = "1", []string{"2"}
	_, err := r.New(context.Background(), card, "petrova")
	var faults Faults
	require.ErrorAs(t, err, &faults)
	require.Len(t, faults, 2)
	require.ErrorIs(t, err, message.NewProblem(message.Wrong, "applicants.phone"))
	require.Empty(t, r.kept(t))
}

func TestSomebodyFromACaseGetsACard(t *testing.T) {
	r := inMemory(t)
	ctx := context.Background()
	other := r.enters(t, grove())
	person, err := newPerson(r)
	require.NoError(t, err)
	require.NoError(t, r.store.PutPerson(ctx, person))
	_, err = r.View(ctx, person.ID)
	requireProblem(t, err, message.NotFound, "applicants.unknown")
	kept, err := r.Enter(ctx, person.ID, anna(), "petrova")
	require.NoError(t, err)
	require.Equal(t, person.ID, kept.ID)
	_, err = r.Enter(ctx, person.ID, anna(), "petrova")
	requireProblem(t, err, message.Conflict, "applicants.stale")
	_, err = r.Enter(ctx, "nobody", anna(), "petrova")
	requireProblem(t, err, message.NotFound, "runtime.person.unknown")
	_, err = r.View(ctx, other.ID)
	require.NoError(t, err)
}

func TestAnErasedApplicantIsGone(t *testing.T) {
	r := inMemory(t)
	ctx := context.Background()
	kept := r.enters(t, anna())
	person, err := r.store.Person(ctx, kept.ID)
	require.NoError(t, err)
	person.Key, person.By, person.Marks, person.Erased = nil, "", nil, r.now
	require.NoError(t, r.store.PutPerson(ctx, person))
	_, err = r.View(ctx, kept.ID)
	requireProblem(t, err, message.Conflict, "runtime.person.erased")
	require.Empty(t, r.finds(t, "ёлкина"))
	_, err = r.Change(ctx, kept.ID, 1, anna(), "petrova")
	requireProblem(t, err, message.Conflict, "runtime.person.erased")
	card := grove()
	card.Representatives = []Representative{{Person: kept.ID, Basis: ByCharter}, {Person: "nobody", Basis: ByCharter}}
	_, err = r.New(ctx, card, "petrova")
	var faults Faults
	require.ErrorAs(t, err, &faults)
	require.Len(t, faults, 2)
	require.Equal(t, "representatives[0].person", faults[0].Key)
	require.Equal(t, "runtime.person.erased", faults[0].Message.ID)
	require.Equal(t, "representatives[1].person", faults[1].Key)
}

func TestWhoeverMayHaveACardIsShownWithTheReason(t *testing.T) {
	r := inMemory(t)
	kept := r.enters(t, anna())
	reasons := func(card Card, self string) (Degree, []string) {
		all, err := r.Alike(context.Background(), card, self)
		require.NoError(t, err)
		if len(all) == 0 {
			return 0, nil
		}
		require.Len(t, all, 1)
		require.Equal(t, kept.ID, all[0].ID)
		ids := []string{}
		for _, reason := range all[0].Reasons {
			ids = append(ids, reason.ID)
		}
		return all[0].Degree, ids
	}
	for _, one := range []struct {
		card   Card
		degree Degree
		reason string
	}{
		{Card{Kind: Person, SNILS: "11223344595"}, Sure, "applicants.alike.snils"},
		{Card{Kind: Person, Identity: Identity{Kind: "21", Series: "4510", Number: "123456"}}, Sure, "applicants.alike.document"},
		{Card{Kind: SoleTrader, INN: "500100732259"}, Sure, "applicants.alike.inn"},
		{Card{Kind: Person, Surname: "ёлкина - березкина", First: "АННА", Birth: "1.4.1980"}, Likely, "applicants.alike.birth"},
		{Card{Kind: Person, Surname: "Осинина", First: "Анна", Birth: "1.4.1980"}, Likely, "applicants.alike.birth"},
		{Card{Kind: Person, Surname: "Ольхова", First: "Анна", Birth: "1.4.1980"}, 0, ""},
		{Card{Kind: Person, Surname: "Ольхова", First: "Анна", Patronymic: "Дубовна", Birth: "1.4.1980"}, Maybe, "applicants.alike.surname"},
		{Card{Kind: Person, Phones: []string{"", "8 000 223 45 67"}}, Maybe, "applicants.alike.phone"},
		{Card{Kind: Person, Email: "Anna@example.org"}, Maybe, "applicants.alike.email"},
		{Card{Kind: Person, Identity: Identity{Kind: "22", Series: "4510", Number: "123456"}}, 0, ""},
		{Card{Kind: Person, Surname: "Ёлкина-Берёзкина", First: "Анна"}, 0, ""},
		{Card{}, 0, ""},
	} {
		degree, ids := reasons(one.card, "")
		require.Equal(t, one.degree, degree, one.reason)
		if one.reason != "" {
			require.Equal(t, []string{one.reason}, ids)
		}
	}
	degree, ids := reasons(anna(), "")
	require.Equal(t, Sure, degree)
	require.Equal(t, []string{
		"applicants.alike.snils", "applicants.alike.document", "applicants.alike.inn", "applicants.alike.birth", "applicants.alike.surname",
		"applicants.alike.phone", "applicants.alike.email",
	}, ids)
	degree, _ = reasons(anna(), kept.ID)
	require.Zero(t, degree, "a card is not its own duplicate")
}

func TestTheSurestCandidateComesFirst(t *testing.T) {
	r := inMemory(t)
	r.enters(t, Card{Kind: Person, Surname: "Соснин", First: "Лев", SNILS: "11223344595"})
	r.enters(t, Card{Kind: Person, Surname: "Соснина", First: "Ева", Phones: anna().Phones[:1]})
	all, err := r.Alike(context.Background(), anna(), "")
	require.NoError(t, err)
	require.Len(t, all, 2)
	require.Equal(t, []Degree{Sure, Maybe}, []Degree{all[0].Degree, all[1].Degree})
}

func requireProblem(t *testing.T, err error, kind message.Kind, id string) {
	t.Helper()
	var problem *message.Problem
	require.True(t, errors.As(err, &problem), "%v", err)
	require.Equal(t, id, problem.Message.ID)
	require.Equal(t, kind, problem.Kind)
}
