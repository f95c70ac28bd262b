package contract

import (
	"strings"

	"reglament/dsl"
	"reglament/message"
)

// shape tells what a node is.
type shape uint8

const (
	shapeNull shape = iota
	shapeMapping
	shapeList
	shapeText
	shapeNumber
	shapeBoolean
	// shapeDay is a YAML scalar that looks like a day or a moment.
	shapeDay
)

// node is a value of a document with the line that it stands on.
type node struct {
	shape   shape
	text    string // of a scalar, as written
	quoted  bool   // a text that cannot be taken for anything else
	line    int
	entries []entry        // of a mapping, in order
	seen    map[string]int // the line of each key of a mapping
	items   []*node        // of a list
}

// entry is a key of a mapping with its value.
type entry struct {
	key   string
	line  int
	value *node
}

// place is a node with the path of keys that leads to it.
type place struct {
	*node
	path string
}

// under is the path of a key below p.
func (p place) under(key string) string {
	if p.path == "" {
		return key
	}
	return p.path + "." + key
}

// fault is a problem at the place.
func (p place) fault(id string, pairs ...any) *message.Problem {
	return faultAt(p.path, p.line, id, pairs...)
}

// faultAt is a problem with a key and a line; the line is an argument of the
// message, so that a text may show it and Line can tell it.
func faultAt(key string, line int, id string, pairs ...any) *message.Problem {
	return message.NewProblem(message.Wrong, id, append(pairs, "line", line)...).At(key)
}

// Line is the line of the facts that a problem of ReadFacts speaks of, from
// 1; 0 where there is none.
func Line(problem *message.Problem) int {
	for _, arg := range problem.Message.Args {
		if line, ok := arg.Value.(int); ok && arg.Name == "line" {
			return line
		}
	}
	return 0
}

// keyed finds a key of a mapping; ok is false where it is absent or null.
func (p place) keyed(key string) (place, bool) {
	for _, e := range p.entries {
		if e.key == key && e.value.shape != shapeNull {
			return place{e.value, p.under(key)}, true
		}
	}
	return place{}, false
}

// find walks to a path such as "events[1].id", as far as it leads.
func (p place) find(path string) place {
	at := p
	for _, part := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' }) {
		next, ok := at.step(part)
		if !ok {
			break
		}
		at = next
	}
	return at
}

func (p place) step(part string) (place, bool) {
	for _, e := range p.entries {
		if e.key == part || dsl.SameName(e.key, part) {
			below := place{e.value, p.under(part)}
			below.node = &node{shape: e.value.shape, entries: e.value.entries, items: e.value.items, line: e.line}
			return below, true
		}
	}
	if i, ok := index(part); ok && i < len(p.items) {
		return place{p.items[i], p.path + "[" + part + "]"}, true
	}
	return place{}, false
}
