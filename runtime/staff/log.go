package staff

import (
	"context"
	"time"

	"reglament/message"
	"reglament/runtime"
)

// What is what an entry of the log tells.
type What string

// What the log tells.
const (
	SignedIn         What = "signed_in"
	SignedInExternal What = "signed_in_external"
	WrongPassword    What = "wrong_password"
	Paused           What = "paused" // too many of them
	SignedOut        What = "signed_out"
	SignedOutAll     What = "signed_out_everywhere"
	PasswordChanged  What = "password_changed"
	FirstMade        What = "first_made"
	Created          What = "created"
	Changed          What = "changed"
	DisabledNow      What = "disabled"
	EnabledNow       What = "enabled"
	PasswordReset    What = "password_reset"
	Unlocked         What = "unlocked"
	Linked           What = "linked"
	Unlinked         What = "unlinked"
	ErasedNow        What = "erased"
	TokenIssued      What = "token_issued"
	TokenRevoked     What = "token_revoked"
)

// Title is what happened, in words.
func (w What) Title() message.Message { return message.New("staff.log." + string(w)) }

// Entry tells of a sign-in or of a change: who did what, to whom, when.
type Entry struct {
	At   time.Time `json:"at"`
	Who  string    `json:"who"`  // login of who did it
	What What      `json:"what"` // one of the above
	Whom string    `json:"whom,omitempty"`
	// Roles and Office are as they are from then on, where they were set.
	Roles  []Role `json:"roles,omitempty"`
	Office string `json:"office,omitempty"`
	// ID is where the next page of the list begins.
	ID string `json:"-"`
	// Damaged entries cannot be read; they have an ID only.
	Damaged bool `json:"-"`
}

// Log lists what happened, the newest first: those behind the entry with the
// id after (empty: from the newest), at most limit. by needs StaffSee of all
// offices.
func (s *Staff) Log(ctx context.Context, by Account, after string, limit int) ([]Entry, error) {
	if scope, err := need(by, StaffSee); err != nil || scope != All {
		return nil, Forbidden()
	}
	list, err := s.log.List(ctx, runtime.CardFilter{After: after, Limit: limit})
	if err != nil {
		return nil, problem(err)
	}
	entries := make([]Entry, 0, len(list))
	for _, kept := range list {
		entry := kept.Value
		entry.ID, entry.Damaged = kept.ID, kept.Damaged
		entries = append(entries, entry)
	}
	return entries, nil
}
