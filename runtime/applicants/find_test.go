package applicants

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
	"reglament/runtime/boltstore"
)

func TestFindingByWhatPeopleSay(t *testing.T) {
	bolt, err := boltstore.Open(t.TempDir(), boltstore.Options{})
	require.NoError(t, err)
	defer bolt.Close()
	for _, r := range []*rig{inMemory(t), newRig(t, bolt)} {
		findsAll(t, r)
	}
}

func findsAll(t *testing.T, r *rig) {
	t.Helper()
	kept := r.enters(t, anna())
	r.enters(t, grove())
	r.enters(t, Card{Kind: Person, Surname: "Ли", First: "Янина", Patronymic: "Львовна", Phones: []string{"+7 000 111-22-33"}})
	r.enters(t, Card{Kind: Person, Surname: "Лилеева", First: "Ирина"})
	r.enters(t, Card{Kind: Person, Surname: "Цой", First: "Юлия", Identity: Identity{Kind: BirthCertificate, Series: "II-АР", Number: "654321"}})
	const elkina, roscha, li, lileeva, tsoi = "Ёлкина-Берёзкина\u00A0А.\u00A0Д.", "ООО «Роща»", "Ли\u00A0Я.\u00A0Л.", "Лилеева\u00A0И.", "Цой\u00A0Ю."
	for text, want := range map[string][]string{
		"елк": {elkina}, "Ёлкина": {elkina}, "БЕРЕЗКИНА анна": {elkina}, "анна дубовна ёл": {elkina}, "Ёлкина А. Д.": {elkina}, "Елкина Б": {elkina},
		"Ёлкина В": {}, "осини": {elkina}, "Анна Осинина": {elkina},
		"ли": {li}, "Ли Янина": {li}, "ли я": {li}, "Ли Я Л": {li}, "лил": {lileeva}, "цой": {tsoi}, "цо": {},
		"роща": {roscha}, "ООО Роща": {roscha}, "общество xxi": {roscha}, "пихтова": {},
		"112-233-445 95": {elkina}, "11223": {elkina}, "1122334": {elkina}, "11224": {},
		"500100732259": {elkina}, "7830002293": {roscha}, "78300": {roscha}, "1037739010891": {roscha},
		"45 10 123456": {elkina}, "4510": {elkina}, "45101": {elkina}, "123456": {elkina}, "II-АР 654321": {tsoi}, "iiар6543": {tsoi}, "654321": {tsoi},
		"+7 000 345-67-89": {elkina}, "80003456789": {elkina}, "000345": {elkina}, "6789": {elkina}, "5-67-89": {elkina}, "4567": {elkina},
		"8 000 111": {li, roscha}, "111-22-33": {li, roscha}, "ли 2233": {li}, "Ли 000 111": {li},
		"anna@example.org": {elkina}, "ANNA@": {elkina}, "anna@exam": {elkina}, "info@roscha.example": {roscha}, "inf": {roscha}, "anna@mail": {},
		"01.04.1980": {elkina}, "1.4.1980": {elkina}, "Ёлкина 1980": {elkina}, "Ёлкина 01.04.1980": {elkina}, "Ёлкина 1981": {}, "Ёлкина А. Д. 1980 г.р.": {elkina}, "паспорт 45 10 № 123456": {elkina}, "тел. 345-67-89": {elkina}, "СНИЛС 112-233-445 95": {elkina}, "1980": {elkina},
		kept.Account: {elkina}, strings.ToLower(kept.Account): {elkina}, "": {}, "а": {}, "12": {}, "@": {}, "-": {}, "%": {},
	} {
		require.Equal(t, want, r.finds(t, text), "%q", text)
	}
}

func TestWhatWasTypedWithTheOtherLayoutIsFoundAndTold(t *testing.T) {
	r := inMemory(t)
	r.enters(t, anna())
	r.enters(t, Card{Kind: Person, Surname: "Ли", First: "Ян"})
	r.enters(t, Card{Kind: Person, Surname: "Жукова", First: "Хлоя"})
	for typed, read := range map[string]string{
		"`krbyf": "ёлкина", "Kb": "Ли", ";erjdf {kjz": "жукова Хлоя", "фттф\"учфьздующкп": "anna@example.org", "Jcbybyf 1980": "Осинина 1980",
	} {
		found, err := r.Find(context.Background(), typed, 0)
		require.NoError(t, err)
		require.Equal(t, read, found.Read, typed)
		require.Len(t, found.Cards, 1, typed)
	}
	for _, typed := range []string{"ёлкина", "Yjltkz", "Нечаева", "anna@example.org"} {
		found, err := r.Find(context.Background(), typed, 0)
		require.NoError(t, err)
		require.Empty(t, found.Read, "%s: found as it stands, or not at all", typed)
	}
}

