package command

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/staff"
	"reglament/runtime/vault"
)

// staffVerb is "reglament staff …": the accounts of workers and the tokens of
// programs, while the office is closed. It is for the first day, for a
// forgotten password of the only administrator, and for scripts: whoever can
// read the key file can let himself in anyway.
type staffVerb struct {
	List   staffListVerb   `cmd:"" default:"withargs" help:"command.staff_list.about"`
	Add    staffAddVerb    `cmd:"" help:"command.staff_add.about"`
	Reset  staffResetVerb  `cmd:"" help:"command.staff_reset.about"`
	Unlock staffUnlockVerb `cmd:"" help:"command.staff_unlock.about"`
	Token  staffTokenVerb  `cmd:"" help:"command.staff_token.about"`
}

// Help names the text that says more.
func (staffVerb) Help() string { return "command.staff.detail" }

// staffed opens the accounts of a folder for one command. For those who let
// somebody in the folder and its keys are made where they are not there yet: an
// office can be given its workers before its first day.
func (s *session) staffed(d dataFlag, k keysFlag, begins bool, do func(ctx context.Context, workers *staff.Staff) error) (err error) {
	ctx, cancel := s.Stop()
	defer cancel()
	if begins {
		store, _, _, err := s.openOffice(s.dataFolder(d.Data), k.Keys)
		if err == nil {
			err = store.Close()
		}
		if err != nil {
			return officeOpen(err)
		}
	}
	c, err := s.unlocked(d, k, nil)
	if err != nil {
		return err
	}
	defer c.close(&err)
	workers, err := s.workers(c.store, c.sealed, nil)
	if err != nil {
		return err
	}
	return atFlags(do(ctx, workers))
}

// staffFlags are the flags in which stands what package staff names by fields of
// forms. A login, or the name of a program, is an argument.
var staffFlags = map[string]string{
	"name": "--name", "position": "--post", "roles": "--role", "office": "--office", "expires": "--days", "login": "",
}

// atFlags says where on the command line stands what is wrong.
func atFlags(err error) error {
	var problem *message.Problem
	if !errors.As(err, &problem) {
		return err
	}
	flag, known := staffFlags[problem.Key]
	if !known {
		return err
	}
	if strings.HasPrefix(problem.Message.ID, "staff.token.") && problem.Key == "name" {
		flag = ""
	}
	moved := *problem
	return moved.At(flag)
}

// workers are the accounts of an office. offices tells which organisations there
// are; nil takes any.
func (s *session) workers(store runtime.Store, sealed *vault.Vault, offices func(string) bool) (*staff.Staff, error) {
	return staff.New(staff.Config{Store: store, Vault: sealed, Now: s.Now, Random: rand.Reader, Offices: offices})
}

// staffListVerb is "reglament staff".
type staffListVerb struct {
	dataFlag
	keysFlag
}

// Help names the text that says more.
func (staffListVerb) Help() string { return "command.staff.detail" }

// Run lists accounts, a line each: login, roles, what is special.
func (v staffListVerb) Run(s *session) error {
	return s.staffed(v.dataFlag, v.keysFlag, false, func(ctx context.Context, workers *staff.Staff) error {
		accounts, unreadable, err := workers.Accounts(ctx, staff.Console())
		if err != nil {
			return err
		}
		for _, a := range accounts {
			s.line(strings.Join([]string{a.Login, s.rolesOf(a.Roles), s.standing(a)}, "  "))
		}
		switch {
		case unreadable > 0:
			s.say("command.staff.unreadable", "count", unreadable)
		case len(accounts) == 0:
			s.say("command.staff.nobody")
		}
		return nil
	})
}

func (s *session) rolesOf(roles []staff.Role) string {
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = string(role)
	}
	return strings.Join(names, ",")
}

// standing is what keeps somebody out, in a word.
func (s *session) standing(a staff.Account) string {
	switch {
	case a.Disabled:
		return s.texts.Say("command.staff.disabled")
	case a.LockedUntil.After(s.Now()):
		return s.texts.Say("command.staff.locked")
	case a.MustChange:
		return s.texts.Say("command.staff.must_change")
	}
	return ""
}

// staffAddVerb is "reglament staff add LOGIN --name NAME --role ROLE".
type staffAddVerb struct {
	Login  string   `arg:"" optional:"" placeholder:"command.word.login" help:"command.arg.login"`
	Name   string   `help:"command.flag.staff_name" placeholder:"command.word.text"`
	Post   string   `help:"command.flag.staff_post" placeholder:"command.word.text"`
	Role   []string `help:"command.flag.staff_role" placeholder:"command.word.role"`
	Office string   `help:"command.flag.staff_office" placeholder:"command.word.id"`
	dataFlag
	keysFlag
}

