package vault

import "fmt"

// NoKey says that the key file lacks a master key: another key file belongs to
// this store, or the key was dropped too early.
type NoKey struct{ By string }

// Error names the key that is wanted.
func (e *NoKey) Error() string { return fmt.Sprintf("the key file has no key %q", e.By) }

// Altered says that something sealed is not as it was when it was sealed, is
// about something else, or was sealed by another key.
type Altered struct{}

// Error does not say of what: the caller knows where it lay.
func (e *Altered) Error() string { return "what was sealed is not what it was, or not of this place" }

// Erased says that the wrapped key of a person is not there any more.
type Erased struct{ Person string }

// Error names the person's random id.
func (e *Erased) Error() string { return fmt.Sprintf("the key of person %s was destroyed", e.Person) }

// Current says that a master key cannot be dropped since new keys are wrapped
// by it.
type Current struct{ ID string }

// Error names the key.
func (e *Current) Error() string {
	return fmt.Sprintf("key %s is the current one and cannot be dropped", e.ID)
}

// Fault is what is wrong with a key file.
type Fault string

// The faults of a key file.
const (
	FaultForm     Fault = "form"     // the line is not as it is written, or is not to be there
	FaultVersion  Fault = "version"  // the file is of a version that this program does not know
	FaultChecksum Fault = "checksum" // a character or a line is not what it was
	FaultEnd      Fault = "end"      // the file ends too early
)

// Malformed says that a key file cannot be read.
type Malformed struct {
	Line  int // from 1
	Fault Fault
}

// Error says where and what, and nothing of what stands there.
func (e *Malformed) Error() string {
	return fmt.Sprintf("key file, line %d: %s", e.Line, map[Fault]string{
		FaultForm:     "not as such a line is written",
		FaultVersion:  "a version that this program does not know",
		FaultChecksum: "the checksum does not fit: a character or a line is not what it was",
		FaultEnd:      "the file ends too early",
	}[e.Fault])
}
