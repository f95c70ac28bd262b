package interpreter_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
)

// closureOf reads "=== NAME" blocks as the texts of a closure.
func closureOf(texts string) interpreter.Closure {
	var closure interpreter.Closure
	for _, block := range strings.Split(texts, "=== ")[1:] {
		name, text, _ := strings.Cut(block, "\n")
		closure = append(closure, interpreter.Source{Name: name, Text: text})
	}
	return closure
}

// marked are the codes expected by name of the text and line, and those told.
func marked(closure interpreter.Closure) (want, got map[string][]int) {
	want, got = map[string][]int{}, map[string][]int{}
	for _, source := range closure {
		for i, line := range strings.Split(source.Text, "\n") {
			if m := expected.FindStringSubmatch(line); m != nil {
				for _, code := range strings.Fields(m[1]) {
					want[source.Name+" "+code] = append(want[source.Name+" "+code], i+1)
				}
			}
		}
	}
	_, diagnostics := interpreter.Load(closure)
	for _, d := range diagnostics {
		got[d.File+" "+d.Code] = append(got[d.File+" "+d.Code], d.Range.Start.Line)
	}
	return want, got
}

const ownHead = `=== р
регламент р "Р"
  версия 1
  действует с 01.01.2026
`

// closures are texts that draw each other in, with the mistakes expected.
var closures = map[string]string{
	"two libraries": ownHead + `  использует библиотеку л1, л2
=== л1
библиотека л1 "Л1"
документ паспорт "Паспорт"
  нужен всегда
событие подача "Подано"
=== л2
библиотека л2 "Л2"
событие подача  "Подано"
документ паспорт "Паспорт" # ждём R0277
  нужен, если да
`,
	"the regulation decides": ownHead + `  использует библиотеку л1, л2
документ паспорт "Паспорт"
  нужен всегда
=== л1
библиотека л1 "Л1"
документ паспорт "Паспорт"
  нужен всегда
=== л2
библиотека л2 "Л2"
документ паспорт "Паспорт"
  нужен, если да
`,
	"a library is not above another": ownHead + `  использует библиотеку л2
=== л2
библиотека л2 "Л2"
  использует библиотеку л1
документ паспорт "Паспорт" # ждём R0277
  нужен, если да
=== л1
библиотека л1 "Л1"
документ паспорт "Паспорт"
  нужен всегда
`,
	"a template is above its libraries": ownHead + `  на основе типового т
=== т
типовой регламент т "Т"
  версия 1
  действует с 01.01.2026
  использует библиотеку л1
документ паспорт "Паспорт"
  нужен, если да
=== л1
библиотека л1 "Л1"
документ паспорт "Паспорт"
  нужен всегда
`,
	"a template is not above those of others": ownHead + `  на основе типового т
  использует библиотеку л1
=== т
типовой регламент т "Т"
  версия 1
  действует с 01.01.2026
документ паспорт "Паспорт"
  нужен, если да
=== л1
библиотека л1 "Л1"
документ паспорт "Паспорт" # ждём R0277
  нужен всегда
`,
	"one for the other, and twice": ownHead + `  на основе типового л1 # ждём R0278
  на основе типового т # ждём R0215
  использует библиотеку т # ждём R0278
документ план "План"
  нужен всегда
=== т
типовой регламент т "Т"
  версия 1
  действует с 01.01.2026
=== л1
библиотека л1 "Л1"
`,
	"circle": ownHead + `  использует библиотеку л1
документ план "План"
  нужен всегда
=== л1
библиотека л1 "Л1"
  использует библиотеку л2
=== л2
библиотека л2 "Л2"
  использует библиотеку л1 # ждём R0279
`,
	"circle of the text itself": `=== л1
библиотека л1 "Л1"
  использует библиотеку л2
=== л2
библиотека л2 "Л2"
  использует библиотеку л1 # ждём R0279
`,
	"what a text that is not there may give": `=== р
регламент р "Р"
  версия 1
  на основе типового нет_его # ждём R0270
документ план "План"
  нужен, если право = своё или способ = мфц
пример "1"
  событие подача 01.02.2026
  дано право = своё
  расчёт плата = 5 руб
`,
	"one name, two files": ownHead + `  использует библиотеку л1
документ план "План"
  нужен, если да
=== л1
библиотека л1 "Л1"
=== л1 ещё раз
библиотека л1 "Л1" # ждём R0280
документ план "План"
  нужен всегда
`,
}

// TestClosures: of two texts that declare the same only one that draws the
// other in may have its way; nothing is replaced in silence.
func TestClosures(t *testing.T) {
	for name, texts := range closures {
		want, got := marked(closureOf(texts))
		require.Equal(t, want, got, name)
	}
}

// TestTheTextItselfIsNotDrawnIn: a circle does not read a text twice.
func TestTheTextItselfIsNotDrawnIn(t *testing.T) {
	closure := closureOf(closures["circle of the text itself"])
	gathered := interpreter.Gather(closure[0], func(name string) (interpreter.Source, bool) {
		for _, source := range closure {
			if dsl.SameName(source.Name, name) {
				return source, true
			}
		}
		return interpreter.Source{}, false
	})
	require.Equal(t, closure, gathered)
}
