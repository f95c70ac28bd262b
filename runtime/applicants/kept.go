package applicants

import (
	"time"

	"reglament/runtime/cards"
)

// record is what a card says in its drawer.
type record struct {
	Card    Card     `json:"card"`
	Entered Touch    `json:"entered"`
	Changed Touch    `json:"changed"`
	Merged  []Merged `json:"merged,omitempty"`
}

// Touch is when somebody wrote on a card, in UTC, and who.
type Touch struct {
	At time.Time `json:"at"`
	By string    `json:"by"`
}

// Merged is a card that was found to be of the same applicant.
type Merged struct {
	ID string `json:"id"`
	Touch
}

// Kept is a card as it is kept.
type Kept struct {
	// ID is that of the person, Account the number of the card for people.
	ID      string
	Account string
	Card    Card
	// Version counts changes, from 1: a change names the one that it was made on.
	Version int
	Entered Touch
	Changed Touch
	// Merged are the cards that went into this one, oldest first: cases and
	// consultations of theirs are this applicant's.
	Merged []Merged
}

// Persons are the ids of all persons whom the card speaks of: its own and those
// that were merged into it.
func (k Kept) Persons() []string {
	all := []string{k.ID}
	for _, merged := range k.Merged {
		all = append(all, merged.ID)
	}
	return all
}

func keptOf(kept cards.Kept[record]) Kept {
	return Kept{
		ID: kept.ID, Account: Account(kept.ID), Card: kept.Value.Card, Version: kept.Version,
		Entered: kept.Value.Entered, Changed: kept.Value.Changed, Merged: kept.Value.Merged,
	}
}
