package dsl

// otherFunctions are what spreadsheets and other languages call our functions.
var otherFunctions = map[string]keyword{
	"мин": keywords["least"], "минимум": keywords["least"], "min": keywords["least"], "minimum": keywords["least"],
	"макс": keywords["greatest"], "максимум": keywords["greatest"], "max": keywords["greatest"], "maximum": keywords["greatest"],
	"итого": keywords["sum"], "суммесли": keywords["sum"], "сум": keywords["sum"], "summ": keywords["sum"], "total": keywords["sum"],
	"счет": keywords["count"], "счетесли": keywords["count"], "число": keywords["count"], "len": keywords["count"], "countif": keywords["count"],
	"каждый": keywords["all"], "любой": keywords["any"], "exists": keywords["any"],
	"округлить": keywords["round to"], "округл": keywords["round to"], "округление": keywords["round to"], "round": keywords["round to"],
}

// MeantFunction is the function that a word in front of "(" was probably meant
// to be: a few letters off, typed in the wrong keyboard layout, or what
// another program calls it; "" where there is none. line says that it is no
// function here but a line of its own: "округлить до копейки".
func MeantFunction(word string) (meant string, line bool) {
	t := token{kind: tokenWord, text: word, fold: Fold(word)}
	if k, known := otherFunctions[t.fold]; known {
		return spelled(k, t), !functionWords.has(k)
	}
	if k, _, cost := nearest([]token{t}, functionWords); cost < tooFar {
		return spelled(k, t), false
	}
	return "", false
}

// FunctionForms shows how each function is written.
func FunctionForms() Phrases {
	var list Phrases
	for i := range vocabulary {
		if info, ok := functions[keyword(i+1)]; ok {
			list = append(list, info.form)
		}
	}
	return list
}
