// Package dsl reads the regulation language: it turns the text of a .rgl file
// into a tree with positions and says everything that is wrong with the text.
//
// It promises that Parse is total: any bytes give a File with all that could be
// understood and diagnostics sorted by place, never a panic, within bounds
// that are known before (MaxFileBytes, MaxLineCharacters, MaxDepth). An error
// in one line hides none in another.
//
// How it works: a scanner turns characters into tokens; the tokens are cut
// into declarations at the words that open one, and each declaration into
// logical lines, for indentation means nothing; the kind of a line is found by
// the longest phrase of the vocabulary at its start; its words are then parsed
// by the participle grammar of that kind (grammar_*.go), and a condition
// inside it by precedence climbing. Both vocabularies, Russian and English,
// stand in one table (vocabulary.go) and may be mixed.
package dsl
