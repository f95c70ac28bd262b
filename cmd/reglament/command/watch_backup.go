package command

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"reglament/message"
)

// backups says where an office keeps its backups, how many, and when it makes
// one. Without a folder it makes none.
type backups struct {
	folder string
	keep   int           // the newest that stay, 1 at least
	at     time.Duration // after midnight
}

// kept are the backups in the folder, the newest last. Other files are nobody's
// business.
func (b backups) kept() (names []string, err error) {
	entries, err := os.ReadDir(b.folder)
	for _, entry := range entries {
		if _, ok := backupOf(entry.Name()); ok && entry.Type().IsRegular() {
			names = append(names, entry.Name())
		}
	}
	slices.Sort(names)
	return names, err
}

// last is the moment at which a backup was to be made most recently.
func (b backups) last(now time.Time, zone *time.Location) time.Time {
	year, month, day := now.In(zone).Date()
	hour, minute := int(b.at/time.Hour), int(b.at%time.Hour/time.Minute)
	at := time.Date(year, month, day, hour, minute, 0, 0, zone)
	if at.After(now) {
		at = time.Date(year, month, day-1, hour, minute, 0, 0, zone)
	}
	return at
}

// isDue says whether there is no backup yet since the last time for one. A
// name from the future, which a wrong clock gave, does not count.
func (b backups) isDue(now time.Time, zone *time.Location) (bool, error) {
	names, err := b.kept()
	if err != nil {
		return false, err
	}
	last := b.last(now, zone)
	return !slices.ContainsFunc(names, func(name string) bool {
		at, _ := backupOf(name)
		return !at.Before(last.Truncate(time.Second)) && !at.After(now)
	}), nil
}

// backup makes the backup of the day where it is due.
func (n *night) backup(ctx context.Context) error {
	if n.backups.folder == "" {
		return nil
	}
	due, err := n.backups.isDue(n.now(), n.zone)
	if err != nil {
		return message.NewProblem(message.Environment, "command.data_backup.failed", "file", n.backups.folder).Because(err)
	}
	if !due {
		return nil
	}
	return n.makeBackup(ctx)
}

// backupNow makes a backup since somebody asked for it.
func (n *night) backupNow(ctx context.Context) {
	if n.backups.folder == "" {
		n.log.Warn("watch: a backup was asked for, and the office was opened without --backups")
		return
	}
	delete(n.failing, "backup") // who asks wants it tried now
	n.try(ctx, "backup", n.makeBackup)
}

// makeBackup writes a copy, and only when that is whole lets go of the oldest.
func (n *night) makeBackup(ctx context.Context) error {
	if err := n.clearParts(); err != nil {
		return err
	}
	file := filepath.Join(n.backups.folder, backupName(n.now()))
	if _, err := os.Stat(file); err == nil {
		return nil // of this very second
	}
	size, err := keepCopy(ctx, n.store, file)
	if err != nil {
		return err
	}
	n.log.Info("watch: backup", "file", file, "bytes", size)
	names, err := n.backups.kept()
	if err != nil {
		return err
	}
	for _, name := range names[:max(0, len(names)-n.backups.keep)] {
		if err := os.Remove(filepath.Join(n.backups.folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return message.NewProblem(message.Environment, "command.data_backup.not_removed", "file", name).Because(err)
		}
		n.log.Info("watch: an old backup was removed", "file", name)
	}
	return nil
}

// clearParts removes what a backup left that was cut off. Nobody else writes
// there: a folder of backups belongs to one office.
func (n *night) clearParts() error {
	parts, err := filepath.Glob(filepath.Join(n.backups.folder, partPattern))
	for _, part := range parts {
		err = errors.Join(err, os.RemoveAll(part))
	}
	return err
}
