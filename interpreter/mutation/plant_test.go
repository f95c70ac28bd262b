package mutation

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
)

// prelude is what the lines of the table speak of.
const prelude = `регламент а "А"
  способы подачи мфц, епгу
организация архив "Архив"
организация реестр "Реестр"
событие подача "Подано"
событие решено "Решено"
вопрос кто "Кто?" : один из
  - сам "Сам"
  - опекун "Опекун"
  - иной "Иной"
вопрос право "Право?" : да/нет
вопрос людей "Людей?" : целое
вопрос семья "Семья?" : список
  - доход "Доход" : деньги
  - пенсия "Пенсия" : деньги
  - рождён "Рождён" : дата
расчёт долг : деньги = 1 руб
расчёт плата : деньги = 2 руб
основание для возврата первое "Первое"
основание для возврата второе "Второе"
срок первый "Первый"
срок второй "Второй"
процедура приём "Приём"
процедура выдача "Выдача"
`

// TestFaultsOfLines: all faults that lie in the last line of a text, in their
// order: testdata/lines.txt has each text with what is expected of it.
func TestFaultsOfLines(t *testing.T) {
	data, err := os.ReadFile("testdata/lines.txt")
	require.NoError(t, err)
	cases := strings.Split(strings.TrimSpace(string(data)), "\n\n")
	require.Greater(t, len(cases), 25)
	for _, one := range cases {
		lines := strings.Split(one, "\n")
		end := 0
		for end < len(lines) && !strings.HasPrefix(lines[end], "\t") {
			end++
		}
		text := prelude + strings.Join(lines[:end], "\n")
		var want []string
		for _, line := range lines[end:] {
			want = append(want, strings.TrimSpace(line))
		}
		require.Equal(t, want, inLastLine(t, text+"\n"), lines[end-1])
	}
}

// inLastLine gives the mutants that lie wholly in the last line of a text.
func inLastLine(t *testing.T, text string) []string {
	t.Helper()
	mutants, found := Generate("a.rgl", []byte(text))
	require.Empty(t, found, text)
	from := strings.LastIndex(strings.TrimSuffix(text, "\n"), "\n") + 1
	var in []string
	for _, m := range mutants {
		if m.Range.Start.Offset >= from && m.Operator != "drop_declaration" {
			in = append(in, m.Operator+" «"+strings.TrimSpace(m.Before)+"» → «"+strings.TrimSpace(m.After)+"»")
		}
	}
	return in
}

// TestMutantsDifferInOnePlace: each mutant is its text with one stretch replaced,
// tells what stood there, differs from the text and from all other mutants.
func TestMutantsDifferInOnePlace(t *testing.T) {
	mutants, texts := everything(t)
	seen, keys := map[string]bool{}, map[string]bool{}
	for _, m := range mutants {
		text := texts[m.File]
		require.Equal(t, m.Before, text[m.Range.Start.Offset:m.Range.End.Offset], m.Key())
		changed := m.Apply(text)
		require.NotEqual(t, text, changed, m.Key())
		require.Len(t, changed, len(text)-len(m.Before)+len(m.After), m.Key())
		require.False(t, seen[m.File+changed], "twice: %s", m.Key())
		require.False(t, keys[m.Key()], "two of one name: %s", m.Key())
		require.NotEmpty(t, m.Of, m.Key())
		seen[m.File+changed], keys[m.Key()] = true, true
	}
}

// TestMostMutantsAreRegulations: a fault that no parser would take is found by
// anybody.
func TestMostMutantsAreRegulations(t *testing.T) {
	mutants, texts := everything(t)
	refused := 0
	for _, m := range mutants {
		if _, found := dsl.Parse(m.File, []byte(m.Apply(texts[m.File]))); len(found) > 0 {
			refused++
			t.Log(found[0].Code, m.Key())
		}
	}
	require.Less(t, refused, len(mutants)/100)
}

// TestTheSameTextGivesTheSameMutants, in the same order, and a sample of them
// is the same for the same seed.
func TestTheSameTextGivesTheSameMutants(t *testing.T) {
	first, _ := everything(t)
	second, _ := everything(t)
	require.Equal(t, first, second)
	require.Equal(t, first, Sample(first, 1, 7))
	some := Sample(first, 10, 7)
	require.Equal(t, some, Sample(second, 10, 7))
	require.NotEqual(t, some, Sample(first, 10, 8))
	require.InDelta(t, len(first)/10, len(some), float64(len(first))/20)
}

// TestATextWithErrorsHasNoMutants.
func TestATextWithErrorsHasNoMutants(t *testing.T) {
	mutants, found := Generate("a.rgl", []byte("документ а \"А\"\n  нужен никогда\n"))
	require.Empty(t, mutants)
	require.Len(t, found, 1)
}

// TestOtherTextsLendTheirNames: what a library declares can be taken for what
// the text declares itself.
func TestOtherTextsLendTheirNames(t *testing.T) {
	library, _ := dsl.Parse("b.rgl", []byte("библиотека б \"Б\"\nсобытие чужое \"Чужое\"\n"))
	text := []byte("регламент а \"А\"\nсобытие своё \"Своё\"\nпроцедура п \"П\"\n  завершается событием своё\n")
	alone, _ := Generate("a.rgl", text)
	both, _ := Generate("a.rgl", text, library)
	require.Len(t, both, len(alone)+1)
	require.Equal(t, "change_event a.rgl [процедура п] «своё» → «чужое»", both[len(both)-1].Key())
}

// TestNoTextStopsTheGenerator: texts with their lines out of order and cut at
// any place give mutants or diagnostics.
func TestNoTextStopsTheGenerator(t *testing.T) {
	_, texts := everything(t)
	text := texts["regulation.rgl"]
	for at := 0; at < len(text); at += 499 {
		for _, piece := range []string{text[:at], text[at:]} {
			mutants, _ := Generate("a.rgl", []byte(piece))
			for _, m := range mutants {
				require.Equal(t, m.Before, piece[m.Range.Start.Offset:m.Range.End.Offset])
			}
		}
	}
}
