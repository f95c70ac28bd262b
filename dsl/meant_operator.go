package dsl

import "strings"

// operatorWords are the words and signs with which people compare outside this
// language, and the operator that each stands for.
var operatorWords = map[string]string{
	"равно": "=", "равен": "=", "равна": "=", "равны": "=", "не равно": "!=", "не равен": "!=", "не равна": "!=", "не равны": "!=",
	"больше": ">", "меньше": "<", "не больше": "<=", "не меньше": ">=", "больше или равно": ">=", "меньше или равно": "<=",
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
