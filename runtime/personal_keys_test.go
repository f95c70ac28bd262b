package runtime_test

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/vault"
)

func TestSearching(t *testing.T) {
	d, ctx := memory(t), context.Background()
	anna := d.open(repair())
	command := repair()
	command.Person, command.Service = anna.Case.Person, "пропуск"
	command.Answers = pass().Answers
	again := d.open(command)
	petra := repair()
	petra.Applicant = casefile.Applicant{Name: "Ветрова Пелагея", Phone: "8 (8634) 55-66-77"}
	pelageya := d.open(petra)
	for text, numbers := range map[string][]string{
		"вет":                   {pelageya.Case.Number, again.Case.Number, anna.Case.Number},
		"ВЕТРОВА":               {pelageya.Case.Number, again.Case.Number, anna.Case.Number},
		"ветрова пел":           {pelageya.Case.Number},
		"аглая ветр":            {again.Case.Number, anna.Case.Number},
		"мирон":                 {again.Case.Number, anna.Case.Number},
		"аглая пелагея":         {},
		"ве":                    {},
		"":                      {},
		"   ":                   {},
		"%":                     {},
		"етрова":                {},
		"+7 901 234-56-78":      {again.Case.Number, anna.Case.Number},
		"8 901 2345678":         {again.Case.Number, anna.Case.Number},
		"5678":                  {again.Case.Number, anna.Case.Number},
		"901":                   {again.Case.Number, anna.Case.Number},
		"556677":                {},
		"(8634) 55-66-77":       {pelageya.Case.Number},
		"aglaya@example.test":   {again.Case.Number, anna.Case.Number},
		"AGLAYA@Example":        {again.Case.Number, anna.Case.Number},
		"pelageya@example.test": {},
		anna.Case.Number:        {anna.Case.Number},
		" 2026-000003 ":         {pelageya.Case.Number},
		"2026-000004":           {},
	} {
		found, err := d.Search(ctx, text, runtime.Filter{})
		require.NoError(t, err)
		require.NotNil(t, found)
		got := []string{}
		for _, s := range found {
			got = append(got, s.Number)
		}
		require.Equal(t, numbers, got, "%q", text)
	}
	found, err := d.Search(ctx, "ветрова", runtime.Filter{Service: "пропуск"})
	require.NoError(t, err)
	require.Len(t, found, 1)
	found, err = d.Search(ctx, "ветрова", runtime.Filter{Limit: 2})
	require.NoError(t, err)
	require.Len(t, found, 2)
	found, err = d.Search(ctx, anna.Case.Number, runtime.Filter{Service: "пропуск"})
	require.NoError(t, err)
	require.Empty(t, found)
	_, err = d.Search(ctx, "ветрова", runtime.Filter{Limit: -1})
	refused(t, err, message.Wrong, "runtime.filter.limit")
}

// sealedBy is a desk with keys of its own.
func sealedBy(t *testing.T, store runtime.Store, keys *vault.Keys) *desk {
	t.Helper()
	services, err := usual()
	require.NoError(t, err)
	d := &desk{t: t, store: store, now: time.Date(2026, 3, 31, 21, 30, 0, 0, time.UTC)}
	d.Engine = runtime.New(runtime.Config{
		Store: store, Vault: vault.New(keys, rand.NewChaCha8([32]byte{7})), Random: drawn, Catalog: services,
		EngineVersion: "1", Office: "мфц", Zone: d.zone(), Now: func() time.Time { return d.now },
	})
	return d
}

