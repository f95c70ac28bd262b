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
	"reglament/interpreter/clock"
)

const cards = `регламент карта "Карта жителя"
  версия 1
  действует с 01.01.2026
событие подача "Заявление принято"
подуслуга выдача "Выдача карты"
подуслуга замена "Замена карты"
вопрос житель "Вы живёте в городе?" : да/нет
вопрос причина "Почему меняете?" : один из
  - утеря "Утеряна"
  - порча "Испорчена"
  для подуслуги замена
документ старая "Старая карта"
  нужен, если причина = порча
  для подуслуги замена
документ справка "Справка о жительстве"
  нужен, если житель = нет
документ фото "Фотография"
  нужен всегда
  для подуслуг выдача, замена
  не предупреждать R0340 "показано в примере"
пошлина за_замену "Пошлина за замену" = 300 руб
  для подуслуги замена
исключение утерянная для за_замену
  если причина = утеря
  = 500 руб
срок готово "Карта готова"
  10 рабочих дней со дня события подача
  для подуслуги выдача
пример "Замена утерянной"
  подуслуга замена
  событие подача 12.01.2026
  дано причина = утеря, житель = да
  заявитель приносит ровно фото
  пошлина за_замену = 500 руб
`

func TestServicesOfOneFile(t *testing.T) {
	p := loaded(t, cards)
	require.Equal(t, []interpreter.Named{{ID: "выдача", Title: "Выдача карты"}, {ID: "замена", Title: "Замена карты"}},
		p.Regulation().Subservices)
	question := p.Questions()[0]
	require.Equal(t, "подуслуга", question.ID)
	require.Equal(t, "Какая услуга нужна?", question.Text)
	require.Equal(t, p.Regulation().Subservices, question.Options)

	d := p.Decide(facts(t, p, "2026-01-12", nil), week{})
	require.Equal(t, "подуслуга", d.Next)
	require.Equal(t, interpreter.Unknown, document(d, "старая").Needed)
	require.Equal(t, []string{"подуслуга", "причина"}, document(d, "старая").DependsOn)
	require.Len(t, d.Values, 1, "the duty may be due")
	require.False(t, d.Values[0].OK)

	f := facts(t, p, "2026-01-12", map[string]string{"житель": "да", "причина": "порча"})
	f.Subservice = "выдача"
	d = p.Decide(f, week{})
	require.Equal(t, []string{"причина"}, d.Ignored)
	require.Equal(t, interpreter.No, document(d, "старая").Needed)
	require.Equal(t, []string{"фото"}, d.Bring)
	require.Empty(t, d.Values, "nothing is paid")
	require.Empty(t, d.Next)

	f.Subservice = "замена"
	d = p.Decide(f, week{})
	require.Equal(t, []string{"старая", "фото"}, d.Bring)
	require.Equal(t, "300", d.Values[0].Value.Number.Plain())
	require.Equal(t, f.Subservice, answer(d, "подуслуга").Value.Choice)

	f.Answers["подуслуга"] = interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeOneOf, Choice: "выдача"}}
	f.Subservice = ""
	require.Equal(t, []string{"фото"}, p.Decide(f, week{}).Bring, "the answer to the question says the same")
}

func answer(d *interpreter.Decision, id string) *interpreter.Answer {
	for _, q := range d.Questions {
		if q.ID == id {
			return q.Answer
		}
	}
	return nil
}

// TestTheQuestionSpeaksTheAuthorsLanguage: it is asked in the language of the
// services' titles.
func TestTheQuestionSpeaksTheAuthorsLanguage(t *testing.T) {
	p := loaded(t, `regulation card "Card"
  version 1
  effective from 01.01.2026
subservice issue "Issue of a card"
subservice replacement "Replacement"
document old "Old card"
  needed always
  for subservice replacement
document photo "Photo"
  needed if subservice = issue
`)
	require.Equal(t, "Which service is needed?", p.Questions()[0].Text)
	f := facts(t, p, "2026-01-12", nil)
	f.Subservice = "issue"
	require.Equal(t, []string{"photo"}, p.Decide(f, week{}).Bring)
}

// part is a declaration of a random file, for some services or for all.
type part struct {
	text     string
	services []string
}

