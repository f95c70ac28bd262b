package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"time"

	"reglament/message"
	"reglament/runtime/vault"
)

// exportedCard is a line of an export: a card with what it says.
type exportedCard struct {
	Drawer  string          `json:"drawer"`
	ID      string          `json:"id"`
	Person  string          `json:"person"`
	Until   time.Time       `json:"until,omitzero"`
	Version int             `json:"version"`
	Value   json.RawMessage `json:"value"`
}

// exportedDrawers are those that hold what people said. Accounts, sessions and
// tokens hold what workers sign in by, and leave an office with no export.
func exportedDrawers() []string {
	return []string{"applicant", "consultation", "draft", "answer", "notice"}
}

// ExportCards writes the cards of applicants, their consultations and what
// belongs to these, drawer by drawer, a line of JSON each, opened. It gives how
// many it wrote. The error is that of the store, of a key that is missing, or of
// the writer.
func (e *Engine) ExportCards(ctx context.Context, w io.Writer) (cards int, err error) {
	encoder := json.NewEncoder(w)
	for _, drawer := range exportedDrawers() {
		filter := CardFilter{Drawer: drawer, Limit: MaxLimit}
		for {
			page, err := e.config.Store.Cards(ctx, filter)
			if err != nil {
				return cards, CardProblem(err)
			}
			if len(page) == 0 {
				break
			}
			for _, card := range page {
				filter.After = card.ID
				person, err := e.config.Store.Person(ctx, card.Person)
				if err != nil {
					return cards, CardProblem(err)
				}
				if !person.Erased.IsZero() {
					continue // he was erased just now, and it with him
				}
				if err := e.exportCard(encoder, person, card); err != nil {
					return cards, err
				}
				cards++
			}
		}
	}
	return cards, nil
}

func (e *Engine) exportCard(encoder *json.Encoder, person Person, card Card) error {
	plain, err := e.config.Vault.Open(lockOf(person), aboutCard(card.Drawer, card.ID), card.Sealed)
	var missing *vault.NoKey
	switch {
	case errors.As(err, &missing):
		return locked(err)
	case err != nil || !json.Valid(plain):
		return message.NewProblem(message.Environment, "runtime.card.damaged").Because(err)
	}
	return encoder.Encode(exportedCard{card.Drawer, card.ID, card.Person, card.Until, card.Version, plain})
}

// aboutCard binds a sealed card to its place, as package cards seals it.
func aboutCard(drawer, id string) string { return "card\n" + drawer + "\n" + id }
