package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// shownMine bounds how many cases of a state the page of a worker lists.
const shownMine = 100

// soonDays is how many working days before its last day a case is due soon.
const soonDays = 3

// mineModel is the desk of a worker: what he was told, and the cases that he has.
type mineModel struct {
	Notices []noticeRow
	// News says that one of them has not been read, Old that one has.
	News, Old bool
	// Given and Back are how many of them tell of cases that he still has.
	Given, Back int
	Blocks      []mineBlock
	None        bool // there is no case at all
	// Workers are those whose cases can be shown instead; none where only his
	// own may be.
	Workers []choice
	Others  bool // the cases of others are shown
}

// mineBlock is the cases of a worker that stand alike.
type mineBlock struct {
	ID, Title, Count, Key string
	Cases                 caseRows
	Many                  bool // there are more than are shown
}

// everybody stands for all workers, where a form asks for one.
const everybody = "*"

// mine shows a worker what he has to do or, to who looks after others, what they have.
func (p *Pages) mine(w http.ResponseWriter, r *http.Request) {
	s := p.naming(r.Context(), p.speech(p.texts(r)))
	caller := desk.CallerOf(r.Context())
	model := mineModel{}
	whose := by(r)
	if looksAfter(caller) {
		if asked := r.URL.Query().Get("worker"); asked != "" && asked != whose {
			whose, model.Others = asked, true
		}
		var err error
		if model.Workers, err = p.workers(r.Context(), s, caller, whose); err != nil {
			p.Fail(w, r, err)
			return
		}
		if model.Others && !slices.ContainsFunc(model.Workers, func(c choice) bool { return c.Chosen }) {
			whose, model.Others = by(r), false // nobody of the office
		}
	}
	if err := p.fillMine(r.Context(), s, caller, whose, &model); err != nil {
		p.Fail(w, r, err)
		return
	}
	p.show(w, r, http.StatusOK, "mine", page{Title: s.Say("work.mine.title"), Model: model})
}

// looksAfter tells whether somebody looks after the cases of others.
func looksAfter(c desk.Caller) bool {
	far := c.Far(desk.CasesFind)
	return c.Account != "" && c.Can(desk.StaffSee) && (far == desk.ReachOffice || far == desk.ReachAll)
}

// workers are those whose cases somebody may be shown: himself, all, and his
// colleagues by name.
func (p *Pages) workers(ctx context.Context, s speech, caller desk.Caller, chosen string) ([]choice, error) {
	list := []choice{
		{caller.Actor, s.Say("work.mine.own"), chosen == caller.Actor}, {everybody, s.Say("work.mine.everybody"), chosen == everybody},
	}
	if p.Counter.Workers == nil {
		return list, nil
	}
	colleagues, err := p.Counter.Workers.Colleagues(ctx, caller.Office)
	for _, w := range colleagues {
		if w.Login != caller.Actor {
			list = append(list, choice{w.Login, s.worker(w), chosen == w.Login})
		}
	}
	return list, err
}

// fillMine lists the cases of a worker, by lists of the store that begin with what is due first.
func (p *Pages) fillMine(ctx context.Context, s speech, caller desk.Caller, whose string, m *mineModel) error {
	blocks := map[string]*mineBlock{}
	soon := p.soon()
	filter := runtime.Filter{Executor: whose, Order: runtime.DueFirst, Limit: shownMine}
	if whose == everybody {
		filter.Executor = ""
	}
	var working []runtime.Summary
	many := map[string]bool{}
	for _, status := range []string{casefile.StatusOpen, casefile.StatusDecided, casefile.StatusSuspended} {
		filter.Status = status
		cases, err := p.Engine.Cases(ctx, filter)
		if err != nil {
			return err
		}
		if len(cases) == shownMine {
			many[p.urgency(cases[len(cases)-1], soon)] = true
		}
		working = append(working, cases...)
	}
	slices.SortStableFunc(working, byDue)
	for _, c := range working {
		id := p.urgency(c, soon)
		if blocks[id] == nil {
			blocks[id] = &mineBlock{ID: id, Title: s.Say(standings[id]), Many: many[id]}
		}
		row := p.rows(s, []runtime.Summary{c})[0]
		if whose != everybody {
			row.Executor = ""
		}
		blocks[id].Cases = append(blocks[id].Cases, row)
	}
	for _, id := range []string{standsOverdue, standsSoon, standsOn, standsStill} {
		if block := blocks[id]; block != nil {
			block.Key, block.Count = strconv.Itoa(len(m.Blocks)+1), strconv.Itoa(len(block.Cases))
			if block.Many {
				block.Count += "+"
			}
			m.Blocks = append(m.Blocks, *block)
		}
	}
	m.None = len(m.Blocks) == 0
	if m.Others {
		return nil
	}
	return p.told(ctx, s, caller, m)
}

// told adds what the worker was told.
func (p *Pages) told(ctx context.Context, s speech, caller desk.Caller, m *mineModel) (err error) {
	m.Notices, err = p.notices(ctx, s, caller)
	for _, notice := range m.Notices {
		m.News, m.Old = m.News || !notice.Read, m.Old || notice.Read
		switch {
		case notice.Gone:
		case notice.Back:
			m.Back++
		default:
			m.Given++
		}
	}
	return err
}

// How the case of a worker stands, as its block is called.
const (
	standsOverdue = "overdue"
	standsSoon    = "soon"
	standsOn      = "on"
	standsStill   = "still"
)

var standings = map[string]string{
	standsOverdue: "work.mine.overdue", standsSoon: "work.mine.soon", standsOn: "work.mine.on", standsStill: "work.mine.still",
}

// urgency tells a case that stands still apart: its terms do not run.
func (p *Pages) urgency(c runtime.Summary, soon clock.Date) string {
	day, ok := parsed(c.Due)
	switch {
	case c.Status == casefile.StatusSuspended:
		return standsStill
	case !ok || day > soon:
		return standsOn
	case day < p.Today():
		return standsOverdue
	}
	return standsSoon
}

// soon is the last day that is near: some working days from today or, where no
// calendar says which those are, as many days.
func (p *Pages) soon() clock.Date {
	today := p.Today()
	if last := clock.Last(p.Catalog.Calendar(), clock.Policy{}, today, clock.Length{Count: soonDays, Unit: clock.WorkingDays}, false); last.OK {
		return last.Last
	}
	return cmp.Or(today.AddDays(soonDays), today)
}
