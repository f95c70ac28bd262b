package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// deliver delivers, and holds that nothing failed in the office itself.
func (d *desk) deliver(carriers map[string]runtime.Carrier) runtime.Delivered {
	d.t.Helper()
	done, err := d.Deliver(context.Background(), carriers, "dispatcher")
	require.NoError(d.t, err)
	require.Empty(d.t, done.Failed)
	done.Failed = nil
	return done
}

func (d *desk) letters(number string) []runtime.LetterView {
	d.t.Helper()
	letters, err := d.Letters(context.Background(), runtime.LetterFilter{Case: number})
	require.NoError(d.t, err)
	return letters
}

func (d *desk) later(pause time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now = d.now.Add(pause)
}

// A command queues a letter and sends nothing; Deliver sends it, tells so in
// its case, and does so once.
func TestALetterGoesOutOnceAndOutsideOfCommands(t *testing.T) {
	d, p := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00"), &post{}
	v := d.open(repair())
	letters := d.letters(v.Case.Number)
	require.Len(t, letters, 1)
	require.Equal(t, runtime.LetterWaiting, letters[0].State)
	require.Equal(t, []casefile.Letter{{ID: letters[0].ID, Message: "принято", Carrier: "email"}}, v.Case.Letters)
	require.Equal(t, fmt.Sprintf("%s/%d/принято", v.Case.Number, v.Case.Sequence), letters[0].ID, "its event")
	require.Equal(t, runtime.Parcel{To: repair().Applicant, Title: "Заявление принято", Texts: []string{"Ветрова Аглая Мироновна, решение по делу " + v.Case.Number + " примут не позднее 15.04.2026."}}, letters[0].Parcel)

	require.Equal(t, runtime.Delivered{Sent: 1}, d.deliver(p.office()))
	require.Equal(t, []string{letters[0].ID}, p.ids)
	require.Equal(t, letters[0].Parcel, p.got[0])
	v = d.view(v.Case.Number)
	require.Equal(t, casefile.SettledSent, v.Case.Letters[0].How)
	require.Equal(t, runtime.LetterSent, d.letters(v.Case.Number)[0].State)
	require.Equal(t, runtime.Delivered{}, d.deliver(p.office()))

	// The condition stays true: no second letter.
	v = d.all(v, receive(casefile.DocumentIn{Document: "заявление", Originals: 1}), handOver("operator-5", ""))
	d.sleep(30)
	d.wake()
	_, err := d.Review(context.Background(), "timer")
	require.NoError(t, err)
	d.deliver(p.office())
	seen := map[string]bool{}
	for _, letter := range d.view(v.Case.Number).Case.Letters {
		require.False(t, seen[letter.Message], "%s is queued twice", letter.Message)
		seen[letter.Message] = true
	}
	require.Len(t, p.ids, len(seen))
}

// The pauses double within half of themselves, up to six hours; after the last
// attempt a person has to see to it, and may have it sent again.
func TestPausesDoubleAndEnd(t *testing.T) {
	d := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00")
	number := d.open(repair()).Case.Number
	p := &post{fail: func(string) error { return errors.New("smtp: aglaya@example.test is busy") }}
	whole, waited := 30*time.Second, time.Duration(0)
	for attempt := 1; attempt < 15; attempt++ {
		require.Equal(t, runtime.Delivered{Put: 1}, d.deliver(p.office()))
		letter := d.letters(number)[0]
		require.Equal(t, attempt, letter.Attempts)
		require.Equal(t, "runtime.letter.not_taken", letter.Trouble)
		pause := letter.Next.Sub(d.now)
		require.GreaterOrEqual(t, pause, whole/2, "attempt %d", attempt)
		require.Less(t, pause, whole+whole/2, "attempt %d", attempt)
		d.later(pause - time.Nanosecond)
		require.Equal(t, runtime.Delivered{}, d.deliver(p.office()), "not before its time")
		d.later(time.Nanosecond)
		whole, waited = min(2*whole, 6*time.Hour), waited+pause
	}
	require.InDelta(t, 32.5, waited.Hours(), 17)
	require.Equal(t, runtime.Delivered{Dead: 1}, d.deliver(p.office()))
	letter := d.letters(number)[0]
	require.Equal(t, runtime.LetterDead, letter.State)
	require.Equal(t, "runtime.letter.tired", letter.Trouble)
	require.Len(t, p.ids, 15)
	require.Equal(t, strings.Repeat(letter.ID+" ", 15), strings.Join(p.ids, " ")+" ", "always the same id")
	d.sleep(3)
	require.Equal(t, runtime.Delivered{}, d.deliver(p.office()))

	p.fail = nil
	require.NoError(t, d.Resend(context.Background(), letter.ID))
	refused(t, d.Resend(context.Background(), letter.ID), message.Conflict, "runtime.letter.not_dead")
	require.Equal(t, runtime.Delivered{Sent: 1}, d.deliver(p.office()))
	require.Equal(t, letter.ID, p.ids[15])
	refused(t, d.ByHand(context.Background(), letter.ID, "op"), message.Conflict, "runtime.letter.not_dead")
	refused(t, d.Resend(context.Background(), "nonsense"), message.NotFound, "runtime.letter.unknown")
}

