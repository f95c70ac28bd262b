package command

import (
	"context"
	"log/slog"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"reglament/catalog"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/boltstore"
	"reglament/runtime/vault"
)

// nightFlags are the flags of "serve" for what the office does by itself.
type nightFlags struct {
	Anchors  *string `help:"command.flag.anchors" placeholder:"command.word.file"`
	Backups  *string `help:"command.flag.backups" placeholder:"command.word.folder"`
	Keep     int     `help:"command.flag.keep" placeholder:"command.word.count" default:"14"`
	BackupAt string  `help:"command.flag.backup_at" placeholder:"command.word.time" default:"02:30"`
}

var timeOfDay = regexp.MustCompile(`^([01][0-9]|2[0-3]):([0-5][0-9])$`)

// check refuses flags that say nothing, and gives the plan of backups.
func (f nightFlags) check() (backups, error) {
	for name, value := range map[string]*string{"--anchors": f.Anchors, "--backups": f.Backups} {
		if value != nil && strings.TrimSpace(*value) == "" {
			return backups{}, message.NewProblem(message.Wrong, "command.use.missing_value", "flag", name, "help", helpOf("serve"))
		}
	}
	at := timeOfDay.FindStringSubmatch(f.BackupAt)
	switch {
	case f.Keep < 1:
		return backups{}, message.NewProblem(message.Wrong, "command.serve.bad_keep").At("--keep")
	case at == nil:
		return backups{}, message.NewProblem(message.Wrong, "command.serve.bad_time").At("--backup-at")
	case f.Backups == nil:
		return backups{}, nil
	}
	hours, _ := strconv.Atoi(at[1])
	minutes, _ := strconv.Atoi(at[2])
	return backups{folder: *f.Backups, keep: f.Keep, at: time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute}, nil
}

// watch sets the night watch over an office, until the function that is given
// back is called; it returns when the watch has gone. A folder for backups that
// cannot be is told at once: at night nobody is there.
func (s *session) watch(f nightFlags, carriers map[string]runtime.Carrier, data string, services *catalog.Catalog, store *boltstore.Store, sealing *vault.Vault, log *slog.Logger) (leave func(), err error) {
	plan, err := f.check()
	if err != nil {
		return nil, err
	}
	if plan.folder != "" {
		if err := os.MkdirAll(plan.folder, 0o700); err != nil {
			return nil, message.NewProblem(message.Environment, "command.serve.no_backups", "folder", plan.folder).Because(err)
		}
	}
	named := ""
	if f.Anchors != nil {
		named = *f.Anchors
	}
	n := &night{
		engine: s.engine(services, store, sealing), store: store, now: s.Now, zone: services.Office().Location(), log: log,
		carriers: carriers, post: s.post(store, sealing), anchors: anchorsAt(data, named), backups: plan, failing: map[string]*failure{},
	}
	ctx, cancel := context.WithCancel(context.Background())
	ticker := time.NewTicker(betweenRounds)
	asked, release := (<-chan os.Signal)(nil), func() {}
	if s.BackupNow != nil {
		asked, release = s.BackupNow()
	}
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		n.run(ctx, ticker.C, asked)
	}()
	return func() {
		release()
		ticker.Stop()
		cancel()
		<-gone
	}, nil
}
