package command

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/anchor"
	"reglament/runtime/boltstore"
	"reglament/runtime/casefile"
)

// nightRig is an office at night, with a clock that a test sets.
type nightRig struct {
	*night
	t      *testing.T
	folder string
	clock  time.Time
	store  *boltstore.Store
	engine *runtime.Engine
	logged *bytes.Buffer
}

// nightOffice is an office whose watch keeps 3 backups and makes one at 02:30.
func nightOffice(t *testing.T) *nightRig {
	t.Helper()
	r := &nightRig{t: t, folder: t.TempDir(), logged: &bytes.Buffer{}}
	r.at("2026-04-01 10:00")
	w := shelter("", nil, false)
	w.Now = func() time.Time { return r.clock }
	s := &session{Outside: w.Outside}
	data := filepath.Join(r.folder, "data")
	store, sealed, _, err := s.openOffice(data, "")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	services, faults := catalog.Open("testdata/archive")
	require.NoError(t, faults)
	r.store, r.engine = store, s.engine(services, store, sealed)
	r.night = &night{
		engine: r.engine, store: store, post: s.post(store, sealed), now: w.Now, zone: services.Office().Location(), log: slog.New(slog.NewTextHandler(r.logged, nil)),
		anchors: anchorsAt(data, ""), backups: backups{folder: filepath.Join(r.folder, "backups"), keep: 3, at: 2*time.Hour + 30*time.Minute},
		failing: map[string]*failure{},
	}
	require.NoError(t, os.Mkdir(r.backups.folder, 0o700))
	return r
}

// at sets the clock, in the time of the office.
func (r *nightRig) at(moment string) *nightRig {
	r.t.Helper()
	zone, err := time.LoadLocation("Europe/Moscow")
	require.NoError(r.t, err)
	r.clock, err = time.ParseInLocation("2006-01-02 15:04", moment, zone)
	require.NoError(r.t, err)
	return r
}

func (r *nightRig) goRound() *nightRig {
	r.round(r.t.Context())
	return r
}

// copies are the backups that are there.
func (r *nightRig) copies() []string {
	r.t.Helper()
	names, err := r.backups.kept()
	require.NoError(r.t, err)
	return names
}

// days are those of the anchors.
func (r *nightRig) days() (days []string) {
	r.t.Helper()
	all, err := anchor.Read(r.anchors)
	require.NoError(r.t, err)
	for _, a := range all {
		days = append(days, a.Day)
	}
	return days
}

// opens opens a case whose term ends on the third working day.
func (r *nightRig) opens() string {
	r.t.Helper()
	view, err := r.engine.Open(r.t.Context(), runtime.OpenCommand{
		Service: "выписка", Channel: "мфц", Applicant: casefile.Applicant{Name: "Ветрова Аглая", Email: "aglaya@example.test"}, Actor: "operator-1",
	})
	require.NoError(r.t, err)
	return view.Case.Number
}

// came is how many moments came in a case.
func (r *nightRig) came(number string) (moments int) {
	r.t.Helper()
	journal, err := r.engine.Journal(r.t.Context(), number)
	require.NoError(r.t, err)
	for _, e := range journal {
		if e.Kind == (casefile.MomentCame{}).Kind() {
			require.Equal(r.t, nightActor, e.Actor)
			moments++
		}
	}
	return moments
}

func TestTheAnchorOfADayIsWrittenOnceAfterMidnight(t *testing.T) {
	r := nightOffice(t).goRound()
	require.Equal(t, []string{"2026-03-31"}, r.days(), "the first one begins the file")
	r.opens()
	r.at("2026-04-01 23:59").goRound()
	require.Len(t, r.days(), 1)
	r.at("2026-04-02 00:00").goRound().at("2026-04-02 00:01").goRound()
	require.Equal(t, []string{"2026-03-31", "2026-04-01"}, r.days())
	all, err := anchor.Read(r.anchors)
	require.NoError(t, err)
	last, err := r.store.Last(t.Context())
	require.NoError(t, err)
	require.Equal(t, last.Position, all[1].Position)
	require.Equal(t, last.Chain, all[1].Chain)
}

func TestTheBackupOfADayIsMadeAtItsTimeAndChecked(t *testing.T) {
	r := nightOffice(t).goRound()
	require.Equal(t, []string{"cases-2026-04-01T07-00-00Z.bolt"}, r.copies(), "the first one at once")
	r.at("2026-04-02 02:29").goRound()
	require.Len(t, r.copies(), 1)
	r.at("2026-04-02 02:30").goRound().at("2026-04-02 02:31").goRound()
	require.Equal(t, []string{"cases-2026-04-01T07-00-00Z.bolt", "cases-2026-04-01T23-30-00Z.bolt"}, r.copies())
	info, err := os.Stat(filepath.Join(r.backups.folder, r.copies()[0]))
	require.NoError(t, err)
	require.EqualValues(t, 0o600, info.Mode().Perm())
	parts, err := filepath.Glob(filepath.Join(r.backups.folder, ".*"))
	require.NoError(t, err)
	require.Empty(t, parts)
}