// of is the text of a declaration in a file of these services; in that of one
// service nothing is said of services.
func (p part) of(service string) string {
	switch {
	case len(p.services) == 0:
		return p.text
	case service == "":
		heading, lines, _ := strings.Cut(p.text, "\n")
		return heading + "\n  для подуслуг " + strings.Join(p.services, ", ") + "\n" + lines
	case slices.Contains(p.services, service):
		return p.text
	default:
		return ""
	}
}

var services = []string{"первая", "вторая", "третья"}

// randomParts draws declarations; a condition speaks of questions only that
// are asked wherever it stands.
func randomParts(t *rapid.T) []part {
	var parts []part
	questions := map[string][]string{}
	drawServices := func(label string) []string {
		var some []string
		for _, s := range services {
			if rapid.Bool().Draw(t, label+s) {
				some = append(some, s)
			}
		}
		if len(some) == len(services) {
			return nil
		}
		return some
	}
	add := func(of []string, format string, args ...any) {
		parts = append(parts, part{fmt.Sprintf(format, args...), of})
	}
	within := func(inner, outer []string) bool {
		if len(outer) == 0 {
			return true
		}
		return len(inner) > 0 && !slices.ContainsFunc(inner, func(s string) bool { return !slices.Contains(outer, s) })
	}
	condition := func(of []string, label string) string {
		var known []string
		for q, asked := range questions {
			if within(of, asked) {
				known = append(known, q)
			}
		}
		slices.Sort(known)
		if len(known) == 0 {
			return ""
		}
		return rapid.SampledFrom(known).Draw(t, label+"question") + " = " + rapid.SampledFrom([]string{"да", "нет"}).Draw(t, label+"answer")
	}
	for i := range 4 {
		of, label := drawServices("q"), fmt.Sprint("question", i)
		text := fmt.Sprintf("вопрос в%d \"В%d?\" : да/нет\n", i, i)
		if c := condition(of, label); c != "" && rapid.Bool().Draw(t, label+"guard") {
			text += "  спросить, если " + c + "\n"
			// Asked of fewer than it is for: no other condition may speak of it.
			parts = append(parts, part{text, of})
			continue
		}
		questions[fmt.Sprint("в", i)] = of
		parts = append(parts, part{text, of})
	}
	for i := range rapid.IntRange(1, 12).Draw(t, "declarations") {
		label := fmt.Sprint("declaration", i)
		of := drawServices(label)
		c := condition(of, label)
		when := func(with, without string) string {
			if c == "" {
				return without
			}
			return fmt.Sprintf(with, c)
		}
		switch rapid.IntRange(0, 9).Draw(t, label) {
		case 0:
			add(of, "документ д%d \"Д\"\n  %s\n", i, when("нужен, если %s", "нужен всегда"))
		case 1:
			add(of, "один из г%d \"Г\"\n  %s\n  - а%d \"А\"\n  - б%d \"Б\"\n", i, when("нужен, если %s", "нужен всегда"), i, i)
		case 2:
			add(of, "срок т%d \"Т\"\n  20 календарных дней со дня события подача\n%s", i, when("  если %s, 10 календарных дней со дня события подача\n", ""))
		case 3:
			add(of, "период п%d \"П\"\n  с 01.02.2026\n%s  на 2 месяца\n", i, when("  если %s, с 01.03.2026\n", ""))
		case 4:
			add(of, "процедура э%d \"Э\"\n%s  в течение 3 рабочих дней\n", i, when("  выполняется, если %s\n", ""))
		case 5:
			add(of, "основание для отказа в услуге о%d \"О\"\n  если %s\n", i, when("%s", "не представлены документы заявителя"))
		case 6:
			add(of, "пошлина ш%d \"Ш\" = 100 руб\n", i)
			if c != "" {
				// Of a duty that there is not, nothing can be an exception.
				exception := part{fmt.Sprintf("исключение и%d для ш%d\n  если %s\n  = 50 руб\n", i, i, c), of}
				parts = append(parts, part{"exception " + exception.text, of})
			}
		case 7:
			add(of, "результат р%d \"Р\"\n  хранится 1 месяц\n", i)
		case 8:
			add(of, "сообщение с%d \"С\"\n  при событии подача\n  текст \"{дата}\"\n", i)
		default:
			add(of, "бланк б_%d \"Б\"\n  вид сопроводительного письма\n  - день \"День\" = подача\n", i)
		}
	}
	return parts
}

