package consultation

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/boltstore"
)

func TestAConsultationIsKeptStepByStep(t *testing.T) {
	r := inMemory(t)
	ctx := context.Background()
	c := r.begins(t, visit())
	require.Equal(t, Running, c.State)
	require.Equal(t, 1, c.Version)
	c.Answers = map[string]json.RawMessage{"жилец": json.RawMessage("true")}
	c.Summary = Summary{Asked: 1, Left: 2}
	c.State, c.Started, c.Case = Finished, time.Time{}, "2026-000001" // nobody ends it so
	saved, err := r.Save(ctx, c)
	require.NoError(t, err)
	viewed, err := r.View(ctx, c.ID)
	require.NoError(t, err)
	require.Equal(t, saved, viewed)
	require.Equal(t, 2, viewed.Version)
	require.Equal(t, Running, viewed.State)
	require.Equal(t, begun.Add(time.Second), viewed.Started)
	require.Empty(t, viewed.Case)
	require.JSONEq(t, "true", string(viewed.Answers["жилец"]))
	_, err = r.Save(ctx, c)
	requireProblem(t, err, message.Conflict, "consultation.stale")
	_, err = r.View(ctx, "none")
	requireProblem(t, err, message.NotFound, "consultation.unknown")
}

func TestAnInterruptedConsultationGoesOnWhereItStood(t *testing.T) {
	r := inMemory(t)
	ctx := context.Background()
	c := r.begins(t, visit())
	r.now = r.now.Add(10*time.Minute - time.Second)
	c, err := r.Finish(ctx, c.ID, c.Version, Interrupted, "", "")
	require.NoError(t, err)
	require.Equal(t, Interrupted, c.State)
	require.Equal(t, 10*time.Minute, c.Spent)
	require.False(t, c.Ended.IsZero())
	_, err = r.Save(ctx, c)
	requireProblem(t, err, message.Conflict, "consultation.ended")
	r.now = r.now.Add(24 * time.Hour)
	c, err = r.Resume(ctx, c.ID, c.Version, "orlova")
	require.NoError(t, err)
	require.Equal(t, Running, c.State)
	require.Equal(t, "orlova", c.Consultant)
	require.True(t, c.Ended.IsZero())
	_, err = r.Resume(ctx, c.ID, c.Version, "orlova")
	requireProblem(t, err, message.Conflict, "consultation.running")
	require.Equal(t, 15*time.Minute, c.Lasted(c.Resumed.Add(5*time.Minute)))
	r.now = r.now.Add(5*time.Minute - time.Second)
	c, err = r.Finish(ctx, c.ID, c.Version, Finished, Printed, "")
	require.NoError(t, err)
	require.Equal(t, 15*time.Minute, c.Spent, "the day between does not count")
	c, err = r.Finish(ctx, c.ID, c.Version, Finished, Opened, "2026-000007")
	require.NoError(t, err)
	require.Equal(t, 15*time.Minute, c.Spent)
	require.Equal(t, "2026-000007", c.Case)
	_, err = r.Resume(ctx, c.ID, c.Version, "")
	requireProblem(t, err, message.Conflict, "consultation.opened")
	_, err = r.Finish(ctx, c.ID, c.Version, Finished, Opened, "2026-000008")
	requireProblem(t, err, message.Conflict, "consultation.opened")
}

