package dsl

import (
	"slices"

	"reglament/message"
)

// typeInfo is what the words of a type mean.
type typeInfo struct {
	kind  TypeKind
	check TextCheck
}

// types are the words of types.
var types = map[keyword]typeInfo{
	keywords["yes/no"]: {kind: TypeYesNo}, keywords["one of"]: {kind: TypeOneOf}, keywords["some of"]: {kind: TypeSomeOf},
	keywords["integer"]: {kind: TypeInteger}, keywords["number"]: {kind: TypeNumber}, keywords["percent"]: {kind: TypePercent},
	keywords["money"]: {kind: TypeMoney}, keywords["date"]: {kind: TypeDate}, keywords["date and time"]: {kind: TypeDateTime},
	keywords["length"]: {kind: TypeLength}, keywords["text"]: {kind: TypeText}, keywords["list"]: {kind: TypeList},
	keywords["snils"]: {TypeText, CheckSNILS}, keywords["inn"]: {TypeText, CheckINN}, keywords["ogrn"]: {TypeText, CheckOGRN},
	keywords["passport"]: {TypeText, CheckPassport}, keywords["phone"]: {TypeText, CheckPhone},
	keywords["email"]: {TypeText, CheckEmail}, keywords["cadastral number"]: {TypeText, CheckCadastral},
}

// typeList is the order in which hints name the types.
var typeList = []string{
	"yes/no", "one of", "some of", "integer", "number", "percent", "money", "date", "date and time", "length",
	"text", "snils", "inn", "ogrn", "passport", "phone", "email", "cadastral number", "list",
}

var (
	typeWords  = setOf(typeList...)
	boundWords = setOf("at least", "not less than", "at most", "not more than")
	lowerBound = setOf("at least", "not less than")
	keyWords   = setOf("by")
)

// refusedTypes are those that a declaration cannot have: a value is one
// value, and a record holds no list of records.
func refusedTypes(class Class) []TypeKind {
	switch class {
	case ClassValue:
		return []TypeKind{TypeOneOf, TypeSomeOf, TypeList}
	case ClassQuestion:
		return nil
	}
	return []TypeKind{TypeList}
}

// typePhrases names the types but those of some kinds.
func typePhrases(but []TypeKind) Phrases {
	var list Phrases
	for _, key := range typeList {
		if k := keywords[key]; !slices.Contains(but, types[k].kind) {
			list = append(list, k.phrase())
		}
	}
	return list
}

// typeAt reads the type that begins at an index, and gives where it ends. Its
// kind is 0 where there is none.
func (l *logical) typeAt(at int, empty Range, refused []TypeKind) (*Type, int) {
	t := &Type{Range: empty}
	end := l.typeRun(at)
	if end == at {
		return t, at
	}
	words := l.tokens[at:end]
	t.Range = spanOf(words)
	k, n := longest(words, typeWords)
	if info := types[k]; n > 0 && (n == len(words) || info.kind == TypeOneOf || info.kind == TypeSomeOf) {
		t.Kind, t.Check = info.kind, info.check
		if slices.Contains(refused, t.Kind) {
			l.fail(codeTypeRefused, t.Range, "found", l.source(t.Range), "class", classNames[l.class], "types", typePhrases(refused))
		}
		end = l.typeTail(t, at+n)
		t.Range = spanOf(l.tokens[at:end])
		return t, end
	}
	advice := message.New("diagnostic.types", "types", typePhrases(refused))
	if k, _, cost := nearest(words, typeWords); cost < tooFar {
		advice = didYouMean(spelled(k, words[0]))
	}
	l.fail(codeUnknownType, t.Range, "found", l.source(t.Range), "advice", advice)
	return t, end
}

// typeRun is the end of the words that name a type: what bounds it or names
// the keys of a norm is none of them.
func (l *logical) typeRun(at int) int {
	_, n := longest(l.tokens[at:], typeWords)
	for at += n; at < len(l.tokens); at++ {
		t := &l.tokens[at]
		if t.kind != tokenWord && t.kind != tokenNumber && !t.is("/") {
			break
		}
		if _, n := longest(l.tokens[at:], boundWords); n > 0 {
			break
		}
		if _, n := longest(l.tokens[at:], keyWords); n > 0 && l.class == ClassNorm {
			break
		}
	}
	return at
}

// typeTail reads what bounds a type or lists its options.
func (l *logical) typeTail(t *Type, at int) int {
	if t.Kind == TypeOneOf || t.Kind == TypeSomeOf {
		return l.typeOptions(t, at)
	}
	for at < len(l.tokens) {
		k, n := longest(l.tokens[at:], boundWords)
		if n == 0 {
			break
		}
		where := spanOf(l.tokens[at : at+n])
		switch t.Kind {
		case TypeInteger, TypeNumber, TypePercent, TypeMoney, TypeDate, TypeDateTime:
			bound := &t.To
			if lowerBound.has(k) {
				bound = &t.From
			}
			if *bound != nil {
				l.fail(codeHeadingTwice, where, "found", l.source(where), "form", Phrases{l.rule.form})
			}
			*bound, at = l.prefix(at + n)
		case TypeList:
			if k != keywords["not more than"] || t.Most > 0 {
				l.fail(codeNoBounds, where, "found", l.source(where))
			}
			at = l.most(t, at+n)
		default:
			l.fail(codeNoBounds, where, "found", l.source(where))
			_, at = l.prefix(at + n)
		}
	}
	return at
}

// most reads how many records a list may have.
func (l *logical) most(t *Type, at int) int {
	if at >= len(l.tokens) || l.tokens[at].kind != tokenNumber {
		l.unexpected(at)
		return len(l.tokens)
	}
	if t.Most = atoi(l.tokens[at].text); t.Most < 1 || t.Most > MaxMost || !isWhole(l.tokens[at].text) {
		l.fail(codeNotWhole, l.tokens[at].Range, "limit", MaxMost)
	}
	return at + 1
}

// typeOptions reads "супруг "Супруг(а)", иной "Другое"".
func (l *logical) typeOptions(t *Type, at int) int {
	for at < len(l.tokens) && l.tokens[at].kind == tokenWord {
		name := Name{l.tokens[at].Range, l.tokens[at].text}
		l.mayStandInConditions(name, optionTaken)
		option := Member{Name: name}
		at++
		if at < len(l.tokens) && l.tokens[at].kind == tokenString {
			option.Title = &Text{l.tokens[at].Range, l.tokens[at].text}
			at++
		} else {
			l.fail(codeNoTitle, name.Range, "form", Phrases{{`ИМЯ "Название"`, `NAME "Title"`}})
		}
		t.Options = append(t.Options, option)
		if at >= len(l.tokens) || !l.tokens[at].is(",") {
			return at
		}
		if at++; at >= len(l.tokens) || l.tokens[at].kind != tokenWord {
			l.unexpected(at)
			return len(l.tokens)
		}
	}
	return at
}

// prefix reads the value that begins at an index, as far as it goes, and
// gives where it ends.
func (l *logical) prefix(at int) (Expr, int) {
	n, read, ok := l.readSome(l.tokens[at:], l.startOf(at), levelSum)
	if !ok {
		return nil, len(l.tokens)
	}
	return n, at + read
}

// startOf is where the token at an index begins, or the end of the line.
func (l *logical) startOf(at int) Position {
	if at < len(l.tokens) {
		return l.tokens[at].Start
	}
	return l.tokens[len(l.tokens)-1].End
}