func TestAWeekSwitchedOffIsMadeGoodOnce(t *testing.T) {
	r := nightOffice(t).goRound()
	first, second := r.opens(), r.opens()
	r.at("2026-04-09 08:00").goRound()
	require.Equal(t, 1, r.came(first))
	require.Equal(t, 1, r.came(second))
	require.Equal(t, []string{"2026-03-31", "2026-04-08"}, r.days())
	require.Len(t, r.copies(), 2)
	r.at("2026-04-09 08:01").goRound()
	require.Equal(t, 1, r.came(first))
	require.Len(t, r.days(), 2)
	require.Len(t, r.copies(), 2)
	letters, err := r.store.Letters(t.Context(), runtime.LetterFilter{State: runtime.LetterDead})
	require.NoError(t, err)
	require.Len(t, letters, 2, "nobody carries letters: a person sees them")
	require.NotContains(t, r.logged.String(), "Ветрова")
	require.NotContains(t, r.logged.String(), "aglaya")
}

func TestTheNewestBackupsStay(t *testing.T) {
	r := nightOffice(t)
	for _, name := range []string{"cases-2025-01-01T00-00-00Z.bolt.old", "cases-2025.bolt", "notes.txt"} {
		require.NoError(t, os.WriteFile(filepath.Join(r.backups.folder, name), nil, 0o600))
	}
	for _, day := range []string{"01", "02", "03", "04", "05"} {
		r.at("2026-05-" + day + " 03:00").goRound()
	}
	require.Equal(t, []string{"cases-2026-05-03T00-00-00Z.bolt", "cases-2026-05-04T00-00-00Z.bolt", "cases-2026-05-05T00-00-00Z.bolt"}, r.copies())
	entries, err := os.ReadDir(r.backups.folder)
	require.NoError(t, err)
	require.Len(t, entries, 6, "what is no backup of ours is left alone")
}

// A backup that a wrong clock dated into the future does not stop the others.
func TestABackupFromTheFutureIsNone(t *testing.T) {
	r := nightOffice(t)
	require.NoError(t, os.WriteFile(filepath.Join(r.backups.folder, "cases-2099-01-01T00-00-00Z.bolt"), nil, 0o600))
	r.goRound()
	require.Contains(t, r.copies(), "cases-2026-04-01T07-00-00Z.bolt")
}

// half is a store whose copy ends in the middle, as on a disk that fails.
type half struct{ *boltstore.Store }

func (h half) Backup(ctx context.Context, to io.Writer) (int64, error) {
	_, _ = to.Write([]byte("half of a"))
	return 9, errors.New("no space left on device")
}

func TestADiskThatFailsIsToldAndTriedAgain(t *testing.T) {
	r := nightOffice(t)
	r.opens()
	r.night.store = half{r.store}
	for minute := range 90 {
		r.clock = r.clock.Add(time.Duration(min(minute, 1)) * time.Minute)
		r.goRound()
	}
	told := strings.Count(r.logged.String(), `msg="watch: failed" what=backup`)
	require.Greater(t, told, 3)
	require.Less(t, told, 10, "the pauses grow: %s", r.logged)
	require.Contains(t, r.logged.String(), "problem=command.data_backup.failed")
	require.Contains(t, r.logged.String(), "no space left on device")
	require.Empty(t, r.copies())
	entries, err := os.ReadDir(r.backups.folder)
	require.NoError(t, err)
	require.Empty(t, entries, "nothing is left of a half")
	require.NotEmpty(t, r.days(), "the other work goes on")

	r.night.store = r.store
	r.clock = r.clock.Add(time.Hour)
	r.goRound()
	require.Len(t, r.copies(), 1)
	require.Contains(t, r.logged.String(), `msg="watch: goes on" what=backup`)
}

// twisted is a store whose copy differs from it by a bit.
type twisted struct{ *boltstore.Store }

func (w twisted) Backup(ctx context.Context, to io.Writer) (int64, error) {
	var copied bytes.Buffer
	size, err := w.Store.Backup(ctx, &copied)
	raw := copied.Bytes()
	raw[bytes.Index(raw, []byte(`"kind":"opened"`))+8] ^= 1
	_, _ = to.Write(raw)
	return size, err
}

func TestABackupThatIsNotWholeDoesNotCount(t *testing.T) {
	r := nightOffice(t)
	r.opens()
	_, err := keepCopy(t.Context(), twisted{r.store}, filepath.Join(r.folder, "copy.bolt"))
	var problem *message.Problem
	require.ErrorAs(t, err, &problem)
	require.Equal(t, "command.data_backup.spoiled", problem.Message.ID)
	require.NoFileExists(t, filepath.Join(r.folder, "copy.bolt"))
	_, err = keepCopy(t.Context(), r.store, filepath.Join(r.folder, "copy.bolt"))
	require.NoError(t, err)
	_, err = keepCopy(t.Context(), r.store, filepath.Join(r.folder, "copy.bolt"))
	require.ErrorAs(t, err, &problem)
	require.Equal(t, "command.data_backup.exists", problem.Message.ID, "nothing is written over")
}

