package interpreter_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// asker draws small regulations whose conditions look at the same few
// questions again and again, so that many contradict or exhaust each other.
type asker struct {
	*rapid.T
	atoms []string
}

func (w *asker) pick(choices ...string) string {
	return rapid.SampledFrom(choices).Draw(w.T, "choice")
}

func (w *asker) upTo(n int) int { return rapid.IntRange(0, n).Draw(w.T, "number") }

func (w *asker) condition(depth int) string {
	if depth == 0 || w.upTo(3) == 0 {
		return w.pick(w.atoms...)
	}
	switch w.upTo(5) {
	case 0:
		return "не (" + w.condition(depth-1) + ")"
	default:
		return "(" + w.condition(depth-1) + w.pick(" и ", " или ") + w.condition(depth-1) + ")"
	}
}

// inquiries are the questions a regulation may have: what declares them, what
// looks at them, and how they may be answered.
var inquiries = []struct {
	id, text string
	atoms    []string
	answers  []interpreter.Answer
}{
	{"д1", "вопрос д1 \"Д1\" : да/нет\n", []string{"д1", "не д1", "д1 = нет"}, yesOrNo},
	{"д2", "вопрос д2 \"Д2\" : да/нет\n  допускается \"не знаю\"\n", []string{"д2", "д2 = нет"}, append(yesOrNo[:2:2], interpreter.Answer{Unknown: true})},
	{
		"к", "вопрос к \"К\" : один из\n  - а \"А\"\n  - б \"Б\"\n  - в \"В\"\n",
		[]string{"к = а", "к != б", "к из (а, в)", "(к = а или к = б)", "к = в"},
		[]interpreter.Answer{choice("а"), choice("б"), choice("в")},
	},
	{"г", "вопрос г \"Г\" : да/нет\n  спросить, если GUARD\n", []string{"(GUARD и г)", "(GUARD и г = нет)", "(не (GUARD) или г)"}, yesOrNo},
	{
		"м", "вопрос м \"М\" : несколько из\n  - х \"Х\"\n  - у \"У\"\n  - никаких \"Н\" исключает остальные\n",
		[]string{"м содержит х", "м содержит у", "м содержит никаких"},
		[]interpreter.Answer{several(), several("х"), several("у"), several("х", "у"), several("никаких")},
	},
	{
		"ц", "вопрос ц \"Ц\" : целое от 0 до 3\n",
		[]string{"ц > 1", "ц <= 1,5", "ц = 3", "ц + 1 > 2", "ц * 2 = 4"},
		[]interpreter.Answer{wholeNumber(0), wholeNumber(1), wholeNumber(2), wholeNumber(3)},
	},
	{
		"р", "вопрос р \"Р\" : дата от 01.02.2000\n",
		[]string{"р < 01.03.2000", "р >= 01.03.2000", "р > 05.03.2000"},
		[]interpreter.Answer{born("2000-02-01"), born("2000-03-01"), born("2000-03-04"), born("2000-03-05"), born("2001-01-01")},
	},
	{
		"с", "вопрос с \"С\" : деньги от 0 руб\n",
		[]string{"с > 100 руб", "с <= 100 руб", "с < 200 руб", "с = 100 руб"},
		[]interpreter.Answer{money("0"), money("100"), money("100.01"), money("199.99"), money("200")},
	},
	{
		"т", "вопрос т \"Т\" : текст\n",
		[]string{"т = \"х\"", "т != \"х\"", "т из (\"х\", \"у\")"},
		[]interpreter.Answer{wording("х"), wording("у"), wording("ц")},
	},
}

var yesOrNo = []interpreter.Answer{
	{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}, {Value: interpreter.Value{Type: dsl.TypeYesNo}},
}

func wholeNumber(n int64) interpreter.Answer {
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeInteger, Number: interpreter.NumberOf(n)}}
}

func born(day string) interpreter.Answer {
	d, err := clock.ParseDate(day)
	if err != nil {
		return interpreter.Answer{}
	}
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeDate, Date: d}}
}

