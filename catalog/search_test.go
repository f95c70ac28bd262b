package catalog

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var offered = []indexed{
	{"12", "Выдача справки о наличии (отсутствии) судимости", []string{"справка о несудимости", "МВД"}},
	{"1", "Согласование переустройства и перепланировки помещения", []string{"ремонт", "снос стены"}},
	{"2.1", "Субсидия на оплату жилого помещения и коммунальных услуг", []string{"льготы", "ЖКХ"}},
	{"34", "Предоставление земельного участка в аренду", []string{"земля"}},
	{"120", "Справка о составе семьи", nil},
	{"5", "Перерасчёт пенсии учёному", nil},
}

// numbersOf are the numbers of what a query finds, best first.
func numbersOf(x *index, services []indexed, query string) string {
	var numbers []string
	for _, i := range x.search(query) {
		numbers = append(numbers, services[i].number)
	}
	return strings.Join(numbers, " ")
}

func TestWhatAQueryFinds(t *testing.T) {
	x := newIndex(offered)
	for query, want := range map[string]string{
		"":                    "12 1 2.1 34 120 5",
		"  ":                  "12 1 2.1 34 120 5",
		"12":                  "12 120",
		"№ 12":                "12 120",
		"услуга 12":           "12 120",
		"2.1":                 "2.1",
		"2":                   "2.1",
		"справка":             "12 120",
		"справку о судимости": "12 120",
		"получить справку о судимости": "12 120",
		"справки о семье":              "120 12",
		"СУДИМОСТЬЮ":                   "12",
		"судим":                        "12",
		"су":                           "12 2.1",
		"переустройству":               "1",
		"снести стену":                 "1",
		"земельные участки":            "34",
		"земля":                        "34",
		"перерасчет":                   "5",
		"ученый":                       "5",
		"учёный":                       "5",
		"cghfdrf":                      "12 120",
		"Cghfdre j celbvjcnb":          "12 120",
		"cgfhrf":                       "120 12",
		"спарвка":                      "120 12",
		"справка о судимасти":          "12 120",
		"преставление участка":         "34",
		"ptvk":                           "34",
		";R[":                            "2.1",
		"cghfdrf о судимости":            "12 120",
		"паспорт":                        "",
		"???":                            "",
		strings.Repeat("справка ", 1000): "12 120",
	} {
		require.Equal(t, want, numbersOf(x, offered, query), "%q", query)
	}
}

func TestSearchIsStableAndTotal(t *testing.T) {
	x := newIndex(offered)
	rapid.Check(t, func(t *rapid.T) {
		query := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune("справкуо 12.eёcgfhrf;[]")), 0, 30, -1)).Draw(t, "query")
		first := x.search(query)
		require.Equal(t, first, x.search(query))
		seen := map[int]bool{}
		for _, i := range first {
			require.False(t, seen[i], "a service comes once")
			seen[i] = true
		}
	})
}

func TestEveryServiceIsFoundByItsNumberAndTitle(t *testing.T) {
	services := many(300)
	x := newIndex(services)
	for i, s := range services {
		require.Equal(t, i, x.search(s.number)[0])
		require.Contains(t, x.search(s.title), i)
	}
}

// many makes services whose titles share most of their words, as real ones do.
func many(n int) []indexed {
	verbs := []string{"Выдача", "Предоставление", "Согласование", "Назначение", "Оформление", "Регистрация", "Замена"}
	what := []string{"справки", "разрешения", "субсидии", "земельного участка", "паспорта", "пособия", "удостоверения", "выписки", "свидетельства"}
	whom := []string{"многодетным семьям", "ветеранам труда", "инвалидам", "опекунам", "гражданам", "предпринимателям", "пенсионерам"}
	services := make([]indexed, n)
	for i := range services {
		services[i] = indexed{
			number: fmt.Sprint(i + 1),
			title:  fmt.Sprintf("%s %s %s, вид%d", verbs[i%7], what[i%9], whom[i/7%7], i),
			others: []string{"помощь " + whom[i%7], fmt.Sprintf("слово%d", i%400)},
		}
	}
	return services
}

func BenchmarkSearchTwoThousand(b *testing.B) {
	x := newIndex(many(2000))
	for _, query := range []string{"12", "в", "справку многодетным", "cghfdrf dtnthfyfv nhelf", "спарвка ветирану", "выдача справки многодетным семьям"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				x.search(query)
			}
		})
	}
}

func BenchmarkIndexTwoThousand(b *testing.B) {
	services := many(2000)
	for b.Loop() {
		newIndex(services)
	}
}