// Pauses are not all alike.
func TestPausesHaveJitter(t *testing.T) {
	d := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00")
	for range 20 {
		d.open(repair())
	}
	p := &post{fail: func(string) error { return errors.New("down") }}
	require.Equal(t, runtime.Delivered{Put: 20}, d.deliver(p.office()))
	different := map[time.Time]bool{}
	for i := range 20 {
		different[d.letters(casefile.FormatNumber(2026, i+1))[0].Next] = true
	}
	require.Greater(t, len(different), 15)
}

func TestLettersThatCannotGoAreDeadAtOnce(t *testing.T) {
	nobody, phone := repair(), repair()
	nobody.Applicant.Phone, nobody.Applicant.Email = "", ""
	phone.Applicant.Email = ""
	p := &post{}
	refusing := &post{fail: func(string) error {
		return fmt.Errorf("550: %w", &runtime.Refused{Because: message.New("runtime.letter.refused")})
	}}
	for name, c := range map[string]struct {
		command  runtime.OpenCommand
		carriers map[string]runtime.Carrier
		trouble  string
		calls    int
	}{
		"nobody knows where to":  {nobody, p.office(), "runtime.letter.no_address", 0},
		"there is no such way":   {phone, map[string]runtime.Carrier{"email": p}, "runtime.letter.no_carrier", 0},
		"the carrier refuses it": {repair(), refusing.office(), "runtime.letter.refused", 1},
	} {
		t.Run(name, func(t *testing.T) {
			d := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00")
			p.ids, refusing.ids = nil, nil
			number := d.open(c.command).Case.Number
			require.Equal(t, runtime.Delivered{Dead: 1}, d.deliver(c.carriers))
			require.Len(t, append(p.ids, refusing.ids...), c.calls)
			letter := d.letters(number)[0]
			require.Equal(t, runtime.LetterDead, letter.State)
			require.Equal(t, c.trouble, letter.Trouble)
			require.Equal(t, c.calls, letter.Attempts)

			require.NoError(t, d.ByHand(context.Background(), letter.ID, "operator-7"))
			require.Equal(t, casefile.SettledByHand, d.view(number).Case.Letters[0].How)
			settled := d.events(number, casefile.KindLetterSettled)
			require.Equal(t, []casefile.Event{casefile.LetterSettled{Letter: letter.ID, How: "by_hand"}}, settled)
			require.Equal(t, runtime.LetterByHand, d.letters(number)[0].State)
			refused(t, d.ByHand(context.Background(), letter.ID, "operator-7"), message.Conflict, "runtime.letter.not_dead")
			require.Equal(t, runtime.Delivered{}, d.deliver(c.carriers))
		})
	}
}

// A letter of somebody who was erased is not sent, and nobody can open it.
func TestALetterOfSomebodyWhoWasErased(t *testing.T) {
	d, p := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00"), &post{}
	v := d.all(d.open(repair()), withdraw("2026-04-01", ""))
	_, err := d.Erase(context.Background(), v.Case.Person, "заявление", "chief")
	require.NoError(t, err)
	require.Equal(t, runtime.Delivered{Dead: 1}, d.deliver(p.office()))
	require.Empty(t, p.ids)
	letter := d.letters(v.Case.Number)[0]
	require.Equal(t, "runtime.person.erased", letter.Trouble)
	require.Equal(t, runtime.Parcel{}, letter.Parcel)
	refused(t, d.Resend(context.Background(), letter.ID), message.Conflict, "runtime.person.erased")
	refused(t, d.ByHand(context.Background(), letter.ID, "op"), message.Conflict, "runtime.person.erased")
}

// A message is queued once though what it waits for comes and goes.
func TestAMessageIsQueuedOnceACase(t *testing.T) {
	d := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00")
	v := d.all(d.open(repair()), find("площадь", ptr(places(4100))), request("выписка", "2026-04-01"), request("справка", "2026-04-01"))
	number := v.Case.Number
	d.at("2026-04-09 10:00:00").wake() // the register did not answer
	d.all(d.view(number), answer("выписка", "2026-04-09", false), answer("справка", "2026-04-09", true))
	d.at("2026-04-20 10:00:00").wake()
	queued := map[string]int{}
	for _, e := range d.events(number, casefile.KindLetterQueued) {
		queued[e.(casefile.LetterQueued).Message]++
	}
	require.Equal(t, map[string]int{"принято": 1, "молчит": 1}, queued)
}
