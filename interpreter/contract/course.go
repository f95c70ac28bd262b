package contract

import (
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// What has happened to a case: events, finished stages, requests to agencies,
// stretches in which it stood still.

func readEvents(_ named, top place, facts *interpreter.Facts) error {
	return top.rows("events", []string{"id", "at", "about"}, []string{"id", "at"}, func(row place) (err error) {
		var event interpreter.EventFact
		if event.ID, err = row.nameUnder("id"); err != nil {
			return err
		}
		at, _ := row.keyed("at")
		if event.At, event.Minute, event.HasTime, err = at.dayOrMoment(); err != nil {
			return err
		}
		err = optionalName(row, "about", &event.About)
		facts.Events = append(facts.Events, event)
		return err
	})
}

func readStages(_ named, top place, facts *interpreter.Facts) error {
	keys := []string{"id", "finished"}
	return top.rows("stages", keys, keys, func(row place) (err error) {
		var stage interpreter.StageFact
		if stage.ID, err = row.nameUnder("id"); err != nil {
			return err
		}
		stage.Finished, _, err = row.optionalDay("finished")
		facts.Completed = append(facts.Completed, stage)
		return err
	})
}

// What an agency can have answered.
const (
	answerGiven = "given"
	answerNone  = "none"
)

// readRequests reads the requests to agencies. An answer without a word of
// what it was brought the document; a word without its day is refused.
func readRequests(_ named, top place, facts *interpreter.Facts) error {
	known := []string{"document", "agency", "sent", "answered", "answer"}
	return top.rows("requests", known, []string{"document", "sent"}, func(row place) (err error) {
		var request interpreter.RequestFact
		if request.Document, err = row.nameUnder("document"); err != nil {
			return err
		}
		if err = optionalName(row, "agency", &request.Agency); err != nil {
			return err
		}
		if request.Sent, _, err = row.optionalDay("sent"); err != nil {
			return err
		}
		if request.Answered, request.HasAnswer, err = row.optionalDay("answered"); err != nil {
			return err
		}
		if answer, ok := row.keyed("answer"); ok {
			word, err := answer.word(answerGiven, answerNone)
			if err != nil {
				return err
			}
			if !request.HasAnswer {
				return faultAt(row.under("answered"), row.line, "contract.facts.missing_field", "field", "answered")
			}
			request.None = word == answerNone
		}
		facts.Requests = append(facts.Requests, request)
		return nil
	})
}

func readSuspensions(_ named, top place, facts *interpreter.Facts) error {
	return top.rows("suspensions", []string{"ground", "from", "to"}, []string{"ground", "from"}, func(row place) (err error) {
		var stood interpreter.SuspensionFact
		if stood.Ground, err = row.nameUnder("ground"); err != nil {
			return err
		}
		if stood.From, _, err = row.optionalDay("from"); err != nil {
			return err
		}
		stood.To, stood.HasTo, err = row.optionalDay("to")
		facts.Suspensions = append(facts.Suspensions, stood)
		return err
	})
}

// nameUnder reads the name under a key that is there.
func (p place) nameUnder(key string) (string, error) {
	value, _ := p.keyed(key)
	return value.name()
}

// optionalDay reads a day, or the day of a moment, that may be absent.
func (p place) optionalDay(key string) (day clock.Date, given bool, err error) {
	value, ok := p.keyed(key)
	if !ok {
		return 0, false, nil
	}
	day, err = value.dayOf()
	return day, err == nil, err
}
