package interpreter_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter"
)

// writer draws small regulations that use every part of the calculating half.
type writer struct {
	*rapid.T
	values, situations []string
}

func (w *writer) pick(choices ...string) string {
	return rapid.SampledFrom(choices).Draw(w.T, "choice")
}

func (w *writer) upTo(n int) int { return rapid.IntRange(0, n).Draw(w.T, "number") }

func (w *writer) number(depth int) string {
	if depth == 0 || w.upTo(3) == 0 {
		return w.pick(append([]string{
			"0", "1", "2,5", "4", "н1", "н2", "количество(л)", "количество(л где ф1 = да)", "сумма(л.ф2)", "сумма(л.ф2 где ф1 = да)",
			"наименьшее(л.ф2)", "наибольшее(л.ф2 где ф3 > 1)", "нор(н1)",
		}, w.values...)...)
	}
	x, y := w.number(depth-1), w.number(depth-1)
	switch w.upTo(5) {
	case 0:
		return fmt.Sprintf("наименьшее(%s; %s)", x, y)
	case 1:
		return fmt.Sprintf("наибольшее(%s; %s)", x, y)
	default:
		return fmt.Sprintf("(%s %s %s)", x, w.pick("+", "-", "*", "/"), y)
	}
}

func (w *writer) condition(depth int) string {
	if depth == 0 || w.upTo(2) == 0 {
		compare := fmt.Sprintf("%s %s %s", w.number(1), w.pick("=", "!=", "<", "<=", ">", ">="), w.number(1))
		return w.pick(append([]string{
			compare, compare, "к = а", "к != б", "к из (а, в)", "м содержит х", "д1", "не д2", "(д1 = да и г > 2)",
			"есть(л где ф1 = да)", "все(л где ф3 > 1)",
		}, w.situations...)...)
	}
	switch w.upTo(2) {
	case 0:
		return "не (" + w.condition(depth-1) + ")"
	default:
		return "(" + w.condition(depth-1) + w.pick(" и ", " или ") + w.condition(depth-1) + ")"
	}
}

func (w *writer) regulation() string {
	var b strings.Builder
	b.WriteString(`регламент а "А"
  версия 1
  действует с 01.01.2026
  способы подачи мфц, почта
событие подача "П"
организация бти "БТИ"
вопрос д1 "Д1" : да/нет
вопрос д2 "Д2" : да/нет
вопрос к "К" : один из
  - а "А"
  - б "Б"
  - в "В"
вопрос м "М" : несколько из
  - х "Х"
  - у "У"
вопрос н1 "Н1" : целое от 0 до 4
вопрос н2 "Н2" : число
вопрос г "Г" : целое
  спросить, если д1 = да
вопрос л "Л" : список не более 3
  - ф1 "Ф1" : да/нет
  - ф2 "Ф2" : число
  - ф3 "Ф3" : целое
норматив нор : число по н
  с 01.01.2026
  | н | нор |
  | 0 | 7   |
  | 1 | 1,5 |
  | 3 | 3   |
`)
	for i := range 1 + w.upTo(2) {
		w.value(&b, fmt.Sprintf("р%d", i))
		situation := fmt.Sprintf("с%d", i)
		fmt.Fprintf(&b, "ситуация %s \"С\"\n  это когда %s\n", situation, w.condition(2))
		w.situations = append(w.situations, situation)
	}
	fmt.Fprintf(&b, "расчёт бул \"Б\" : да/нет = %s\n", w.condition(2))
	fmt.Fprintf(&b, "категории кат \"К\" : ровно одна\n  | код | признаки || название |\n  | К1 | %s || \"1\" |\n  | К2 | %s || \"2\" |\n", w.condition(1), w.condition(1))
	fmt.Fprintf(&b, "основание для отказа в услуге о1 \"О\"\n  если %s\n", w.condition(2))
	fmt.Fprintf(&b, "документ док \"Д\"\n  нужен, если %s\n", w.condition(2))
	w.papers(&b)
	return b.String()
}

// where is a condition on a record.
func (w *writer) where() string {
	return w.pick("", ", где ф1 = да", ", где ф3 > 1 и ф1 = нет", ", где ф2 >= 1 или д2 = да", ", где д1 = да", ", где "+w.condition(1)+" и ф3 = 0")
}