func TestFoundSaysByWhat(t *testing.T) {
	r := inMemory(t)
	kept := r.enters(t, anna())
	r.enters(t, grove())
	for text, match := range map[string]Match{
		"ёлк": MatchName, "6789": MatchPhone, "112-233-445 95": MatchSNILS, "500100732259": MatchINN, "1037739010891": MatchOGRN, "4510 123456": MatchDocument,
		"anna@example.org": MatchEmail, "1.4.1980": MatchBirth, kept.Account: MatchAccount,
	} {
		found, err := r.Find(context.Background(), text, 0)
		require.NoError(t, err)
		require.Len(t, found.Cards, 1, text)
		require.Equal(t, match, found.Cards[0].Match, text)
		require.NotEmpty(t, match.Message().ID)
	}
}

func TestTheNewestComeFirstAndMoreIsTold(t *testing.T) {
	r := inMemory(t)
	for _, first := range []string{"Антон", "Борис", "Виктор", "Глеб", "Демьян"} {
		r.enters(t, Card{Kind: Person, Surname: "Осинин", First: first})
	}
	found, err := r.Find(context.Background(), "осин", 3)
	require.NoError(t, err)
	require.True(t, found.More)
	require.Len(t, found.Cards, 3)
	require.Equal(t, "Демьян", found.Cards[0].Card.First)
	require.Equal(t, "Виктор", found.Cards[2].Card.First)
	found, err = r.Find(context.Background(), "осин", 5)
	require.NoError(t, err)
	require.False(t, found.More)
	_, err = r.Find(context.Background(), "осин", MostFound+1)
	require.ErrorContains(t, err, "applicants.limit")
}