func TestWhatCannotBeKeptIsToldBesideItsField(t *testing.T) {
	r := inMemory(t)
	for id, wrong := range map[string]struct {
		change func(*Consultation)
		key    string
	}{
		"consultation.channel":          {func(c *Consultation) { c.Channel = "pigeon" }, "channel"},
		"consultation.consultant":       {func(c *Consultation) { c.Consultant = " " }, "consultant"},
		"runtime.applicant.too_long":    {func(c *Consultation) { c.Question = strings.Repeat("ж", longestText+1) }, "question"},
		"runtime.applicant.unprintable": {func(c *Consultation) { c.Caller.Name = "Ли\u202e" }, "caller.name"},
		"consultation.answers":          {func(c *Consultation) { c.Answers = map[string]json.RawMessage{"жилец": json.RawMessage("{")} }, "answers.жилец"},
		"consultation.too_much":         {func(c *Consultation) { c.Typed = map[string]string{"x": strings.Repeat("x", longestAnswer)} }, "answers"},
	} {
		c := visit()
		wrong.change(&c)
		_, err := r.Begin(context.Background(), c)
		requireProblem(t, err, message.Wrong, id)
		var problem *message.Problem
		require.ErrorAs(t, err, &problem)
		require.Equal(t, wrong.key, problem.Key)
	}
	c := r.begins(t, visit())
	ctx := context.Background()
	_, err := r.Finish(ctx, c.ID, 1, Running, "", "")
	requireProblem(t, err, message.Wrong, "consultation.state")
	_, err = r.Finish(ctx, c.ID, 1, Finished, "sung", "")
	requireProblem(t, err, message.Wrong, "consultation.outcome")
	_, err = r.Finish(ctx, c.ID, 1, Finished, Printed, "2026-000001")
	requireProblem(t, err, message.Wrong, "consultation.outcome")
	_, err = r.Finish(ctx, c.ID, 1, Finished, Opened, "")
	requireProblem(t, err, message.Wrong, "consultation.case")
}

// TestPersonalDataGoWithThePerson holds on a store on disk, too.
func TestPersonalDataGoWithThePerson(t *testing.T) {
	bolt, err := boltstore.Open(t.TempDir(), boltstore.Options{})
	require.NoError(t, err)
	defer bolt.Close()
	for _, r := range []*rig{inMemory(t), newRig(t, bolt)} {
		ctx := context.Background()
		person := r.person(t)
		c := visit()
		c.Caller = Caller{Name: "Осинина Анна", Phone: "+7 000 345-67-89"}
		c = r.begins(t, c)
		card, err := r.store.Card(ctx, Drawer, c.ID)
		require.NoError(t, err)
		require.NotEqual(t, person.ID, card.Person)
		require.NotContains(t, string(card.Sealed), "Осинина")
		nameless, err := r.store.Person(ctx, card.Person)
		require.NoError(t, err)
		require.Empty(t, nameless.Marks)

		c, err = r.Attach(ctx, c.ID, c.Version, person.ID)
		require.NoError(t, err)
		require.Equal(t, person.ID, c.Applicant)
		require.Empty(t, c.Caller)
		_, err = r.Attach(ctx, c.ID, c.Version, person.ID)
		requireProblem(t, err, message.Conflict, "consultation.attached")
		page, err := r.List(ctx, Filter{Applicant: person.ID})
		require.NoError(t, err)
		require.Len(t, page.Consultations, 1)

		person.Key, person.By, person.Erased = nil, "", r.now
		require.NoError(t, r.store.PutPerson(ctx, person))
		_, err = r.View(ctx, c.ID)
		requireProblem(t, err, message.NotFound, "consultation.unknown")
		c = visit()
		c.Applicant = person.ID
		_, err = r.Begin(ctx, c)
		requireProblem(t, err, message.Conflict, "runtime.person.erased")
		c.Applicant = "nobody"
		_, err = r.Begin(ctx, c)
		requireProblem(t, err, message.NotFound, "runtime.person.unknown")
	}
}

func TestAConsultationOfSomebodyWhoWasMergedIsOfTheOneWhoStayed(t *testing.T) {
	r := inMemory(t)
	ctx := context.Background()
	keep, drop := r.person(t), r.person(t)
	keep.Also, drop.Into = []string{drop.ID}, keep.ID
	require.NoError(t, r.store.PutCards(ctx, runtime.CardChange{Persons: []runtime.Person{keep, drop}}))
	c := visit()
	c.Applicant = drop.ID
	require.Equal(t, keep.ID, r.begins(t, c).Applicant)
}

func TestAConsultationIsKeptForItsYears(t *testing.T) {
	r := inMemory(t)
	ctx := context.Background()
	c := r.begins(t, visit())
	gone, err := r.store.Lapse(ctx, c.Started.AddDate(3, 0, -1), 10)
	require.NoError(t, err)
	require.Zero(t, gone)
	gone, err = r.store.Lapse(ctx, c.Started.AddDate(3, 0, 0), 10)
	require.NoError(t, err)
	require.Equal(t, 1, gone)
	_, err = r.View(ctx, c.ID)
	requireProblem(t, err, message.NotFound, "consultation.unknown")
}
