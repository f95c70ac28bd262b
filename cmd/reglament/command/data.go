package command

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"reglament/catalog"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/boltstore"
	"reglament/runtime/vault"
)

// dataVerb is "reglament data …": the care of the folder with the cases. All
// of it needs the office to be closed, since one program works with a folder;
// an open office makes backups and anchors itself.
type dataVerb struct {
	Check   dataCheckVerb   `cmd:"" help:"command.data_check.about"`
	Backup  dataBackupVerb  `cmd:"" help:"command.data_backup.about"`
	Restore dataRestoreVerb `cmd:"" help:"command.data_restore.about"`
	Compact dataCompactVerb `cmd:"" help:"command.data_compact.about"`
	Anchor  dataAnchorVerb  `cmd:"" help:"command.data_anchor.about"`
	Export  dataExportVerb  `cmd:"" help:"command.data_export.about"`
	Find    dataFindVerb    `cmd:"" help:"command.data_find.about"`
	Erase   dataEraseVerb   `cmd:"" help:"command.data_erase.about"`
	Keys    dataKeysVerb    `cmd:"" help:"command.data_keys.about"`
	Letters dataLettersVerb `cmd:"" help:"command.data_letters.about"`
}

// Help names the text that says more.
func (dataVerb) Help() string { return "command.data.detail" }

// dataFlag names the folder.
type dataFlag struct {
	Data *string `help:"command.flag.data_there" placeholder:"command.word.folder"`
}

// keysFlag names the key file.
type keysFlag struct {
	Keys string `help:"command.flag.keys" placeholder:"command.word.file"`
}

// byFlag names who does what is kept with a name.
type byFlag struct {
	By string `help:"command.flag.data_by" placeholder:"command.word.person"`
}

// care is a folder of cases that is open for one command.
type care struct {
	folder string
	store  *boltstore.Store
	sealed *vault.Vault // nil where there is no key file
	keys   string       // the file
	engine *runtime.Engine
}

// close closes the store and adds its error to that of the command.
func (c *care) close(err *error) { *err = errors.Join(*err, c.store.Close()) }

// note keeps that somebody was shown a case.
func (c *care) note(ctx context.Context, s *session, by byFlag, number, way string) error {
	return c.store.Note(ctx, runtime.Reading{At: s.Now().UTC(), Actor: s.worker(by), Case: number, Way: way})
}

// opened opens the cases of a folder, without their keys. It makes none, and
// raises no format: that is for whoever opens the office.
func (s *session) opened(f dataFlag) (*care, error) {
	if f.Data != nil && strings.TrimSpace(*f.Data) == "" {
		return nil, message.NewProblem(message.Wrong, "command.use.missing_value", "flag", "--data", "help", helpOf("data"))
	}
	c := &care{folder: s.dataFolder(f.Data)}
	if !boltstore.Exists(c.folder) {
		return nil, message.NewProblem(message.NotFound, "command.data.nothing", "folder", c.folder)
	}
	var err error
	c.store, err = boltstore.Open(c.folder, boltstore.Options{})
	return c, officeOpen(err)
}

// unlocked opens the cases of a folder together with their keys; what they say
// can be read then. The catalog, which may be nil, gives the office and the
// calendar.
func (s *session) unlocked(f dataFlag, k keysFlag, services *catalog.Catalog) (c *care, err error) {
	if c, err = s.opened(f); err != nil {
		return nil, err
	}
	if err = s.unlock(c, k, services); err == nil && c.sealed == nil {
		err = message.NewProblem(message.Environment, "command.keys.missing", "folder", c.folder)
	}
	if err != nil {
		return nil, errors.Join(err, c.store.Close())
	}
	return c, nil
}

// unlock gives an open folder its keys, where there is a key file.
func (s *session) unlock(c *care, k keysFlag, services *catalog.Catalog) error {
	c.keys = keysAt(c.folder, k.Keys)
	sealed, err := s.readKeys(c.keys)
	if errors.Is(err, fs.ErrNotExist) && k.Keys == "" {
		return nil
	} else if errors.Is(err, fs.ErrNotExist) {
		return message.NewProblem(message.Environment, "command.keys.unreadable", "file", c.keys)
	} else if err != nil {
		return err
	}
	c.sealed, c.engine = sealed, s.engine(services, c.store, sealed)
	return nil
}

// engine is an engine for those who ask for no paper.
func (s *session) engine(services *catalog.Catalog, store runtime.Store, sealed *vault.Vault) *runtime.Engine {
	config := runtime.Config{
		Store: store, Vault: sealed, Random: rand.Reader, Catalog: services, Now: s.Now, EngineVersion: engineVersion,
	}
	if services != nil {
		config.Office, config.Zone = services.Office().ID, services.Office().Location()
	}
	return runtime.New(config)
}

// careCatalog opens the catalog for commands that write into journals: an
// event says which office it is of.
func (s *session) careCatalog(verb string, named *string) (*catalog.Catalog, error) {
	if named != nil && strings.TrimSpace(*named) == "" {
		return nil, message.NewProblem(message.Wrong, "command.use.missing_value", "flag", "--catalog", "help", helpOf(verb))
	}
	folder, err := s.catalogFolder(named)
	if err != nil {
		return nil, message.NewProblem(message.Wrong, "command.use.no_catalog", "help", helpOf(verb))
	}
	services, faults := catalog.Open(folder)
	if faults != nil {
		return nil, faults
	}
	return services, nil
}

// officeOpen says of a folder that is in use that the office has to be closed.
func officeOpen(err error) error {
	var problem *message.Problem
	if errors.As(err, &problem) && problem.Message.ID == "runtime.store.locked" {
		return &message.Problem{Kind: problem.Kind, Message: message.Message{ID: "command.data.office_open", Args: problem.Message.Args}}
	}
	return err
}

// worker is who does it: as was said, else as the system knows the user.
func (s *session) worker(f byFlag) string {
	for _, name := range []string{f.By, s.Env("USER"), s.Env("USERNAME")} {
		if name = strings.TrimSpace(name); name != "" {
			return name
		}
	}
	return "data"
}

// anchorsAt is the file of anchors that was named, else one beside the folder
// of the cases: who writes over the folder has not written over it.
func anchorsAt(data, named string) string {
	if named != "" {
		return named
	}
	if whole, err := filepath.Abs(data); err == nil {
		data = whole
	}
	return filepath.Clean(data) + ".anchors"
}
