package enumerate

import (
	"regexp"
	"strings"

	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// space is what the applicants of a regulation may differ in.
type space struct {
	program   *interpreter.Program
	text      string
	calendar  clock.Calendar
	days      []clock.Date // of decision
	byChannel bool         // the way of filing makes a difference
	money     []interpreter.Number
	percents  []interpreter.Number
	numbers   []interpreter.Number
	dates     []clock.Date
	texts     []string
}

// before is what stands before a constant that something is compared with: a
// comparison, the beginning of a list, the word of a range, a norm of a day.
const before = `(?:[<>=≤≥(;|]|от|до|более|менее|больше|меньше|свыше|с \d\d\.\d\d\.\d{4}(?: по \d\d\.\d\d\.\d{4})?)\s*`

var (
	amountsIn  = regexp.MustCompile(before + `(\d[\d ]*(?:,\d+)?) руб`)
	percentsIn = regexp.MustCompile(before + `(\d+(?:,\d+)?) ?%`)
	numbersIn  = regexp.MustCompile(before + `(\d+(?:,\d+)?)`)
	datesIn    = regexp.MustCompile(`(?:[<>=≤≥(;|]|от|до)\s*(\d\d)\.(\d\d)\.(\d{4})`)
	textsIn    = regexp.MustCompile(`[=(;,] ?"([^"]*)"`)
	// boundsIn are the bounds of answers, which are taken from the program.
	boundsIn   = regexp.MustCompile(`: (?:деньги|целое|число|процент|дата)(?: (?:от|до) [\d.,]+(?: руб| ?%)?)+`)
	channelsIn = regexp.MustCompile(`способе |способ (?:=|!=|из) `)
)

func newSpace(p *interpreter.Program, text string, calendar clock.Calendar) *space {
	text = boundsIn.ReplaceAllString(text, "")
	s := &space{program: p, text: text, calendar: calendar, byChannel: channelsIn.MatchString(text)}
	s.money = numbersOf(amountsIn, text, 1)
	s.percents = numbersOf(percentsIn, text, 100)
	s.numbers = numbersOf(numbersIn, text, 1)
	for _, found := range datesIn.FindAllStringSubmatch(text, -1) {
		if day, err := clock.ParseDate(found[3] + "-" + found[2] + "-" + found[1]); err == nil {
			s.dates = append(s.dates, day)
		}
	}
	for _, found := range textsIn.FindAllStringSubmatch(text, -1) {
		s.texts = append(s.texts, found[1])
	}
	r := p.Regulation()
	s.days = []clock.Date{r.From + 60, r.From + 300}
	if r.HasTo {
		s.days = []clock.Date{min(r.From+60, r.To), r.To}
	}
	return s
}

// looksAt tells whether anything looks at an event, but for what it closes.
func (s *space) looksAt(event string) bool {
	return regexp.MustCompile(`(?:наступило событие|события|событий .*)\s` + event).MatchString(s.text)
}

// dayCounts tells whether something is calculated with the day of an event.
func (s *space) dayCounts(event string) bool {
	return strings.Contains(s.text, "день события "+event)
}

// numbersOf reads numbers, divided by what they are counted in.
func numbersOf(in *regexp.Regexp, text string, by int64) []interpreter.Number {
	var all []interpreter.Number
	for _, found := range in.FindAllStringSubmatch(text, -1) {
		plain := strings.ReplaceAll(strings.ReplaceAll(found[1], " ", ""), ",", ".")
		if n, ok := interpreter.ParseNumber(plain); ok {
			all = append(all, n.Divide(interpreter.NumberOf(by)))
		}
	}
	return all
}
