package runtime_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Whatever a program sends, a command is done or refused with a problem that is
// the sender's, and the case can be read and checked after it.
func FuzzBodies(f *testing.F) {
	for _, body := range []string{
		`{"documents":[{"document":"снимок","row":"окноА","copies":1},{"document":"снимок","row":"1","copies":1}]}`,
		`{"documents":[{"document":"заявление","originals":1,"received":"2026-02-31"}],"back":["заявление"]}`,
		`{"id":"площадь","value":4600,"day":20544}`, `{"id":"ветхий","value":true,"day":20544}`, `{"id":"ветхий","value":null}`,
		`{"id":"выписка","about":"реестр","day":20544}`, `{"id":"извещён","about":"выписка","day":20544}`,
		`{"id":"сомнения","day":20544}`, `{"id":"решено","day":-9223372036854775808}`, `{"id":"\u0000","about":"\ud800","day":2147483647}`,
	} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var body struct {
			Documents []casefile.DocumentIn
			Back      []string
			ID, About string
			Value     json.RawMessage
			Day       int
		}
		if json.Unmarshal(raw, &body) != nil {
			return
		}
		d, ctx := memory(t), context.Background()
		v := d.open(repair())
		number, on := v.Case.Number, clock.Date(body.Day)
		for _, do := range []step{
			receive(body.Documents...), tick(body.Back, body.Documents...), takeBack(body.ID),
			find(body.ID, fuzzed(v.Program, body.ID, body.Value)), find(body.ID, nil), handOver(body.ID, body.About),
			func(d *desk, v runtime.View) (runtime.View, error) {
				return d.Request(ctx, number, at(v), body.ID, body.About, on)
			},
			func(d *desk, v runtime.View) (runtime.View, error) {
				return d.Answer(ctx, number, at(v), body.ID, on, false)
			},
			func(d *desk, v runtime.View) (runtime.View, error) {
				return d.RecordAbout(ctx, number, at(v), body.ID, body.About, on)
			},
			func(d *desk, v runtime.View) (runtime.View, error) {
				return d.RecordEvent(ctx, number, at(v), body.ID, on)
			},
			func(d *desk, v runtime.View) (runtime.View, error) {
				return d.CompleteStage(ctx, number, at(v), body.ID, on)
			},
			func(d *desk, v runtime.View) (runtime.View, error) {
				return d.DecideOutcome(ctx, number, at(v), body.ID, on)
			},
			func(d *desk, v runtime.View) (runtime.View, error) { return d.Issue(ctx, number, at(v), body.ID, on) },
			func(d *desk, v runtime.View) (runtime.View, error) { return d.Suspend(ctx, number, at(v), body.ID, on) },
			func(d *desk, v runtime.View) (runtime.View, error) { return d.Resume(ctx, number, at(v), body.ID, on) },
			func(d *desk, v runtime.View) (runtime.View, error) {
				return d.RefuseAcceptance(ctx, number, at(v), on, body.ID, body.About)
			},
			func(d *desk, v runtime.View) (runtime.View, error) {
				return d.Withdraw(ctx, number, at(v), on, body.About)
			},
		} {
			v = d.view(number)
			if _, err := do(d, v); err != nil {
				var problem *message.Problem
				require.True(t, errors.As(err, &problem), "%v", err)
				require.NotEqual(t, message.Environment, problem.Kind, "%+v", problem)
			}
		}
		_, err := d.Search(ctx, body.ID, runtime.Filter{})
		require.NoError(t, err)
		d.sleep(40)
		d.wake()
		d.sound(1)
	})
}

// fuzzed is a value as the API would read it for a finding; where it cannot be
// read, one of another type.
func fuzzed(program *interpreter.Program, id string, raw json.RawMessage) *interpreter.Answer {
	for _, f := range program.Findings() {
		question := interpreter.QuestionState{ID: f.ID, Type: f.Type, Options: f.Options}
		if answer, err := contract.AnswerOf(question, raw); f.ID == id && len(raw) > 0 && err == nil {
			return &answer
		}
	}
	return ptr(yes(true))
}
