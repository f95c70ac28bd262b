package consultation

import (
	"context"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/vault"
)

// Filter says which consultations to list; what is given has to hold all at
// once.
type Filter struct {
	// From and To are the first and the last day on which they began, both
	// included; zero: no bound.
	From, To   clock.Date
	Consultant string
	Office     string
	Service    string
	Channel    Channel
	State      State
	// Caller is the beginning of the name, or the telephone, of somebody without
	// a card.
	Caller string
	// Applicant is the id of a person; of those who were merged into him ask one by one
	// (applicants.Kept.Persons).
	Applicant string
	// After is the id behind which the list goes on: Page.Next.
	After string
	// Limit is how many at most, 1–runtime.MaxLimit; 0: runtime.DefaultLimit.
	Limit int
}

// Page is a part of a list, the newest first.
type Page struct {
	Consultations []Consultation
	// Damaged are the ids of those that cannot be read.
	Damaged []string
	// Next begins the next page; empty where there is none.
	Next string
}

// List gives consultations, the newest first. The error is a *message.Problem.
func (a *Archive) List(ctx context.Context, filter Filter) (Page, error) {
	if filter.Limit < 0 || filter.Limit > runtime.MaxLimit {
		return Page{}, message.NewProblem(message.Wrong, "consultation.limit", "most", runtime.MaxLimit).At("limit")
	}
	asked := runtime.CardFilter{
		Person: filter.Applicant, After: max(filter.After, a.behind(filter.To)), Limit: filter.Limit,
		Marks: a.marksOf(Consultation{
			Consultant: filter.Consultant, Office: filter.Office, Service: filter.Service, Channel: filter.Channel, State: filter.State,
		}),
	}
	if filter.Caller != "" {
		callers := a.callers(filter.Caller)
		if len(callers) == 0 {
			return Page{}, nil // too short to look for
		}
		asked.Marks = append(asked.Marks, callers...)
	}
	list, err := a.drawer.List(ctx, asked)
	if err != nil {
		return Page{}, problemOf(err)
	}
	var page Page
	for _, kept := range list {
		switch {
		case filter.From != 0 && kept.ID > a.last(filter.From):
			return page, nil
		case kept.Damaged:
			page.Damaged = append(page.Damaged, kept.ID)
		default:
			page.Consultations = append(page.Consultations, consultationOf(kept))
		}
	}
	if len(list) == asked.Bound() {
		page.Next = list[len(list)-1].ID
	}
	return page, nil
}

// behind is behind the ids of all that began after a day, and before those of
// it.
func (a *Archive) behind(day clock.Date) string {
	if day == 0 {
		return ""
	}
	return second(a.midnight(day+1)) + "~"
}

// last is not before any id of what began on a day or later.
func (a *Archive) last(day clock.Date) string { return second(a.midnight(day)) + "~" }

// midnight is the moment at which a day of the office begins.
func (a *Archive) midnight(day clock.Date) time.Time {
	year, month, number := day.Civil()
	return time.Date(year, time.Month(month), number, 0, 0, 0, 0, a.config.Zone)
}

// second is how ids of a second begin: see cards.NewID.
func second(at time.Time) string { return fmt.Sprintf("%08x", math.MaxUint32-uint32(at.Unix())) }

// marksOf are the marks of what a consultation is listed by; empty fields have
// none.
func (a *Archive) marksOf(c Consultation) [][]byte {
	var marks [][]byte
	for _, field := range []struct{ name, value string }{
		{"consultant", c.Consultant}, {"office", c.Office}, {"service", c.Service}, {"channel", string(c.Channel)}, {"state", string(c.State)},
	} {
		if field.value != "" {
			// As one word that begins no other, whatever signs an id has.
			word := "id" + hex.EncodeToString([]byte(strings.TrimSpace(field.value)))
			marks = append(marks, a.config.Vault.Asked("consultation "+field.name, word)...)
		}
	}
	marks = slices.Concat(marks, a.config.Vault.Marks(fieldCaller, c.Caller.Name), a.config.Vault.Marks(vault.Phone, c.Caller.Phone))
	slices.SortFunc(marks, slices.Compare)
	marks = slices.CompactFunc(marks, slices.Equal)
	return marks[:min(len(marks), runtime.MostMarks)]
}

// fieldCaller is under what the names of callers are marked.
const fieldCaller = "consultation caller"

// callers are the marks that a name or a telephone asks for.
func (a *Archive) callers(text string) [][]byte {
	if strings.ContainsFunc(text, unicode.IsLetter) {
		return a.config.Vault.Asked(fieldCaller, text)
	}
	return a.config.Vault.Asked(vault.Phone, text)
}
