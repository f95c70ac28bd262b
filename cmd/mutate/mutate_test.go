package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter/mutation"
)

// small is an office of one regulation and of the library that it draws in.
var small = map[string]string{
	"a.rgl": `регламент а "А"
  версия 1
  действует с 01.01.2026
  способы подачи мфц, епгу
  использует библиотеку общее
событие подача "Подано"
вопрос кто "Кто?" : один из
  - сам "Сам"
  - опекун "Опекун"
документ заявление "Заявление"
  нужен всегда
  остаётся в деле
документ доверенность "Доверенность"
  нужен, если кто = опекун
срок решение "Решение"
  5 рабочих дней со дня события подача
пример "Сам"
  событие подача 02.03.2026
  дано кто = сам
  заявитель приносит ровно заявление, паспорт
пример "Опекун"
  событие подача 02.03.2026
  дано кто = опекун
  заявитель приносит ровно заявление, доверенность, паспорт
`,
	"b.rgl": `библиотека общее "Общее"
  версия 1
документ паспорт "Паспорт"
  нужен всегда
`,
}

// who finds which fault of the small office first.
var firsts = map[string]string{
	"drop_declaration a.rgl [событие подача] «событие подача \"Подано\"» → «»":                        "check",
	"drop_library a.rgl [регламент а] «использует библиотеку общее» → «»":                             "check",
	"flip_comparison a.rgl [документ доверенность] «=» → «!=»":                                        "test",
	"drop_needed_condition a.rgl [документ доверенность] «нужен, если кто = опекун» → «нужен всегда»": "check", // the question changes nothing
	"lengthen a.rgl [срок решение] «5 рабочих дней» → «6 рабочих дней»":                               "diff",
	"swap_kept a.rgl [документ заявление] «остаётся в деле» → «возвращается»":                         "diff",
	"drop_declaration b.rgl [документ паспорт] «документ паспорт \"Паспорт\" нужен всегда» → «»":      "check",
	"swap_source b.rgl [документ паспорт] «» → «имеется у органа»":                                    "test",
	"change_day_kind a.rgl [срок решение] «5 рабочих дней» → «5 календарных дней»":                    "diff", // for none of the applicants of the examples
	"drop_channels a.rgl [регламент а] «способы подачи мфц, епгу» → «»":                               "diff",
	"shift_day a.rgl [регламент а] «01.01.2026» → «02.01.2026»":                                       "diff",
	"drop_term_rule a.rgl [срок решение] «5 рабочих дней со дня события подача» → «»":                 "check",
	"drop_option a.rgl [вопрос кто] «- сам \"Сам\"» → «»":                                             "check",
	"drop_need a.rgl [документ заявление] «нужен всегда» → «»":                                        "check",
}

func TestTheFirstToFindAFaultCounts(t *testing.T) {
	o, err := newOffice(small)
	require.NoError(t, err)
	by := map[string]string{}
	mutants := o.plants("", "")
	told := 0
	for _, f := range o.hunt(mutants, catchers, 2, func() { told++ }) {
		by[f.Key()] = f.By
		require.Equal(t, f.By == "", f.What == "", f.Key())
	}
	require.Equal(t, len(mutants), told)
	for key, want := range firsts {
		have, is := by[key]
		require.True(t, is, key)
		require.Equal(t, want, have, key)
	}
}

// TestAsManyAtATimeAsOneLikes: the findings do not hang on how many mutants are
// looked for at a time.
func TestAsManyAtATimeAsOneLikes(t *testing.T) {
	o, err := newOffice(small)
	require.NoError(t, err)
	mutants := o.plants("", "")
	require.Equal(t, o.hunt(mutants, catchers, 1, func() {}), o.hunt(mutants, catchers, 4, func() {}))
}

func TestMutantsOfOneFileAndOfOneOperator(t *testing.T) {
	o, err := newOffice(small)
	require.NoError(t, err)
	for _, m := range o.plants("b.rgl", "swap_source") {
		require.Equal(t, "b.rgl", m.File)
		require.Equal(t, "swap_source", m.Operator)
	}
	require.NotEmpty(t, o.plants("b.rgl", "swap_source"))
	require.Empty(t, o.plants("c.rgl", ""))
}

func TestAnOfficeThatIsNotWhole(t *testing.T) {
	for text, want := range map[string]string{
		strings.Replace(small["a.rgl"], "5 рабочих дней со дня события подача", "5 рабочих дней со дня события нет_такого", 1): "a.rgl has errors",
		strings.Replace(small["a.rgl"], "ровно заявление, паспорт", "пусто", 1):                                                "a.rgl: the example \"Сам\" does not pass",
	} {
		_, err := newOffice(map[string]string{"a.rgl": text, "b.rgl": small["b.rgl"]})
		require.EqualError(t, err, want)
	}
	_, err := open(t.TempDir())
	require.ErrorContains(t, err, "no regulations")
}