func money(typed string) interpreter.Answer {
	n, _ := interpreter.ParseNumber(typed)
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeMoney, Number: n}}
}

func wording(text string) interpreter.Answer {
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeText, Text: text}}
}

// world is a regulation with all ways of answering it, and what comes of each.
type world struct {
	t         *rapid.T
	p         *interpreter.Program
	calendar  clock.Calendar
	facts     interpreter.Facts
	ids       []string
	answers   [][]interpreter.Answer
	sizes     []int
	channels  []string
	decisions map[int]string // by the number of the completion
	text      string
}

// newWorld draws a regulation; nil where it is not a right one.
func newWorld(t *rapid.T, calendar clock.Calendar) *world {
	w := &asker{T: t}
	u := &world{t: t, calendar: calendar, channels: []string{""}, decisions: map[int]string{}}
	var b strings.Builder
	b.WriteString("регламент а \"А\"\n  версия 1\n  действует с 01.01.2026\n  способы подачи мфц, орган\nсобытие начало \"Н\"\n")
	if w.upTo(4) == 0 {
		u.channels = []string{"", "мфц", "орган"}
		w.atoms = append(w.atoms, "способ = мфц", "способ != мфц")
	}
	guard := ""
	for _, q := range rapid.Permutation(inquiries).Draw(t, "questions")[:2+w.upTo(2)] {
		if q.id == "г" && len(w.atoms) == 0 {
			continue
		}
		if q.id == "г" {
			guard = w.condition(1)
		}
		b.WriteString(strings.ReplaceAll(q.text, "GUARD", guard))
		for _, atom := range q.atoms {
			w.atoms = append(w.atoms, strings.ReplaceAll(atom, "GUARD", guard))
		}
		u.ids, u.answers = append(u.ids, q.id), append(u.answers, q.answers)
	}
	for range 1 + w.upTo(3) {
		w.thing(&b)
	}
	u.text = b.String()
	u.p, _ = interpreter.Load(interpreter.Closure{{Name: "а", Text: u.text}})
	if u.p == nil {
		return nil
	}
	u.facts = interpreter.Facts{On: u.p.Regulation().From, Events: []interpreter.EventFact{{ID: "начало", At: u.p.Regulation().From}}}
	for _, d := range u.p.Decide(&u.facts, calendar).Documents {
		if w.upTo(3) == 0 {
			u.facts.Present = append(u.facts.Present, interpreter.PresentFact{Document: d.ID, Received: u.facts.On})
		}
	}
	for _, answers := range u.answers {
		u.sizes = append(u.sizes, len(answers))
	}
	return u
}

