package storetest

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
)

func refusedLetter(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	c := Open(t, store, Opening(t, "svc", ""))
	for name, spoil := range map[string]func(*runtime.Letter){
		"no id":               func(l *runtime.Letter) { l.ID = "" },
		"a zero in the id":    func(l *runtime.Letter) { l.ID = "a\x00b" },
		"a book for an id":    func(l *runtime.Letter) { l.ID = strings.Repeat("l", 1_001) },
		"no state":            func(l *runtime.Letter) { l.State = "" },
		"an unknown state":    func(l *runtime.Letter) { l.State = "lost" },
		"a negative version":  func(l *runtime.Letter) { l.Version = -1 },
		"negative attempts":   func(l *runtime.Letter) { l.Attempts = -1 },
		"settled and waiting": func(l *runtime.Letter) { l.Settled = Moment() },
		"sent at no moment":   func(l *runtime.Letter) { l.State = runtime.LetterSent },
	} {
		unchanged(t, store, name, func() {
			var invalid *runtime.Invalid
			letter := Letter(c.Number, 1)
			spoil(&letter)
			require.ErrorAs(t, store.PutLetter(ctx, letter), &invalid, name)
			change := Next(t, c, Received(1))
			change.Letters = []runtime.Letter{Letter(c.Number, 2), letter}
			require.ErrorAs(t, store.Append(ctx, c.Number, change), &invalid, name)
		})
	}
}

func refusedPerson(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	there := PutPerson(t, store, Person("there", "m"))
	many := make([][]byte, runtime.MostMarks+1)
	for i := range many {
		many[i] = []byte{1, byte(i), byte(i >> 8)}
	}
	for name, spoil := range map[string]func(*runtime.Person){
		"no id":              func(p *runtime.Person) { p.ID = "" },
		"a zero in the id":   func(p *runtime.Person) { p.ID = "a\x00b" },
		"a book for an id":   func(p *runtime.Person) { p.ID = strings.Repeat("p", 1_001) },
		"a negative version": func(p *runtime.Person) { p.Version = -1 },
		"no key":             func(p *runtime.Person) { p.Key = nil },
		"erased with a key":  func(p *runtime.Person) { p.Erased, p.Marks = Moment(), nil },
		"erased with a mark": func(p *runtime.Person) { p.Erased, p.Key = Moment(), nil },
		"erased and merged": func(p *runtime.Person) {
			*p = runtime.Person{ID: p.ID, Version: p.Version, Erased: Moment(), Into: "q"}
		},
		"erased, with others": func(p *runtime.Person) {
			*p = runtime.Person{ID: p.ID, Version: p.Version, Erased: Moment(), Also: []string{"q"}}
		},
		"merged with a mark":     func(p *runtime.Person) { p.Into = "q" },
		"merged, with others":    func(p *runtime.Person) { p.Marks, p.Into, p.Also = nil, "q", []string{"r"} },
		"merged into himself":    func(p *runtime.Person) { p.Marks, p.Into = nil, p.ID },
		"himself besides":        func(p *runtime.Person) { p.Also = []string{p.ID} },
		"nobody besides":         func(p *runtime.Person) { p.Also = []string{""} },
		"one twice":              func(p *runtime.Person) { p.Also = []string{"q", "q"} },
		"a zero in another's id": func(p *runtime.Person) { p.Also = []string{"q\x00"} },
		"too many besides":       func(p *runtime.Person) { p.Also = manyIDs(runtime.MostAlso + 1) },
		"an empty mark":          func(p *runtime.Person) { p.Marks = [][]byte{[]byte("m"), {}} },
		"a mark too long":        func(p *runtime.Person) { p.Marks = [][]byte{bytes.Repeat([]byte("m"), 65)} },
		"too many marks":         func(p *runtime.Person) { p.Marks = many },
	} {
		unchanged(t, store, name, func() {
			var invalid *runtime.Invalid
			for _, person := range []runtime.Person{there, Person("new", "m")} {
				spoil(&person)
				require.ErrorAs(t, store.PutPerson(ctx, person), &invalid, name)
			}
			opening, person := Opening(t, "svc", ""), Person("new", "m")
			spoil(&person)
			opening.Person = &person
			_, err := store.Open(ctx, opening)
			require.ErrorAs(t, err, &invalid, name)
		})
	}
	full := Person("full")
	full.Marks = many[1:]
	full.Marks[0] = bytes.Repeat([]byte{0}, 64)
	full.Also = manyIDs(runtime.MostAlso)
	full = PutPerson(t, store, full)
	got, err := store.Person(ctx, "full")
	require.NoError(t, err)
	require.Equal(t, full, got)
}

func manyIDs(n int) (ids []string) {
	for i := range n {
		ids = append(ids, fmt.Sprint("other-", i))
	}
	return ids
}
