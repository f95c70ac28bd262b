package work

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
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

var morning = time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)

type rig struct {
	*Notices
	model *storetest.Model
	now   time.Time
	dice  *rand.ChaCha8
}

func newRig(t require.TestingT) *rig {
	r := &rig{model: storetest.NewModel(), now: morning, dice: rand.NewChaCha8([32]byte{2})}
	keys, err := vault.NewKeys(r.dice, morning)
	require.NoError(t, err)
	r.Notices = New(r.model, vault.New(keys, r.dice), func() time.Time { return r.now })
	return r
}

func (r *rig) worker(t require.TestingT) string {
	person, err := cards.NewPerson(r.vault, r.dice, morning)
	require.NoError(t, err)
	require.NoError(t, r.model.PutPerson(context.Background(), person))
	return person.ID
}

func (r *rig) unreadBy(t require.TestingT, worker string) int {
	count, err := r.Unread(context.Background(), worker)
	require.NoError(t, err)
	return count
}

func TestAWorkerIsToldOnceAndNobodyElseIs(t *testing.T) {
	r := newRig(t)
	ctx := context.Background()
	petrova, orlova := r.worker(t), r.worker(t)
	given := Notice{Kind: Given, Case: "2026-000017", Event: 4, From: "лугова", At: morning.In(time.FixedZone("", 5*3600))}
	back := Notice{Kind: Back, Case: "2026-000003", Event: 9, From: "зорин", At: morning.Add(time.Hour)}
	for range 3 {
		require.NoError(t, r.Tell(ctx, petrova, given))
	}
	require.NoError(t, r.Tell(ctx, petrova, back))
	require.Equal(t, 2, r.unreadBy(t, petrova))
	require.Zero(t, r.unreadBy(t, orlova))
	require.Zero(t, r.unreadBy(t, ""))

	all, err := r.List(ctx, petrova, 10)
	require.NoError(t, err)
	require.Len(t, all, 2)
	require.Equal(t, "2026-000003", all[0].Case, "the newest comes first")
	given.ID, given.At = all[1].ID, morning
	require.Equal(t, given, all[1])
	others, err := r.List(ctx, orlova, 10)
	require.NoError(t, err)
	require.Empty(t, others)

	require.NoError(t, r.Read(ctx, orlova, all[0].ID), "what is another's is passed over")
	require.Equal(t, 2, r.unreadBy(t, petrova))
	r.now = morning.Add(2 * time.Hour)
	require.NoError(t, r.Read(ctx, petrova, all[1].ID, "no such card", ""))
	r.now = morning.Add(3 * time.Hour)
	require.NoError(t, r.Read(ctx, petrova, all[1].ID))
	require.NoError(t, r.Tell(ctx, petrova, given), "told again, it stays read")
	require.Equal(t, 1, r.unreadBy(t, petrova))
	news, err := r.News(ctx, petrova, 10)
	require.NoError(t, err)
	require.Equal(t, all[:1], news)
	all, err = r.List(ctx, petrova, 10)
	require.NoError(t, err)
	require.Equal(t, morning.Add(2*time.Hour), all[1].Read)

	kept, err := r.model.Cards(ctx, runtime.CardFilter{Drawer: Drawer})
	require.NoError(t, err)
	require.Len(t, kept, 2)
	for _, card := range kept {
		require.NotContains(t, card.ID+string(card.Sealed), "2026-0000")
	}
}

func TestNoticesLapseAfterThirtyDays(t *testing.T) {
	r := newRig(t)
	ctx := context.Background()
	worker := r.worker(t)
	require.NoError(t, r.Tell(ctx, worker, Notice{Kind: Given, Case: "2026-000001", Event: 2, At: morning}))
	r.now = morning.AddDate(0, 0, 30).Add(-time.Second)
	require.Equal(t, 1, r.unreadBy(t, worker))
	r.now = morning.AddDate(0, 0, 30)
	require.Zero(t, r.unreadBy(t, worker))
	all, err := r.List(ctx, worker, 10)
	require.NoError(t, err)
	require.Empty(t, all)
	gone, err := r.model.Lapse(ctx, r.now, 10)
	require.NoError(t, err)
	require.Equal(t, 1, gone)
}

func TestNobodyIsToldWhoIsNotThere(t *testing.T) {
	r := newRig(t)
	for _, err := range []error{
		r.Tell(context.Background(), "nobody", Notice{Case: "2026-000001", Event: 2, At: morning}),
		r.Read(context.Background(), "nobody", "x"),
	} {
		var problem *message.Problem
		require.True(t, errors.As(err, &problem), "%v", err)
		require.Equal(t, "runtime.person.unknown", problem.Message.ID)
	}
}

// However notices are told, told again and read: each event is there once, and
// what was read stays so.
func TestWhateverIsToldAgainIsThereOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := newRig(rt)
		ctx := context.Background()
		workers := []string{r.worker(rt), r.worker(rt)}
		type told struct {
			worker string
			event  int
		}
		want, read := map[told]bool{}, map[told]bool{}
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			at := told{rapid.SampledFrom(workers).Draw(rt, "worker"), rapid.IntRange(1, 4).Draw(rt, "event")}
			if rapid.Bool().Draw(rt, "read") {
				all, err := r.List(ctx, at.worker, 50)
				require.NoError(rt, err)
				if i := slices.IndexFunc(all, func(n Notice) bool { return n.Event == at.event }); i >= 0 {
					require.NoError(rt, r.Read(ctx, at.worker, all[i].ID))
					read[at] = true
				}
				continue
			}
			require.NoError(rt, r.Tell(ctx, at.worker, Notice{Kind: Given, Case: "2026-000001", Event: at.event, At: morning.Add(time.Duration(at.event) * time.Minute)}))
			want[at] = true
		}
		for _, worker := range workers {
			count := 0
			for at := range want {
				if at.worker == worker && !read[at] {
					count++
				}
			}
			require.Equal(rt, count, r.unreadBy(rt, worker))
			all, err := r.List(ctx, worker, 50)
			require.NoError(rt, err)
			for i := range all {
				require.True(rt, want[told{worker, all[i].Event}])
				require.True(rt, i == 0 || all[i-1].Event > all[i].Event, "the newest first, each once")
			}
		}
	})
}
