package runtime

import (
	"context"
	"time"
)

// PersonStore keeps the keys of persons and the marks by which they are found.
type PersonStore interface {
	// Person gives one; the error is *UnknownPerson where there is none.
	Person(ctx context.Context, id string) (Person, error)
	// PutPerson keeps a person: a new one with Version 0, else what became of
	// him. The store counts Version up; *VersionConflict where it is not the
	// one that is there. With one who is erased his cards go, too.
	PutPerson(ctx context.Context, person Person) error
	// Persons lists persons by id, those behind the one given, at most limit.
	Persons(ctx context.Context, after string, limit int) ([]Person, error)
	// FindPersons gives the ids of those who have all of the marks, in order,
	// at most limit.
	FindPersons(ctx context.Context, marks [][]byte, limit int) ([]string, error)
}

// Person is somebody whose data an office keeps. Who he is the store does not
// know: that is in what his key seals.
type Person struct {
	// ID says nothing but, in its order, who was entered later: he comes first.
	ID string `json:"id"`
	// Key is his key, wrapped by the key of the office that By names; empty
	// once he is erased.
	Key []byte `json:"key,omitempty"`
	By  string `json:"by,omitempty"`
	// Marks are keyed hashes under which he is found, 1–64 bytes each, at
	// most MostMarks.
	Marks [][]byte `json:"marks,omitempty"`
	// Into is who he turned out to be, an id, or empty: the same as somebody who
	// was entered besides. Then he has no marks, and he is not Into anybody else.
	Into string `json:"into,omitempty"`
	// Also are the ids of all who were merged into him, at most MostAlso: those
	// who came with one of them, too. None of them has any.
	Also []string `json:"also,omitempty"`
	// Erased is when his key was destroyed; zero while it is there.
	Erased time.Time `json:"erased,omitzero"`
	// Version counts changes, from 1.
	Version int `json:"version"`
}

// MostMarks is how many marks a person or a card may have.
const MostMarks = 500

// MostAlso is how many persons may be merged into one.
const MostAlso = 100
