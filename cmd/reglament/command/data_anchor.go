package command

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/anchor"
)

// dataAnchorVerb is "reglament data anchor".
type dataAnchorVerb struct {
	dataFlag
	Anchors string `help:"command.flag.anchors" placeholder:"command.word.file"`
}

// Help names the text that says more.
func (dataAnchorVerb) Help() string { return "command.data_anchor.detail" }

// Run writes down where the log stands now.
func (v dataAnchorVerb) Run(s *session) (err error) {
	ctx, cancel := s.Stop()
	defer cancel()
	c, err := s.opened(v.dataFlag)
	if err != nil {
		return err
	}
	defer c.close(&err)
	file := anchorsAt(c.folder, v.Anchors)
	now := s.Now()
	a, err := appendAnchor(ctx, c.store, file, clock.DateOf(now).String(), now)
	if err != nil {
		return err
	}
	s.say("command.data_anchor.done", "file", file, "position", int(a.Position))
	if a.Chain != "" {
		s.say("command.data_anchor.chain", "chain", a.Chain)
	}
	return nil
}

// lastKept is a store that knows the end of its log.
type lastKept interface {
	Last(ctx context.Context) (runtime.Entry, error)
}

// appendAnchor writes where the log stands into the file of anchors. The error
// is a *message.Problem, or that of an ended context.
func appendAnchor(ctx context.Context, store lastKept, file, day string, at time.Time) (anchor.Anchor, error) {
	last, err := store.Last(ctx)
	if err != nil {
		return anchor.Anchor{}, err
	}
	a := anchor.Anchor{Day: day, At: at, Position: last.Position, Chain: last.Chain}
	return a, anchorProblem(file, anchor.Append(file, a))
}

// anchorProblem names what keeps anchors from being read or written.
func anchorProblem(file string, err error) error {
	var (
		broken *anchor.Broken
		behind *anchor.Behind
	)
	switch {
	case err == nil:
		return nil
	case errors.As(err, &broken):
		return message.NewProblem(message.Environment, "command.anchors.broken", "file", file, "line", broken.Line)
	case errors.As(err, &behind):
		return message.NewProblem(message.Environment, "command.anchors.behind", "file", file, "day", behind.Last.Day,
			"anchored", int(behind.Last.Position), "position", int(behind.Given.Position))
	default:
		return message.NewProblem(message.Environment, "command.anchors.unusable", "file", file).Because(err)
	}
}

// anchors holds the log to its anchors. A file that nobody named need not be
// there.
func (i *inspection) anchors(ctx context.Context, store logged, file string, named bool) error {
	all, err := anchor.Read(file)
	var broken *anchor.Broken
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return nil
	case errors.As(err, &broken):
		i.note(message.New("command.data_check.anchors_broken", "file", file, "line", broken.Line), findingWire{})
	case err != nil:
		return anchorProblem(file, err)
	}
	number := len(all)
	i.document.Anchors = &number
	findings, err := heldTo(ctx, all, store)
	for _, f := range findings {
		id := map[anchor.Fault]string{
			anchor.FaultCut: "command.data_check.anchor_cut", anchor.FaultPast: "command.data_check.anchor_past", anchor.FaultAnchor: "command.data_check.anchor_odd",
		}[f.Fault]
		i.note(message.New(id, "day", f.Anchor.Day, "position", int(f.Anchor.Position), "good", int(f.Good.Position)),
			findingWire{Position: f.Anchor.Position})
	}
	return err
}

// logged is a store whose log can be read.
type logged interface {
	Log(ctx context.Context, after uint64, limit int) ([]runtime.Entry, error)
}

// heldTo computes the chain of the log anew, as far as it can be read, and
// holds it to the anchors up to there. The error is that of an ended context.
func heldTo(ctx context.Context, anchors []anchor.Anchor, store logged) ([]anchor.Finding, error) {
	wanted, furthest := map[uint64]string{}, uint64(0)
	for _, a := range anchors {
		wanted[a.Position], furthest = "", max(furthest, a.Position)
	}
	chain, at := "", uint64(0)
	for at < furthest {
		entries, err := store.Log(ctx, at, 10*runtime.MaxLimit)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for _, entry := range entries {
			chain, at = runtime.Chain(chain, entry.Envelope), entry.Position
			if _, ok := wanted[at]; ok {
				wanted[at] = chain
			}
		}
		if err != nil {
			// What stands behind a damaged entry is not known; that the entry
			// is damaged, the check of the file has told.
			return anchor.Verify(upTo(anchors, at), known(wanted)), nil
		}
		if len(entries) == 0 {
			break
		}
	}
	return anchor.Verify(anchors, known(wanted)), nil
}

func known(chains map[uint64]string) func(uint64) (string, bool) {
	return func(position uint64) (string, bool) {
		chain := chains[position]
		return chain, chain != ""
	}
}

// upTo are the anchors that do not lie behind a position.
func upTo(anchors []anchor.Anchor, position uint64) []anchor.Anchor {
	var before []anchor.Anchor
	for _, a := range anchors {
		if a.Position <= position {
			before = append(before, a)
		}
	}
	return before
}
