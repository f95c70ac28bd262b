package sample

import "fmt"

// kind is the type of a question.
type kind uint8

const (
	yesNo kind = iota
	oneOf
	someOf
	whole
	money
	date
	text
	list
	kinds
)

// question is one that was written, or a finding, a field of a list or a set of
// categories, which are named like one.
type question struct {
	name    string
	kind    kind
	options []string
	low     int // bounds of a whole number; of money in roubles
	high    int
	marks   []string // constants that conditions compare it with
	guards  []string // what has to stand beside it; none: it is always asked
	fields  []*question
	most    int // records of a list
}

// names of questions by kind; each is drawn at most once.
var names = [kinds][]string{
	yesNo:  {"льготник", "переехал", "работает", "служил", "судим", "новосёл"},
	oneOf:  {"жильё", "заявитель_кто", "цель", "район", "статус"},
	someOf: {"льготы", "имущество", "пособия"},
	whole:  {"людей", "комнат", "стаж", "этаж"},
	money:  {"доход", "плата", "долг"},
	date:   {"рождён", "построен", "приехал"},
	text:   {"улица", "школа"},
	list:   {"жильцы", "дети"},
}

// days are what days are compared with, in their order.
var days = []string{"01.03.2008", "15.06.2010", "31.12.2012", "29.02.2016", "01.03.2018"}

// words are what texts are compared with.
var words = []string{`"Ленина"`, `"Садовая"`, `"№ 5"`}

// maxWays bounds the ways of answering all questions, as far as they count
// roughly.
const maxWays = 48

// ways is roughly how many answers count.
func (q *question) ways() int {
	switch q.kind {
	case yesNo:
		return 2
	case oneOf:
		return len(q.options)
	case someOf:
		return 1<<min(len(q.options), 2) + len(q.options) - 2
	case whole:
		return q.high + 1
	case list:
		each := 1
		for _, field := range q.fields {
			each *= field.ways()
		}
		return 1 + each*(1+(q.most-1)*each)
	default:
		return 2 + 2*len(q.marks)
	}
}

// declared is the type with its bounds, as it is written.
func (q *question) declared() string {
	switch q.kind {
	case yesNo:
		return "да/нет"
	case oneOf:
		return "один из"
	case someOf:
		return "несколько из"
	case whole:
		return fmt.Sprintf("целое от %d до %d", q.low, q.high)
	case money:
		return fmt.Sprintf("деньги от %d руб до %d руб", q.low, q.high)
	case date:
		return "дата от " + days[0] + " до " + days[len(days)-1]
	case text:
		return "текст"
	default:
		return fmt.Sprintf("список не более %d", q.most)
	}
}
