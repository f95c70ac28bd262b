package post_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
	"reglament/runtime/casefile"
	"reglament/runtime/post"
	"reglament/runtime/storetest"
	"reglament/runtime/vault"
)

var morning = time.Date(2026, 11, 22, 6, 0, 0, 0, time.UTC)

type rig struct {
	*post.Post
	t     *testing.T
	store runtime.Store
	vault *vault.Vault
	dice  *rand.ChaCha8
	now   time.Time
	// answer is what the carrier says; got what it was given.
	answer error
	got    []string
	lines  []string
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{t: t, store: storetest.NewModel(), dice: rand.NewChaCha8([32]byte{1}), now: morning}
	keys, err := vault.NewKeys(r.dice, morning)
	require.NoError(t, err)
	r.vault = vault.New(keys, r.dice)
	r.Post = post.New(post.Config{Store: r.store, Vault: r.vault, Random: r.dice, Now: func() time.Time { return r.now }})
	return r
}

// Deliver is a carrier that notes what it was given.
func (r *rig) take(id string, parcel runtime.Parcel) error {
	r.got, r.lines = append(r.got, id), append(r.lines, parcel.To.Email+": "+parcel.Title)
	return r.answer
}

type carrier func(id string, parcel runtime.Parcel) error

func (c carrier) Deliver(_ context.Context, id string, parcel runtime.Parcel) error {
	return c(id, parcel)
}

func (r *rig) round() runtime.Delivered {
	r.t.Helper()
	done, err := r.Post.Deliver(context.Background(), map[string]runtime.Carrier{runtime.CarrierEmail: carrier(r.take)})
	require.NoError(r.t, err)
	return done
}

func list(key string) post.Sending {
	return post.Sending{
		Key: key, Carrier: runtime.CarrierEmail, By: "petrova", Parcel: runtime.Parcel{
			To: casefile.Applicant{Name: "Образцова Анна", Email: "anna@example.org"}, Title: "Перечень документов", Texts: []string{"Здравствуйте!"},
			Papers: []runtime.Paper{{Name: "list.pdf", Type: "application/pdf", Bytes: []byte("%PDF")}},
		},
	}
}

func told(t *testing.T, err error) string {
	t.Helper()
	var problem *message.Problem
	require.ErrorAs(t, err, &problem)
	return problem.Message.ID
}

// A piece goes once, however often it was sent and the round is gone.
func TestAPieceGoesOnce(t *testing.T) {
	r, ctx := newRig(t), context.Background()
	first, err := r.Send(ctx, list("а"))
	require.NoError(t, err)
	require.Equal(t, runtime.LetterWaiting, first.State)
	again, err := r.Send(ctx, list("а"))
	require.NoError(t, err)
	require.Equal(t, first, again)
	require.Empty(t, r.got, "nothing goes while somebody waits for a page")

	require.Equal(t, 1, r.round().Sent)
	require.Equal(t, 0, r.round().Sent)
	require.Equal(t, []string{"anna@example.org: Перечень документов"}, r.lines)
	sent, err := r.View(ctx, "а")
	require.NoError(t, err)
	require.Equal(t, runtime.LetterSent, sent.State)
	require.Equal(t, "anna@example.org", sent.To)
	require.Equal(t, morning, sent.Settled)
}

// What the carrier cannot take now goes later, with growing pauses, and is told
// once it is given up; a worker may let it be tried again.
func TestAPieceThatCannotGo(t *testing.T) {
	r, ctx := newRig(t), context.Background()
	r.answer = errors.New("no line")
	_, err := r.Send(ctx, list("а"))
	require.NoError(t, err)
	for attempt := 1; attempt < runtime.MostAttempts; attempt++ {
		require.Equal(t, 1, r.round().Put, attempt)
		require.Zero(t, r.round().Put, "not before the pause is over")
		r.now = r.now.Add(10 * time.Hour)
	}
	require.Equal(t, 1, r.round().Dead)
	dead, err := r.View(ctx, "а")
	require.NoError(t, err)
	require.Equal(t, runtime.LetterDead, dead.State)
	require.Equal(t, "runtime.letter.tired", dead.Trouble)
	require.Len(t, r.got, runtime.MostAttempts)

	r.answer = nil
	require.Zero(t, r.round().Sent)
	require.NoError(t, r.Again(ctx, "а"))
	require.Equal(t, 1, r.round().Sent)
	require.Equal(t, "runtime.letter.not_dead", told(t, r.Again(ctx, "а")))
	for _, id := range r.got {
		require.Equal(t, dead.ID, id, "a carrier knows it as the same")
	}
}

func TestAPieceThatIsRefused(t *testing.T) {
	r, ctx := newRig(t), context.Background()
	r.answer = &runtime.Refused{Because: message.New("runtime.letter.refused")}
	_, err := r.Send(ctx, list("а"))
	require.NoError(t, err)
	require.Equal(t, 1, r.round().Dead)
	dead, err := r.View(ctx, "а")
	require.NoError(t, err)
	require.Equal(t, "runtime.letter.refused", dead.Trouble)

	s := list("б")
	s.Carrier = runtime.CarrierSMS
	_, err = r.Send(ctx, s)
	require.NoError(t, err)
	require.Equal(t, 1, r.round().Dead)
	dead, err = r.View(ctx, "б")
	require.NoError(t, err)
	require.Equal(t, "runtime.letter.no_carrier", dead.Trouble)
}

func TestWhatCannotBeSent(t *testing.T) {
	r, ctx := newRig(t), context.Background()
	s := list("а")
	s.Parcel.To.Email = ""
	_, err := r.Send(ctx, s)
	require.Equal(t, "runtime.letter.no_address", told(t, err))
	s = list("а")
	s.Parcel.Papers[0].Bytes = make([]byte, 600_001)
	_, err = r.Send(ctx, s)
	require.Equal(t, "post.heavy", told(t, err))
	_, err = r.View(ctx, "а")
	require.Equal(t, "runtime.card.unknown", told(t, err))
	require.Equal(t, "runtime.card.unknown", told(t, r.Again(ctx, "а")))
	s = list("а")
	s.Person = "nobody"
	_, err = r.Send(ctx, s)
	require.Error(t, err)
}

// What is sent to somebody goes with him, and lapses in any case.
func TestAPieceGoesWithItsPerson(t *testing.T) {
	r, ctx := newRig(t), context.Background()
	person, err := cards.NewPerson(r.vault, r.dice, morning)
	require.NoError(t, err)
	require.NoError(t, r.store.PutPerson(ctx, person))
	person.Version++
	s := list("а")
	s.Person = person.ID
	_, err = r.Send(ctx, s)
	require.NoError(t, err)
	_, err = r.Send(ctx, list("б"))
	require.NoError(t, err)

	person.Erased, person.Key, person.Marks = morning, nil, nil
	require.NoError(t, r.store.PutPerson(ctx, person))
	require.Equal(t, 1, r.round().Sent)
	_, err = r.View(ctx, "а")
	require.Equal(t, "runtime.card.unknown", told(t, err))
	_, err = r.Send(ctx, s)
	require.Equal(t, "runtime.person.erased", told(t, err))

	lapsed, err := r.store.Lapse(ctx, morning.AddDate(0, 0, 31), 10)
	require.NoError(t, err)
	require.Equal(t, 1, lapsed)
}