// traits are lines that any document may have.
func (w *writer) traits() string {
	return w.pick("", "  от лица п1\n", "  от лица п2\n", "  не требуется при способе почта\n", "  форма копия 1\n  форма при способе почта подлинник 1\n") +
		w.pick("", "", "  действителен 1 месяц\n") + w.supply()
}

func (w *writer) supply() string {
	return w.pick("", "", "  запрашивается у бти в течение 3 рабочих дней\n", "  имеется у органа\n")
}

// papers writes persons, documents and groups of every kind.
func (w *writer) papers(b *strings.Builder) {
	fmt.Fprintf(b, "лицо п1 \"П1\"\n  участвует, если %s\n  согласие подтверждает прост\n", w.condition(1))
	fmt.Fprintf(b, "лицо п2 \"П2\"\n  участвует каждый из л%s\n  согласие подтверждает прост\n", w.where())
	fmt.Fprintf(b, "документ прост \"П\"\n  нужен, если %s\n%s", w.condition(1), w.traits())
	fmt.Fprintf(b, "документ каждый \"К\"\n  нужен на каждого из л%s\n%s", w.where(), w.traits())
	fmt.Fprintf(b, "один из гр \"Г\"\n  нужен, если %s\n  достаточно %d\n", w.condition(1), 1+w.upTo(2))
	fmt.Fprintf(b, "  - а1 \"А1\"\n    подходит, если %s\n%s", w.condition(1), w.supply())
	fmt.Fprintf(b, "  - а2 \"А2\" + а3 \"А3\"\n    подходит, если %s\n", w.condition(1))
	fmt.Fprintf(b, "  - а4 \"А4\"\n%s", w.supply())
	for i, paper := range []string{"документ прост", "документ каждый", "документ гр", "документ а1", "документы заявителя"} {
		word := map[bool]string{true: "представлены", false: "представлен"}[paper == "документы заявителя"]
		fmt.Fprintf(b, "основание для отказа в приёме п%d \"О\"\n  если не %s %s\n", i, word, paper)
	}
}

// handed draws what came in: it is the same however much is answered.
func (w *writer) handed(f *interpreter.Facts) {
	for _, id := range []string{"прост", "каждый", "каждый", "а1", "а2", "а3", "а4"} {
		if w.upTo(1) == 0 {
			continue
		}
		fact := interpreter.PresentFact{Document: id, Received: f.On}
		if fact.HasIssued = w.upTo(1) == 0; fact.HasIssued {
			fact.Issued = f.On.AddDays(-w.upTo(50))
		}
		if id == "каждый" {
			fact.Row = w.pick("", "", "1", "2")
		}
		f.Present = append(f.Present, fact)
	}
	for _, id := range []string{"прост", "каждый", "а1", "а4"} {
		if w.upTo(3) > 0 {
			continue
		}
		request := interpreter.RequestFact{Document: id, Sent: f.On, Answered: f.On.AddDays(1)}
		request.HasAnswer, request.None = w.upTo(2) > 0, w.upTo(1) == 0
		f.Requests = append(f.Requests, request)
	}
}

// value writes a value with exceptions, or a table, with or without "иначе".
func (w *writer) value(b *strings.Builder, name string) {
	if w.upTo(3) == 0 {
		fmt.Fprintf(b, "таблица %s \"Т\" : число\n  | к | д1 || %s |\n  | а | — || %d |\n  | б | да || %d |\n", name, name, w.upTo(3), w.upTo(3))
		if w.upTo(1) == 0 {
			fmt.Fprintf(b, "  | иначе | — || %d |\n", w.upTo(3))
		}
	} else {
		fmt.Fprintf(b, "расчёт %s \"Р\" : число = %s\n  округлить до %d знаков%s\n", name, w.number(2), 1+w.upTo(2), w.pick("", " вверх", " вниз"))
	}
	for k := range w.upTo(2) {
		fmt.Fprintf(b, "исключение и%d для %s\n  если %s\n  = %s\n  округлить до 2 знаков\n", k, name, w.condition(1), w.number(1))
	}
	w.values = append(w.values, name)
}

func (w *writer) yes() interpreter.Answer {
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: w.upTo(1) == 0}}
}

