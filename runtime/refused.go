package runtime

import "fmt"

// UnknownCase says that there is no case with this number.
type UnknownCase struct{ Number string }

// Error names the number.
func (e *UnknownCase) Error() string { return fmt.Sprintf("there is no case %s", e.Number) }

// UnknownClosure says that no case is pinned to such a closure and none was
// published.
type UnknownClosure struct{ Hash string }

// Error names the hash.
func (e *UnknownClosure) Error() string {
	return fmt.Sprintf("no case is pinned to the regulation %s", e.Hash)
}

// UnknownPerson says that there is no person with this id.
type UnknownPerson struct{ ID string }

// Error names the id.
func (e *UnknownPerson) Error() string { return fmt.Sprintf("there is no person %s", e.ID) }

// UnknownLetter says that there is no letter with this id.
type UnknownLetter struct{ ID string }

// Error names the id.
func (e *UnknownLetter) Error() string { return fmt.Sprintf("there is no letter %s", e.ID) }

// UnknownCard says that there is no card with this id in the drawer.
type UnknownCard struct{ Drawer, ID string }

// Error names the drawer and the id.
func (e *UnknownCard) Error() string {
	return fmt.Sprintf("there is no card %s in the drawer %s", e.ID, e.Drawer)
}

// ErasedPerson says that the person whom something was to be kept of has been
// erased.
type ErasedPerson struct{ ID string }

// Error names the id.
func (e *ErasedPerson) Error() string { return fmt.Sprintf("the person %s is erased", e.ID) }

// SequenceConflict says that a case has another number of events than the
// caller took it to have.
type SequenceConflict struct {
	Number           string
	Expected, Actual int // numbers of the last event
}

// Error names both numbers.
func (e *SequenceConflict) Error() string {
	return fmt.Sprintf("case %s has %d events, not %d", e.Number, e.Actual, e.Expected)
}

// VersionConflict says that a person, a letter or a card was changed by somebody else.
type VersionConflict struct {
	ID               string
	Expected, Actual int
}

// Error names both versions.
func (e *VersionConflict) Error() string {
	return fmt.Sprintf("%s has version %d, not %d", e.ID, e.Actual, e.Expected)
}

// Invalid says that what was handed in cannot be kept: a mistake of the
// calling program.
type Invalid struct{ Reason string }

// Error gives the reason.
func (e *Invalid) Error() string { return "cannot be kept: " + e.Reason }
