package dsl

// Limits of a text; what is beyond them gets a diagnostic and is not read.
const (
	// MaxFileBytes is the size of the longest file in bytes.
	MaxFileBytes = 4 << 20
	// MaxLineCharacters is the length of the longest line in characters.
	MaxLineCharacters = 4000
	// MaxJoinedCharacters is the length of the longest line together with
	// the lines that continue it.
	MaxJoinedCharacters = 100_000
	// MaxDepth is how deep an expression may be nested.
	MaxDepth = 200
	// MaxDiagnostics is how many things are said about one file.
	MaxDiagnostics = 500
	// maxDigits is the number of digits that a number may have in all.
	maxDigits = 19
)

type tokenKind uint8

const (
	tokenWord tokenKind = iota + 1
	tokenNumber
	tokenDate
	tokenString
	tokenPunct
)

// token is one word or sign of a text.
type token struct {
	Range
	kind tokenKind
	// text is a word with its alphabet put right, a number with a point, a
	// date that exists as "01.02.2026", the inside of a string, or a sign in
	// its plain form ("<=" for "≤").
	text string
	// fold is what keywords are compared by; of a word or a sign only.
	fold string
}

func (t token) is(sign string) bool { return t.kind == tokenPunct && t.text == sign }

// spanOf is the range of a non-empty run of tokens.
func spanOf(tokens []token) Range { return tokens[0].To(tokens[len(tokens)-1].Range) }
