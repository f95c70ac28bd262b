package anchor

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Anchor is where the log stood.
type Anchor struct {
	// Day is the office's, "2006-01-02".
	Day string `json:"day"`
	// At is when the log was looked at; it is kept in UTC. Years 1–9999.
	At time.Time `json:"at"`
	// Position is that of the last entry of the log; 0 while there is none.
	Position uint64 `json:"position"`
	// Chain is the hash over that entry and all before it, at most 200 visible
	// characters of ASCII without quotes, backslashes and braces; empty for 0.
	Chain string `json:"chain"`
}

const (
	longestChain = 200
	longestLine  = 1_000 // bytes
)

// line is an anchor as it stands in the file, without its own hash.
type line struct {
	Anchor
	Before string `json:"before"`
}

// Invalid says that something cannot be an anchor.
type Invalid struct{ Reason string }

// Error gives the reason.
func (e *Invalid) Error() string { return "not an anchor: " + e.Reason }

// Check tells whether the anchor can be kept. The error is *Invalid.
func (a Anchor) Check() error {
	_, err := time.Parse(time.DateOnly, a.Day)
	switch {
	case err != nil:
		return &Invalid{"the day is none"}
	case a.At.UTC().Year() < 1 || a.At.UTC().Year() > 9999:
		return &Invalid{"the year is not between 1 and 9999"}
	case (a.Position == 0) != (a.Chain == ""):
		return &Invalid{"a position without a chain, or a chain without one"}
	case len(a.Chain) > longestChain || strings.ContainsFunc(a.Chain, unfit):
		return &Invalid{"the chain is none"}
	}
	return nil
}

// unfit says whether a character would be escaped in a line, or would end it.
func unfit(r rune) bool {
	return r <= ' ' || r > '~' || strings.ContainsRune(`"\{}<>&`, r)
}

// written gives the line of an anchor, without its end, and its hash.
func written(a Anchor, before string) (text, hash string, err error) {
	a.At = a.At.UTC().Round(0)
	start, err := json.Marshal(line{Anchor: a, Before: before})
	if err != nil {
		return "", "", fmt.Errorf("anchor: %w", err)
	}
	body := strings.TrimSuffix(string(start), "}")
	sum := sha256.Sum256([]byte(body))
	hash = "sha256:" + hex.EncodeToString(sum[:])
	return body + `,"line":"` + hash + `"}`, hash, nil
}

// read gives the anchor of a line; ok is false where it is not, character by
// character, what written makes behind a line of that hash.
func read(text, before string) (a Anchor, hash string, ok bool) {
	var l struct {
		line
		Line string `json:"line"`
	}
	if err := json.Unmarshal([]byte(text), &l); err != nil || l.Check() != nil {
		return Anchor{}, "", false
	}
	again, hash, err := written(l.Anchor, before)
	return l.Anchor, hash, err == nil && again == text
}
