package consultation

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
)

func TestNothingThatWasTypedIsLostForAWeek(t *testing.T) {
	r := inMemory(t)
	ctx := context.Background()
	drafts := NewDrafts(r.store, r.vault, r.clock)
	petrova, orlova := r.person(t).ID, r.person(t).ID
	const page = "/cases/2026-000001/receive"
	_, ok, err := drafts.Load(ctx, petrova, page)
	require.NoError(t, err)
	require.False(t, ok)
	require.NoError(t, drafts.Save(ctx, petrova, page, url.Values{"name": {"Осин"}}))
	require.NoError(t, drafts.Save(ctx, petrova, page, url.Values{"name": {"Осинина"}, "phone": {"1", "2"}}))
	require.NoError(t, drafts.Save(ctx, orlova, page, url.Values{"name": {"Пихтова"}}))
	draft, ok, err := drafts.Load(ctx, petrova, page)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, url.Values{"name": {"Осинина"}, "phone": {"1", "2"}}, draft.Form)
	require.Equal(t, page, draft.Page)
	all, err := drafts.List(ctx, petrova)
	require.NoError(t, err)
	require.Equal(t, []Draft{draft}, all, "nobody sees what another one types")
	cards, err := r.store.Cards(ctx, runtime.CardFilter{Drawer: DraftDrawer})
	require.NoError(t, err)
	require.Len(t, cards, 2)
	for _, card := range cards {
		require.NotContains(t, card.ID+string(card.Sealed), "2026-000001")
	}

	require.NoError(t, drafts.Drop(ctx, orlova, page))
	require.NoError(t, drafts.Drop(ctx, orlova, page), "a second time does no harm")
	_, ok, err = drafts.Load(ctx, orlova, page)
	require.NoError(t, err)
	require.False(t, ok)

	r.now = r.now.AddDate(0, 0, draftDays)
	_, ok, err = drafts.Load(ctx, petrova, page)
	require.NoError(t, err)
	require.False(t, ok, "a week is over")
	all, err = drafts.List(ctx, petrova)
	require.NoError(t, err)
	require.Empty(t, all)
	gone, err := r.store.Lapse(ctx, r.now, 10)
	require.NoError(t, err)
	require.Equal(t, 1, gone)
}

func TestDraftsThatCannotBeKept(t *testing.T) {
	r := inMemory(t)
	drafts := NewDrafts(r.store, r.vault, r.clock)
	err := drafts.Save(context.Background(), r.person(t).ID, "/", url.Values{"x": {strings.Repeat("x", longestDraft)}})
	requireProblem(t, err, message.Wrong, "consultation.draft_long")
	err = drafts.Save(context.Background(), "nobody", "/", nil)
	requireProblem(t, err, message.NotFound, "runtime.person.unknown")
}
