package command

import (
	"strings"

	"reglament/message"
	"reglament/runtime"
)

// dataFindVerb is "reglament data find TEXT".
type dataFindVerb struct {
	Text []string `arg:"" optional:"" placeholder:"command.word.text" help:"command.arg.find"`
	dataFlag
	keysFlag
	byFlag
	JSON bool `name:"json" help:"command.flag.json"`
}

// Help names the text that says more.
func (dataFindVerb) Help() string { return "command.data_find.detail" }

// foundDocument is what "data find --json" prints.
type foundDocument struct {
	Schema  int         `json:"schema"`
	Persons []foundWire `json:"persons"`
	// More says that there are more cases than were looked at.
	More bool `json:"more"`
}

// foundWire is a person who was found, by an id that says nothing.
type foundWire struct {
	Person string   `json:"person"`
	Cases  []string `json:"cases"`
}

// Run lists the ids of persons and the numbers of their cases, and no name.
func (v dataFindVerb) Run(s *session) (err error) {
	text := strings.TrimSpace(strings.Join(v.Text, " "))
	if err := need("data find", text, "command.use.no_text"); err != nil {
		return err
	}
	ctx, cancel := s.Stop()
	defer cancel()
	c, err := s.unlocked(v.dataFlag, v.keysFlag, nil)
	if err != nil {
		return err
	}
	defer c.close(&err)
	cases, err := c.engine.Search(ctx, text, runtime.Filter{Limit: runtime.MaxLimit})
	if err != nil {
		return err
	}
	for _, found := range cases {
		if err := c.note(ctx, s, v.byFlag, found.Number, "search"); err != nil {
			return err
		}
	}
	document := foundDocument{Schema: dataSchema, Persons: personsOf(cases), More: len(cases) == runtime.MaxLimit}
	if v.JSON {
		if err := s.json(document); err != nil {
			return err
		}
	}
	for _, p := range document.Persons {
		if !v.JSON {
			s.line(p.Person + "  " + strings.Join(p.Cases, " "))
		}
	}
	switch {
	case v.JSON:
	case len(cases) == 0:
		s.say("command.data_find.nobody")
	case document.More:
		s.say("command.data_find.more", "most", runtime.MaxLimit)
	}
	return nil
}

// personsOf puts cases together by their persons, in the order in which these
// come first. Of who was erased nothing is found by a name.
func personsOf(cases []runtime.Summary) []foundWire {
	persons, at := []foundWire{}, map[string]int{}
	for _, c := range cases {
		i, ok := at[c.Person]
		if !ok {
			i = len(persons)
			at[c.Person] = i
			persons = append(persons, foundWire{Person: c.Person})
		}
		persons[i].Cases = append(persons[i].Cases, c.Number)
	}
	return persons
}

// dataEraseVerb is "reglament data erase PERSON --basis TEXT".
type dataEraseVerb struct {
	Person string `arg:"" optional:"" placeholder:"command.word.person_id" help:"command.arg.person"`
	Basis  string `help:"command.flag.basis" placeholder:"command.word.text"`
	dataFlag
	keysFlag
	byFlag
	Catalog *string `help:"command.flag.catalog" placeholder:"command.word.folder"`
}

// Help names the text that says more.
func (dataEraseVerb) Help() string { return "command.data_erase.detail" }

// Run destroys the key of a person, and writes the file of the cases anew: its
// free pages still hold the key.
func (v dataEraseVerb) Run(s *session) (err error) {
	if err := need("data erase", v.Person, "command.use.no_person"); err != nil {
		return err
	}
	if err := need("data erase", strings.TrimSpace(v.Basis), "command.use.no_basis"); err != nil {
		return err
	}
	ctx, cancel := s.Stop()
	defer cancel()
	services, err := s.careCatalog("data erase", v.Catalog)
	if err != nil {
		return err
	}
	c, err := s.unlocked(v.dataFlag, v.keysFlag, services)
	if err != nil {
		return err
	}
	defer c.close(&err)
	erased, err := c.engine.Erase(ctx, v.Person, v.Basis, s.worker(v.byFlag))
	if err != nil {
		return err
	}
	s.say("command.data_erase.done", "cases", message.New("command.case_files", "count", erased.Cases))
	if _, _, err := c.store.Compact(ctx); err != nil {
		s.say("command.data_erase.not_compact")
		return err
	}
	s.say("command.data_erase.copies")
	return nil
}
