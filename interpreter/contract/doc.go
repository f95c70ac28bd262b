// Package contract is what other programs may rely on: the facts that they
// hand in and the documents that they get back.
//
// It promises that facts are read strictly — an unknown key, a value of
// another type, a key that stands twice, an impossible day is an error that
// names the key and its line, and nothing is decided — and that decisions,
// diagnostics and explanations are written with the keys, the order and the
// words of docs/schema, the same bytes for the same values.
//
// Facts come as YAML or as JSON. Both are first read into one small tree of
// nodes that remember their lines (node.go, yaml.go, json.go); the readers of
// facts.go, rows.go and answer.go then take typed values out of it. Nothing
// is decoded by reflection, so that no value is ever bent to fit: 007 is not
// a seven and "да" is not a true.
package contract

// Schema is the number of the format of the documents that this package
// writes. It changes only when a key changes its meaning or goes away.
const Schema = 1
