package verify_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/verify"
	"reglament/message"
)

// openHead is what all of these regulations begin with.
const openHead = `регламент проба "Проба"
  версия 1
  действует с 01.01.2026 по 31.12.2026
  способы подачи мфц
событие подача "Подано"
событие решено "Решено"
`

// openCase is a condition that hangs on what the encoding leaves open.
type openCase struct {
	name string
	asks string // declarations that stand before
	when string
	// possible says whether there is somebody of whom it holds.
	possible bool
	// reason is what the verdict names where it has to be undecided, and empty
	// where an applicant or what is encoded may settle it.
	reason string
}

// What is not encoded, each with a condition that holds of nobody and looks as
// if it might, and with one that holds of somebody.
var openCases = []openCase{
	{"product", twoNumbers, "длина * ширина < 0", false, "product"},
	{"product", twoNumbers, "длина * ширина > 50", true, ""},
	{"product", twoNumbers, "длина * ширина = 6,25 и длина = 2,5", true, ""},
	{"product of a number by itself", twoNumbers, "длина * длина < 0", false, "product"},
	{"quotient", twoNumbers, "длина / ширина < 0", false, "product"},
	{"quotient", twoNumbers, "длина / ширина > 3", true, ""},
	{"product of a sum", twoNumbers, "(длина + 1) * (ширина + 1) < 1", false, "product"},

	{"magnitude", `вопрос доход "Доход?" : число от 0 до 1000000000
`, "доход * 1000000000000 * 1000000000000 < 0", false, "magnitude"},
	{"magnitude", `вопрос доход "Доход?" : число от 0 до 1000000000
`, "доход * 1000000000 > 1000", true, ""},

	{"a great amount", rare + `вопрос доход "Доход?" : деньги от 0 руб
`, rarely + "доход > 5000000000 руб", true, ""},
	{"texts with each other", twoTexts, `имя = отец и имя = "А" и отец = "Б"`, false, "text"},
	{"texts with each other", twoTexts, `имя = отец и имя = "А"`, true, ""},
	{"texts with each other", twoTexts, `имя != отец и имя = "А" и отец = "А"`, false, "text"},
	{"a text that is calculated", twoTexts + `расчёт чьё : текст = "А"
`, `чьё = "Б"`, false, "text"},
	{"a text that is calculated", twoTexts + `расчёт чьё : текст = "А"
`, `чьё = "А"`, true, ""},

	{"lengths with each other", twoLengths, "стаж > 5 лет и стаж < 3 лет", false, "length"},
	{"lengths with each other", twoLengths, "стаж = перерыв", true, ""},
	{"lengths of two units", twoLengths, "стаж > 5 лет и стаж > 5 месяцев", false, "length"},
	{"a day and a length that is asked", twoLengths + bornAt, "рождён + стаж < рождён", false, "length"},
	{"a day and a length that is asked", twoLengths + bornAt, "рождён + стаж > рождён", true, ""},

	{"month", bornAt, "месяц(рождён) = 2 и день(рождён) = 30", false, "day"},
	{"month", bornAt, "месяц(рождён) = 2 и день(рождён) = 28", true, ""},
	{"month of a day", bornAt, "рождён = 05.03.2001 и месяц(рождён) = 4", false, "day"},
	{"day of a day", bornAt, "рождён = 05.03.2001 и день(рождён) != 5", false, "day"},
	{"first day of a month", bornAt, "день(начало_месяца(рождён)) = 2", false, "day"},
	{"first day of a month", bornAt, "начало_месяца(рождён) = 01.02.2000", true, ""},
	{"first day of a month", bornAt, "рождён = 05.03.2001 и начало_месяца(рождён) = 03.03.2001", false, "day"},
	{"last day of a month", bornAt, "рождён = 05.03.2001 и конец_месяца(рождён) = 30.03.2001", false, "day"},
	{"last day of a month", bornAt, "рождён = 05.03.2001 и конец_месяца(рождён) = 31.03.2001", true, ""},
	{"year of any day", `вопрос рождён "Когда родились?" : дата
`, "рождён = 01.01.2001 и год(рождён) = 2000", false, "day"},
	{"year of any day", `вопрос рождён "Когда родились?" : дата
`, "рождён > 01.07.2001 и год(рождён) = 2001", true, ""},

	{"age next to the birthday", bornAt, "рождён = 02.01.2008 и возраст(рождён на 01.01.2026) >= 18", false, "birthday"},
	{"age next to the birthday", bornAt, "рождён = 01.01.2008 и возраст(рождён на 01.01.2026) >= 18", true, ""},
	{"age next to the birthday", bornAt, "рождён = 29.02.2008 и возраст(рождён на 28.02.2026) >= 18", false, "birthday"},
	{"age before birth", bornAt, "рождён = 02.01.2008 и возраст(рождён на 01.01.2008) = 0", false, "birthday"},
	{"age before birth", bornAt, "рождён = 02.01.2008 и возраст(рождён на 01.01.2008) = -1", true, ""},

	{"months", bornAt, "рождён = 14.02.2000 и рождён + 1 месяц = 15.03.2000", false, "months"},
	{"months", bornAt, "рождён = 31.01.2001 и рождён + 1 месяц = 28.02.2001", true, ""},
	{"months back", bornAt, "рождён = 31.03.2001 и рождён - 1 месяц = 28.02.2001", true, ""},
	{"months over many years", rare + `вопрос рождён "Когда родились?" : дата от 01.01.1800 до 31.12.2500
`, rarely + "рождён = 31.01.2497 и рождён - 2327 месяцев = 28.02.2303", true, ""},
	{"years", bornAt, "рождён = 29.02.2000 и рождён + 1 год = 01.03.2001", false, "months"},
	{"years", bornAt, "рождён = 29.02.2000 и рождён + 1 год = 28.02.2001", true, ""},

	{"records beyond the third", tenChildren, "есть(дети где лет > 3 и лет < 2)", false, "records"},
	{"records beyond the third", tenChildren, "количество(дети где лет > 5) > 5", true, ""},
	{"records beyond the third", tenChildren, "сумма(дети.лет) > 190", false, "records"},
	{"records beyond the third", tenChildren, "сумма(дети.лет) > 170", true, ""},
	{"records beyond the third", tenChildren, "количество(дети) > 4 и количество(дети где лет > 20) > 3", false, "records"},
	{"records beyond the third", tenChildren, "наибольшее(дети.лет) < 2 и сумма(дети.лет) > 15", false, "records"},
	{"records beyond the third", tenChildren, "количество(дети) = 5 и не все(дети где лет <= 18)", false, "records"},
}

