package command

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/boltstore"
	"reglament/runtime/vault"
)

// keyFile is where the keys of an office are kept when nobody says otherwise.
const keyFile = "office.keys"

// openOffice opens the store of an office with the keys that seal what is in
// it. A new office gets a key file; one that has sealed cases and no key file
// is not opened, since a new one would lock the cases for good. made says that
// the key file is new.
func (s *session) openOffice(data, keys string) (store *boltstore.Store, v *vault.Vault, made bool, err error) {
	keys = keysAt(data, keys)
	v, err = s.readKeys(keys)
	switch {
	case err == nil:
		store, err = s.sealedStore(data, v)
		return store, v, false, err
	case !errors.Is(err, fs.ErrNotExist):
		return nil, nil, false, err
	}
	store, older, err := unsealedStore(data)
	if err != nil {
		return nil, nil, false, err
	}
	if v, err = s.makeKeys(keys); err == nil && older {
		store, err = s.sealedStore(data, v)
	}
	if err != nil && store != nil {
		return nil, nil, false, errors.Join(err, store.Close())
	}
	return store, v, true, err
}

// sealedStore opens a store, and seals what an older program left unsealed.
func (s *session) sealedStore(data string, v *vault.Vault) (*boltstore.Store, error) {
	return boltstore.Open(data, boltstore.Options{Anew: runtime.SealAnew(v, rand.Reader, s.Now, engineVersion)})
}

// keysAt is the key file that was named, else the one in the data folder.
func keysAt(data, named string) string {
	if named != "" {
		return named
	}
	return filepath.Join(data, keyFile)
}

// unsealedStore opens a store for which there are no keys yet: a new one, or one
// without persons. One of an older format, which has nothing sealed, is left
// closed and told as older. One that has persons is refused: what is kept of
// them is sealed with a key file that is not there.
func unsealedStore(data string) (store *boltstore.Store, older bool, err error) {
	store, err = boltstore.Open(data, boltstore.Options{})
	var problem *message.Problem
	if errors.As(err, &problem) && problem.Message.ID == "runtime.store.older" {
		return nil, true, nil
	} else if err != nil {
		return nil, false, err
	}
	persons, err := store.Persons(context.Background(), "", 1)
	if err == nil && len(persons) > 0 {
		err = message.NewProblem(message.Environment, "command.keys.missing", "folder", data)
	}
	if err != nil {
		return nil, false, errors.Join(err, store.Close())
	}
	return store, false, nil
}

// readKeys reads a key file. The error is fs.ErrNotExist where there is none,
// else a *message.Problem.
func (s *session) readKeys(path string) (*vault.Vault, error) {
	keys, err := s.readKeyFile(path)
	if err != nil {
		return nil, err
	}
	return vault.New(keys, rand.Reader), nil
}

// readKeyFile is readKeys for those who change the keys.
func (s *session) readKeyFile(path string) (*vault.Keys, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return nil, fs.ErrNotExist // the store says what is wrong with the folder
	case err != nil:
		return nil, message.NewProblem(message.Environment, "command.keys.unreadable", "file", path).Because(err)
	case info.Mode().Perm()&0o077 != 0:
		return nil, message.NewProblem(message.Environment, "command.keys.open_to_all", "file", path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, message.NewProblem(message.Environment, "command.keys.unreadable", "file", path).Because(err)
	}
	keys, err := vault.ParseKeys(text)
	if err != nil {
		return nil, message.NewProblem(message.Environment, "command.keys.damaged", "file", path).Because(err)
	}
	return keys, nil
}

// makeKeys writes a new key file, whole and on disk before anything is sealed
// with it. It writes over none.
func (s *session) makeKeys(path string) (*vault.Vault, error) {
	keys, err := vault.NewKeys(rand.Reader, s.Now())
	if err != nil {
		return nil, message.NewProblem(message.Environment, "command.keys.unwritable", "file", path).Because(err)
	}
	if err := writeKeys(path, keys); err != nil {
		return nil, message.NewProblem(message.Environment, "command.keys.unwritable", "file", path).Because(err)
	}
	return vault.New(keys, rand.Reader), nil
}

// writeKeys writes a key file beside its place and moves it there.
func writeKeys(path string, keys *vault.Keys) error {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(folder, ".keys-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = file.Write(keys.Encode())
	if err = errors.Join(err, file.Sync(), file.Chmod(0o600), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return err
	}
	dir, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
