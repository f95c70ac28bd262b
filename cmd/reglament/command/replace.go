package command

import (
	"os"
	"path/filepath"

	"reglament/message"
)

// replaceFile writes a file anew so that it is the old one or the new one
// whatever happens: the text goes into a file beside it, which then takes its
// name. The mode stays, and a link still leads to the file. The error is a
// *message.Problem with the path as its key.
func replaceFile(path, text string) error {
	refused := func(err error) error {
		return message.NewProblem(message.Environment, "command.file.not_written").At(path).Because(err)
	}
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return refused(err)
	}
	info, err := os.Stat(target)
	if err != nil {
		return refused(err)
	}
	beside, err := os.CreateTemp(filepath.Dir(target), ".reglament-*")
	if err != nil {
		return refused(err)
	}
	if err := fill(beside, text, info.Mode().Perm()); err != nil {
		_ = os.Remove(beside.Name())
		return refused(err)
	}
	if err := os.Rename(beside.Name(), target); err != nil {
		_ = os.Remove(beside.Name())
		return refused(err)
	}
	return nil
}

// fill writes a file through to the disk and closes it.
func fill(file *os.File, text string, mode os.FileMode) error {
	_, err := file.WriteString(text)
	for _, next := range []func() error{func() error { return file.Chmod(mode) }, file.Sync, file.Close} {
		if failed := next(); err == nil {
			err = failed
		}
	}
	return err
}
