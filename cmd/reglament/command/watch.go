package command

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/anchor"
)

// night is the watch of an open office: it does what comes by itself. Once a
// minute it wakes the cases in which something has come, delivers letters, and
// does what is due of the day: the review of open cases, the anchor after
// midnight, the backup at its time. However long the office was closed, one anchor and one backup make
// good for it, and every moment comes. It keeps nothing of its own: what is due
// it sees from the cases, from the last anchor and from the names of the
// backups. What goes wrong is told in the log, without anything about people,
// and tried again; the office goes on.
type night struct {
	engine   nightEngine
	store    nightStore
	post     nightPost
	carriers map[string]runtime.Carrier
	now      func() time.Time
	zone     *time.Location
	log      *slog.Logger
	anchors  string // the file
	backups  backups

	failing map[string]*failure // by the name of what fails
	asleep  map[string]string   // cases that cannot be woken, and why
	stuck   map[string]string   // letters that failed in the office itself, and why
	unsent  map[string]string   // pieces of the post that did, and why

	// reviewed is the day on which all open cases were decided anew, where
	// hasReviewed; closed those that could not be, and why.
	reviewed    clock.Date
	hasReviewed bool
	closed      map[string]string
}

// nightEngine is what the watch asks of the engine.
type nightEngine interface {
	Wake(ctx context.Context, actor string) (runtime.Woken, error)
	Review(ctx context.Context, actor string) (runtime.Replanned, error)
	Deliver(ctx context.Context, carriers map[string]runtime.Carrier, actor string) (runtime.Delivered, error)
	Lapse(ctx context.Context) (int, error)
}

// nightPost is what the watch asks of the post.
type nightPost interface {
	Deliver(ctx context.Context, carriers map[string]runtime.Carrier) (runtime.Delivered, error)
}

// nightStore is what the watch asks of the store.
type nightStore interface {
	lastKept
	copied
}

// nightActor is who gives the commands of the watch, as the journal has it.
const nightActor = "watch"

const (
	// betweenRounds is how often the watch looks at what is due.
	betweenRounds = time.Minute
	// longestFailure is the longest pause before what failed is tried again.
	longestFailure = time.Hour
)

// failure is something that went wrong the last time.
type failure struct {
	next  time.Time
	pause time.Duration
}

// run goes its rounds, one now and one at every tick, and makes a backup when
// somebody asks for it, until the context ends.
func (n *night) run(ctx context.Context, ticks <-chan time.Time, asked <-chan os.Signal) {
	for n.round(ctx); ctx.Err() == nil; {
		select {
		case <-ctx.Done():
		case <-ticks:
			n.round(ctx)
		case <-asked:
			n.backupNow(ctx)
		}
	}
}

// round does what is due now.
func (n *night) round(ctx context.Context) {
	n.try(ctx, "moments", n.wake)
	n.try(ctx, "review", n.review)
	n.try(ctx, "letters", n.deliver)
	n.try(ctx, "post", n.deliverPost)
	n.try(ctx, "cards", n.lapse)
	n.try(ctx, "anchor", n.anchor)
	n.try(ctx, "backup", n.backup)
}

// try does something, tells what went wrong, and lets that be tried again after
// a pause that doubles: a disk that fails must not fill the log.
func (n *night) try(ctx context.Context, what string, do func(context.Context) error) {
	failed := n.failing[what]
	if failed != nil && n.now().Before(failed.next) {
		return
	}
	err := do(ctx)
	switch {
	case ctx.Err() != nil:
		return
	case err == nil:
		if failed != nil {
			delete(n.failing, what)
			n.log.Info("watch: goes on", "what", what)
		}
		return
	case failed == nil:
		failed = &failure{pause: betweenRounds / 2}
		n.failing[what] = failed
	}
	failed.pause = min(2*failed.pause, longestFailure)
	failed.next = n.now().Add(failed.pause)
	n.log.Error("watch: failed", append([]any{"what", what, "again", failed.next.UTC().Format(time.RFC3339)}, causeOf(err)...)...)
}