// thing writes something that is decided.
func (w *asker) thing(b *strings.Builder) {
	n := strings.Count(b.String(), "\n")
	switch w.upTo(12) {
	case 0, 1:
		fmt.Fprintf(b, "документ док%d \"Д\"\n  нужен, если %s\n", n, w.condition(3))
		fmt.Fprintf(b, "основание для отказа в приёме нет%d \"Н\"\n  если не представлен документ док%d\n", n, n)
	case 2:
		fmt.Fprintf(b, "один из гр%d \"Г\"\n  нужен, если %s\n", n, w.condition(2))
		for i := range 2 + w.upTo(1) {
			fmt.Fprintf(b, "  - ч%d_%d \"Ч\"\n      подходит, если %s\n", n, i, w.condition(2))
		}
	case 3:
		fmt.Fprintf(b, "основание для отказа в услуге о%d \"О\"\n  если %s\n", n, w.condition(3))
	case 4, 5:
		fmt.Fprintf(b, "основание не входит в круг заявителей о%d \"О\"\n  если %s\n  последствие перечень не выдаётся\n", n, w.condition(2))
	case 6:
		fmt.Fprintf(b, "срок с%d \"С\"\n  2 календарных дня со дня события начало\n", n)
		for i := range 1 + w.upTo(2) {
			fmt.Fprintf(b, "  если %s, %d календарных дней со дня события начало\n", w.condition(2), 5+i)
		}
	case 7:
		fmt.Fprintf(b, "процедура п%d \"П\"\n  если %s\n  в течение 1 рабочего дня\n", n, w.condition(2))
	case 8:
		fmt.Fprintf(b, "ситуация сит%d \"С\"\n  это когда %s\n", n, w.condition(2))
		w.atoms = append(w.atoms, fmt.Sprintf("сит%d", n), fmt.Sprintf("не сит%d", n))
	case 9:
		fmt.Fprintf(b, "расчёт р%d \"Р\" : число = %d\n", n, w.upTo(2))
		for i := range 1 + w.upTo(2) {
			fmt.Fprintf(b, "исключение и%d_%d для р%d\n  если %s\n  = %d\n", n, i, n, w.condition(2), w.upTo(2))
		}
		w.atoms = append(w.atoms, fmt.Sprintf("р%d > 1", n))
	case 11:
		fmt.Fprintf(b, "расчёт р%d \"Р\" : да/нет = %s\n", n, w.condition(3))
		w.atoms = append(w.atoms, fmt.Sprintf("р%d", n))
	case 10:
		c := w.condition(1)
		fmt.Fprintf(b, "категории кат%d \"К\" : ровно одна\n  | код | признаки || название |\n  | К1 | %s || \"1\" |\n  | К2 | не (%s) || \"2\" |\n", n, c, c)
	default:
		fmt.Fprintf(b, "период пер%d \"П\"\n  с начало\n  если %s, с начало + 1 месяц\n  на 2 месяца, без переноса\n", n, w.condition(2))
	}
}

// completions is how many there are of one way of filing.
func (u *world) completions() int {
	total := 1
	for _, size := range u.sizes {
		total *= size
	}
	return total
}

// of gives the answers of a completion.
func (u *world) of(n int) []int {
	chosen := make([]int, len(u.sizes))
	for i, size := range u.sizes {
		chosen[i], n = n%size, n/size
	}
	return chosen
}

// come is what comes of a completion, decided in full.
func (u *world) come(channel, n int) string {
	key := channel*u.completions() + n
	if told, done := u.decisions[key]; done {
		return told
	}
	f := u.facts
	f.Channel, f.Answers = u.channels[channel], map[string]interpreter.Answer{}
	for i, choice := range u.of(n) {
		f.Answers[u.ids[i]] = u.answers[i][choice]
	}
	require.NoError(u.t, u.p.CheckFacts(&f))
	u.decisions[key] = comes(u.p.Decide(&f, u.calendar))
	return u.decisions[key]
}

// comes tells all that a decision reports as an outcome.
func comes(d *interpreter.Decision) string {
	if d.NoList {
		return "no list"
	}
	var b strings.Builder
	for _, x := range d.Documents {
		if x.Group == "" {
			fmt.Fprintln(&b, x.ID, x.Needed)
		}
	}
	for _, g := range d.Groups {
		fmt.Fprintln(&b, g.ID, g.Needed)
		if g.Needed == interpreter.No || g.Satisfied {
			fmt.Fprintln(&b, g.Satisfied && g.Needed != interpreter.No)
			continue
		}
		for _, x := range d.Documents {
			if x.Group == g.ID {
				fmt.Fprint(&b, x.Needed)
			}
		}
		fmt.Fprintln(&b, g.Of)
	}
	for _, g := range d.Grounds {
		fmt.Fprintln(&b, g.ID, g.Holds)
	}
	for _, t := range d.Terms {
		fmt.Fprintln(&b, t.ID, t.OK, t.FromEvent, t.Length)
	}
	for _, s := range d.Stages {
		fmt.Fprintln(&b, s.ID, s.Applies)
	}
	for _, s := range d.Situations {
		fmt.Fprintln(&b, s.ID, s.Holds)
	}
	for _, c := range d.Categories {
		fmt.Fprintln(&b, c.ID, c.Category)
	}
	for _, p := range d.Periods {
		fmt.Fprintln(&b, p.ID, p.OK, p.From, p.To)
	}
	for _, v := range d.Values {
		if why := v.Because.ID; v.Output && v.OK {
			fmt.Fprintln(&b, v.ID, plain(v.Value.Number), v.Value.Bool)
		} else if v.Output && why == "explain.value_clash" {
			// Which two are named may change as more exceptions turn out to
			// apply; that some clash does not.
			fmt.Fprintln(&b, v.ID, why)
		} else if v.Output && why == "explain.value_no_row" {
			fmt.Fprintln(&b, v.ID, why)
		}
	}
	return b.String()
}

