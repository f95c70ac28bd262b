package command

import (
	"context"
	"time"

	"reglament/message"
	"reglament/runtime"
)

// dataLettersVerb is "reglament data letters …"; alone it lists.
type dataLettersVerb struct {
	List   dataListVerb   `cmd:"" default:"withargs" help:"command.data_list.about"`
	Resend dataResendVerb `cmd:"" help:"command.data_resend.about"`
	ByHand dataByHandVerb `cmd:"" name:"by-hand" help:"command.data_by_hand.about"`
}

// Help names the text that says more.
func (dataLettersVerb) Help() string { return "command.data_letters.detail" }

// dataListVerb is "reglament data letters [--dead]".
type dataListVerb struct {
	dataFlag
	Dead bool `help:"command.flag.dead"`
	JSON bool `name:"json" help:"command.flag.json"`
}

// Help names the text that says more.
func (dataListVerb) Help() string { return "command.data_letters.detail" }

// lettersDocument is what "data letters --json" prints.
type lettersDocument struct {
	Schema  int          `json:"schema"`
	Letters []letterWire `json:"letters"`
	// More says that there are more than are listed.
	More bool `json:"more"`
}

// letterWire is a letter without what it says and to whom.
type letterWire struct {
	ID       string `json:"id"`
	Case     string `json:"case"`
	Message  string `json:"message"`
	Carrier  string `json:"carrier"`
	State    string `json:"state"`
	Attempts int    `json:"attempts"`
	// Next is when it is tried, of one that waits; else Settled is there.
	Next    *time.Time `json:"next"`
	Settled *time.Time `json:"settled"`
	Trouble string     `json:"trouble"`
}

// Run lists letters that wait and those that were given up. It needs no keys.
func (v dataListVerb) Run(s *session) (err error) {
	ctx, cancel := s.Stop()
	defer cancel()
	c, err := s.opened(v.dataFlag)
	if err != nil {
		return err
	}
	defer c.close(&err)
	states := []runtime.LetterState{runtime.LetterDead, runtime.LetterWaiting}
	if v.Dead {
		states = states[:1]
	}
	document := lettersDocument{Schema: dataSchema, Letters: []letterWire{}}
	for _, state := range states {
		letters, err := c.store.Letters(ctx, runtime.LetterFilter{State: state, Limit: runtime.MaxLimit})
		if err != nil {
			return err
		}
		document.More = document.More || len(letters) == runtime.MaxLimit
		for _, letter := range letters {
			document.Letters = append(document.Letters, wireLetter(letter))
			if !v.JSON {
				s.sayLetter(letter)
			}
		}
	}
	switch {
	case v.JSON:
		return s.json(document)
	case len(document.Letters) == 0:
		s.say("command.data_letters.none")
	case document.More:
		s.say("command.data_letters.more", "most", runtime.MaxLimit)
	}
	return nil
}

func wireLetter(l runtime.Letter) letterWire {
	wire := letterWire{
		ID: l.ID, Case: l.Case, Message: l.Message, Carrier: l.Carrier, State: string(l.State), Attempts: l.Attempts, Trouble: l.Trouble,
	}
	if l.State == runtime.LetterWaiting {
		wire.Next = &l.Next
	} else {
		wire.Settled = &l.Settled
	}
	return wire
}

// sayLetter prints a letter on a line.
func (s *session) sayLetter(l runtime.Letter) {
	if l.State == runtime.LetterWaiting {
		s.say("command.data_letters.waiting", "letter", l.ID, "next", l.Next.Format(time.RFC3339), "attempts", l.Attempts)
		return
	}
	why := message.New("command.data_letters.unknown")
	if s.texts.Has(l.Trouble) {
		why = message.Message{ID: l.Trouble}
	}
	s.say("command.data_letters.dead", "letter", l.ID, "why", why)
}

// dataResendVerb is "reglament data letters resend ID".
type dataResendVerb struct {
	Letter string `arg:"" optional:"" placeholder:"command.word.letter" help:"command.arg.letter"`
	dataFlag
	keysFlag
}

// Help names the text that says more.
func (dataResendVerb) Help() string { return "command.data_resend.detail" }

// Run lets a letter that was given up be tried again.
func (v dataResendVerb) Run(s *session) (err error) {
	if err := need("data letters resend", v.Letter, "command.use.no_letter"); err != nil {
		return err
	}
	return s.withLetter(v.dataFlag, v.keysFlag, func(ctx context.Context, c *care) error {
		if err := c.engine.Resend(ctx, v.Letter); err != nil {
			return err
		}
		s.say("command.data_resend.done", "letter", v.Letter)
		return nil
	})
}

// dataByHandVerb is "reglament data letters by-hand ID".
type dataByHandVerb struct {
	Letter string `arg:"" optional:"" placeholder:"command.word.letter" help:"command.arg.letter"`
	dataFlag
	keysFlag
	byFlag
	Catalog *string `help:"command.flag.catalog" placeholder:"command.word.folder"`
}

// Help names the text that says more.
func (dataByHandVerb) Help() string { return "command.data_by_hand.detail" }

// Run keeps that a worker told the person himself.
func (v dataByHandVerb) Run(s *session) error {
	if err := need("data letters by-hand", v.Letter, "command.use.no_letter"); err != nil {
		return err
	}
	services, err := s.careCatalog("data letters by-hand", v.Catalog)
	if err != nil {
		return err
	}
	return s.withLetter(v.dataFlag, v.keysFlag, func(ctx context.Context, c *care) error {
		if err := s.engine(services, c.store, c.sealed).ByHand(ctx, v.Letter, s.worker(v.byFlag)); err != nil {
			return err
		}
		s.say("command.data_by_hand.done", "letter", v.Letter)
		return nil
	})
}

// withLetter does something with the cases of a folder and their keys.
func (s *session) withLetter(f dataFlag, k keysFlag, do func(context.Context, *care) error) (err error) {
	ctx, cancel := s.Stop()
	defer cancel()
	c, err := s.unlocked(f, k, nil)
	if err != nil {
		return err
	}
	defer c.close(&err)
	return do(ctx, c)
}