func (w *writer) whole(kind dsl.TypeKind, low, high int64) interpreter.Answer {
	n := rapid.Int64Range(low, high).Draw(w.T, "answer")
	return interpreter.Answer{Value: interpreter.Value{Type: kind, Number: interpreter.NumberOf(n)}}
}

// answers answers every question in full.
func (w *writer) answers() map[string]interpreter.Answer {
	list := interpreter.Value{Type: dsl.TypeList}
	for range w.upTo(3) {
		list.Records = append(list.Records, interpreter.Record{Fields: map[string]interpreter.Answer{
			"ф1": w.yes(), "ф2": w.whole(dsl.TypeNumber, -3, 5), "ф3": w.whole(dsl.TypeInteger, 0, 3),
		}})
	}
	chosen := []string{}
	if w.upTo(1) == 0 {
		chosen = append(chosen, "х")
	}
	return map[string]interpreter.Answer{
		"д1": w.yes(), "д2": w.yes(), "к": choice(w.pick("а", "б", "в")), "м": several(chosen...),
		"н1": w.whole(dsl.TypeInteger, 0, 4), "н2": w.whole(dsl.TypeNumber, -3, 5), "г": w.whole(dsl.TypeInteger, 0, 4),
		"л": {Value: list},
	}
}

// poorer leaves out answers, and fields of records.
func (w *writer) poorer(full map[string]interpreter.Answer) map[string]interpreter.Answer {
	poor := map[string]interpreter.Answer{}
	for _, id := range []string{"д1", "д2", "к", "м", "н1", "н2", "г", "л"} {
		if w.upTo(2) == 0 {
			continue
		}
		answer := full[id]
		if id == "л" {
			answer.Value.Records = nil
			for _, record := range full[id].Value.Records {
				fields := map[string]interpreter.Answer{}
				for _, field := range []string{"ф1", "ф2", "ф3"} {
					if w.upTo(2) > 0 {
						fields[field] = record.Fields[field]
					}
				}
				answer.Value.Records = append(answer.Value.Records, interpreter.Record{Fields: fields})
			}
		}
		poor[id] = answer
	}
	return poor
}

// TestWhatIsSaidStandsWithMoreFacts: a value, a verdict and a category that
// come out with part of the answers come out the same with all of them. The
// weigher says what the decision says, and before all is answered no more.
func TestWhatIsSaidStandsWithMoreFacts(t *testing.T) {
	calendar := calendarOf(t)
	tried := 0
	rapid.Check(t, func(rt *rapid.T) {
		w := &writer{T: rt}
		text := w.regulation()
		p, _ := interpreter.Load(interpreter.Closure{{Name: "а", Text: text}})
		if p == nil { // a contradiction that was found at once
			return
		}
		tried++
		for range 4 {
			full := w.answers()
			rich := &interpreter.Facts{On: p.Regulation().From, Answers: full, Channel: w.pick("мфц", "почта")}
			require.NoError(rt, p.CheckFacts(rich))
			w.handed(rich)
			poor := &interpreter.Facts{
				On: rich.On, Answers: w.poorer(full), Channel: w.pick("", rich.Channel), Present: rich.Present, Requests: rich.Requests,
			}
			before, after := p.Decide(poor, calendar), p.Decide(rich, calendar)
			stands(rt, text, before, after)
			bare := func(facts *interpreter.Facts) *interpreter.Facts {
				return &interpreter.Facts{On: facts.On, Answers: facts.Answers, Channel: facts.Channel}
			}
			weighsNoMore(rt, p, bare(poor), p.Decide(bare(poor), calendar))
			weighsTheSame(rt, p, bare(rich), p.Decide(bare(rich), calendar))
		}
	})
	require.Positive(t, tried, "no regulation was right: the writer has to be mended")
}

