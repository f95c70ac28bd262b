package verify

import (
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
)

// anchor is a day that does not follow from another one: that of an event, of
// the first or the last of several, or of the end of a stage in fact. What a
// term counts from and what the stages before its closing event count from are
// anchors; where they are the same one, its day does not matter.
type anchor struct {
	kind   dsl.OriginKind
	events []string // keys, sorted
	stage  string   // key
}

func eventAnchor(id string) anchor {
	return anchor{kind: dsl.OriginEvent, events: []string{dsl.NameKey(id)}}
}

func (a anchor) key() string {
	return string(rune('0'+a.kind)) + strings.Join(a.events, "\n") + "\n\n" + a.stage
}

func (a anchor) has(event string) bool { return slices.Contains(a.events, dsl.NameKey(event)) }

// anchorOf is the anchor of an origin that is neither a term nor, in a plan, a
// stage.
func anchorOf(o *interpreter.OriginPart) anchor {
	a := anchor{kind: o.Kind, stage: dsl.NameKey(o.Stage)}
	for _, e := range o.Events {
		a.events = append(a.events, dsl.NameKey(e))
	}
	slices.Sort(a.events)
	if a.events = slices.Compact(a.events); len(a.events) == 1 {
		a.kind = dsl.OriginEvent
	}
	return a
}

// anchors is a set of them, in the order in which they were found.
type anchors []anchor

func (all *anchors) add(a anchor) {
	if !slices.ContainsFunc(*all, func(b anchor) bool { return b.key() == a.key() }) {
		*all = append(*all, a)
	}
}

// notLater reports whether an anchor surely does not come after another. The
// event that opens the case does not come after any other; assumed says that
// this was made use of.
func (c *courseOf) notLater(a, b anchor) (sure, assumed bool) {
	switch {
	case a.key() == b.key():
		return true, false
	case a.kind == dsl.OriginFirstEvent && b.kind == dsl.OriginFirstEvent:
		return containsAll(a.events, b.events), false
	case a.kind == dsl.OriginFirstEvent && slices.ContainsFunc(b.events, a.hasKey):
		return true, false
	case b.kind == dsl.OriginLastEvent && a.kind == dsl.OriginLastEvent && containsAll(b.events, a.events):
		return true, false
	case b.kind == dsl.OriginLastEvent && a.kind == dsl.OriginEvent && containsAll(b.events, a.events):
		return true, false
	}
	opens := (a.kind == dsl.OriginEvent || a.kind == dsl.OriginFirstEvent) && a.has(c.first)
	// "The first of filing and data" says that the data may come before.
	if !opens || b.kind == dsl.OriginFirstEvent && b.has(c.first) {
		return false, false
	}
	return true, true
}

func (a anchor) hasKey(key string) bool { return slices.Contains(a.events, key) }

func containsAll(all, some []string) bool {
	return !slices.ContainsFunc(some, func(one string) bool { return !slices.Contains(all, one) })
}

// originAnchors are those of what a term counts from: of another term, what
// that counts from in the way that was decided.
func (c *courseOf) originAnchors(o *interpreter.OriginPart, d *interpreter.Decision, into *anchors) {
	if o.Kind != dsl.OriginEndOfTerm {
		into.add(anchorOf(o))
		return
	}
	at := c.termAt(o.Term)
	if at < 0 {
		return
	}
	t := &c.parts.Terms[at]
	for i := range t.Reckonings {
		if r := &t.Reckonings[i]; d == nil || d.Terms[at].Length == r.Length {
			c.originAnchors(&r.From, d, into)
		}
	}
	if t.Cap != nil {
		c.originAnchors(&t.CapFrom, d, into)
	}
}

// stageAnchors are those of the plan up to the end of a stage; what is open is
// taken both ways. feeds are the terms from whose ends stages count.
func (c *courseOf) stageAnchors(i int, d *interpreter.Decision, into *anchors, feeds *[]int, seen []bool) {
	if seen[i] {
		return
	}
	seen[i] = true
	part, state := &c.parts.Stages[i], &d.Stages[i]
	if state.Done {
		into.add(c.doneAnchor(part, d))
		return
	}
	if part.Origin == nil || state.Applies != interpreter.Yes {
		before := c.awaited(i)
		for _, j := range before {
			c.stageAnchors(j, d, into, feeds, seen)
		}
		if len(before) == 0 {
			into.add(eventAnchor(c.first))
		}
	}
	if part.Origin == nil || state.Applies == interpreter.No {
		return
	}
	switch part.Origin.Kind {
	case dsl.OriginEndOfStage:
		if j := c.stageAt(part.Origin.Stage); j >= 0 {
			c.stageAnchors(j, d, into, feeds, seen)
		}
	case dsl.OriginEndOfTerm:
		if at := c.termAt(part.Origin.Term); at >= 0 && !slices.Contains(*feeds, at) {
			*feeds = append(*feeds, at)
		}
		c.originAnchors(part.Origin, d, into)
	default:
		into.add(anchorOf(part.Origin))
	}
}

// doneAnchor is what ended a stage: its closing event, or that the office
// completed it.
func (c *courseOf) doneAnchor(part *interpreter.StagePart, d *interpreter.Decision) anchor {
	for _, e := range d.Events {
		if e.Came && dsl.SameName(e.ID, part.State.ClosedBy) {
			return eventAnchor(e.ID)
		}
	}
	return anchor{kind: dsl.OriginEndOfStage, stage: dsl.NameKey(part.State.ID)}
}

// awaited are the stages that one waits for: those named, and those that decide
// the outcomes that it follows.
func (c *courseOf) awaited(i int) []int {
	var before []int
	state := &c.parts.Stages[i].State
	for _, id := range state.After {
		before = append(before, c.stageAt(id))
	}
	for _, outcome := range state.AfterOutcomes {
		for j := range c.parts.Stages {
			decides := func(o string) bool { return dsl.SameName(o, outcome) }
			if slices.ContainsFunc(c.parts.Stages[j].State.Outcomes, decides) && !slices.Contains(before, j) {
				before = append(before, j)
			}
		}
	}
	return before
}
