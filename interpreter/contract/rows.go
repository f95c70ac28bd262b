package contract

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// named is what facts can speak of by name.
type named struct {
	questions, findings []interpreter.QuestionState
	// norm gives the type of a norm with so many keys. The error is a
	// *message.Problem.
	norm func(id string, keys []interpreter.Value) (dsl.TypeKind, error)
	// whose gives the person that a document belongs to, the applicant's empty;
	// ok is false where there is no such document.
	whose func(document string) (person string, ok bool)
}

// namesOf are the names of a program.
func namesOf(p *interpreter.Program) named {
	return named{p.Questions(), findings(p), normTypes(p), p.WhoseOf}
}

// readFacts takes the keys of the contract out of a document, in its order.
func readFacts(names named, top place) (*interpreter.Facts, error) {
	if err := top.known("on", "as_of", "territory", "channel", "subservice", "answers", "findings", "events", "present",
		"stages", "outcome", "requests", "suspensions", "norms", "calendar"); err != nil {
		return nil, err
	}
	facts := &interpreter.Facts{}
	for _, read := range []func(named, place, *interpreter.Facts) error{
		readDays, readWhereAndHow, readAnswers, readFindings, readEvents, readPresent, readStages, readRequests, readSuspensions,
		readNorms, readPolicy,
	} {
		if err := read(names, top, facts); err != nil {
			return nil, err
		}
	}
	return facts, nil
}

func readDays(_ named, top place, facts *interpreter.Facts) error {
	on, ok := top.keyed("on")
	if !ok {
		return faultAt("on", top.line, "contract.facts.no_day")
	}
	var err error
	if facts.On, err = on.day(); err != nil {
		return err
	}
	if asOf, ok := top.keyed("as_of"); ok {
		facts.HasAsOf = true
		facts.AsOf, err = asOf.day()
	}
	return err
}

func readWhereAndHow(_ named, top place, facts *interpreter.Facts) error {
	if err := optionalName(top, "territory", &facts.Territory); err != nil {
		return err
	}
	if err := optionalName(top, "channel", &facts.Channel); err != nil {
		return err
	}
	if err := optionalName(top, "subservice", &facts.Subservice); err != nil {
		return err
	}
	return optionalName(top, "outcome", &facts.Outcome)
}

// optionalName reads a name that may be absent.
func optionalName(p place, key string, field *string) error {
	value, ok := p.keyed(key)
	if !ok {
		return nil
	}
	name, err := value.name()
	*field = name
	return err
}

func readAnswers(names named, top place, facts *interpreter.Facts) (err error) {
	facts.Answers, err = top.answers("answers", names.questions, "contract.facts.unknown_question")
	return err
}

func readFindings(names named, top place, facts *interpreter.Facts) (err error) {
	facts.Findings, err = top.answers("findings", names.findings, "contract.facts.unknown_finding")
	return err
}

// answers reads the answers under a key, by the id of what they answer; unknown
// is the problem of a name that is none.
func (p place) answers(key string, asked []interpreter.QuestionState, unknown string) (map[string]interpreter.Answer, error) {
	read := map[string]interpreter.Answer{}
	answers, ok := p.keyed(key)
	if !ok {
		return read, nil
	}
	if answers.shape != shapeMapping {
		return nil, answers.fault("contract.facts.mapping_expected")
	}
	first := map[string]int{} // the line of each answer, as "ё" and "е" make one question of two keys
	for _, e := range answers.entries {
		at := place{e.value, answers.under(e.key)}
		q, ok := questionOf(asked, e.key)
		if !ok {
			return nil, faultAt(at.path, e.line, unknown,
				"meant", dsl.Meant(e.key, each(asked, func(q interpreter.QuestionState) string { return q.ID })))
		}
		if _, twice := read[q.ID]; twice {
			return nil, faultAt(at.path, e.line, "contract.facts.duplicate", "first", first[q.ID])
		}
		first[q.ID] = e.line
		given, err := answer(q, at)
		if err != nil {
			return nil, err
		}
		read[q.ID] = given
	}
	return read, nil
}

func questionOf(questions []interpreter.QuestionState, id string) (interpreter.QuestionState, bool) {
	for _, q := range questions {
		if dsl.SameName(q.ID, id) {
			return q, true
		}
	}
	return interpreter.QuestionState{}, false
}

func readPolicy(_ named, top place, facts *interpreter.Facts) error {
	calendar, ok := top.keyed("calendar")
	if !ok {
		return nil
	}
	if err := calendar.known("presidential_days"); err != nil {
		return err
	}
	if days, ok := calendar.keyed("presidential_days"); ok {
		word, err := days.word("working", "off")
		facts.Policy = clock.Policy{PresidentialOff: word == "off"}
		return err
	}
	return nil
}

// rows reads each record of a list that may be absent.
func (p place) rows(key string, known, required []string, read func(place) error) error {
	list, ok := p.keyed(key)
	if !ok {
		return nil
	}
	if list.shape != shapeList {
		return list.fault("contract.facts.list_expected")
	}
	for i, item := range list.items {
		row := place{item, at(list.path, i)}
		if err := row.known(known...); err != nil {
			return err
		}
		for _, field := range required {
			if _, ok := row.keyed(field); !ok {
				return faultAt(row.under(field), row.line, "contract.facts.missing_field", "field", field)
			}
		}
		if err := read(row); err != nil {
			return err
		}
	}
	return nil
}

// findings are what officials establish, as the questions they are typed as.
func findings(p *interpreter.Program) []interpreter.QuestionState {
	return each(p.Findings(), func(f interpreter.FindingState) interpreter.QuestionState {
		return interpreter.QuestionState{ID: f.ID, Text: f.Text, Type: f.Type, Options: f.Options}
	})
}
