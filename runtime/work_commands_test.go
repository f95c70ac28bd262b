package runtime_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime/casefile"
)

func TestWorkThatTheRegulationForbids(t *testing.T) {
	still := []step{find("ветхий", ptr(yes(true))), suspend("сомнения", "2026-04-02")}
	asked := []step{request("выписка", "2026-04-02")}
	answered := []step{asked[0], answer("выписка", "2026-04-03", false)}
	ended := decided("2026-04-03")
	settled := ended[:2:2]
	taken := []step{withdraw("2026-04-03", "передумал")}
	long := strings.Repeat("я", 2001)
	for name, c := range map[string]struct {
		before []step
		do     step
		kind   message.Kind
		id     string
		key    string
	}{
		"an unknown ground":               {nil, suspend("скука", "2026-04-02"), message.Wrong, "runtime.ground.unknown", "ground"},
		"a ground that refuses":           {nil, suspend("велик", "2026-04-02"), message.Wrong, "runtime.suspension.other_ground", "ground"},
		"a ground that does not hold":     {[]step{find("ветхий", ptr(yes(false)))}, suspend("сомнения", "2026-04-02"), message.Conflict, "runtime.suspension.no_ground", "ground"},
		"standing still twice":            {still, suspend("сомнения", "2026-04-03"), message.Conflict, "runtime.suspension.twice", "ground"},
		"standing still while it did":     {append(still[:2:2], resume("сомнения", "2026-04-03")), suspend("сомнения", "2026-04-02"), message.Wrong, "runtime.suspension.overlap", "day"},
		"standing still without reason":   {append(still[:2:2], resume("сомнения", "2026-04-03"), find("ветхий", nil), find("ветхий", ptr(yes(false)))), suspend("сомнения", "2026-04-04"), message.Conflict, "runtime.suspension.no_ground", "ground"},
		"standing still from tomorrow":    {still[:1], suspend("сомнения", "2026-04-06"), message.Wrong, "runtime.day.future", "day"},
		"standing still from before":      {still[:1], suspend("сомнения", "2026-03-31"), message.Wrong, "runtime.day.before_opening", "day"},
		"standing still when decided":     {append(still[:1:1], settled...), suspend("сомнения", "2026-04-03"), message.Conflict, "runtime.suspension.decided", "ground"},
		"standing still at the end":       {append(still[:1:1], ended...), suspend("сомнения", "2026-04-03"), message.Conflict, "runtime.case.finished", ""},
		"going on without standing":       {nil, resume("сомнения", "2026-04-02"), message.Conflict, "runtime.suspension.none", "ground"},
		"going on twice":                  {append(still[:2:2], resume("сомнения", "2026-04-03")), resume("сомнения", "2026-04-03"), message.Conflict, "runtime.suspension.none", "ground"},
		"going on before it stood":        {still, resume("сомнения", "2026-04-01"), message.Wrong, "runtime.suspension.before", "day"},
		"going on tomorrow":               {still, resume("сомнения", "2026-04-06"), message.Wrong, "runtime.day.future", "day"},
		"going on after taking back":      {append(still[:2:2], taken...), resume("сомнения", "2026-04-04"), message.Conflict, "runtime.case.withdrawn", ""},
		"to nobody":                       {nil, handOver("  ", ""), message.Wrong, "runtime.handover.nobody", "to"},
		"to somebody with a line break":   {nil, handOver("a\nb", ""), message.Wrong, "runtime.handover.nobody", "to"},
		"to a novel":                      {nil, handOver(long, ""), message.Wrong, "runtime.text.too_long", "to"},
		"with a novel":                    {nil, handOver("operator-5", long), message.Wrong, "runtime.text.too_long", "note"},
		"to who has it":                   {[]step{handOver("operator-5", "")}, handOver(" operator-5 ", ""), message.Conflict, "runtime.handover.same", "to"},
		"handing over at the end":         {ended, handOver("operator-5", ""), message.Conflict, "runtime.case.finished", ""},
		"handing over what was taken":     {taken, handOver("operator-5", ""), message.Conflict, "runtime.case.withdrawn", ""},
		"taking back twice":               {taken, withdraw("2026-04-03", ""), message.Conflict, "runtime.case.withdrawn", ""},
		"taking back tomorrow":            {nil, withdraw("2026-04-06", ""), message.Wrong, "runtime.day.future", "day"},
		"taking back before":              {nil, withdraw("2026-03-31", ""), message.Wrong, "runtime.day.before_opening", "day"},
		"taking back with a novel":        {nil, withdraw("2026-04-03", long), message.Wrong, "runtime.text.too_long", "reason"},
		"taking back what is decided":     {settled, withdraw("2026-04-03", ""), message.Conflict, "runtime.withdrawal.decided", "number"},
		"asking for nothing known":        {nil, request("диплом", "2026-04-02"), message.Wrong, "runtime.document.unknown", "document"},
		"asking for what he brings":       {nil, request("заявление", "2026-04-02"), message.Wrong, "facts.not_requested", "requests[0].document"},
		"asking twice":                    {asked, request("выписка", "2026-04-02"), message.Conflict, "runtime.request.twice", "document"},
		"asking after the answer":         {answered, request("выписка", "2026-04-03"), message.Conflict, "runtime.request.twice", "document"},
		"asking for what is not needed":   {[]step{find("площадь", ptr(places(10)))}, request("справка", "2026-04-02"), message.Conflict, "runtime.request.not_needed", "document"},
		"asking for what is there":        {[]step{receive(casefile.DocumentIn{Document: "выписка", Originals: 1})}, request("выписка", "2026-04-03"), message.Conflict, "runtime.request.there", "document"},
		"asking tomorrow":                 {nil, request("выписка", "2026-04-06"), message.Wrong, "runtime.day.future", "day"},
		"asking at the end":               {ended, request("выписка", "2026-04-03"), message.Conflict, "runtime.case.finished", ""},
		"an answer to nothing":            {nil, answer("выписка", "2026-04-03", false), message.Conflict, "runtime.request.none", "document"},
		"an answer twice":                 {answered, answer("выписка", "2026-04-03", true), message.Conflict, "runtime.request.none", "document"},
		"an answer before the question":   {asked, answer("выписка", "2026-04-01", false), message.Wrong, "runtime.request.before", "day"},
		"an answer of nothing known":      {asked, answer("диплом", "2026-04-03", false), message.Wrong, "runtime.document.unknown", "document"},
		"an answer after taking back":     {append(asked[:1:1], taken...), answer("выписка", "2026-04-03", false), message.Conflict, "runtime.case.withdrawn", ""},
		"an unknown finding":              {nil, find("цвет", ptr(yes(true))), message.Wrong, "runtime.finding.unknown", "finding"},
		"a finding of another type":       {nil, find("ветхий", ptr(places(3))), message.Wrong, "answer.expected_yes_no", "findings.ветхий"},
		"a finding too great":             {nil, find("площадь", ptr(places(5001))), message.Wrong, "answer.too_great", "findings.площадь"},
		"a finding that is not known":     {nil, find("ветхий", &interpreter.Answer{Unknown: true}), message.Wrong, "answer.unknown_not_allowed", "findings.ветхий"},
		"taking back what was not found":  {nil, find("ветхий", nil), message.Conflict, "runtime.finding.none", "finding"},
		"a finding of what is decided":    {settled, find("ветхий", ptr(yes(true))), message.Conflict, "runtime.finding.decided", "finding"},
		"a finding at the end":            {ended, find("ветхий", ptr(yes(true))), message.Conflict, "runtime.case.finished", ""},
		"an event about nothing":          {nil, about("извещён", "", "2026-04-03"), message.Wrong, "facts.no_about", "events[0].about"},
		"an event about a diploma":        {nil, about("извещён", "диплом", "2026-04-03"), message.Wrong, "facts.no_such_document", "events[0].about"},
		"an event that is about nothing":  {nil, about("проверено", "выписка", "2026-04-03"), message.Wrong, "facts.about_nothing", "events[0].about"},
		"an event about it twice":         {[]step{about("извещён", "выписка", "2026-04-03")}, about("извещён", "выписка", "2026-04-03"), message.Conflict, "runtime.event.about_twice", "event"},
		"an event about it tomorrow":      {nil, about("извещён", "выписка", "2026-04-06"), message.Wrong, "runtime.day.future", "day"},
		"an event about it at the end":    {ended, about("извещён", "выписка", "2026-04-03"), message.Conflict, "runtime.case.finished", ""},
		"an event of no request":          {nil, event("извещён", "2026-04-03"), message.Wrong, "facts.no_about", "events[0].about"},
		"an event after taking back":      {taken, event("решено", "2026-04-03"), message.Conflict, "runtime.case.withdrawn", ""},
		"a stage after taking back":       {taken, stage("проверка", "2026-04-03"), message.Conflict, "runtime.case.withdrawn", ""},
		"an outcome after taking back":    {append([]step{stage("проверка", "2026-04-02")}, taken...), outcome("отказать", "2026-04-03"), message.Conflict, "runtime.case.withdrawn", ""},
		"a result after taking back":      {taken, issue("отказ", "2026-04-03"), message.Conflict, "runtime.case.withdrawn", ""},
		"a paper after taking back":       {taken, receive(casefile.DocumentIn{Document: "заявление", Originals: 1}), message.Conflict, "runtime.case.withdrawn", ""},
		"one window twice":                {[]step{receive(picture("1"))}, receive(picture("1")), message.Conflict, "runtime.document.twice", "documents[0].document"},
		"one window by two names":         {[]step{receive(picture("окноА"))}, receive(picture("1")), message.Conflict, "runtime.document.twice", "documents[0].document"},
		"one window by two names at once": {nil, receive(picture("3"), picture("2"), picture("окноВ")), message.Conflict, "runtime.document.twice", "documents[2].document"},
		"a window that is not there":      {nil, receive(picture("4")), message.Wrong, "facts.no_such_row", "documents[0].row"},
		"a paper issued later":            {nil, receive(casefile.DocumentIn{Document: "заявление", Originals: 1, Issued: "2026-04-07"}), message.Wrong, "facts.issued_after_received", "documents[0].issued"},
	} {
		t.Run(name, func(t *testing.T) {
			d := memory(t)
			v := d.open(repair())
			d.sleep(3) // 4 April
			v = d.all(v, c.before...)
			_, err := c.do(d, v)
			require.Equal(t, c.key, refused(t, err, c.kind, c.id))
			require.Equal(t, v.Case, d.view(v.Case.Number).Case, "nothing was kept")
		})
	}
}