// The keys of persons are wrapped anew, and then the former key is not needed.
func TestAKeyIsChanged(t *testing.T) {
	stores(t, func(t *testing.T, store runtime.Store) {
		ctx, random := context.Background(), rand.NewChaCha8([32]byte{5})
		former, err := vault.NewKeys(random, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
		require.NoError(t, err)
		both, err := former.Rotated(random, time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC))
		require.NoError(t, err)
		anew, err := both.Without(former.Current())
		require.NoError(t, err)

		d := sealedBy(t, store, former)
		for range 3 {
			d.open(repair())
		}
		gone := d.all(d.open(repair()), withdraw("2026-04-01", ""))
		_, err = d.Erase(ctx, gone.Case.Person, "заявление", "chief")
		require.NoError(t, err)

		late := sealedBy(t, store, anew)
		_, err = late.View(ctx, "2026-000001")
		refused(t, err, message.Environment, "runtime.key.missing")
		done, err := late.Deliver(ctx, (&post{}).office(), "dispatcher")
		require.NoError(t, err)
		require.Len(t, done.Failed, 3, "they wait for the key")
		letters, err := store.Letters(ctx, runtime.LetterFilter{})
		require.NoError(t, err)
		require.Len(t, letters, 3)
		require.Equal(t, "runtime.key.missing", letters[0].Trouble)
		require.Zero(t, letters[0].Attempts)

		middle := sealedBy(t, store, both)
		middle.open(repair())
		changed, err := middle.Rewrap(ctx)
		require.NoError(t, err)
		require.Equal(t, 3, changed)
		changed, err = middle.Rewrap(ctx)
		require.NoError(t, err)
		require.Zero(t, changed)

		late.sound(5)
		v := late.all(late.view("2026-000001"), handOver("operator-5", ""))
		require.Equal(t, "Ветрова Аглая Мироновна", v.Case.Applicant.Name)
		found, err := late.Search(ctx, "ветрова", runtime.Filter{})
		require.NoError(t, err)
		require.Len(t, found, 4)
		late.now = late.now.Add(time.Hour)
		require.Equal(t, 4, late.deliver((&post{}).office()).Sent)
	})
}

// Journals of older formats say sealed what they said open.
func TestSealingOldJournals(t *testing.T) {
	seal := runtime.SealAnew(sealing(), drawn, func() time.Time { return time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC) }, "9.9.9")
	for _, name := range []string{"format-1", "format-2"} {
		raw, err := os.ReadFile("casefile/testdata/" + name + ".jsonl")
		require.NoError(t, err)
		var journal []casefile.Envelope
		for line := range strings.Lines(string(raw)) {
			envelope, err := casefile.Decode([]byte(strings.TrimSpace(line)))
			require.NoError(t, err)
			journal = append(journal, envelope)
		}
		for end := 1; end <= len(journal); end++ {
			before, err := casefile.Replay(journal[:end])
			require.NoError(t, err)
			renewed, err := seal(journal[:end])
			require.NoError(t, err)
			require.NoError(t, renewed.Change.Check(before.Number, runtime.Summary{}))
			require.NoError(t, renewed.Person.Check())
			after, err := casefile.Replay(renewed.Change.Events)
			require.NoError(t, err)
			require.Equal(t, renewed.Person.ID, after.Person)
			require.Equal(t, runtime.SummaryOf(after), renewed.Change.Row)
			after.Person, after.Sequence, after.Head, after.Calendar = before.Person, before.Sequence, before.Head, before.Calendar
			left, errLeft := json.Marshal(before)
			right, errRight := json.Marshal(after)
			require.NoError(t, errLeft)
			require.NoError(t, errRight)
			require.JSONEq(t, string(left), string(right), "%s up to %d", name, end)
			for i, e := range journal[:end] {
				require.Equal(t, e.At, renewed.Change.Events[i].At)
				require.Equal(t, e.Actor, renewed.Change.Events[i].Actor)
				require.NotContains(t, string(renewed.Change.Events[i].Payload), "Иванов")
			}
			last, err := casefile.Read(renewed.Change.Events[len(renewed.Change.Events)-1])
			require.NoError(t, err)
			require.Equal(t, casefile.SealedAnew{Format: journal[0].Format, Former: before.Head}, last)
		}
		require.NotEmpty(t, journal[0].Payload)
	}
	_, err := seal(nil)
	require.Error(t, err)
}
