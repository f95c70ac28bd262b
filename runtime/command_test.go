package runtime_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// step is a command on a case that has come to some point.
type step func(d *desk, v runtime.View) (runtime.View, error)

func receive(documents ...casefile.DocumentIn) step {
	return func(d *desk, v runtime.View) (runtime.View, error) {
		return d.Receive(context.Background(), v.Case.Number, at(v), documents)
	}
}

func tick(back []string, in ...casefile.DocumentIn) step {
	return func(d *desk, v runtime.View) (runtime.View, error) {
		return d.Tick(context.Background(), v.Case.Number, at(v), back, in)
	}
}

func takeBack(document string) step {
	return func(d *desk, v runtime.View) (runtime.View, error) {
		return d.TakeBack(context.Background(), v.Case.Number, at(v), document)
	}
}

func dated(do func(*desk) func(context.Context, string, runtime.Expected, string, clock.Date) (runtime.View, error), id, on string) step {
	return func(d *desk, v runtime.View) (runtime.View, error) {
		return do(d)(context.Background(), v.Case.Number, at(v), id, day(d.t, on))
	}
}

type datedCommand = func(context.Context, string, runtime.Expected, string, clock.Date) (runtime.View, error)

func event(id, on string) step {
	return dated(func(d *desk) datedCommand { return d.RecordEvent }, id, on)
}

func stage(id, on string) step {
	return dated(func(d *desk) datedCommand { return d.CompleteStage }, id, on)
}

func outcome(id, on string) step {
	return dated(func(d *desk) datedCommand { return d.DecideOutcome }, id, on)
}

func issue(id, on string) step {
	return dated(func(d *desk) datedCommand { return d.Issue }, id, on)
}

