package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"time"

	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// prototype is a case that the engine worked on, opened. Thousands of cases are
// made of it, each sealed for an applicant of its own: to decide each would take
// hours and give the same.
type prototype struct {
	number  string
	row     runtime.Summary
	opened  casefile.Opened
	journal []casefile.Envelope // Clear is what the events say
	// chapters are the parts in which the journal came about, a day each.
	// Snapshots are left out: copies are read from their first event on.
	chapters []chapter
}

// chapter is what became of a case on a day.
type chapter struct {
	day      string
	from, to int // events
	row      runtime.Summary
	letters  []runtime.LetterView // as they were in the end, with the chapter that settled them
}

const (
	// mostWeeks is how long the office of a big store has worked: since the
	// regulations of the catalog are in force.
	mostWeeks = 94
	// openWeeks is how long ago cases were opened that are still worked on.
	openWeeks = 6
	// perDay is how many prototypes a working day has.
	perDay  = 2
	clerks  = 40
	daysAWk = 5
)

// friday is the last day of the office that is made.
var friday = time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)

func executor(n int) string { return fmt.Sprintf("operator-%d", n%clerks+1) }

// prototypes are those of each working day of so many weeks, the last one's
// last, perDay each.
func (w wish) prototypes(ctx context.Context, weeks int) ([]*prototype, error) {
	services, err := w.services()
	if err != nil {
		return nil, err
	}
	keys, err := newVault()
	if err != nil {
		return nil, err
	}
	dice := dice(2, weeks)
	var all []*prototype
	for week := range weeks {
		for day := range daysAWk {
			opening := friday.AddDate(0, 0, 7*(week+1-weeks)-daysAWk+1+day)
			o := newOffice(services, storetest.NewModel(), keys, opening)
			for n := range perDay {
				young := weeks-week <= openWeeks
				c := courses[dice.IntN(len(courses))]
				if w.brief && !young {
					c.steps = []step{{"withdraw", "передумали"}}
				}
				p, err := o.prototype(ctx, dice, c, young, (week*daysAWk+day)*perDay+n)
				if err != nil {
					return nil, err
				}
				all = append(all, p)
			}
		}
	}
	return all, nil
}

// prototype works on a case from its opening on, a step a day, to the end or, of
// one that is young, as far as it has come.
func (o *office) prototype(ctx context.Context, dice *rand.Rand, c course, young bool, n int) (*prototype, error) {
	opening := o.clock.now()
	defer o.clock.set(opening)
	v, err := o.Open(ctx, c.opening(invent(dice), executor(n), ""))
	if err != nil {
		return nil, err
	}
	steps := c.steps
	if young {
		steps = steps[:dice.IntN(len(steps))]
	}
	for i, s := range steps {
		if next := o.clock.now().AddDate(0, 0, 1); next.Before(friday) {
			o.clock.set(next)
		}
		if i == 0 {
			if _, err := o.Deliver(ctx, carriers(nil), "dispatcher"); err != nil {
				return nil, err
			}
			if v, err = o.View(ctx, v.Case.Number); err != nil {
				return nil, err
			}
		}
		if v, err = o.do(ctx, c, s, v); err != nil {
			return nil, fmt.Errorf("%s %s of %s: %w", s.verb, s.about, c.service, err)
		}
	}
	return o.copied(ctx, v.Case.Number)
}

// copied reads all that the office keeps of a case.
func (o *office) copied(ctx context.Context, number string) (*prototype, error) {
	p := &prototype{number: number}
	kept, err := o.store.Load(ctx, number)
	if err != nil {
		return nil, err
	}
	p.row = kept.Row
	if p.journal, err = o.Journal(ctx, number); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(p.journal[0].Clear, &p.opened); err != nil {
		return nil, err
	}
	letters, err := o.Letters(ctx, runtime.LetterFilter{Case: number})
	if err != nil {
		return nil, err
	}
	return p, p.divide(letters)
}

// divide makes the chapters.
func (p *prototype) divide(letters []runtime.LetterView) error {
	var c casefile.Case
	var err error
	for i, e := range p.journal {
		if c, err = casefile.Fold(c, e); err != nil {
			return err
		}
		day := e.At.Format(time.DateOnly)
		if last := len(p.chapters) - 1; last < 0 || p.chapters[last].day != day {
			p.chapters = append(p.chapters, chapter{day: day, from: i})
		}
		now := &p.chapters[len(p.chapters)-1]
		now.to, now.row = i+1, runtime.SummaryOf(c)
	}
	if last := p.chapters[len(p.chapters)-1].row; last != p.row {
		return fmt.Errorf("the journal ends as %+v and the row is %+v", last, p.row)
	}
	for _, l := range letters {
		until := l.Settled
		if until.IsZero() {
			until = l.Created
		}
		for i := len(p.chapters) - 1; i >= 0; i-- {
			if p.chapters[i].day <= until.Format(time.DateOnly) {
				p.chapters[i].letters = append(p.chapters[i].letters, l)
				break
			}
		}
	}
	return nil
}

// day is the day on which it is opened.
func (p *prototype) day() string { return p.row.Opened.Format(time.DateOnly) }

// plain is what an event of a copy says for an applicant; the number is the
// prototype's still.
func (p *prototype) plain(event int, a casefile.Applicant) (json.RawMessage, error) {
	if event > 0 {
		return p.journal[event].Clear, nil
	}
	opened := p.opened
	opened.Applicant = a
	return json.Marshal(opened)
}

// named puts the number of a copy where the prototype's stands.
func (p *prototype) named(plain []byte, number string) []byte {
	return bytes.ReplaceAll(plain, []byte(p.number), []byte(number))
}
