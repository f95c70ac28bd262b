package storetest

import (
	"context"
	"flag"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Every way to break the contract that is listed here is found by the check
// that it is listed with. A store that breaks nothing passes that check, as
// TestTheModelKeepsTheContract shows.
func TestTheSuiteFindsBrokenStores(t *testing.T) {
	// rapid would keep the histories by which it finds the faults, and look
	// long for shorter ones.
	for name, value := range map[string]string{"rapid.nofailfile": "true", "rapid.shrinktime": "50ms"} {
		before := flag.Lookup(name).Value.String()
		require.NoError(t, flag.Set(name, value))
		t.Cleanup(func() { require.NoError(t, flag.Set(name, before)) })
	}
	for _, kind := range []map[string]brokenStore{brokenCases, brokenCards} {
		for name, c := range kind {
			t.Run(name, func(t *testing.T) {
				at := slices.IndexFunc(checks(), func(k check) bool { return k.name == c.check })
				require.GreaterOrEqual(t, at, 0, "there is no such check")
				found, said := broken(checks()[at], c.fresh)
				require.True(t, found)
				require.NotEmpty(t, said)
			})
		}
	}
}

// brokenStore is a store that breaks the contract, and the check that finds it.
type brokenStore struct {
	check string
	fresh func() runtime.Store
}

// brokenCases are ways to break what is said of cases, letters and persons.
var brokenCases = map[string]brokenStore{
	"burns numbers":             {"a refused opening leaves no trace", func() runtime.Store { return burning{NewModel()} }},
	"loses a key":               {"a key opens one case", func() runtime.Store { return keyless{NewModel()} }},
	"keeps letters of refusals": {"a refused change leaves no trace", func() runtime.Store { return hasty{NewModel()} }},
	"looks, then keeps":         {"of concurrent changes one is accepted", func() runtime.Store { return unguarded{NewModel()} }},
	"opens twice by one key":    {"concurrent openings with one key open one case", func() runtime.Store { return doubled{NewModel()} }},
	"gives all events":          {"a case is loaded from its last snapshot on", func() runtime.Store { return lengthy{NewModel()} }},
	"forgets snapshots":         {"random histories agree with the model", func() runtime.Store { return forgetful{NewModel()} }},
	"breaks the chain":          {"the log has every event once, in its chain", func() runtime.Store { return unchained{NewModel()} }},
	"is early":                  {"waking cases come by their moment", func() runtime.Store { return early{NewModel()} }},
	"lists behind the bound":    {"lists keep to the bounds of days", func() runtime.Store { return unbounded{NewModel()} }},
	"pages overlap":             {"long lists are read in pages", func() runtime.Store { return overlapping{NewModel()} }},
	"the faster loses":          {"a letter of another version is a conflict", func() runtime.Store { return careless{NewModel()} }},
	"the later letter first":    {"letters are listed in their order", func() runtime.Store { return upended{NewModel()} }},
	"any of the marks":          {"persons are found by all their marks", func() runtime.Store { return generous{NewModel()} }},
	"finds erased persons":      {"an erased person is found no more", func() runtime.Store { return unforgetting{NewModel()} }},
	"loses readings":            {"readings come newest first", func() runtime.Store { return discreet{NewModel()} }},
	"lends what it keeps":       {"what was read is the caller's own", func() runtime.Store { return lending{NewModel()} }},
	"works on":                  {"an ended context changes nothing", func() runtime.Store { return tireless{NewModel()} }},
	"never closes":              {"a closed store refuses", func() runtime.Store { return eternal{NewModel()} }},
	"answers from yesterday":    {"concurrent calls look as if one came after the other", stale},
	"tears changes apart":       {"concurrent calls look as if one came after the other", func() runtime.Store { return torn{NewModel()} }},
}

type burning struct{ *Model }

func (s burning) Open(ctx context.Context, opening runtime.Opening) (runtime.Opened, error) {
	opened, err := s.Model.Open(ctx, opening)
	if err != nil {
		s.mu.Lock()
		s.years[opening.Year]++
		s.mu.Unlock()
	}
	return opened, err
}

type keyless struct{ *Model }

func (s keyless) Keyed(context.Context, string) (string, bool, error) { return "", false, nil }

type hasty struct{ *Model }

func (s hasty) Append(ctx context.Context, number string, change runtime.Change) error {
	for _, letter := range change.Letters {
		_ = s.PutLetter(ctx, letter)
	}
	change.Letters = nil
	return s.Model.Append(ctx, number, change)
}

type unguarded struct{ *Model }

func (s unguarded) Append(ctx context.Context, number string, change runtime.Change) error {
	if kept, err := s.Load(ctx, number); err != nil || change.Check(number, kept.Row) != nil {
		return s.Model.Append(ctx, number, change)
	}
	time.Sleep(time.Millisecond) // in which others look
	s.mu.Lock()
	defer s.mu.Unlock()
	s.keep(s.find(number), change, s.letters)
	return nil
}

type doubled struct{ *Model }

func (s doubled) Open(ctx context.Context, opening runtime.Opening) (runtime.Opened, error) {
	if number, ok, _ := s.Keyed(ctx, opening.Key); ok {
		return runtime.Opened{Number: number, Before: true}, nil
	}
	time.Sleep(time.Millisecond) // in which others look
	opening.Key = ""
	return s.Model.Open(ctx, opening)
}

type lengthy struct{ *Model }

func (s lengthy) Load(ctx context.Context, number string) (runtime.Kept, error) {
	kept, err := s.Model.Load(ctx, number)
	if err == nil {
		kept.Events, err = s.Journal(ctx, number)
	}
	return kept, err
}

type forgetful struct{ *Model }

func (s forgetful) Append(ctx context.Context, number string, change runtime.Change) error {
	if change.Snapshot == nil {
		change.Snapshot = []byte{}
	}
	return s.Model.Append(ctx, number, change)
}

type unchained struct{ *Model }

func (s unchained) Log(ctx context.Context, after uint64, limit int) ([]runtime.Entry, error) {
	entries, err := s.Model.Log(ctx, after, limit)
	for i := range entries {
		entries[i].Chain = runtime.Chain("", entries[i].Envelope)
	}
	return entries, err
}

type early struct{ *Model }

func (s early) Waking(ctx context.Context, moment time.Time, limit int) ([]runtime.Waking, error) {
	return s.Model.Waking(ctx, moment.Add(time.Nanosecond), limit)
}

type unbounded struct{ *Model }

func (s unbounded) Cases(ctx context.Context, filter runtime.Filter) ([]runtime.Summary, error) {
	filter.DueTo = ""
	return s.Model.Cases(ctx, filter)
}

type overlapping struct{ *Model }

func (s overlapping) Cases(ctx context.Context, filter runtime.Filter) ([]runtime.Summary, error) {
	if _, place, ok := casefile.ParseNumber(filter.Before); ok && filter.Order == runtime.NewestFirst {
		filter.Before = casefile.FormatNumber(2026, place+1)
	}
	return s.Model.Cases(ctx, filter)
}

type careless struct{ *Model }

func (s careless) PutLetter(ctx context.Context, letter runtime.Letter) error {
	if there, err := s.Letter(ctx, letter.ID); err == nil {
		letter.Version = there.Version
	}
	return s.Model.PutLetter(ctx, letter)
}

type upended struct{ *Model }

func (s upended) Letters(ctx context.Context, filter runtime.LetterFilter) ([]runtime.Letter, error) {
	letters, err := s.Model.Letters(ctx, filter)
	slices.Reverse(letters)
	return letters, err
}

type generous struct{ *Model }

func (s generous) FindPersons(ctx context.Context, marks [][]byte, limit int) ([]string, error) {
	return s.Model.FindPersons(ctx, marks[:1], limit)
}
