package dsl

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isWordStart(r rune) bool {
	return r >= 'а' && r <= 'я' || r >= 'a' && r <= 'z' || r == '_' || r > 0x7f && r != utf8.RuneError && unicode.IsLetter(r) || r >= 'A' && r <= 'Z'
}

func isWordPart(r rune) bool {
	return isWordStart(r) || r >= '0' && r <= '9' || r > 0x7f && (unicode.Is(unicode.Mn, r) || unicode.IsDigit(r))
}

func (s *scanner) wordEnd() int {
	end := s.at
	for end < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if !isWordPart(r) {
			break
		}
		end += size
	}
	return end
}

// word reads a name or a keyword and puts look-alike letters right.
func (s *scanner) word() {
	start := s.place()
	end := s.wordEnd()
	text := compose(s.text[s.at:end])
	s.skip(end - s.at)
	if end < len(s.text) && s.text[end] == '.' && Fold(text) == "руб" {
		s.next()
	}
	if isMixed, fix := mixed(text); isMixed {
		s.report(codeMixedAlphabets, Range{start, s.place()}, "word", text, "advice", adviseAlphabet(fix))
		if fix != "" {
			text = fix
		}
	}
	s.emit(tokenWord, start, text)
	s.point()
}

// point reads the point of "жильцы.доход", right between two words.
func (s *scanner) point() {
	if s.at+1 >= len(s.text) || s.text[s.at] != '.' {
		return
	}
	if r, _ := utf8.DecodeRuneInString(s.text[s.at+1:]); isWordStart(r) {
		start := s.place()
		s.next()
		s.emit(tokenPunct, start, ".")
	}
}

// otherLayout reads the first word of a line where it is a keyword typed in the
// Latin layout with keys that are signs there: "nf,kbwf" for "таблица".
func (s *scanner) otherLayout() bool {
	if c := s.text[s.at]; c >= utf8.RuneSelf || c < 'A' && c != ',' && c != '.' && c != ';' && c != '\'' {
		return false
	}
	end, signs := s.at, false
	for end < len(s.text) && s.text[end] > ' ' {
		switch c := s.text[end]; {
		case c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z':
		case strings.IndexByte("[];',.`", c) >= 0:
			signs = true
		default:
			return false
		}
		end++
	}
	if end > s.at+1 && s.text[end-1] == ',' {
		end--
	}
	text := s.text[s.at:end]
	if !signs || phraseRoot.next[swapLayout(Fold(text))] == nil {
		return false
	}
	start := s.place()
	s.skip(end - s.at)
	s.emit(tokenWord, start, text)
	return true
}
