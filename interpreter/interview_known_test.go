package interpreter_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

// What comes out the same whatever is answered is said at once, with the reason.
func TestWhateverIsAnswered(t *testing.T) {
	p, texts := compile(t, `вопрос а "А?" : да/нет
вопрос б "Б?" : да/нет
документ д "Д"
  нужен, если а = да и б = да или а = да и б = нет
`), words(t)
	d := p.Decide(facts(t, p, "2026-03-02", nil), week{})
	require.Equal(t, "а", d.Next)
	require.Equal(t, interpreter.Irrelevant, state(d, "б"))

	d = p.Decide(facts(t, p, "2026-03-02", map[string]string{"а": "да"}), week{})
	require.Empty(t, d.Next)
	require.Equal(t, []string{"д"}, d.Bring)
	require.Empty(t, document(d, "д").DependsOn)
	require.Equal(t, "на вопрос «А?» ответ «да», так при любом ответе", texts.Text(document(d, "д").Because))
}

// While the way of filing is not known, a question that matters by none of the
// ways is not asked: by "мфц" nothing is needed, by "почта" the paper is there.
func TestNoWayOfFilingAsksForIt(t *testing.T) {
	p := compileWays(t, `вопрос а "А?" : да/нет
один из г "Г"
  нужен, если не (способ = мфц)
  - д "Д"
      подходит, если способ = мфц или а
  - е "Е"
      подходит, если не (способ = мфц)
`)
	f := facts(t, p, "2026-03-02", nil)
	f.Present = []interpreter.PresentFact{{Document: "е", Received: f.On}}
	for _, channel := range []string{"", "мфц", "почта"} {
		f.Channel = channel
		d := p.Decide(f, week{})
		require.Equal(t, interpreter.Irrelevant, state(d, "а"), channel)
		require.Empty(t, d.Next, channel)
	}
	f.Channel, f.Present = "", nil
	require.Equal(t, "а", p.Decide(f, week{}).Next, "by «почта» it decides which papers suit")
}

// A value on which all ways of answering agree shows itself and no rule.
func TestWhateverIsCalculated(t *testing.T) {
	p, texts := compile(t, `вопрос а "А?" : да/нет
расчёт р "Р" : число = 7
исключение и для р
  если а = да
  = 5
исключение к для р
  если а = нет
  = 5
`), words(t)
	d := p.Decide(facts(t, p, "2026-03-02", nil), week{})
	require.Empty(t, d.Next)
	require.True(t, d.Values[0].OK)
	require.Equal(t, "5", d.Values[0].Value.Number.String())
	require.Equal(t, []string{"какое бы правило ни действовало, значение одно", "Р = 5"}, tell(texts, d.Values[0].Steps))
}

// Beyond 65,536 ways of answering a question is asked where it stands open.
func TestTheInterviewBeyondItsBound(t *testing.T) {
	for _, questions := range []int{15, 16} {
		var b, odd strings.Builder
		b.WriteString("вопрос лишний \"Лишний?\" : да/нет\n")
		for i := range questions {
			fmt.Fprintf(&b, "вопрос в%d \"В%d?\" : да/нет\n", i, i)
			fmt.Fprintf(&odd, " и в%d", i)
		}
		fmt.Fprintf(&b, "документ д \"Д\"\n  нужен, если лишний%s или не лишний%s\n", odd.String(), odd.String())
		p := compile(t, b.String())
		d := p.Decide(facts(t, p, "2026-03-02", nil), week{})
		if questions == 15 {
			require.Equal(t, "в0", d.Next)
			require.Equal(t, interpreter.Irrelevant, state(d, "лишний"))
		} else {
			require.Equal(t, "лишний", d.Next, "one too many, and none too few")
		}
	}
}
