// Package peer makes the decision with other engines that run inside a Go
// program: OPA, CEL and Starlark. What each is told stands in files beside
// this one, as their users write it.
//
// Every engine compiles once and then decides many times about input that has
// been brought into its own form before, so that what is measured is the
// decision and not the conversion.
package peer

import "embed"

//go:embed subsidy.rego core.rego subsidy.cel core.cel subsidy.star
var texts embed.FS

// Kind is what is decided.
type Kind string

// The two decisions.
const (
	Whole Kind = "subsidy"
	Core  Kind = "core"
)

// Engine decides one Kind.
type Engine interface {
	// Name is how the engine is called.
	Name() string
	// Prepare brings an applicant into the form of the engine and gives a
	// function that decides about it.
	Prepare(applicant map[string]any) (Decide, error)
	// Read turns what Decide gives into objects, lists, strings, booleans
	// and float64. It is not measured.
	Read(decision any) (map[string]any, error)
}

// Decide makes one decision in the form of the engine.
type Decide func() (decision any, err error)

// All gives the engines for a kind of decision.
func All(kind Kind) ([]Engine, error) {
	var all []Engine
	for _, open := range []func(Kind) (Engine, error){openOPA, openCEL, openStarlark} {
		engine, err := open(kind)
		if err != nil {
			return nil, err
		}
		all = append(all, engine)
	}
	return all, nil
}

// text reads a file beside this one.
func text(kind Kind, suffix string) (name, content string, err error) {
	name = string(kind) + suffix
	bytes, err := texts.ReadFile(name)
	return name, string(bytes), err
}
