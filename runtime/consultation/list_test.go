package consultation

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
)

// TestListsAreAsByLookingThroughAll holds lists to a plain look at every
// consultation, page by page.
func TestListsAreAsByLookingThroughAll(t *testing.T) {
	r := inMemory(t)
	ctx := context.Background()
	person := r.person(t)
	var all []Consultation
	pick := func(n int, from ...string) string { return from[n%len(from)] }
	for n := range 60 {
		c := Consultation{
			Channel: Channel(pick(n, "visit", "phone", "internet")), Consultant: pick(n/2, "petrova", "petrova.m", "Орлова Е."),
			Office: pick(n/3, "центр", "север"), Service: pick(n/5, "пропуск", "справка", "пропуск-2"),
		}
		if n%4 == 0 {
			c.Applicant = person.ID
		} else {
			c.Caller.Name = pick(n, "Осинина Анна", "Осипов Лев", "")
		}
		c = r.begins(t, c)
		if n%3 == 0 {
			var err error
			c, err = r.Finish(ctx, c.ID, c.Version, State(pick(n/3, "finished", "interrupted")), "", "")
			require.NoError(t, err)
		}
		all = append(all, c)
		r.now = r.now.Add(time.Duration(n%7) * 2 * time.Hour)
	}
	slices.Reverse(all)
	zone := r.config.Zone
	dayOf := func(c Consultation) clock.Date { return clock.DateOf(c.Started.In(zone)) }
	rapid.Check(t, func(t *rapid.T) {
		maybe := func(name string, values ...string) string {
			return rapid.SampledFrom(append(values, "", "")).Draw(t, name)
		}
		f := Filter{
			Consultant: maybe("consultant", "petrova", "petrova.m", "Орлова Е.", "petrov"), Office: maybe("office", "центр", "север"), Service: maybe("service", "пропуск", "пропуск-2"),
			Channel: Channel(maybe("channel", "visit", "phone")), State: State(maybe("state", "running", "finished")), Applicant: maybe("applicant", person.ID),
			Caller: maybe("caller", "Оси", "осинина", "Лев"), Limit: rapid.IntRange(1, 20).Draw(t, "limit"),
		}
		if rapid.Bool().Draw(t, "from") {
			f.From = dayOf(rapid.SampledFrom(all).Draw(t, "first"))
		}
		if rapid.Bool().Draw(t, "to") {
			f.To = dayOf(rapid.SampledFrom(all).Draw(t, "last"))
		}
		want := []string{}
		for _, c := range all {
			name := map[string]string{"Оси": "Осинина Анна Осипов Лев", "осинина": "Осинина Анна", "Лев": "Осипов Лев", "": c.Caller.Name}[f.Caller]
			called := c.Caller.Name == "" && f.Caller == "" || c.Caller.Name != "" && contains(name, c.Caller.Name)
			if called && is(f.Consultant, c.Consultant) && is(f.Office, c.Office) && is(f.Service, c.Service) && is(string(f.Channel), string(c.Channel)) &&
				is(string(f.State), string(c.State)) && is(f.Applicant, c.Applicant) && (f.From == 0 || dayOf(c) >= f.From) && (f.To == 0 || dayOf(c) <= f.To) {
				want = append(want, c.ID)
			}
		}
		got := []string{}
		for {
			page, err := r.List(ctx, f)
			require.NoError(t, err)
			require.Empty(t, page.Damaged)
			for _, c := range page.Consultations {
				got = append(got, c.ID)
			}
			if page.Next == "" {
				break
			}
			require.Len(t, page.Consultations, f.Limit)
			f.After = page.Next
		}
		require.Equal(t, want, got)
	})
}

func is(asked, has string) bool { return asked == "" || asked == has }

func contains(names, name string) bool {
	return len(name) > 0 && len(names) >= len(name) && (names[:len(name)] == name || names[len(names)-len(name):] == name)
}

func TestADayBeginsAtMidnightOfTheOffice(t *testing.T) {
	r := inMemory(t)
	ctx := context.Background()
	midnight := time.Date(2026, 11, 22, 19, 0, 0, 0, time.UTC) // of 23 November, in Yekaterinburg
	r.now = midnight.Add(-2 * time.Second)
	before, at := r.beginsAt(t, midnight.Add(-time.Second)), r.beginsAt(t, midnight)
	day, _ := clock.NewDate(2026, 11, 23)
	page, err := r.List(ctx, Filter{From: day, To: day})
	require.NoError(t, err)
	require.Len(t, page.Consultations, 1)
	require.Equal(t, at.ID, page.Consultations[0].ID)
	page, err = r.List(ctx, Filter{To: day - 1})
	require.NoError(t, err)
	require.Len(t, page.Consultations, 1)
	require.Equal(t, before.ID, page.Consultations[0].ID)
	_, err = r.List(ctx, Filter{Limit: runtime.MaxLimit + 1})
	requireProblem(t, err, message.Wrong, "consultation.limit")
}

// beginsAt begins a consultation at a moment, whenever the clock is read.
func (r *rig) beginsAt(t *testing.T, at time.Time) Consultation {
	t.Helper()
	archive := *r.Archive
	archive.config.Now = func() time.Time { return at }
	c, err := archive.Begin(context.Background(), visit())
	require.NoError(t, err)
	return c
}
