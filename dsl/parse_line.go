package dsl

import (
	"slices"
	"strings"
	"unicode/utf8"

	"reglament/message"
)

// parse finds the rule of a line by its first words and reads it.
func (l *logical) parse() Line {
	head, k := l.find()
	if l.rule == nil {
		l.unknown()
		return nil
	}
	g, ok := l.rule.read(l, head, k)
	if !ok {
		return nil
	}
	line := g.build(l, spanOf(l.tokens))
	if l.failed {
		switch line.(type) {
		case *Item, *Given, *Row: // what they could say is worth keeping
		default:
			return nil
		}
	}
	return line
}

// find gives the rule of a line, and the keyword that opens it with the number
// of its tokens.
func (l *logical) find() (head int, k keyword) {
	own := &linesOf[l.class]
	switch first := &l.tokens[0]; {
	case first.kind == tokenPunct:
		l.rule = own.bySign[lineSign(first)]
	case first.kind == tokenNumber && l.class == ClassStage:
		l.rule = own.byWord[keywords["within"]]
	case first.kind == tokenNumber:
		l.rule = own.number
	case first.kind == tokenWord:
		if k, head = longest(l.tokens, &own.opens); head == 0 {
			k, head = l.lookAlike(l.tokens, &own.opens)
		}
		if head > 0 {
			l.rule = own.byWord[k]
		}
	}
	return head, k
}

// lineSign is the sign that opens a line, in its plain form.
func lineSign(t *token) string {
	switch {
	case t.kind != tokenPunct:
		return ""
	case t.text == "—":
		return "-"
	case t.text == "||":
		return "|"
	}
	return t.text
}

// lookAlike finds the phrase at the start of a line whose letters were typed
// in the other alphabet, and reports it.
func (p *parser) lookAlike(tokens []token, allowed *keywordSet) (keyword, int) {
	if p.full || !slices.ContainsFunc(tokens[:min(len(tokens), maxPhrase)], isLatinLookAlike) {
		return 0, 0
	}
	respelled := make([]token, 0, maxPhrase)
	for _, t := range tokens[:min(len(tokens), maxPhrase)] {
		t.fold = lookAlike(t.fold)
		respelled = append(respelled, t)
	}
	k, n := longest(respelled, allowed)
	if n > 0 {
		where := spanOf(tokens[:n])
		p.report(codeLatinLetters, where, "found", p.source(where), "fix", k.phrase().RU)
	}
	return k, n
}

func isLatinLookAlike(t token) bool {
	if t.kind != tokenWord || t.fold[0] >= utf8.RuneSelf || !strings.ContainsRune(lookLatin, rune(t.fold[0])) {
		return false
	}
	_, all := respell(t.fold, isLatin, lookLatin, lookCyrillic)
	return all
}

// unknown says that a line is none that may stand here.
func (l *logical) unknown() {
	if l.scannerComplained() || l.full {
		l.failed = true
		return
	}
	own, all := &linesOf[l.class], &linesOf[ClassUnknown]
	first := l.tokens[0]
	class := classNames[l.class]
	k, head := longest(l.tokens, &all.opens)
	elsewhere := head > 0 || all.bySign[lineSign(&first)] != nil
	where := spanOf(l.tokens[:max(head, 1)])
	switch {
	case isBar(&first):
		l.fail(codeRowOutside, where, "class", class)
		return
	case head > 0 && k == keywords["if"] && (l.class == ClassValue || l.class == ClassFee):
		l.conditionInValue(where)
		return
	}
	if meant, n, cost := nearest(l.tokens, &own.opens); elsewhere && n > head && cost < tooFar {
		l.meant(meant, n)
		return
	}
	if forms := l.begun(); len(forms) > 0 && head < 2 {
		advice := message.New("diagnostic.written", "form", forms)
		l.fail(codeUnknownLine, where, "found", l.source(where), "advice", advice)
		return
	}
	if elsewhere {
		l.fail(codeWrongClass, where, "found", l.source(where), "class", class, "allowed", own.forms)
		return
	}
	for _, opens := range []*keywordSet{&own.opens, &opensAny} {
		if meant, n, cost := nearest(l.tokens, opens); cost < tooFar {
			l.meant(meant, n)
			return
		}
	}
	advice := message.New("diagnostic.lines", "class", class, "allowed", own.forms)
	l.fail(codeUnknownLine, where, "found", l.source(where), "advice", advice)
}

// maxBegun is how many forms of a line help where only its first word is right.
const maxBegun = 4

// begun are the forms of the lines of this class that begin with the same word,
// where they are few.
func (l *logical) begun() (forms Phrases) {
	begins := phraseRoot.next[l.tokens[0].fold]
	if begins == nil || l.tokens[0].kind != tokenWord {
		return nil
	}
	for _, r := range rules {
		if slices.Contains(r.classes, l.class) && begins.holds(&r.opens) {
			forms = append(forms, r.form)
		}
	}
	if len(forms) > maxBegun {
		return nil
	}
	return forms
}

// meant says which phrase the first n words were probably meant to be.
func (l *logical) meant(k keyword, n int) {
	where := spanOf(l.tokens[:n])
	l.fail(codeUnknownLine, where, "found", l.source(where), "advice", didYouMean(spelled(k, l.tokens[0])))
}
