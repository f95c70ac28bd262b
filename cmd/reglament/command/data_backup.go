package command

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"reglament/message"
)

// dataBackupVerb is "reglament data backup".
type dataBackupVerb struct {
	dataFlag
	To string `help:"command.flag.backup_to" placeholder:"command.word.file_or_folder"`
}

// Help names the text that says more.
func (dataBackupVerb) Help() string { return "command.data_backup.detail" }

// Run writes a copy of the cases and looks through it.
func (v dataBackupVerb) Run(s *session) (err error) {
	if err := need("data backup", strings.TrimSpace(v.To), "command.use.no_backup"); err != nil {
		return err
	}
	ctx, cancel := s.Stop()
	defer cancel()
	c, err := s.opened(v.dataFlag)
	if err != nil {
		return whileOpen(err)
	}
	defer c.close(&err)
	file := v.To
	if info, err := os.Stat(file); err == nil && info.IsDir() || strings.HasSuffix(file, string(filepath.Separator)) {
		file = filepath.Join(file, backupName(s.Now()))
	}
	size, err := keepCopy(ctx, c.store, file)
	if err != nil {
		return err
	}
	s.say("command.data_backup.done", "file", file, "size", sizeOf(size))
	s.say("command.data_backup.no_keys", "file", keysAt(c.folder, ""))
	return nil
}

// whileOpen says of a folder that is in use how to have a backup all the same.
func whileOpen(err error) error {
	var problem *message.Problem
	if errors.As(err, &problem) && problem.Message.ID == "command.data.office_open" {
		return &message.Problem{Kind: problem.Kind, Message: message.Message{ID: "command.data_backup.office_open", Args: problem.Message.Args}}
	}
	return err
}

// The names of backups: the moment in UTC, so that their order is that of time.
const (
	backupPrefix = "cases-"
	backupMoment = "2006-01-02T15-04-05Z"
	backupSuffix = ".bolt"
)

func backupName(at time.Time) string {
	return backupPrefix + at.UTC().Format(backupMoment) + backupSuffix
}

// backupOf reads the moment in the name of a backup; ok is false for any other
// file.
func backupOf(name string) (at time.Time, ok bool) {
	text, begins := strings.CutPrefix(name, backupPrefix)
	text, ends := strings.CutSuffix(text, backupSuffix)
	at, err := time.Parse(backupMoment, text)
	return at, begins && ends && err == nil && backupName(at) == name
}

// sizeOf says how long a file is.
func sizeOf(bytes int64) message.Message {
	if bytes < 10<<20 {
		return message.New("command.kilobytes", "number", int((bytes+1<<10-1)>>10))
	}
	return message.New("command.megabytes", "number", int((bytes+1<<20-1)>>20))
}