func TestCommandsThatTheRegulationForbids(t *testing.T) {
	paper := casefile.DocumentIn{Document: "паспорт", Originals: 1}
	checked := []step{stage("сверка", "2026-04-02")}
	decided := append(checked[:1:1], outcome("разрешить", "2026-04-03"))
	closed := append(decided[:2:2], stage("решение", "2026-04-03"))
	issued := append(closed[:3:3], issue("пропуск", "2026-04-03"), issue("памятка", "2026-04-03"))
	refusal := append(checked[:1:1], outcome("отказать", "2026-04-03"))
	for name, c := range map[string]struct {
		before []step
		do     step
		kind   message.Kind
		id     string
		key    string
	}{
		"no document":                    {nil, receive(), message.Wrong, "runtime.document.none", "documents"},
		"too many documents":             {nil, receive(make([]casefile.DocumentIn, 501)...), message.Wrong, "runtime.document.too_many", "documents"},
		"an unknown document":            {nil, receive(paper, casefile.DocumentIn{Document: "диплом"}), message.Wrong, "runtime.document.unknown", "documents[1].document"},
		"a document twice at once":       {nil, receive(paper, paper), message.Conflict, "runtime.document.twice", "documents[1].document"},
		"a document twice":               {[]step{receive(paper)}, receive(paper), message.Conflict, "runtime.document.twice", "documents[0].document"},
		"a document of tomorrow":         {nil, receive(casefile.DocumentIn{Document: "паспорт", Received: "2026-04-06"}), message.Wrong, "runtime.day.future", "documents[0].received"},
		"a document of yesterday":        {nil, receive(casefile.DocumentIn{Document: "паспорт", Received: "2026-03-31"}), message.Wrong, "runtime.day.before_opening", "documents[0].received"},
		"a document of no day":           {nil, receive(casefile.DocumentIn{Document: "паспорт", Received: "2026-02-31"}), message.Wrong, "runtime.day.unreadable", "documents[0].received"},
		"less than no copy":              {nil, receive(casefile.DocumentIn{Document: "паспорт", Copies: -1}), message.Wrong, "runtime.document.number", "documents[0].copies"},
		"a lorry of sheets":              {nil, receive(casefile.DocumentIn{Document: "паспорт", Sheets: 10_001}), message.Wrong, "runtime.document.number", "documents[0].sheets"},
		"an unknown form":                {nil, receive(casefile.DocumentIn{Document: "паспорт", Form: "clay"}), message.Wrong, "runtime.document.form", "documents[0].form"},
		"taking back what is not there":  {nil, takeBack("паспорт"), message.Conflict, "runtime.document.absent", "document"},
		"taking back what is not known":  {nil, takeBack("диплом"), message.Wrong, "runtime.document.unknown", "document"},
		"a document after the end":       {issued, receive(paper), message.Conflict, "runtime.case.finished", ""},
		"taking back after the end":      {issued, takeBack("паспорт"), message.Conflict, "runtime.case.finished", ""},
		"an unknown event":               {nil, event("пожар", "2026-04-01"), message.Wrong, "runtime.event.unknown", "event"},
		"an event twice":                 {nil, event("подача", "2026-04-01"), message.Conflict, "runtime.event.twice", "event"},
		"an event of tomorrow":           {nil, event("письмо", "2026-04-06"), message.Wrong, "runtime.day.future", "day"},
		"an event of yesterday":          {nil, event("письмо", "2026-03-31"), message.Wrong, "runtime.day.before_opening", "day"},
		"an event that closes too early": {nil, event("решено", "2026-04-02"), message.Conflict, "runtime.stage.predecessor", "stage"},
		"an unknown stage":               {nil, stage("танцы", "2026-04-01"), message.Wrong, "runtime.stage.unknown", "stage"},
		"a stage that opening closed":    {nil, stage("приём", "2026-04-01"), message.Conflict, "runtime.stage.twice", "stage"},
		"a stage twice":                  {checked, stage("сверка", "2026-04-02"), message.Conflict, "runtime.stage.twice", "stage"},
		"a stage that is not needed":     {nil, stage("осмотр", "2026-04-02"), message.Conflict, "runtime.stage.not_applicable", "stage"},
		"a stage before its predecessor": {nil, stage("решение", "2026-04-02"), message.Conflict, "runtime.stage.predecessor", "stage"},
		"a day before its predecessor":   {checked, stage("решение", "2026-04-01"), message.Wrong, "runtime.day.before_stage", "day"},
		"a stage of tomorrow":            {nil, stage("сверка", "2026-04-06"), message.Wrong, "runtime.day.future", "day"},
		"a stage before its outcome":     {checked, stage("разметка", "2026-04-02"), message.Conflict, "runtime.stage.other_outcome", "stage"},
		"a decision without outcome":     {checked, stage("решение", "2026-04-02"), message.Conflict, "runtime.stage.undecided", "stage"},
		"its event without outcome":      {checked, event("решено", "2026-04-02"), message.Conflict, "runtime.stage.undecided", "stage"},
		"nothing of a document":          {nil, receive(paper, casefile.DocumentIn{Document: "заявление", Sheets: 2, Form: "original"}), message.Wrong, "runtime.receive.nothing", "documents[1].originals"},
		"nothing is ticked":              {nil, tick(nil), message.Wrong, "runtime.document.none", "documents"},
		"nothing of a ticked document":   {nil, tick(nil, paper, casefile.DocumentIn{Document: "заявление"}), message.Wrong, "runtime.receive.nothing", "originals:заявление"},
		"a tick of tomorrow":             {nil, tick(nil, casefile.DocumentIn{Document: "паспорт", Received: "2026-04-06", Copies: 1}), message.Wrong, "runtime.day.future", "received:паспорт"},
		"new numbers that cannot be":     {[]step{receive(paper)}, tick([]string{"паспорт"}, casefile.DocumentIn{Document: "паспорт", Copies: 1001}), message.Wrong, "runtime.document.number", "copies:паспорт"},
		"a tick twice":                   {nil, tick(nil, paper, paper), message.Conflict, "runtime.document.twice", "document:паспорт"},
		"a tick of what is there":        {[]step{receive(paper)}, tick(nil, paper), message.Conflict, "runtime.document.twice", "document:паспорт"},
		"taking back twice at once":      {[]step{receive(paper)}, tick([]string{"паспорт", "паспорт"}), message.Conflict, "runtime.document.absent", "document:паспорт"},
		"too many ticks back":            {nil, tick(make([]string, 501)), message.Wrong, "runtime.document.too_many", "documents"},
		"a tick after the end":           {issued, tick([]string{"паспорт"}, paper), message.Conflict, "runtime.case.finished", ""},
		"a stage of the other outcome":   {append(refusal, stage("решение", "2026-04-03")), stage("разметка", "2026-04-03"), message.Conflict, "runtime.stage.not_applicable", "stage"},
		"an unknown outcome":             {checked, outcome("подумать", "2026-04-02"), message.Wrong, "runtime.outcome.unknown", "outcome"},
		"an outcome too early":           {nil, outcome("разрешить", "2026-04-02"), message.Conflict, "runtime.stage.predecessor", "stage"},
		"an outcome before its stage":    {checked, outcome("разрешить", "2026-04-01"), message.Wrong, "runtime.day.before_stage", "day"},
		"an outcome twice":               {decided, outcome("отказать", "2026-04-03"), message.Conflict, "runtime.outcome.twice", "outcome"},
		"an outcome of tomorrow":         {checked, outcome("разрешить", "2026-04-06"), message.Wrong, "runtime.day.future", "day"},
		"an unknown result":              {decided, issue("орден", "2026-04-03"), message.Wrong, "runtime.result.unknown", "result"},
		"a result without outcome":       {checked, issue("пропуск", "2026-04-02"), message.Conflict, "runtime.result.no_outcome", "result"},
		"a result of the other outcome":  {decided, issue("письмо_об_отказе", "2026-04-03"), message.Conflict, "runtime.result.not_applicable", "result"},
		"a result before its stage ends": {decided, issue("пропуск", "2026-04-03"), message.Conflict, "runtime.result.undecided", "result"},
		"a result twice":                 {append(closed[:3:3], issue("пропуск", "2026-04-03")), issue("пропуск", "2026-04-03"), message.Conflict, "runtime.result.twice", "result"},
		"a result before the outcome":    {closed, issue("пропуск", "2026-04-02"), message.Wrong, "runtime.day.before_outcome", "day"},
		"a result of tomorrow":           {closed, issue("пропуск", "2026-04-06"), message.Wrong, "runtime.day.future", "day"},
	} {
		t.Run(name, func(t *testing.T) {
			d := memory(t)
			v := d.open(pass())
			d.sleep(4) // 5 April
			for _, do := range c.before {
				v = must(t)(do(d, v))
			}
			_, err := c.do(d, v)
			require.Equal(t, c.key, refused(t, err, c.kind, c.id))
			after := must(t)(d.View(context.Background(), v.Case.Number))
			require.Equal(t, v.Case, after.Case, "nothing was kept")
		})
	}
}

