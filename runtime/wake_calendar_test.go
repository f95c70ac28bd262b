package runtime_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// A case whose moments came while it stood still is woken again for the day to
// which its term has moved.
func TestATermThatMovesAfterItsMomentCame(t *testing.T) {
	d := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00")
	v := d.all(d.open(repair()), find("ветхий", ptr(yes(true))), stage("проверка", "2026-04-01"))
	number := v.Case.Number
	d.at("2026-04-16 10:00:00").wake()
	require.Contains(t, d.came(number), "term:решение 2026-04-15")
	// It is noted only now that it stood still from the third on.
	v = d.all(d.view(number), suspend("сомнения", "2026-04-03"))
	require.Equal(t, casefile.StatusSuspended, v.Case.Status)
	v = d.all(v, resume("сомнения", "2026-04-13"))
	moved := termOf(t, v, "решение").Date.String()
	require.Equal(t, "2026-04-23", moved)
	require.Zero(t, d.wake().Cases, "not early")
	d.at("2026-04-23 23:59:59").wake()
	require.NotContains(t, d.came(number), "term:решение "+moved)
	d.at("2026-04-24 00:00:00").wake()
	require.Equal(t, 1, count(d.came(number), "term:решение "+moved))
	d.at("2026-05-25 00:00:00").wake()
	require.Equal(t, 1, count(d.came(number), "term:решение "+moved))
}

// While a term stands still its day is not known and does not come.
func TestATermThatStandsStillDoesNotCome(t *testing.T) {
	d := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00")
	v := d.all(d.open(repair()), find("площадь", ptr(places(100))), request("выписка", "2026-04-01"))
	number := v.Case.Number
	d.at("2026-04-09 10:00:00").wake()
	require.Contains(t, d.came(number), "request:выписка 2026-04-08")
	require.Equal(t, interpreter.Stopped, termOf(t, d.view(number), "решение").Status)
	d.at("2026-04-30 10:00:00").wake()
	require.NotContains(t, fmt.Sprint(d.came(number)), "term:решение")
	v = d.all(d.view(number), answer("выписка", "2026-04-30", false))
	last := termOf(t, v, "решение").Date
	require.Greater(t, last, day(t, "2026-04-30"))
	d.at(last.String() + " 23:59:59").wake()
	require.NotContains(t, fmt.Sprint(d.came(number)), "term:решение")
	d.at((last + 1).String() + " 00:00:00").wake()
	require.Equal(t, 1, count(d.came(number), "term:решение "+last.String()))
}

// decree is the usual catalog with other rules for a year.
func decree(t testing.TB, rules string) *catalog.Catalog {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS("testdata/catalog")))
	require.NoError(t, os.Mkdir(filepath.Join(folder, "calendars"), 0o700))
	text := "years:\n  - year: 2026\n    decree: \"Постановление\"\n    source: \"decree\"\n" + rules
	require.NoError(t, os.WriteFile(filepath.Join(folder, "calendars/ru.yaml"), []byte(text), 0o600))
	services, err := catalog.Open(folder)
	require.NoError(t, err)
	return services
}

// A decree moves last days: one that went later does not come early, one that
// came nearer comes on its day once the open cases were planned anew.
func TestADecreeMovesLastDays(t *testing.T) {
	usually, err := usual()
	require.NoError(t, err)
	idle := decree(t, "    off: [\"06.04-10.04\"]\n")
	for name, c := range map[string]struct {
		before, after *catalog.Catalog
		was, is       string
	}{
		"later":  {usually, idle, "2026-04-15", "2026-04-22"},
		"nearer": {idle, usually, "2026-04-22", "2026-04-15"},
	} {
		t.Run(name, func(t *testing.T) {
			store := storetest.NewModel()
			d := deskIn(t, store, c.before, "Europe/Moscow").at("2026-04-01 10:00:00")
			number := d.open(repair()).Case.Number
			require.Equal(t, c.was, termOf(t, d.view(number), "решение").Date.String())

			d = deskIn(t, store, c.after, "Europe/Moscow").at("2026-04-02 10:00:00")
			done, err := d.Replan(context.Background(), "start")
			require.NoError(t, err)
			require.Equal(t, runtime.Replanned{Cases: 1, Changed: 1, Failed: map[string]error{}}, done)
			done, err = d.Replan(context.Background(), "start")
			require.NoError(t, err)
			require.Zero(t, done.Cases, "it is planned by today's calendar now")

			d.at(c.is + " 23:59:59").wake()
			require.NotContains(t, fmt.Sprint(d.came(number)), "term:решение")
			d.sleep(1)
			d.wake()
			d.sleep(30)
			d.wake()
			require.Equal(t, 1, count(d.came(number), "term:решение "+c.is))
			require.Zero(t, count(d.came(number), "term:решение "+c.was))
		})
	}
	t.Run("later, without planning anew", func(t *testing.T) {
		store := storetest.NewModel()
		number := deskIn(t, store, usually, "Europe/Moscow").at("2026-04-01 10:00:00").open(repair()).Case.Number
		d := deskIn(t, store, idle, "Europe/Moscow").at("2026-04-16 00:00:00")
		d.wake()
		require.NotContains(t, fmt.Sprint(d.came(number)), "term:решение")
		d.at("2026-04-23 00:00:00").wake()
		require.Equal(t, 1, count(d.came(number), "term:решение 2026-04-22"))
	})
}

// What the regulation says to hold from a day on that no term ends on is found
// by looking at the open cases once a day.
func TestReviewFindsWhatNoMomentBrings(t *testing.T) {
	d := usualIn(t, "Europe/Moscow").at("2026-04-01 10:00:00")
	number := d.open(repair()).Case.Number
	look := func(on string) runtime.Replanned {
		d.at(on + " 00:05:00").wake()
		done, err := d.Review(context.Background(), "timer")
		require.NoError(t, err)
		require.Empty(t, done.Failed)
		return done
	}
	require.Equal(t, 0, look("2026-04-21").Changed)
	require.Equal(t, 1, look("2026-04-22").Changed, "15 working days without the application are over")
	require.Equal(t, 0, look("2026-04-22").Changed)
	queued := d.events(number, casefile.KindLetterQueued)
	require.Len(t, queued, 2)
	require.Equal(t, "пусто", queued[1].(casefile.LetterQueued).Message)
	d.all(d.view(number), withdraw("2026-04-22", ""))
	require.Zero(t, look("2026-05-22").Cases, "nothing is looked at that has ended")
}
