package runtime_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

func TestCasesAreListedNewestFirst(t *testing.T) {
	d, ctx := memory(t), context.Background()
	for range 3 {
		d.open(pass())
	}
	cases, err := d.Cases(ctx, runtime.Filter{Limit: 2})
	require.NoError(t, err)
	require.Len(t, cases, 2)
	require.Equal(t, "2026-000003", cases[0].Number)
	cases, err = d.Cases(ctx, runtime.Filter{Service: "пропуск", Status: casefile.StatusOpen, Before: cases[1].Number})
	require.NoError(t, err)
	require.Len(t, cases, 1)
	require.Equal(t, "2026-000001", cases[0].Number)

	_, err = d.Cases(ctx, runtime.Filter{Order: 7})
	require.Equal(t, "order", refused(t, err, message.Wrong, "runtime.filter.order"))
	_, err = d.Cases(ctx, runtime.Filter{Limit: -1})
	require.Equal(t, "limit", refused(t, err, message.Wrong, "runtime.filter.limit"))
	_, err = d.Cases(ctx, runtime.Filter{Limit: runtime.MaxLimit + 1})
	refused(t, err, message.Wrong, "runtime.filter.limit")
	_, err = d.Cases(ctx, runtime.Filter{Status: "lost"})
	require.Equal(t, "status", refused(t, err, message.Wrong, "runtime.filter.status"))
	_, err = d.Cases(ctx, runtime.Filter{Before: "1"})
	require.Equal(t, "before", refused(t, err, message.Wrong, "runtime.filter.before"))
}

// marked lists one case as damaged, as a store does that sees it.
type marked struct {
	runtime.Store
	number string
}

func (m marked) Cases(ctx context.Context, filter runtime.Filter) ([]runtime.Summary, error) {
	cases, err := m.Store.Cases(ctx, filter)
	for i := range cases {
		cases[i].Damaged = cases[i].Number == m.number
	}
	return cases, err
}

// One case that cannot be read neither closes the list nor the office.
func TestADamagedCaseIsMarkedInTheList(t *testing.T) {
	store, ctx := storetest.NewModel(), context.Background()
	d := newDesk(t, store)
	for range 3 {
		d.open(pass())
	}
	d = newDesk(t, marked{store, "2026-000002"})
	cases, err := d.Cases(ctx, runtime.Filter{})
	require.NoError(t, err)
	require.Len(t, cases, 3)
	for i, damaged := range []bool{false, true, false} {
		require.Equal(t, damaged, cases[i].Damaged, cases[i].Number)
	}
	must(t)(d.View(ctx, "2026-000001"))
	require.NoError(t, d.Health(ctx))
	ended, cancel := context.WithCancel(ctx)
	cancel()
	_, err = d.Cases(ended, runtime.Filter{})
	require.ErrorIs(t, err, context.Canceled, "a reader who went away damages nothing")
	require.NoError(t, store.Close())
	refused(t, d.Health(ctx), message.Environment, "runtime.store.closed")
}

// What is due is the first term that runs; without one the first stage.
func TestWhatIsDueIsListed(t *testing.T) {
	d, ctx := memory(t), context.Background()
	due := func(number string) string {
		t.Helper()
		cases, err := d.Cases(ctx, runtime.Filter{Order: runtime.DueFirst})
		require.NoError(t, err)
		for _, s := range cases {
			if s.Number == number {
				return s.Due
			}
		}
		return "not listed"
	}
	v := d.open(pass())
	require.Equal(t, "2026-04-15", due(v.Case.Number), "the term of the decision")
	d.sleep(40)
	require.Equal(t, "2026-04-15", due(v.Case.Number), "it has run out, and is due all the more")
	d.open(pass())
	cases, err := d.Cases(ctx, runtime.Filter{Order: runtime.DueFirst, Limit: 1})
	require.NoError(t, err)
	require.Equal(t, v.Case.Number, cases[0].Number)
	for _, do := range []step{stage("сверка", "2026-04-02"), outcome("разрешить", "2026-04-02"), stage("решение", "2026-04-02")} {
		v = must(t)(do(d, v))
	}
	require.Equal(t, "2026-04-03", due(v.Case.Number), "the decision has its day; handing out is planned for the next")
	v = must(t)(stage("выдача", "2026-04-03")(d, v))
	require.Equal(t, "2026-04-07", due(v.Case.Number), "the marking is left")
	v = must(t)(stage("разметка", "2026-04-03")(d, v))
	require.Empty(t, due(v.Case.Number), "nothing runs")
	refusal := d.open(pass())
	for _, do := range []step{stage("сверка", "2026-05-11"), outcome("отказать", "2026-05-11"), stage("решение", "2026-05-11"), issue("письмо_об_отказе", "2026-05-11")} {
		refusal = must(t)(do(d, refusal))
	}
	require.Empty(t, due(refusal.Case.Number), "nothing is due of a case whose results are out")
}
