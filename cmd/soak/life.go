package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"reglament/dsl"
	"reglament/interpreter"
	legal "reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// step is something that a worker does in a case: verb and what it is about.
type step struct {
	verb  string // receive, stage, outcome, issue, hand, withdraw
	about string
}

// course is how a case of a service is opened and what comes of it.
type course struct {
	service, channel string
	answers          map[string]any // a choice, or yes or no
	papers           []casefile.DocumentIn
	steps            []step
}

// courses are those of the services of examples/ that the measures work with:
// both send a message when they are opened, and have a term, so that a moment
// comes when it passes.
var courses = []course{
	{
		service: "справка_о_судимости", channel: "мфц",
		answers: map[string]any{"цель": "получить", "о_ком": "сам", "гражданство": "рф"},
		papers:  []casefile.DocumentIn{{Document: "заявление", Originals: 1, Sheets: 2}, {Document: "паспорт_рф", Originals: 1, Copies: 1}},
		steps:   []step{{"receive", ""}, {"stage", "передача"}, {"hand", "deputy"}, {"stage", "проверка"}, {"outcome", "выдать"}, {"stage", "решение"}, {"issue", "справка"}},
	},
	{
		service: "охотничий_билет", channel: "мфц",
		answers: map[string]any{"подуслуга": "выдача", "дееспособен": true, "минимум": true},
		papers:  []casefile.DocumentIn{{Document: "заявление", Originals: 1}, {Document: "паспорт", Originals: 1}, {Document: "фотографии", Originals: 2}},
		steps:   []step{{"receive", ""}, {"stage", "проверка"}, {"outcome", "отказать"}, {"stage", "решение"}, {"issue", "отказ"}},
	},
	{
		service: "справка_о_судимости", channel: "мфц",
		answers: map[string]any{"цель": "исправить"},
		papers:  []casefile.DocumentIn{{Document: "заявление_об_исправлении", Originals: 1}},
		steps:   []step{{"receive", ""}, {"stage", "передача"}, {"withdraw", "передумали"}},
	},
}

// opening is the command that opens a case of a course.
func (c course) opening(a casefile.Applicant, executor, key string) runtime.OpenCommand {
	answers := make(map[string]interpreter.Answer, len(c.answers))
	for id, value := range c.answers {
		switch value := value.(type) {
		case bool:
			answers[id] = interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: value}}
		case string:
			answers[id] = interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeOneOf, Choice: value}}
		}
	}
	return runtime.OpenCommand{
		Service: c.service, Applicant: a, Channel: c.channel, Answers: answers, Executor: executor, Key: key, Actor: actor,
	}
}

// do takes a step in a case as somebody saw it.
func (o *office) do(ctx context.Context, c course, s step, v runtime.View) (runtime.View, error) {
	number, at, today := v.Case.Number, runtime.Expected{Sequence: v.Case.Sequence, Actor: actor}, o.today()
	switch s.verb {
	case "receive":
		return o.Receive(ctx, number, at, c.papers)
	case "stage":
		return o.CompleteStage(ctx, number, at, s.about, today)
	case "outcome":
		return o.DecideOutcome(ctx, number, at, s.about, today)
	case "issue":
		return o.Issue(ctx, number, at, s.about, today)
	case "hand":
		return o.HandOver(ctx, number, at, v.Case.Executor+"-"+s.about, "")
	case "withdraw":
		return o.Withdraw(ctx, number, at, today, s.about)
	}
	return v, fmt.Errorf("nobody knows how to %s", s.verb)
}

func (o *office) today() legal.Date {
	return legal.DateOf(o.clock.now().In(o.services.Office().Location()))
}

// carrier takes letters, and now and then does not.
type carrier struct{ taken func(id string) bool }

// Deliver takes a letter.
func (c carrier) Deliver(_ context.Context, id string, _ runtime.Parcel) error {
	if c.taken != nil && !c.taken(id) {
		return errors.New("the line is engaged")
	}
	return nil
}

// carriers are one for each way to reach a person.
func carriers(taken func(id string) bool) map[string]runtime.Carrier {
	return map[string]runtime.Carrier{runtime.CarrierEmail: carrier{taken}, runtime.CarrierSMS: carrier{taken}}
}

// kindOf is the kind of a problem; ok is false where the error is none.
func kindOf(err error) (message.Kind, bool) {
	var problem *message.Problem
	if errors.As(err, &problem) {
		return problem.Kind, true
	}
	return 0, false
}

// dice are those of one worker.
func dice(seed uint64, worker int) *rand.Rand { return rand.New(rand.NewPCG(seed, uint64(worker))) }

// monday is a working day on which the regulations of the catalog are in force.
var monday = time.Date(2026, 3, 2, 6, 0, 0, 0, time.UTC)
