package contract

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"reglament/interpreter"
	"reglament/message"
)

// maxFacts bounds a facts document, in bytes. Facts are a few thousand bytes;
// the YAML reader takes a fraction of a second for the worst of this size.
const maxFacts = 256 << 10

// ReadFacts reads a facts document, YAML or JSON, for a program and checks
// that it speaks of what the regulation names. The error is a
// *message.Problem whose Key names the entry ("answers.право",
// "events[1].at") and whose line Line tells; the facts are then nil.
func ReadFacts(p *interpreter.Program, data []byte) (*interpreter.Facts, error) {
	root, err := readDocument(data)
	if err != nil {
		return nil, err
	}
	top := place{root, ""}
	facts, err := readFacts(namesOf(p), top)
	if err != nil {
		return nil, err
	}
	if err := p.CheckFacts(facts); err != nil {
		return nil, located(err, top)
	}
	return facts, nil
}

// readDocument tells YAML from JSON, which is read by itself because YAML
// readers trip over its tabs and escapes.
func readDocument(data []byte) (*node, error) {
	if len(data) > maxFacts {
		return nil, faultAt("", 1, "contract.facts.too_long", "limit", maxFacts>>10)
	}
	if !utf8.Valid(data) {
		return nil, faultAt("", 1, "contract.facts.not_utf8")
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if looksLikeJSON(data) {
		return readJSON(data)
	}
	return readYAML(data)
}

// looksLikeJSON reports whether data opens with a brace and a quoted key; a
// YAML document in the flow style has bare keys.
func looksLikeJSON(data []byte) bool {
	rest, braced := bytes.CutPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{"))
	rest = bytes.TrimLeft(rest, " \t\r\n")
	return braced && (len(rest) == 0 || rest[0] == '"' || rest[0] == '}')
}

// located adds the line to a problem that knows its key only.
func located(err error, top place) error {
	var problem *message.Problem
	if !errors.As(err, &problem) || Line(problem) != 0 {
		return err
	}
	there := *problem
	there.Message.Args = append(append([]message.Arg{}, problem.Message.Args...),
		message.Arg{Name: "line", Value: top.find(problem.Key).line})
	return &there
}