// plain writes a number without the zeros of its rounding.
func plain(n interpreter.Number) string {
	text := n.String()
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

// differs reports whether two completions that agree with what is answered
// and differ in one question alone come out differently.
func (u *world) differs(channel string, fixed map[int]int, question int) bool {
	step := 1
	for i := range question {
		step *= u.sizes[i]
	}
	for c, name := range u.channels {
		if channel != "" && channel != name {
			continue
		}
		for n := range u.completions() {
			chosen := u.of(n)
			agrees := chosen[question] == 0
			for i, choice := range fixed {
				agrees = agrees && chosen[i] == choice
			}
			for other := 1; agrees && other < u.sizes[question]; other++ {
				if u.come(c, n) != u.come(c, n+other*step) {
					return true
				}
			}
		}
	}
	return false
}

// noList reports whether no completion comes to a list.
func (u *world) noList(channel string, fixed map[int]int) bool {
	for c, name := range u.channels {
		for n := range u.completions() {
			agrees := channel == "" || channel == name
			for i, choice := range fixed {
				agrees = agrees && u.of(n)[i] == choice
			}
			if agrees && u.come(c, n) != "no list" {
				return false
			}
		}
	}
	return true
}

// TestTheInterviewIsMinimal holds every step of an interview to the naive way:
// all completions are decided in full. What is open can change something, what
// is irrelevant cannot, what is ignored did not, and in the end everything is
// said that can be said.
func TestTheInterviewIsMinimal(t *testing.T) {
	calendar := calendarOf(t)
	worlds, spared := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		u := newWorld(rt, calendar)
		if u == nil {
			return
		}
		worlds++
		for range 3 {
			channel := rapid.SampledFrom(u.channels).Draw(rt, "channel")
			goal := rapid.IntRange(0, u.completions()-1).Draw(rt, "completion")
			answers := map[string]interpreter.Answer{}
			for i, choice := range u.of(goal) {
				if rapid.Bool().Draw(rt, "answered") {
					answers[u.ids[i]] = u.answers[i][choice]
				}
			}
			spared += u.held(channel, goal, answers)
			u.walk(channel, goal)
		}
	})
	require.Greater(t, worlds, 20, "too few regulations are right to say anything")
	require.Greater(t, spared, 20, "too few questions are spared to say anything")
}

// held holds one decision to the completions, and counts what is irrelevant.
func (u *world) held(channel string, goal int, answers map[string]interpreter.Answer) (spared int) {
	f := u.facts
	f.Channel, f.Answers = channel, answers
	d := u.p.Decide(&f, u.calendar)
	fixed := map[int]int{}
	for i, q := range u.questions(d) {
		if q.State == interpreter.Answered || q.State == interpreter.NotKnown {
			fixed[i] = u.of(goal)[i]
		}
	}
	if !d.NoList && u.noList(channel, fixed) {
		require.NotEmpty(u.t, d.Next, "it is still asked which of the grounds keeps the list back\n%s", u.text)
		return 0
	}
	relevant := false
	for i, q := range u.questions(d) {
		if q.State != interpreter.Open && q.State != interpreter.Irrelevant {
			continue
		}
		if q.State == interpreter.Irrelevant {
			spared++
		}
		differs := u.differs(channel, fixed, i)
		relevant = relevant || differs
		require.Equal(u.t, differs, q.State == interpreter.Open, "%s, answered %v, channel %q\n%s", q.ID, f.Answers, channel, u.text)
	}
	if len(u.channels) == 1 || channel != "" || d.Next != "" { // a question may wait for the way of filing
		require.Equal(u.t, relevant, d.Next != "", "next is %q\n%s", d.Next, u.text)
	}
	u.ignores(&f, d)
	return spared
}

