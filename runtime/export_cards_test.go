package runtime_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/storetest"
	"reglament/runtime/vault"
)

// sealedCard is a card of somebody, sealed as package cards seals it.
func sealedCard(t *testing.T, store runtime.Store, drawer, id, person string) runtime.Card {
	t.Helper()
	owner, err := store.Person(context.Background(), person)
	require.NoError(t, err)
	card := storetest.Card(drawer, id, person)
	lock := vault.Lock{Person: person, By: owner.By, Wrapped: owner.Key}
	card.Sealed, err = sealing().Seal(lock, "card\n"+drawer+"\n"+id, []byte(fmt.Sprintf(`{"said":"%s of %s"}`, drawer, id)))
	require.NoError(t, err)
	return card
}

func TestExportedCardsAreOpened(t *testing.T) {
	stores(t, func(t *testing.T, store runtime.Store) {
		d, ctx := newDesk(t, store), context.Background()
		person := d.open(repair()).Case.Person
		gone := d.all(d.open(repair()), withdraw("2026-04-01", "")).Case.Person
		change := runtime.CardChange{Cards: []runtime.Card{sealedCard(t, store, "consultation", "of the erased", gone)}}
		for _, drawer := range []string{"applicant", "consultation", "draft", "answer", "notice", "account", "session", "token"} {
			change.Cards = append(change.Cards, sealedCard(t, store, drawer, "1", person))
		}
		change.Cards[3].Until = storetest.Moment()
		require.NoError(t, store.PutCards(ctx, change))
		_, err := d.Erase(ctx, gone, "заявление", "chief")
		require.NoError(t, err)
		var export bytes.Buffer
		cards, err := d.ExportCards(ctx, &export)
		require.NoError(t, err)
		require.Equal(t, 5, cards)
		require.Equal(t, 5, strings.Count(export.String(), "\n"))
		require.NotContains(t, export.String(), "erased")
		for _, secret := range []string{"account", "session", "token"} {
			require.NotContains(t, export.String(), secret)
		}
		third := strings.Split(export.String(), "\n")[2]
		require.JSONEq(t, `{"drawer":"draft","id":"1","person":"`+person+`","until":"2026-04-01T09:30:00Z","version":1,"value":{"said":"draft of 1"}}`, third)
		require.True(t, json.Valid([]byte(third)))

		// A card that was put into another place opens nowhere.
		moved := sealedCard(t, store, "consultation", "1", person)
		moved.ID = "2"
		require.NoError(t, store.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{moved}}))
		_, err = d.ExportCards(ctx, &export)
		refused(t, err, message.Environment, "runtime.card.damaged")
	})
}

// More cards lapse than a store takes out at one time.
func TestCardsLapseByTheClockOfTheOffice(t *testing.T) {
	stores(t, func(t *testing.T, store runtime.Store) {
		d, ctx := newDesk(t, store), context.Background()
		person := d.open(repair()).Case.Person
		for _, from := range []int{0, runtime.MaxLimit} {
			var change runtime.CardChange
			for n := range runtime.MaxLimit {
				card := storetest.Card("session", fmt.Sprint(from+n), person)
				card.Until = storetest.Moment()
				change.Cards = append(change.Cards, card)
			}
			require.NoError(t, store.PutCards(ctx, change))
		}
		lapsed, err := d.Lapse(ctx)
		require.NoError(t, err)
		require.Zero(t, lapsed)
		d.sleep(1)
		lapsed, err = d.Lapse(ctx)
		require.NoError(t, err)
		require.Equal(t, 2*runtime.MaxLimit, lapsed)
	})
}
