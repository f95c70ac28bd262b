package runtime_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// A kill between a delivery and its record: the letter goes again, with the
// same id, and is told once.
func TestADeliveryWhoseRecordWasLost(t *testing.T) {
	for _, after := range []bool{false, true} {
		store := storetest.NewModel()
		number := newDesk(t, store).open(repair()).Case.Number
		p := &post{}
		// Letters, Person, then Load, Closure and Append of the record.
		failing := storetest.Fail(store, 5, after)
		d := newDesk(t, failing)
		done, err := d.Deliver(context.Background(), p.office(), "dispatcher")
		require.NoError(t, err)
		require.Equal(t, "Append", failing.Failed())
		require.Len(t, p.ids, 1)
		require.Len(t, done.Failed, 1, "the caller is told")
		d.later(time.Hour)
		again := d.deliver(p.office())
		if after {
			require.Zero(t, again.Sent, "it was recorded")
			require.Len(t, p.ids, 1)
		} else {
			require.Equal(t, 1, again.Sent)
			require.Equal(t, p.ids[0], p.ids[1])
		}
		require.Len(t, d.events(number, casefile.KindLetterSettled), 1)
		require.Equal(t, runtime.LetterSent, d.letters(number)[0].State)
	}
}

// The office is closed while a letter is with its carrier: that it went is
// kept all the same.
func TestClosingTheOfficeDuringADelivery(t *testing.T) {
	d := usualIn(t, "Europe/Moscow")
	first, second := d.open(repair()).Case.Number, d.open(repair()).Case.Number
	ctx, closing := context.WithCancel(context.Background())
	p := &post{fail: func(string) error { closing(); return nil }}
	_, err := d.Deliver(ctx, p.office(), "dispatcher")
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, runtime.LetterSent, d.letters(first)[0].State)
	require.Equal(t, runtime.LetterWaiting, d.letters(second)[0].State)
	p.fail = nil
	require.Equal(t, runtime.Delivered{Sent: 1}, d.deliver(p.office()))
	require.Len(t, p.ids, 2)
}

// Letters of cases that cannot be read keep no other from going, are put off,
// and are dead in the end.
func TestALetterThatCannotBeSettledKeepsNoOtherWaiting(t *testing.T) {
	services, err := usual()
	require.NoError(t, err)
	store := storetest.NewModel()
	d := deskIn(t, store, services, "Europe/Moscow").at("2026-04-01 10:00:00")
	for range runtime.MaxLimit + 20 {
		d.open(repair())
	}
	bad := &spoiledOnes{Store: store, bad: map[string]bool{"2026-000001": true, "2026-000100": true}}
	d = deskIn(t, bad, services, "Europe/Moscow").at("2026-04-01 10:00:00")
	p := &post{}
	done, err := d.Deliver(context.Background(), p.office(), "dispatcher")
	require.NoError(t, err)
	require.Equal(t, runtime.MaxLimit+18, done.Sent, "pages and all")
	require.Equal(t, 2, done.Put)
	require.Len(t, done.Failed, 2)
	require.Len(t, p.ids, runtime.MaxLimit+20)
	require.Equal(t, "runtime.letter.unrecorded", d.letters("2026-000001")[0].Trouble)

	done, err = d.Deliver(context.Background(), p.office(), "dispatcher")
	require.NoError(t, err)
	require.Empty(t, done.Failed, "not before its time")
	d.later(50 * time.Second)
	bad.bad = map[string]bool{"2026-000001": true}
	done, err = d.Deliver(context.Background(), p.office(), "dispatcher")
	require.NoError(t, err)
	require.Equal(t, 1, done.Sent)
	for range 20 {
		d.later(9 * time.Hour)
		_, err = d.Deliver(context.Background(), p.office(), "dispatcher")
		require.NoError(t, err)
	}
	letter := d.letters("2026-000001")[0]
	require.Equal(t, runtime.LetterDead, letter.State)
	require.Equal(t, "runtime.letter.unrecorded", letter.Trouble)
}

// A store that keeps nothing ends the call: no letter is sent again and again.
func TestAStoreThatKeepsNothingEndsTheCall(t *testing.T) {
	store := storetest.NewModel()
	newDesk(t, store).open(repair())
	newDesk(t, store).open(repair())
	d, p := newDesk(t, unwritable{store}), &post{}
	_, err := d.Deliver(context.Background(), p.office(), "dispatcher")
	refused(t, err, message.Environment, "runtime.store.unwritable")
	require.Len(t, p.ids, 1)
	d.sleep(30)
	_, err = d.Wake(context.Background(), "timer")
	refused(t, err, message.Environment, "runtime.store.unwritable")
}

type unwritable struct{ runtime.Store }

func full() error {
	return message.NewProblem(message.Environment, "runtime.store.unwritable", "folder", "x")
}

func (unwritable) Append(context.Context, string, runtime.Change) error { return full() }
func (unwritable) PutLetter(context.Context, runtime.Letter) error      { return full() }
func (unwritable) Health(context.Context) error                         { return full() }

// Two dispatchers at one outbox: every letter is told once; one that both took
// went with the same id.
func TestTwoDispatchersAtOnce(t *testing.T) {
	d := usualIn(t, "Europe/Moscow")
	const cases = 40
	for range cases {
		d.open(repair())
	}
	p := &post{}
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			done, err := d.Deliver(context.Background(), p.office(), "dispatcher")
			if err != nil || len(done.Failed) > 0 {
				t.Error(err, done.Failed)
			}
		})
	}
	both.Wait()
	ids := map[string]bool{}
	for _, id := range p.ids {
		ids[id] = true
	}
	require.Len(t, ids, cases)
	for i := range cases {
		number := casefile.FormatNumber(2026, i+1)
		require.Len(t, d.events(number, casefile.KindLetterSettled), 1)
		require.Equal(t, runtime.LetterSent, d.letters(number)[0].State)
	}
}

// stuck is a store that lists a letter which has gone already, for ever.
type stuck struct {
	runtime.Store
	letters []runtime.Letter
}

func (s stuck) Letters(context.Context, runtime.LetterFilter) ([]runtime.Letter, error) {
	return s.letters, nil
}

func TestAWrongListOfLettersEndsTheCall(t *testing.T) {
	store := storetest.NewModel()
	d, p := newDesk(t, store), &post{}
	d.open(repair())
	letters, err := store.Letters(context.Background(), runtime.LetterFilter{})
	require.NoError(t, err)
	d.deliver(p.office())
	calls := 0
	p.fail = func(string) error {
		if calls++; calls > 5 {
			panic("it is tried without end")
		}
		return nil
	}
	require.Equal(t, runtime.Delivered{}, newDesk(t, stuck{store, letters}).deliver(p.office()))
	require.Equal(t, 1, calls)
}