// questions are the states of the world's questions, as u.ids.
func (u *world) questions(d *interpreter.Decision) []interpreter.QuestionState {
	states := make([]interpreter.QuestionState, len(u.ids))
	for i, id := range u.ids {
		for _, q := range d.Questions {
			if q.ID == id {
				states[i] = q
			}
		}
	}
	return states
}

// ignores: without the answers that were ignored the decision is the same.
func (u *world) ignores(f *interpreter.Facts, d *interpreter.Decision) {
	less := *f
	less.Answers = maps.Clone(f.Answers)
	for _, id := range d.Ignored {
		require.Contains(u.t, less.Answers, id)
		delete(less.Answers, id)
	}
	for id := range less.Answers {
		for _, q := range d.Questions {
			if q.ID == id {
				require.NotNil(u.t, q.Answer, "%s is neither counted nor ignored\n%s", id, u.text)
			}
		}
	}
	same := u.p.Decide(&less, u.calendar)
	same.Ignored = d.Ignored
	require.Equal(u.t, d, same, u.text)
}

// walk answers what is asked as a completion would, and comes to what that
// completion comes to. Where the way of filing is not known yet, nothing that
// was not asked may matter once it is: each way is walked on from there.
func (u *world) walk(channel string, goal int) {
	f := u.facts
	f.Channel, f.Answers = channel, map[string]interpreter.Answer{}
	d := u.on(&f, goal)
	if channel == "" && len(u.channels) > 1 {
		answers := f.Answers
		for c, name := range u.channels {
			if name != "" {
				f.Channel, f.Answers = name, maps.Clone(answers)
				require.Equal(u.t, u.come(c, goal), comes(u.on(&f, goal)), "by %s, answered %v\n%s", name, f.Answers, u.text)
			}
		}
		return
	}
	for c, name := range u.channels {
		if name == channel {
			require.Equal(u.t, u.come(c, goal), comes(d), "answered %v\n%s", f.Answers, u.text)
		}
	}
}

// on goes on with an interview to its end.
func (u *world) on(f *interpreter.Facts, goal int) *interpreter.Decision {
	d := u.p.Decide(f, u.calendar)
	for d.Next != "" {
		for i, id := range u.ids {
			if id == d.Next {
				require.NotContains(u.t, f.Answers, id)
				f.Answers[id] = u.answers[i][u.of(goal)[i]]
			}
		}
		d = u.p.Decide(f, u.calendar)
	}
	return d
}

// TestTheInterviewAsksEnough: where the completions cannot be gone through,
// with records and formulas, what was not asked changes nothing either.
func TestTheInterviewAsksEnough(t *testing.T) {
	calendar := calendarOf(t)
	asked, left := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		w := &writer{T: rt}
		text := w.regulation()
		p, _ := interpreter.Load(interpreter.Closure{{Name: "а", Text: text}})
		if p == nil {
			return
		}
		for range 4 {
			full := w.answers()
			f := &interpreter.Facts{On: p.Regulation().From, Answers: map[string]interpreter.Answer{}}
			d := p.Decide(f, calendar)
			for d.Next != "" {
				require.NotContains(rt, f.Answers, d.Next)
				f.Answers[d.Next] = full[d.Next]
				d = p.Decide(f, calendar)
			}
			asked, left = asked+len(f.Answers), left+len(full)-len(f.Answers)
			f.Answers = full
			require.Equal(rt, comes(p.Decide(f, calendar)), comes(d), text)
		}
	})
	require.Greater(t, asked, 20)
	require.Greater(t, left, 20)
}
