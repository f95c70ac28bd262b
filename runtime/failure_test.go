package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// persistent is somebody who works while one call of the store fails: told of
// it, he looks how things stand and goes on.
type persistent struct {
	*desk
	told []error
}

// tells notes that a call failed, and holds that it says so as it should.
func (p *persistent) tells(err error) bool {
	if err == nil {
		return false
	}
	p.t.Helper()
	var problem *message.Problem
	require.True(p.t, errors.As(err, &problem), "%v", err)
	require.Equal(p.t, message.Environment, problem.Kind, "%+v", problem)
	p.told = append(p.told, err)
	return true
}

// until repeats what may fail once.
func until[T any](p *persistent, call func() (T, error)) T {
	for range 3 {
		if value, err := call(); !p.tells(err) {
			return value
		}
	}
	require.Fail(p.t, "it fails more than once")
	panic("unreachable")
}

// do gives a command, and after a failure only where it was not done after all.
func (p *persistent) do(number string, do step) {
	p.t.Helper()
	before := until(p, func() (runtime.View, error) { return p.View(context.Background(), number) })
	if _, err := do(p.desk, before); !p.tells(err) {
		return
	}
	now := until(p, func() (runtime.View, error) { return p.View(context.Background(), number) })
	if now.Case.Sequence == before.Case.Sequence {
		must(p.t)(do(p.desk, now))
	}
}

// wakeAll and deliverAll call until nothing failed.
func (p *persistent) wakeAll() {
	for range 3 {
		woken, err := p.Wake(context.Background(), "timer")
		failed := p.tells(err)
		for _, err := range woken.Failed {
			failed = p.tells(err)
		}
		if !failed {
			return
		}
	}
	require.Fail(p.t, "it fails more than once")
}

func (p *persistent) deliverAll(carriers map[string]runtime.Carrier) {
	for range 3 {
		done, err := p.Deliver(context.Background(), carriers, "dispatcher")
		failed := p.tells(err)
		for _, err := range done.Failed {
			failed = p.tells(err)
		}
		p.sleep(1) // what was put off is due then
		if !failed {
			return
		}
	}
	require.Fail(p.t, "it fails more than once")
}

// A case is opened, worked on, woken, told of and erased while one call of the
// store fails, whichever it is: somebody is told, and in the end all is kept
// once.
func TestEveryCallOfTheStoreFailsOnce(t *testing.T) {
	wanted := ""
	played := 0
	var inner runtime.Store
	open := func(*testing.T) runtime.Store { inner = storetest.NewModel(); return inner }
	storetest.EveryCall(t, open, func(t *testing.T, store *storetest.Failing) {
		played++
		p := &persistent{desk: newDesk(t, store)}
		command := repair()
		command.Key = "key"
		v := until(p, func() (runtime.View, error) { return p.Open(context.Background(), command) })
		number := v.Case.Number
		for _, do := range []step{
			request("выписка", "2026-04-01"), find("ветхий", ptr(yes(true))), suspend("сомнения", "2026-04-01"),
			receive(casefile.DocumentIn{Document: "заявление", Originals: 1}), resume("сомнения", "2026-04-01"),
			handOver("operator-5", ""), answer("выписка", "2026-04-01", false),
		} {
			p.do(number, do)
		}
		mail := &post{}
		p.at("2026-04-07 00:00:00")
		p.wakeAll()
		p.deliverAll(mail.office())
		p.at("2026-04-20 00:00:00")
		p.wakeAll()
		until(p, func() (runtime.Replanned, error) { return p.reviewed() })
		for _, do := range decided("2026-04-15") {
			p.do(number, do)
		}
		p.deliverAll(mail.office())
		p.at("2026-05-20 00:00:00")
		p.wakeAll()
		p.erase(v.Case.Person)

		// What was kept is the same whichever call failed.
		clean := newDesk(t, inner)
		clean.sound(1)
		storetest.Everything(t, inner)
		require.Equal(t, store.Failed() != "", len(p.told) > 0, "%s failed, and %v was told", store.Failed(), p.told)
		require.LessOrEqual(t, len(p.told), 1)
		// A day later the plan is another: how often it was planned may differ.
		kinds := fmt.Sprint(slices.DeleteFunc(clean.kinds(number), func(kind string) bool { return kind == casefile.KindPlanned }))
		if wanted == "" {
			wanted = kinds
		}
		require.Equal(t, wanted, kinds, "after %s failed", store.Failed())
		ids := map[string]bool{}
		for _, id := range mail.ids {
			ids[id] = true
		}
		require.Len(t, ids, 2)
		require.LessOrEqual(t, len(mail.ids), 3, "a letter whose record was lost goes twice")
	})
	require.Greater(t, played, 100)
}

func (p *persistent) reviewed() (runtime.Replanned, error) {
	done, err := p.Review(context.Background(), "timer")
	for _, failed := range done.Failed {
		return done, failed
	}
	return done, err
}

// erase erases a person; where the answer got lost he is erased already.
func (p *persistent) erase(person string) {
	_, err := p.Erase(context.Background(), person, "истёк срок", "chief")
	if !p.tells(err) {
		return
	}
	_, err = p.Erase(context.Background(), person, "истёк срок", "chief")
	var problem *message.Problem
	if errors.As(err, &problem) {
		require.Equal(p.t, "runtime.person.erased", problem.Message.ID)
		return
	}
	require.NoError(p.t, err)
}

func (d *desk) kinds(number string) []string {
	d.t.Helper()
	journal, err := d.Journal(context.Background(), number)
	require.NoError(d.t, err)
	var kinds []string
	for _, e := range journal {
		kinds = append(kinds, e.Kind)
	}
	return kinds
}