func TestAnInspectionThatIsNeededHasToBeDone(t *testing.T) {
	d, command := memory(t), pass()
	command.Answers["мест"] = places(2)
	v := d.open(command)
	d.sleep(4)
	v = must(t)(stage("сверка", "2026-04-02")(d, v))
	_, err := stage("решение", "2026-04-02")(d, v)
	refused(t, err, message.Conflict, "runtime.stage.predecessor")
	v = must(t)(stage("осмотр", "2026-04-03")(d, v))
	_, err = stage("решение", "2026-04-02")(d, v)
	refused(t, err, message.Wrong, "runtime.day.before_stage")
	v = must(t)(outcome("отказать", "2026-04-03")(d, v))
	must(t)(stage("решение", "2026-04-03")(d, v))
}

func TestACommandOnAnOldViewIsAConflict(t *testing.T) {
	d := memory(t)
	v := d.open(pass())
	must(t)(receive(casefile.DocumentIn{Document: "паспорт", Originals: 1})(d, v))
	for _, do := range []step{
		receive(casefile.DocumentIn{Document: "заявление", Originals: 1}), takeBack("паспорт"), event("письмо", "2026-04-01"),
		stage("сверка", "2026-04-01"), outcome("разрешить", "2026-04-01"), issue("пропуск", "2026-04-01"),
	} {
		_, err := do(d, v)
		require.Equal(t, "sequence", refused(t, err, message.Conflict, "runtime.case.stale"))
	}
}
