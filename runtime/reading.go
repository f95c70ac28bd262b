package runtime

import (
	"context"
	"time"
)

// ReadingStore keeps who looked at whose case.
type ReadingStore interface {
	// Note keeps a reading. It returns when the reading stands in the order
	// and not yet when it is on disk: a page does not wait for that. A reading
	// that could not be kept makes Health fail.
	Note(ctx context.Context, reading Reading) error
	// Readings lists readings of a case or, where number is empty, of all, the
	// newest first, from before a moment (zero: from the last), at most limit.
	Readings(ctx context.Context, number string, before time.Time, limit int) ([]Reading, error)
}

// Reading says that somebody looked at a case.
type Reading struct {
	At    time.Time `json:"at"`
	Actor string    `json:"actor"`
	Case  string    `json:"case"`
	// Way is how: "page", "api", "paper", "export", "search".
	Way string `json:"way"`
}