// causeOf says of an error what may stand in a log: the id of a problem and what
// the system said. The arguments of a problem, which may hold what people
// typed, are left out.
func causeOf(err error) []any {
	var problem *message.Problem
	if !errors.As(err, &problem) {
		return []any{"cause", err.Error()}
	}
	told := []any{"problem", problem.Message.ID}
	if problem.Kind == message.Environment && problem.Cause != nil {
		told = append(told, "cause", problem.Cause.Error())
	}
	return told
}

// lapse takes out cards whose time has come: sessions that have ended, drafts
// that nobody came back to, consultations and notes of the log past their years.
func (n *night) lapse(ctx context.Context) error {
	lapsed, err := n.engine.Lapse(ctx)
	if lapsed > 0 {
		n.log.Info("watch: cards", "lapsed", lapsed)
	}
	return err
}

// wake lets come what has come. A case that cannot be woken is told once, and
// not every minute.
func (n *night) wake(ctx context.Context) error {
	woken, err := n.engine.Wake(ctx, nightActor)
	if woken.Cases > 0 {
		n.log.Info("watch: moments came", "cases", woken.Cases, "moments", woken.Moments)
	}
	if err != nil {
		return err
	}
	n.asleep = n.told(n.asleep, "watch: a case cannot be woken", "case", woken.Failed)
	return nil
}

// review decides all open cases anew when the office opens and after every
// midnight: what a regulation says of a day that is the last of nothing comes
// by itself only so, and so does what another calendar moved.
func (n *night) review(ctx context.Context) error {
	today := clock.DateOf(n.now().In(n.zone))
	if n.hasReviewed && n.reviewed == today {
		return nil
	}
	done, err := n.engine.Review(ctx, nightActor)
	if done.Changed > 0 {
		n.log.Info("watch: cases reviewed", "cases", done.Cases, "changed", done.Changed)
	}
	if err != nil {
		return err
	}
	n.reviewed, n.hasReviewed = today, true
	n.closed = n.told(n.closed, "watch: a case cannot be reviewed", "case", done.Failed)
	return nil
}

// told tells what failed now and did not before in the same way, and gives what
// is known from now on: of what fails every minute the log says so once.
func (n *night) told(before map[string]string, what, key string, failed map[string]error) map[string]string {
	now := map[string]string{}
	for id, err := range failed {
		now[id] = err.Error()
		if before[id] != err.Error() {
			n.log.Error(what, append([]any{key, id}, causeOf(err)...)...)
		}
	}
	return now
}

// deliver hands letters to their carriers.
func (n *night) deliver(ctx context.Context) error {
	done, err := n.engine.Deliver(ctx, n.carriers, nightActor)
	if done.Sent+done.Put+done.Dead > 0 {
		n.log.Info("watch: letters", "sent", done.Sent, "later", done.Put, "given_up", done.Dead)
	}
	if err != nil {
		return err
	}
	n.stuck = n.told(n.stuck, "watch: a letter failed", "letter", done.Failed)
	return nil
}

// deliverPost hands what was sent outside of cases to its carriers.
func (n *night) deliverPost(ctx context.Context) error {
	done, err := n.post.Deliver(ctx, n.carriers)
	if done.Sent+done.Put+done.Dead > 0 {
		n.log.Info("watch: post", "sent", done.Sent, "later", done.Put, "given_up", done.Dead)
	}
	if err != nil {
		return err
	}
	n.unsent = n.told(n.unsent, "watch: a piece of the post failed", "piece", done.Failed)
	return nil
}

// anchor writes down, once after every midnight, where the log stands: of the
// day that has ended.
func (n *night) anchor(ctx context.Context) error {
	now := n.now()
	year, month, day := now.In(n.zone).Date()
	midnight := time.Date(year, month, day, 0, 0, 0, 0, n.zone)
	all, err := anchor.Read(n.anchors)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return anchorProblem(n.anchors, err)
	}
	if len(all) > 0 && !all[len(all)-1].At.Before(midnight) {
		return nil
	}
	ended := clock.DateOf(midnight.Add(-time.Second).In(n.zone)).String()
	a, err := appendAnchor(ctx, n.store, n.anchors, ended, now)
	if err != nil {
		return err
	}
	n.log.Info("watch: anchor", "day", a.Day, "position", a.Position)
	return nil
}