func picture(row string) casefile.DocumentIn {
	return casefile.DocumentIn{Document: "снимок", Copies: 1, Row: row}
}

// Every command on a case is refused where it was given on an old view, and
// changes nothing.
func TestEveryCommandOnAnOldViewIsAConflict(t *testing.T) {
	d := memory(t)
	old := d.open(repair())
	fresh := d.all(old, handOver("operator-5", ""))
	on := "2026-04-01"
	for name, do := range map[string]step{
		"Receive": receive(casefile.DocumentIn{Document: "заявление", Originals: 1}), "TakeBack": takeBack("заявление"),
		"Tick": tick(nil, picture("1")), "RecordEvent": event("проверено", on), "RecordAbout": about("извещён", "выписка", on),
		"CompleteStage": stage("проверка", on), "DecideOutcome": outcome("отказать", on), "Issue": issue("отказ", on),
		"Suspend": suspend("сомнения", on), "Resume": resume("сомнения", on), "HandOver": handOver("operator-6", ""),
		"Withdraw": withdraw(on, ""), "RefuseAcceptance": refuseAcceptance(on, "ветхость", ""), "Request": request("выписка", on), "Answer": answer("выписка", on, false),
		"Find": find("ветхий", ptr(yes(true))),
	} {
		for _, sequence := range []int{old.Case.Sequence, fresh.Case.Sequence + 1, 0, -1} {
			seen := fresh
			seen.Case.Sequence = sequence
			_, err := do(d, seen)
			require.Equal(t, "sequence", refused(t, err, message.Conflict, "runtime.case.stale"), name)
		}
		seen := fresh
		seen.Case.Number = "2026-000077"
		_, err := do(d, seen)
		refused(t, err, message.NotFound, "runtime.case.unknown")
	}
	require.Equal(t, fresh.Case, d.view(old.Case.Number).Case)
}
