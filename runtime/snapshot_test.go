package runtime_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// counted notes how much is read to load cases, and can spoil snapshots.
type counted struct {
	runtime.Store
	journals, most int
	spoil          func(*runtime.Kept)
}

func (c *counted) Journal(ctx context.Context, number string) ([]casefile.Envelope, error) {
	c.journals++
	return c.Store.Journal(ctx, number)
}

func (c *counted) Load(ctx context.Context, number string) (runtime.Kept, error) {
	kept, err := c.Store.Load(ctx, number)
	c.most = max(c.most, len(kept.Events))
	if err == nil && c.spoil != nil {
		c.spoil(&kept)
	}
	return kept, err
}

// Opening a case reads a snapshot and at most fifteen events, however long its
// life and wherever in a command the snapshot falls due.
func TestOpeningACaseReadsNoMoreThanASnapshotAndAFewEvents(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		store := &counted{Store: storetest.NewModel()}
		d := newDesk(t, store)
		v := d.open(repair())
		for i := range rapid.IntRange(10, 60).Draw(r, "commands") {
			switch rapid.IntRange(0, 3).Draw(r, "command") {
			case 0: // an event with a plan behind it, since the day goes on
				d.sleep(1)
				v = d.all(v, handOver(fmt.Sprintf("operator-%d", i), ""))
			case 1:
				if v.Case.Documents["заявление"].Document == "" {
					v = d.all(v, receive(casefile.DocumentIn{Document: "заявление", Originals: 1}))
				}
				v = d.all(v, tick([]string{"заявление"}, casefile.DocumentIn{Document: "заявление", Copies: 1}))
			case 2:
				v = d.all(v, find("ветхий", ptr(yes(i%2 == 0))))
			case 3:
				v = d.all(v, find("площадь", ptr(places(int64(i+1)))))
			}
			kept, err := store.Store.Load(context.Background(), v.Case.Number)
			require.NoError(r, err)
			require.Equal(r, v.Case.Sequence, kept.At+len(kept.Events))
			require.Less(r, len(kept.Events), 16)
			require.Equal(r, v.Case, d.view(v.Case.Number).Case)
		}
		require.Less(r, store.most, 16)
		require.Zero(r, store.journals, "every snapshot can be read")
		d.sound(1)
	})
}

// A snapshot that is spoiled, or is that of another place, is passed over.
func TestASpoiledSnapshotIsPassedOver(t *testing.T) {
	store := &counted{Store: storetest.NewModel()}
	d := newDesk(t, store)
	v := d.open(repair())
	for i := range 20 {
		v = d.all(v, find("площадь", ptr(places(int64(i+1)))))
	}
	kept, err := store.Store.Load(context.Background(), v.Case.Number)
	require.NoError(t, err)
	require.NotZero(t, kept.At)
	for name, spoil := range map[string]func(*runtime.Kept){
		"a bit":     func(k *runtime.Kept) { k.Snapshot[len(k.Snapshot)/2] ^= 1 },
		"cut off":   func(k *runtime.Kept) { k.Snapshot = k.Snapshot[:10] },
		"empty":     func(k *runtime.Kept) { k.Snapshot = nil },
		"elsewhere": func(k *runtime.Kept) { k.At-- },
	} {
		store.spoil, store.journals = spoil, 0
		require.Equal(t, v.Case, d.view(v.Case.Number).Case, name)
		require.Equal(t, 1, store.journals, name)
		found := 0
		_, err := d.Verify(context.Background(), func(trouble runtime.Trouble) {
			found++
			require.Equal(t, "runtime.verify.snapshot", trouble.What.ID)
		})
		require.NoError(t, err)
		require.Equal(t, 1, found, name)
	}
	// The next change writes a new one.
	at := kept.At
	v = d.all(v, handOver("operator-7", ""))
	store.spoil = nil
	kept, err = store.Store.Load(context.Background(), v.Case.Number)
	require.NoError(t, err)
	require.Greater(t, kept.At, at)
	store.journals = 0
	require.Equal(t, v.Case, d.view(v.Case.Number).Case)
	require.Zero(t, store.journals)
}