func fileOf(parts []part, service string) string {
	text := "регламент а \"А\"\n  версия 1\n  действует с 01.01.2026\nсобытие подача \"Подано\"\n"
	if service == "" {
		for _, s := range services {
			text += "подуслуга " + s + " \"Услуга\"\n"
		}
	}
	for _, p := range parts {
		if exception, is := strings.CutPrefix(p.text, "exception "); is {
			if p.of(service) != "" {
				text += exception
			}
			continue
		}
		text += p.of(service)
	}
	return text
}

// said are the parts of a decision that do not speak of services, by what they
// are about.
func said(d *interpreter.Decision) map[string]string {
	all := map[string]string{
		"next": d.Next, "bring": fmt.Sprint(d.Bring), "missing": fmt.Sprint(d.Missing), "follows": fmt.Sprint(d.Follows.Outcome),
	}
	for _, q := range d.Questions {
		if q.ID != "подуслуга" && q.State != interpreter.NotApplicable {
			all["question "+q.ID] = fmt.Sprint(q.State, q.Answer)
		}
	}
	for _, doc := range d.Documents {
		if doc.Needed != interpreter.No {
			all["document "+doc.ID] = fmt.Sprint(doc.Needed, doc.DependsOn, doc.Status)
		}
	}
	for _, g := range d.Groups {
		if g.Needed != interpreter.No {
			all["group "+g.ID] = fmt.Sprint(g.Needed, g.DependsOn, g.Of, g.Satisfied)
		}
	}
	for _, term := range d.Terms {
		if term.Because.ID != "explain.no_reckoning" {
			all["term "+term.ID] = fmt.Sprint(term.OK, term.Date, term.Status, term.Length)
		}
	}
	for _, p := range d.Periods {
		if p.Because.ID != "explain.period_none" {
			all["period "+p.ID] = fmt.Sprint(p.OK, p.From, p.To)
		}
	}
	for _, st := range d.Stages {
		if st.Applies != interpreter.No {
			all["stage "+st.ID] = fmt.Sprint(st.Applies, st.OK, st.Start, st.Finish)
		}
	}
	for _, g := range d.Grounds {
		if g.Holds != interpreter.No {
			all["ground "+g.ID] = fmt.Sprint(g.Holds, g.HasSince, g.Since)
		}
	}
	for _, v := range d.Values {
		all["value "+v.ID] = fmt.Sprint(v.OK, v.Value.Words(), v.DependsOn)
	}
	for _, r := range d.Results {
		if r.Applies != interpreter.No {
			all["result "+r.ID] = fmt.Sprint(r.Applies, r.HasDate, r.KeptFor.Count)
		}
	}
	for _, m := range d.Messages {
		if m.Sent != interpreter.No {
			all["message "+m.ID] = fmt.Sprint(m.Sent, m.On, m.Texts)
		}
	}
	for _, f := range d.Forms {
		if f.Applies != interpreter.No {
			all["form "+f.ID] = fmt.Sprint(f.Applies, f.Fields)
		}
	}
	return all
}

// TestAFileOfServicesIsEachOfThemAlone: what a file of several services says
// of one is what a file of that one alone would say.
func TestAFileOfServicesIsEachOfThemAlone(t *testing.T) {
	load := func(t *rapid.T, text string) *interpreter.Program {
		p, diagnostics := interpreter.Load(interpreter.Closure{{Name: "text", Text: text}})
		require.NotNil(t, p, "%s\n%v", text, diagnostics)
		return p
	}
	rapid.Check(t, func(t *rapid.T) {
		parts := randomParts(t)
		whole := load(t, fileOf(parts, ""))
		for _, service := range services {
			f := &interpreter.Facts{On: day(t, "2026-01-12"), Answers: map[string]interpreter.Answer{}}
			if rapid.Bool().Draw(t, "filed") {
				f.Events = []interpreter.EventFact{{ID: "подача", At: f.On + clock.Date(rapid.IntRange(0, 5).Draw(t, "day"))}}
			}
			for i := range 4 {
				if rapid.Bool().Draw(t, fmt.Sprint("answered", i)) {
					f.Answers[fmt.Sprint("в", i)] = interpreter.Answer{
						Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: rapid.Bool().Draw(t, fmt.Sprint("yes", i))},
					}
				}
			}
			alone := load(t, fileOf(parts, service))
			want := said(alone.Decide(f, week{}))
			f.Subservice = service
			require.Equal(t, want, said(whole.Decide(f, week{})), "%s\n%s", service, fileOf(parts, ""))
		}
	})
}