func stands(t *rapid.T, text string, before, after *interpreter.Decision) {
	for i, v := range before.Values {
		if v.OK {
			require.True(t, after.Values[i].OK && v.Value.Equal(after.Values[i].Value), "value %s\n%s", v.ID, text)
		}
	}
	for i, s := range before.Situations {
		if s.Holds != interpreter.Unknown {
			require.Equal(t, s.Holds, after.Situations[i].Holds, "situation %s\n%s", s.ID, text)
		}
	}
	for i, c := range before.Categories {
		if c.Category != "" {
			require.Equal(t, c.Category, after.Categories[i].Category, "category\n%s", text)
		}
	}
	for i, g := range before.Grounds {
		if g.Holds != interpreter.Unknown {
			require.Equal(t, g.Holds, after.Grounds[i].Holds, "ground\n%s", text)
		}
	}
	documentsStand(t, text, before, after)
	for i, g := range before.Groups {
		require.True(t, !g.Satisfied || after.Groups[i].Satisfied, "group\n%s", text)
	}
	for i, p := range before.Persons {
		if p.TakesPart != interpreter.Unknown {
			require.Equal(t, p.TakesPart, after.Persons[i].TakesPart, "person %s\n%s", p.ID, text)
		}
		require.Subset(t, after.Persons[i].Rows, p.Rows, "person %s\n%s", p.ID, text)
	}
	for _, r := range before.Requests {
		if slices.Contains(single, r.Document) && !r.HasSent { // what was sent is told while it may be needed
			require.Contains(t, after.Requests, r, "request\n%s", text)
		}
	}
}

// single are the documents of their own: which alternative of a group is shown
// of those that will do is no verdict.
var single = []string{"док", "прост", "каждый"}

// documentsStand: what is said of a document, or of one for a record, is said
// with more answers; where there was no record yet, of each.
func documentsStand(t *rapid.T, text string, before, after *interpreter.Decision) {
	for _, d := range before.Documents {
		for _, later := range after.Documents {
			if d.Needed != interpreter.Unknown && later.ID == d.ID && (d.Row == "" || later.Row == d.Row) {
				require.Equal(t, d.Needed, later.Needed, "document %s %s\n%s", d.ID, d.Row, text)
			}
		}
	}
	for _, list := range [][2][]string{{before.Bring, after.Bring}, {before.Request, after.Request}} {
		for _, id := range list[0] {
			require.True(t, !slices.Contains(single, id) || slices.Contains(list[1], id), "list %s\n%s", id, text)
		}
	}
}

func weighsTheSame(t *rapid.T, p *interpreter.Program, facts *interpreter.Facts, d *interpreter.Decision) {
	w, v := p.NewWeigher(), &interpreter.Verdicts{}
	w.Load(facts)
	w.Weigh(v)
	for i, s := range d.Situations {
		require.Equal(t, s.Holds, v.Situations[i], s.ID)
	}
	for i, s := range d.Values {
		require.Equal(t, s.OK, v.Values[i].Known, s.ID)
		if s.OK && s.Type == dsl.TypeNumber {
			require.True(t, s.Value.Equal(interpreter.Value{Type: s.Type, Number: v.Values[i].Number}), s.ID)
		}
	}
	for i, s := range d.Documents {
		require.Equal(t, s.Needed, v.Documents[i], s.ID)
	}
	require.Len(t, v.Documents, len(d.Documents))
	for i, s := range d.Grounds {
		require.Equal(t, s.Holds, v.Grounds[i], s.ID)
	}
}

// weighsNoMore: what the weigher knows before all is answered the decision
// says, too.
func weighsNoMore(t *rapid.T, p *interpreter.Program, facts *interpreter.Facts, d *interpreter.Decision) {
	w, v := p.NewWeigher(), &interpreter.Verdicts{}
	w.Load(facts)
	w.Weigh(v)
	for i, s := range d.Situations {
		require.Contains(t, []interpreter.Truth{interpreter.Unknown, s.Holds}, v.Situations[i], s.ID)
	}
	for i, s := range d.Values {
		if v.Values[i].Known {
			require.True(t, s.OK, s.ID)
		}
		if v.Values[i].Known && s.Type == dsl.TypeNumber {
			require.True(t, s.Value.Equal(interpreter.Value{Type: s.Type, Number: v.Values[i].Number}), s.ID)
		}
	}
	for i, s := range d.Documents {
		require.Contains(t, []interpreter.Truth{interpreter.Unknown, s.Needed}, v.Documents[i], s.ID)
	}
	for i, s := range d.Grounds {
		require.Contains(t, []interpreter.Truth{interpreter.Unknown, s.Holds}, v.Grounds[i], s.ID)
	}
}
