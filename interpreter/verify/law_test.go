package verify

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
)

// demands gives the claims about the documents of a regulation.
func demands(t *testing.T, interval, documents string) []Claim {
	day := "02.03.2022"
	if interval != "с 01.01.2022" {
		day = interval[len(interval)-len("31.12.2020"):] // its last one
	}
	text := "регламент право \"Право\"\n  версия 1\n  действует " + interval + "\n  орган загс\nсобытие начало \"Начало\"\n" +
		"организация загс \"Отдел ЗАГС\"\nорганизация росреестр \"Росреестр\"\nорганизация нотариус \"Нотариус\"\n" +
		"вопрос кто \"Кто?\" : да/нет\n" + documents + "пример \"Всё\"\n  событие начало " + day + "\n  дано кто = да\n  следующего вопроса нет\n"
	program, found := interpreter.Load(interpreter.Closure{{Name: "право.rgl", Text: text}})
	require.NotNil(t, program, "%v", found)
	return lawClaims(program, program.Anatomy(), plainWeeks{}, func(dsl.Range) string { return "право.rgl" })
}

func TestWhatMayNotBeDemanded(t *testing.T) {
	const from2022 = "с 01.01.2022"
	for name, c := range map[string]struct {
		interval, documents, because string
	}{
		"by its title":                 {from2022, "документ справка \"Выписка из ЕГРН о правах на жильё\"\n  нужен всегда\n", "verify.law.listed"},
		"in words":                     {from2022, "документ справка \"Свидетельство о регистрации по месту жительства\"\n  нужен всегда\n", "verify.law.listed"},
		"with a short name":            {from2022, "документ справка \"Копия ИНН\"\n  нужен всегда\n", "verify.law.listed"},
		"a number of a form":           {from2022, "документ справка \"Справка 2-НДФЛ за год\"\n  нужен всегда\n", "verify.law.listed"},
		"a certificate of birth":       {from2022, "документ справка \"Свидетельство о рождении\"\n  нужен всегда\n", "verify.law.listed"},
		"before the law changed":       {"с 01.01.2015 по 31.12.2020", "документ справка \"Свидетельство о рождении\"\n  нужен всегда\n", ""},
		"before there was the law":     {"с 01.01.2009 по 31.12.2011", "документ справка \"Выписка из ЕГРН\"\n  нужен всегда\n", ""},
		"an abroad one":                {from2022, "документ справка \"Свидетельство о рождении, выданное за границей\"\n  нужен всегда\n", ""},
		"an application for one":       {from2022, "документ справка \"Заявление о выдаче свидетельства о рождении\"\n  нужен всегда\n", ""},
		"a medical one":                {from2022, "документ справка \"Медицинское свидетельство о рождении\"\n  нужен всегда\n", ""},
		"identity":                     {from2022, "документ справка \"Временное удостоверение личности\"\n  нужен всегда\n  получить в загс\n", ""},
		"by its basis":                 {from2022, "документ справка \"Выписка из ЕГРН\"\n  нужен всегда\n  правовое основание \"210-ФЗ ст. 7 ч. 6 п. 15\"\n", ""},
		"requested":                    {from2022, "документ справка \"Выписка из ЕГРН\"\n  нужен всегда\n  запрашивается у росреестр\n", ""},
		"held":                         {from2022, "документ справка \"Выписка из ЕГРН\"\n  нужен всегда\n  имеется у органа\n", ""},
		"may be brought":               {from2022, "документ справка \"Выписка из ЕГРН\"\n  нужен всегда\n  запрашивается у росреестр\n  заявитель вправе представить\n", ""},
		"obtained where it is applied": {from2022, "документ справка \"Справка о чём-то\"\n  нужен всегда\n  получить в загс\n", "verify.law.own"},
		"obtained elsewhere":           {from2022, "документ справка \"Справка о чём-то\"\n  нужен всегда\n  получить в нотариус\n", ""},
		"obtained where another is requested": {
			from2022, "документ план \"План\"\n  нужен всегда\n  запрашивается у росреестр\nдокумент справка \"Справка о чём-то\"\n  нужен всегда\n  получить в росреестр\n",
			"verify.law.asked",
		},
		"one of a group, the others of which he brings, too": {
			from2022, "один из справка \"Документ\"\n  нужен всегда\n  - первая \"Свидетельство о браке\"\n  - вторая \"Решение суда\"\n", "verify.law.listed",
		},
		"one of a group that can be requested": {
			from2022, "один из справка \"Документ\"\n  нужен всегда\n  - первая \"Свидетельство о браке\"\n  - вторая \"Выписка\"\n      запрашивается у росреестр\n", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			claims := demands(t, c.interval, c.documents)
			require.Len(t, claims, 1)
			if c.because == "" {
				require.Equal(t, "verify.law.none", claims[0].Because.ID)
				require.Equal(t, Proved, claims[0].Verdict)
				return
			}
			require.Equal(t, c.because, claims[0].Because.ID)
			require.Equal(t, Refuted, claims[0].Verdict)
			require.Equal(t, c.because == "verify.law.asked", len(claims[0].Related) == 1)
			require.NotNil(t, claims[0].Witness, "the example's applicant")
			require.Empty(t, claims[0].Witness.Answers, "he is made small")
		})
	}
}

func TestTheListOfTheLawIsReadWhole(t *testing.T) {
	lines := 0
	for line := range strings.Lines(lawText) {
		if !strings.HasPrefix(line, "#") {
			lines++
		}
	}
	kinds := readLaw(lawText)
	require.Len(t, kinds, lines)
	held := 0
	for _, k := range kinds {
		require.NotEmpty(t, k.name)
		require.NotEmpty(t, k.article)
		require.Less(t, k.from, k.until)
		for _, s := range k.sayings {
			require.NotEmpty(t, s.has, k.name)
			for _, stem := range append(s.has, s.lacks...) {
				require.Equal(t, []string{stem}, wordsOf(stem), "small letters, no ё")
			}
		}
		if k.held {
			held++
		}
	}
	require.GreaterOrEqual(t, held, 10)
	require.Empty(t, readLaw("held\tникогда\t-\tа\tб\tв\nнет\n"))
}