const (
	twoNumbers = `вопрос длина "Длина?" : число от 0 до 100
вопрос ширина "Ширина?" : число от 0 до 100
`
	twoTexts = `вопрос имя "Имя?" : текст
вопрос отец "Имя отца?" : текст
`
	twoLengths = `вопрос стаж "Стаж?" : длительность
вопрос перерыв "Перерыв?" : длительность
`
	bornAt = `вопрос рождён "Когда родились?" : дата от 01.01.1950 до 31.12.2020
`
	// rare is what no draw of applicants meets.
	rare = `вопрос а "А?" : да/нет
вопрос б "Б?" : да/нет
вопрос в "В?" : да/нет
вопрос г "Г?" : да/нет
вопрос д "Д?" : да/нет
вопрос е "Е?" : да/нет
вопрос ж "Ж?" : да/нет
`
	rarely      = "а и б и в и г и д и е и ж и "
	tenChildren = `вопрос дети "Дети?" : список не более 10
  - лет "Сколько лет?" : целое от 0 до 18
`
)

// Of a document that is needed under such a condition, of one that is needed
// under its opposite, and of a situation the verdicts are never wrong; and where
// nothing but the construct could settle them they are undecided and name it.
func TestWhatIsNotEncodedIsNotDecided(t *testing.T) {
	for _, c := range openCases {
		t.Run(c.name+": "+c.when, func(t *testing.T) {
			if c.possible && !strings.HasPrefix(c.when, rarely) {
				c.asks, c.when = c.asks+rare, rarely+c.when
			}
			text := openHead + c.asks + "документ да \"Да\"\n  нужен, если " + c.when +
				"\nдокумент нет_ \"Нет\"\n  нужен, если не (" + c.when + ")\nситуация так \"Так\"\n  это когда " + c.when + "\n"
			for _, one := range [][2]string{{"V0103", "да"}, {"V0121", "нет_"}, {"V0109", "так"}} {
				c.hold(t, text, one[0], one[1])
			}
		})
	}
}

func (c *openCase) hold(t *testing.T, text, code, subject string) {
	closure := interpreter.Closure{{Name: "open.rgl", Text: text}}
	program, told := interpreter.Load(closure)
	require.NotNil(t, program, "%v\n%s", told, text)
	report := verify.Run(program, closure, weeks{}, verify.Options{})
	held := holdAgainst(program, report, text)
	require.Empty(t, held.wrong)
	claim := claimOf(t, report, code, subject)
	switch {
	case c.possible:
		require.NotEqual(t, verify.Refuted, claim.Verdict, "%s %s", code, subject)
	case c.reason != "":
		require.Equal(t, verify.Undecided, claim.Verdict, "%s %s", code, subject)
		require.Contains(t, reasonsOf(claim.Because), c.reason)
	default:
		require.NotEqual(t, verify.Proved, claim.Verdict, "%s %s", code, subject)
	}
}

func claimOf(t *testing.T, report *verify.Report, code, subject string) *verify.Claim {
	for i := range report.Claims {
		if c := &report.Claims[i]; c.Code == code && c.Subject == subject {
			return c
		}
	}
	require.Fail(t, "there is no claim", "%s %s", code, subject)
	return nil
}

// reasonsOf are the reasons that a verdict names for being undecided.
func reasonsOf(m message.Message) []string {
	var all []string
	for _, arg := range m.Args {
		if list, is := arg.Value.(message.List); is {
			for _, one := range list {
				if reason, is := one.(message.Message); is && len(reason.ID) > len("verify.free.") {
					all = append(all, reason.ID[len("verify.free."):])
				}
			}
		}
	}
	return all
}
