package interpreter

import (
	"slices"
	"strings"
	"unicode"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// unknownCodes are the mistakes that a name is not known, by what their name
// stands under; a template or a library that is not there may declare it.
var unknownCodes = map[string]string{
	"R0202": "name", "R0203": "name", "R0204": "name", "R0205": "name", "R0206": "name", "R0207": "name", "R0208": "name",
	"R0209": "name", "R0210": "name", "R0211": "name", "R0212": "name", "R0235": "name", "R0284": "name", "R0287": "name", "R0262": "name", "R0263": "name",
	"R0264": "name", "R0265": "name", "R0313": "name", "R0327": "name", "R0331": "name", "R0332": "name", "R0333": "option",
}

// inheritedCodes are the mistakes that a line of the heading is missing which
// a template may give.
var inheritedCodes = map[string]bool{"R0224": true, "R0311": true, "R0406": true}

// isEcho reports whether a mistake may come of another that is told: of a text
// that is not there, of a line that could not be read, of a question that is
// declared twice. It would go away with that one.
func (l *linker) isEcho(f condition.Fault) bool {
	key, unknown := unknownCodes[f.Code]
	if !unknown {
		return l.absent && inheritedCodes[f.Code]
	}
	if l.absent || l.unreadWords[dsl.NameKey(argument(f, key))] {
		return true
	}
	switch f.Code {
	case "R0203", "R0333":
		return l.partial[dsl.NameKey(argument(f, "question"))]
	case "R0327":
		return l.partial[dsl.NameKey(argument(f, "list"))]
	default:
		return false
	}
}

// argument is a text among the arguments of a fault, or nothing.
func argument(f condition.Fault, name string) string {
	for i := 0; i+1 < len(f.Args); i += 2 {
		if f.Args[i] == name {
			text, _ := f.Args[i+1].(string)
			return text
		}
	}
	return ""
}

// noteUnread notes what the parser could not read: the names that may stand in
// lines that declare something, and the questions that are read in part.
func (l *linker) noteUnread(parsed []dsl.Diagnostic) {
	l.unreadWords, l.partial = map[string]bool{}, map[string]bool{}
	for _, d := range parsed {
		l.unread = append(l.unread, d.Range)
		l.noteLine(lineAt(l.sourceAt(d.Range), d.Range.Start.Offset))
	}
	l.each(dsl.ClassQuestion, func(d *dsl.Declaration) {
		if d.Name != nil && slices.ContainsFunc(l.unread, func(r dsl.Range) bool { return d.Range.Holds(r) && r != d.Keyword }) {
			l.notePartial(d)
		}
	})
}

// lineAt is the line of a text around an offset.
func lineAt(text string, offset int) string {
	offset = min(offset, len(text))
	line := text[strings.LastIndexAny(text[:offset], "\r\n")+1:]
	if end := strings.IndexAny(line, "\r\n"); end >= 0 {
		line = line[:end]
	}
	return line
}

// noteLine notes the words of a line that declares: a heading, an option or a
// field, a row. One that draws another text in is no more there than the text.
func (l *linker) noteLine(line string) {
	bare := strings.TrimSpace(line)
	begins := func(with string) bool { return strings.HasPrefix(dsl.Fold(bare), with) }
	l.absent = l.absent || slices.ContainsFunc(drawingWords, begins)
	heading := bare != "" && strings.HasPrefix(line, bare)
	if !heading && !slices.ContainsFunc(itemMarks, begins) {
		return
	}
	words := strings.FieldsFunc(bare, func(c rune) bool { return c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for _, word := range words {
		l.unreadWords[dsl.NameKey(word)] = true
	}
}

// drawingWords are how "на основе типового …" and "использует библиотеку …"
// may begin where they could not be read, itemMarks how options, fields and
// rows do.
var (
	drawingWords = []string{
		"на основ", "на баз", "на типов", "основе", "по типов", "типового", "использ", "библиот", "подключ",
		"based", "on the basis", "on template", "uses", "use ", "library",
	}
	itemMarks = []string{"-", "–", "—", "+", "*", "|"}
)

// notePartial notes a question of which options or fields may be missing, and
// its fields.
func (l *linker) notePartial(d *dsl.Declaration) {
	l.partial[dsl.NameKey(d.Name.Text)] = true
	for _, item := range dsl.LinesOf[*dsl.Item](d.Lines) {
		for _, member := range item.Members {
			if item.Type != nil {
				l.partial[dsl.NameKey(member.Name.Text)] = true
			}
		}
	}
}