// TestTheListOfEquivalents: a mutant and its reason, and all that a list may have
// wrong.
func TestTheListOfEquivalents(t *testing.T) {
	list, err := parseEquivalents("# a remark\n\nкоро\n  so\n  and so\n\nдва\n\tfor that\n")
	require.NoError(t, err)
	require.Equal(t, []string{"коро", "два"}, list.keys)
	require.Equal(t, map[string]string{"коро": "so and so", "два": "for that"}, list.reasons)
	for text, want := range map[string]string{
		"раз\nдва\n  so\n":       "1: a mutant without a reason",
		"раз\n":                  "1: a mutant without a reason",
		"  so\n":                 "1: a reason without a mutant",
		"раз\n  so\nраз\n  so\n": "3: a mutant that is listed twice",
		"# x\nраз\n# y\n\nдва\n": "2: a mutant without a reason",
	} {
		_, err := parseEquivalents(text)
		require.EqualError(t, err, want, text)
	}
}

// TestTheListIsHeldTrue: an entry that is found by somebody, or that there is no
// more, is told; one that is true takes its mutant from those who survived.
func TestTheListIsHeldTrue(t *testing.T) {
	o, err := newOffice(small)
	require.NoError(t, err)
	found := o.hunt(o.plants("", ""), catchers[:2], 2, func() {})
	left := survivors(found)
	require.NotEmpty(t, left)
	caught := "flip_comparison a.rgl [документ доверенность] «=» → «!=»"
	list, err := parseEquivalents(left[0].Key() + "\n  so\n" + caught + "\n  no\nнет такого\n  no\n")
	require.NoError(t, err)
	complaints := list.judge(found, true)
	require.Len(t, complaints, 2)
	require.Contains(t, complaints[0], "and test finds it (a.rgl: ")
	require.Contains(t, complaints[1], "no such mutant: нет такого")
	require.Len(t, survivors(found), len(left)-1)
	require.Len(t, list.judge(found, false), 1, "of some mutants one cannot say which there are")
}

// TestTheCommand: the table, the report for programs, and whether all is well.
func TestTheCommand(t *testing.T) {
	folder := t.TempDir()
	for name, text := range small {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600))
	}
	list := filepath.Join(folder, "equivalent.txt")
	require.NoError(t, os.WriteFile(list, []byte("# nothing\n"), 0o600))
	w := wish{folder: folder, equivalent: list, share: "1/1", quiet: true, workers: 2, operator: "swap_source"}
	var out, watch bytes.Buffer
	clean, err := w.run(&out, &watch)
	require.NoError(t, err)
	require.True(t, clean)
	require.Empty(t, watch.String())
	require.Equal(t, `fault        mutants  check  test  verify  diff  equivalent  survived
swap_source  3        0      3     0       0     0           0
all          3        0      3     0       0     0           0
`, out.String())

	w.operator, w.only, w.json, w.catchers = "swap_kept", "a.rgl", true, "check,test"
	out.Reset()
	clean, err = w.run(&out, &watch)
	require.NoError(t, err)
	require.False(t, clean)
	var report struct {
		Operators []row
		Mutants   []outside
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &report))
	require.Equal(t, row{Operator: "swap_kept", Mutants: 1, Caught: map[string]int{}, Survived: 1}, report.Operators[0])
	require.Len(t, report.Mutants, 1)
	require.Equal(t, 12, report.Mutants[0].Line)
	require.Equal(t, "остаётся в деле", report.Mutants[0].Before)
	require.Empty(t, report.Mutants[0].By)

	for _, wrong := range []wish{{share: "20"}, {share: "1/0"}, {share: "1/1", catchers: "nobody"}, {share: "1/1", equivalent: "no such file"}} {
		_, err := wrong.run(&out, &watch)
		require.Error(t, err)
	}
}

// TestThePageHasEveryFault of the examples in its table.
func TestThePageHasEveryFault(t *testing.T) {
	o, err := open("../../examples")
	require.NoError(t, err)
	page, err := os.ReadFile("../../docs/mutation.md")
	require.NoError(t, err)
	for _, m := range o.plants("", "") {
		require.Contains(t, string(page), "\n| `"+m.Operator+"` |", "run: go run ./cmd/mutate --page docs/mutation.md")
	}
}

// TestTheTableStandsBetweenItsMarks, and the rest of the page stays.
func TestTheTableStandsBetweenItsMarks(t *testing.T) {
	found := []finding{{Mutant: mutation.Mutant{Operator: "a"}, By: "test"}, {Mutant: mutation.Mutant{Operator: "b"}, Reason: "so"}, {Mutant: mutation.Mutant{Operator: "a"}}}
	page, err := withTable("before\n"+tableFrom+"old\n"+tableTo+"after\n", markdown(found, catchers))
	require.NoError(t, err)
	require.Equal(t, "before\n"+tableFrom+`
| fault | mutants | check | test | verify | diff | equivalent | nobody |
|---|--:|--:|--:|--:|--:|--:|--:|
| `+"`a`"+` | 2 |  | 1 |  |  |  | 1 |
| `+"`b`"+` | 1 |  |  |  |  | 1 |  |
| **all** | 3 |  | 1 |  |  | 1 | 1 |

`+tableTo+"after\n", page)
	_, err = withTable("before\n", "")
	require.Error(t, err)
}