// Help names the text that says more.
func (staffAddVerb) Help() string { return "command.staff_add.detail" }

// Run makes an account and prints its first password, once.
func (v staffAddVerb) Run(s *session) error {
	if err := need("staff add", v.Login, "command.use.no_login"); err != nil {
		return err
	}
	about := staff.About{Name: v.Name, Position: v.Post, Roles: roles(v.Role), Office: v.Office}
	if err := staff.Possible(v.Login, about, nil); err != nil {
		return atFlags(err) // and no folder was made for it
	}
	return s.staffed(v.dataFlag, v.keysFlag, true, func(ctx context.Context, workers *staff.Staff) error {
		account, once, err := workers.Create(ctx, staff.Console(), v.Login, about)
		if err != nil {
			return err
		}
		s.say("command.staff_add.done", "login", account.Login, "password", once)
		return nil
	})
}

// roles are roles by their names; one that is none is refused where it is used.
func roles(names []string) []staff.Role {
	list := make([]staff.Role, len(names))
	for i, name := range names {
		list[i] = staff.Role(name)
	}
	return list
}

// staffResetVerb is "reglament staff reset LOGIN".
type staffResetVerb struct {
	Login string `arg:"" optional:"" placeholder:"command.word.login" help:"command.arg.login"`
	dataFlag
	keysFlag
}

// Help names the text that says more.
func (staffResetVerb) Help() string { return "command.staff_add.detail" }

// Run gives an account a password that opens it once, and prints it.
func (v staffResetVerb) Run(s *session) error {
	if err := need("staff reset", v.Login, "command.use.no_login"); err != nil {
		return err
	}
	return s.staffed(v.dataFlag, v.keysFlag, false, func(ctx context.Context, workers *staff.Staff) error {
		once, err := workers.Reset(ctx, staff.Console(), v.Login)
		if err != nil {
			return err
		}
		s.say("command.staff_reset.done", "password", once)
		return nil
	})
}

// staffUnlockVerb is "reglament staff unlock LOGIN".
type staffUnlockVerb struct {
	Login string `arg:"" optional:"" placeholder:"command.word.login" help:"command.arg.login"`
	dataFlag
	keysFlag
}

// Help names the text that says more.
func (staffUnlockVerb) Help() string { return "command.staff.detail" }

// Run ends the pause behind wrong passwords.
func (v staffUnlockVerb) Run(s *session) error {
	if err := need("staff unlock", v.Login, "command.use.no_login"); err != nil {
		return err
	}
	return s.staffed(v.dataFlag, v.keysFlag, false, func(ctx context.Context, workers *staff.Staff) error {
		if err := workers.Unlock(ctx, staff.Console(), v.Login); err != nil {
			return err
		}
		s.say("command.staff_unlock.done")
		return nil
	})
}

// staffTokenVerb is "reglament staff token NAME --role ROLE [--days N]".
type staffTokenVerb struct {
	Name   string   `arg:"" optional:"" placeholder:"command.word.login" help:"command.arg.token"`
	Role   []string `help:"command.flag.staff_role" placeholder:"command.word.role"`
	Office string   `help:"command.flag.staff_office" placeholder:"command.word.id"`
	Days   int      `help:"command.flag.staff_days" placeholder:"command.word.count" default:"90"`
	Revoke bool     `help:"command.flag.staff_revoke"`
	dataFlag
	keysFlag
}

// Help names the text that says more.
func (staffTokenVerb) Help() string { return "command.staff_token.detail" }

// Run makes a token for a program and prints it, once and alone on its line; or
// revokes one.
func (v staffTokenVerb) Run(s *session) error {
	if err := need("staff token", v.Name, "command.use.no_token"); err != nil {
		return err
	}
	if v.Days < 1 || v.Days > int(staff.LongestToken.Hours()/24) {
		return message.NewProblem(message.Wrong, "command.staff_token.days", "most", int(staff.LongestToken.Hours()/24)).At("--days")
	}
	return s.staffed(v.dataFlag, v.keysFlag, !v.Revoke, func(ctx context.Context, workers *staff.Staff) error {
		if v.Revoke {
			if err := workers.Revoke(ctx, staff.Console(), v.Name); err != nil {
				return err
			}
			s.say("command.staff_token.revoked")
			return nil
		}
		_, secret, err := workers.Issue(ctx, staff.Console(), v.Name, roles(v.Role), v.Office, s.Now().Add(time.Duration(v.Days)*24*time.Hour))
		if err != nil {
			return err
		}
		s.line(secret)
		return nil
	})
}