// naive looks at one card after the other, as a person with a card box would:
// each word begins one of the words of the card.
func naive(cards []Kept, query string) []string {
	words := strings.Fields(strings.ReplaceAll(strings.ToLower(query), "ё", "е"))
	longest := 0
	for _, w := range words {
		longest = max(longest, len([]rune(w)))
	}
	ids := []string{}
	for _, c := range cards {
		text := strings.ReplaceAll(strings.ToLower(c.Card.Surname+" "+c.Card.First+" "+c.Card.Patronymic), "ё", "е")
		box := strings.Fields(strings.ReplaceAll(text, "-", " "))
		all := longest > 1
		for _, w := range words {
			all = all && slices.ContainsFunc(box, func(of string) bool {
				if longest == 2 && len([]rune(w)) == 2 {
					return of == w
				}
				return strings.HasPrefix(of, w)
			})
		}
		if all {
			ids = append(ids, c.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

func TestNamesAreFoundAsByLookingThroughTheBox(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	r := inMemory(t)
	var box []Kept
	for range 300 {
		box = append(box, r.enters(t, invent(dice)))
	}
	some := 0
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(box).Draw(t, "card").Card
		words := []string{}
		for range rapid.IntRange(1, 3).Draw(t, "words") {
			name := rapid.SampledFrom(wordsIn(c.Surname, c.First, c.Patronymic, rapid.SampledFrom(box).Draw(t, "other").Card.First)).Draw(t, "name")
			letters := []rune(name)
			words = append(words, string(letters[:rapid.IntRange(1, len(letters)).Draw(t, "letters")]))
		}
		query := strings.Join(words, " ")
		found, err := r.Find(context.Background(), query, MostFound)
		require.NoError(t, err)
		got := []string{}
		for _, one := range found.Cards {
			require.Equal(t, MatchName, one.Match)
			got = append(got, one.ID)
		}
		want := naive(box, query)
		if len(want) > MostFound {
			require.True(t, found.More)
			want = want[:MostFound]
		} else {
			require.False(t, found.More)
		}
		some += len(want)
		require.Equal(t, want, got, query)
	})
	require.NotZero(t, some)
}

func TestNumbersAreFoundAsByLookingThroughTheBox(t *testing.T) {
	dice := rand.New(rand.NewPCG(3, 4))
	r := inMemory(t)
	var box []Kept
	for range 300 {
		box = append(box, r.enters(t, invent(dice)))
	}
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(box).Draw(t, "card").Card
		numbers := []string{digitsOf(c.SNILS), digitsOf(c.Identity.Series) + c.Identity.Number, c.Identity.Number}
		for _, phone := range c.Phones {
			numbers = append(numbers, digitsOf(phone)[1:])
		}
		numbers = slices.DeleteFunc(numbers, func(n string) bool { return n == "" })
		if len(numbers) == 0 {
			return
		}
		number := rapid.SampledFrom(numbers).Draw(t, "number")
		typed := number[:rapid.IntRange(4, len(number)).Draw(t, "digits")]
		want := []string{}
		for _, one := range box {
			phones := strings.Builder{}
			for _, phone := range one.Card.Phones {
				digits := digitsOf(phone)[1:]
				phones.WriteString(" " + digits + " ")
				if typed[0] == '7' || typed[0] == '8' {
					phones.WriteString(" 8" + digits + "  7" + digits + " ")
				}
			}
			text := " " + digitsOf(one.Card.SNILS) + " " + digitsOf(one.Card.Identity.Series) + one.Card.Identity.Number + " " + one.Card.Identity.Number + " "
			tail := len(typed) < 10 && strings.Contains(phones.String(), typed+" ")
			year := len(typed) == 4 && (typed[:2] == "19" || typed[:2] == "20") && strings.HasPrefix(one.Card.Birth, typed)
			if strings.Contains(text, " "+typed) || strings.Contains(phones.String(), " "+typed) || tail || year || hasBirth(one.Card, typed, r.Today()) {
				want = append(want, one.ID)
			}
		}
		found, err := r.Find(context.Background(), typed, MostFound)
		require.NoError(t, err)
		got := []string{}
		for _, one := range found.Cards {
			got = append(got, one.ID)
		}
		slices.Sort(want)
		require.Equal(t, want[:min(len(want), MostFound)], got, typed)
	})
}

func hasBirth(c Card, typed string, today clock.Date) bool {
	day, ok := bornOn(typed, today)
	return ok && c.Birth == day.String()
}

func TestTheStoreLearnsNoName(t *testing.T) {
	r := inMemory(t)
	r.enters(t, anna())
	for _, card := range r.kept(t) {
		for _, secret := range []string{"Ёлкина", "45 10", "123456", "112-233", "anna"} {
			require.NotContains(t, string(card.Sealed), secret)
		}
		require.True(t, slices.IsSortedFunc(card.Marks, slices.Compare))
	}
}

func TestCasesOfAnApplicantAreFoundByTheEngine(t *testing.T) {
	r := inMemory(t)
	kept := r.enters(t, anna())
	for field, text := range map[string]string{"name": "Ёлкина Анна", "phone": "6789", "email": "anna@example.org"} {
		ids, err := r.store.FindPersons(context.Background(), r.vault.Asked(field, text), 10)
		require.NoError(t, err)
		require.Equal(t, []string{kept.ID}, ids, text)
	}
	person, err := r.store.Person(context.Background(), kept.ID)
	require.NoError(t, err)
	person.Marks = append(person.Marks, r.vault.Marks("name", "Рябинина")...) // as a case was opened
	require.NoError(t, r.store.PutPerson(context.Background(), person))
	card := anna()
	card.Surname = "Ольхова"
	_, err = r.Change(context.Background(), kept.ID, 1, card, "petrova")
	require.NoError(t, err)
	for name, want := range map[string][]string{"Ольхова": {kept.ID}, "Рябинина": {kept.ID}, "Берёзкина": nil} {
		ids, err := r.store.FindPersons(context.Background(), r.vault.Asked("name", name), 10)
		require.NoError(t, err)
		require.Equal(t, want, ids, name)
	}
	require.Equal(t, []string{"Ольхова\u00A0А.\u00A0Д."}, r.finds(t, "ольхо"))
	require.Empty(t, r.finds(t, "Берёзкина"))
}
