package dsl

import "strings"

// operatorWords are the words and signs with which people compare outside this
// language, and the operator that each stands for.
var operatorWords = map[string]string{
	"равно": "=", "равен": "=", "равна": "=", "равны": "=", "не равно": "!=", "не равен": "!=", "не равна": "!=", "не равны": "!=",
	"больше": ">", "меньше": "<", "не больше": "<=", "не меньше": ">=", "больше или равно": ">=", "меньше или равно": "<=",
	":":      "/",
	"equals": "=", "is": "=", "is not": "!=", "greater than": ">", "less than": "<", "greater": ">", "less": "<",
}

// maxOperatorWords is the length of the longest of them.
const maxOperatorWords = 3

// meantOperator finds what stands here in place of an operator, with the
// operator; it is empty where nothing of the kind does. The second sign of
// "==" is one, too.
func (r *reader) meantOperator() (operator string, where Range) {
	if r.at > 0 && r.at < len(r.tokens) && r.tokens[r.at].is("=") && r.tokens[r.at-1].is("=") {
		return "=", r.tokens[r.at-1].To(r.tokens[r.at].Range)
	}
	for n := min(maxOperatorWords, len(r.tokens)-r.at); n > 0; n-- {
		words := make([]string, n)
		for i := range words {
			words[i] = r.tokens[r.at+i].fold
		}
		if operator := operatorWords[strings.Join(words, " ")]; operator != "" {
			return operator, spanOf(r.tokens[r.at : r.at+n])
		}
	}
	return "", r.here()
}

// halfPhrases are words behind which the rest of a phrase is often forgotten, or
// that stand where another phrase is meant; "*" is the word that follows.
var halfPhrases = map[string]string{
	"представлен": "представлен документ *", "представлена": "представлен документ *", "представлено": "представлен документ *",
	"представлены": "представлен документ *", "наступило": "наступило событие *", "произошло": "наступило событие *",
	"событие": "наступило событие *", "истек": "истёк срок *", "срок": "истёк срок *", "действует": "действует основание *",
	"основание": "действует основание *", "подуслуга": "подуслуга = *", "способ": "способ = *", "последний": "последний день срока *",
	"истекли": "истекли 10 рабочих дней со дня события …", "прошло": "истекли 10 рабочих дней со дня события …",
	"по":        "истекли 10 рабочих дней со дня события …",
	"presented": "presented document *", "happened": "happened event *", "event": "happened event *", "expired": "expired term *",
	"term": "expired term *", "holds": "holds ground *", "ground": "holds ground *", "subservice": "subservice = *", "channel": "channel = *",
}

// meantForm is what was probably meant by words of a regulation that stand here
// in place of operators: "22 % * доход" for "22 % доход" and "22 % от дохода",
// "доход >= 5 и доход <= 10" for "доход от 5 до 10"; empty where it is neither.
func (r *reader) meantForm() string {
	if r.at < 1 || r.at >= len(r.tokens) || r.tokens[r.at].kind != tokenWord {
		return ""
	}
	before, word := r.tokens[r.at-1], r.tokens[r.at]
	if half := halfPhrases[before.fold]; half != "" {
		return strings.ReplaceAll(half, "*", word.text)
	}
	of := word.fold == "от" || word.fold == "of" || word.fold == "from"
	switch {
	case before.is("%"):
		if of && r.at+1 < len(r.tokens) {
			word = r.tokens[r.at+1]
		}
		if word.kind != tokenWord || r.at < 2 {
			return ""
		}
		return r.l.source(spanOf(r.tokens[r.at-2:r.at])) + " * " + word.text
	case before.kind != tokenWord || word.fold == "of":
		return ""
	case of:
		return r.boundsForm(before.text)
	default:
		return ""
	}
}

// boundsForm writes "от 5 до 10" of a name as comparisons.
func (r *reader) boundsForm(name string) string {
	to, and := "до", " и "
	if r.tokens[r.at].fold == "from" {
		to, and = "to", " and "
	}
	rest := r.tokens[r.at+1:]
	end := len(rest)
	for i, t := range rest {
		if t.is(")") || t.is(";") || t.fold == strings.TrimSpace(and) || t.fold == "или" || t.fold == "or" {
			end = i
			break
		}
	}
	rest = rest[:end]
	for i, t := range rest {
		if t.fold == to && i > 0 && i+1 < len(rest) {
			return name + " >= " + r.l.source(spanOf(rest[:i])) + and + name + " <= " + r.l.source(spanOf(rest[i+1:]))
		}
	}
	if len(rest) == 0 {
		return ""
	}
	return name + " >= " + r.l.source(spanOf(rest))
}