// asleepEngine is an engine in which a case cannot be woken.
type asleepEngine struct{ rounds, reviews int }

func (a *asleepEngine) Wake(context.Context, string) (runtime.Woken, error) {
	a.rounds++
	return runtime.Woken{Failed: map[string]error{"2026-000007": &message.Problem{
		Kind: message.Environment, Message: message.New("runtime.case.damaged", "name", "Ветрова"), Cause: errors.New("chain"),
	}}}, nil
}

func (a *asleepEngine) Review(context.Context, string) (runtime.Replanned, error) {
	a.reviews++
	return runtime.Replanned{Cases: 1, Failed: map[string]error{"2026-000008": errors.New("chain")}}, nil
}

func (a *asleepEngine) Deliver(context.Context, map[string]runtime.Carrier, string) (runtime.Delivered, error) {
	return runtime.Delivered{}, nil
}

func (a *asleepEngine) Lapse(context.Context) (int, error) { return 3, nil }

// Cards whose time has come are taken out in every round.
func TestCardsLapse(t *testing.T) {
	r := nightOffice(t)
	r.night.engine = &asleepEngine{}
	r.goRound()
	require.Contains(t, r.logged.String(), `msg="watch: cards" lapsed=3`)
}

func TestACaseThatCannotBeWokenIsToldOnce(t *testing.T) {
	r := nightOffice(t)
	r.night.engine = &asleepEngine{}
	for range 5 {
		r.clock = r.clock.Add(time.Minute)
		r.goRound()
	}
	require.Equal(t, 5, r.night.engine.(*asleepEngine).rounds)
	require.Equal(t, 1, strings.Count(r.logged.String(), "case=2026-000007 problem=runtime.case.damaged cause=chain"))
	require.NotContains(t, r.logged.String(), "Ветрова")
}

// Open cases are decided anew when the office opens and after every midnight
// of its zone, once.
func TestOpenCasesAreReviewedOnceADay(t *testing.T) {
	r := nightOffice(t)
	asleep := &asleepEngine{}
	r.night.engine = asleep
	for i, moment := range []string{"2026-04-01 23:58", "2026-04-01 23:59", "2026-04-02 00:00", "2026-04-02 00:01", "2026-04-09 12:00"} {
		r.at(moment).goRound()
		require.Equal(t, []int{1, 1, 2, 2, 3}[i], asleep.reviews, moment)
	}
	require.Equal(t, 1, strings.Count(r.logged.String(), "case=2026-000008 cause=chain"))
}

// An altered file of anchors is told and not written to.
func TestAnchorsThatDoNotFitAreTold(t *testing.T) {
	r := nightOffice(t)
	require.NoError(t, os.WriteFile(r.anchors, []byte("{}\n"), 0o600))
	r.goRound()
	require.Contains(t, r.logged.String(), "problem=command.anchors.broken")
	raw, err := os.ReadFile(r.anchors)
	require.NoError(t, err)
	require.Equal(t, "{}\n", string(raw))
}

func TestTheWatchGoesWithItsContextAndTakesSignals(t *testing.T) {
	r := nightOffice(t)
	ctx, cancel := context.WithCancel(t.Context())
	ticks, asked, gone := make(chan time.Time), make(chan os.Signal), make(chan struct{})
	go func() {
		defer close(gone)
		r.run(ctx, ticks, asked)
	}()
	ticks <- time.Time{}
	// The watch waits now: the clock can be set.
	asked <- os.Interrupt // what it is does not matter
	ticks <- time.Time{}
	cancel()
	select {
	case <-gone:
	case <-time.After(time.Minute):
		t.Fatal("the watch does not go")
	}
	require.Len(t, r.copies(), 1, "two of one second are one")
}

func TestNamesOfBackups(t *testing.T) {
	at := time.Date(2026, 4, 1, 2, 30, 0, 0, time.FixedZone("", 3*3600))
	require.Equal(t, "cases-2026-03-31T23-30-00Z.bolt", backupName(at))
	back, ok := backupOf(backupName(at))
	require.True(t, ok)
	require.True(t, back.Equal(at))
	for _, name := range []string{"", "cases.bolt", "cases-.bolt", "cases-2026-03-31T23-30-00Z", "x-2026-03-31T23-30-00Z.bolt", "cases-2026-03-31T23-30-00Z.bolt.bolt"} {
		_, ok := backupOf(name)
		require.False(t, ok, name)
	}
	names := []string{backupName(at.Add(time.Hour)), backupName(at), backupName(at.AddDate(0, 1, 0))}
	slices.Sort(names)
	require.Equal(t, backupName(at), names[0])
}
