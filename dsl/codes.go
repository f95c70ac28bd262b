package dsl

import "slices"

// CodeInfo is one kind of diagnostic: its stable code and a short English name
// for pages and reports. A code never changes its meaning.
type CodeInfo struct {
	Code     string
	Severity Severity
	Name     string
}

// The codes of syntax.
const (
	codeFileTooBig       = "R0101"
	codeLineTooLong      = "R0102"
	codeTooMany          = "R0103"
	codeNotUTF8          = "R0104"
	codeUnknownCharacter = "R0105"
	codeMixedAlphabets   = "R0106"
	codeUnterminated     = "R0107"
	codeNoSuchDay        = "R0108"
	codeNoSuchMonth      = "R0109"
	codeDateShape        = "R0110"
	codeDecimalPoint     = "R0111"
	codeDigitFirst       = "R0112"
	codeNumberTooLong    = "R0113"
	codeLatinLetters     = "R0114"
	codeManyCommas       = "R0115"
	codeOutside          = "R0120"
	codeUnknownClass     = "R0121"
	codeUnknownLine      = "R0122"
	codeWrongClass       = "R0123"
	codeUnexpected       = "R0124"
	codeEndsEarly        = "R0125"
	codeGroundKind       = "R0126"
	codeRowOutside       = "R0127"
	codeConditionInValue = "R0128"
	codeNoName           = "R0130"
	codeNoTitle          = "R0131"
	codeNoType           = "R0132"
	codeUnknownType      = "R0133"
	codeHeadingTwice     = "R0134"
	codeHeadingPart      = "R0135"
	codeBadName          = "R0136"
	codeTypeRefused      = "R0137"
	codeNoBounds         = "R0138"
	codeBareDays         = "R0140"
	codeNotWhole         = "R0141"
	codeKopecks          = "R0142"
	codeRounding         = "R0143"
	codeNoSuchWarning    = "R0144"
	codeNoSuchTime       = "R0145"
	codeNoReason         = "R0146"
	codeExpression       = "R0150"
	codeNoOperand        = "R0151"
	codeChain            = "R0152"
	codeTooDeep          = "R0153"
	codeParenthesis      = "R0154"
	codeListExpected     = "R0155"
	codeUnknownFunction  = "R0156"
	codeNoParenthesis    = "R0157"
	codeComma            = "R0158"
	codeArguments        = "R0159"
	codeListFunction     = "R0160"
	codeTooManyArguments = "R0161"
	codeEmptyCell        = "R0170"
	codeBadCell          = "R0171"
	codeNoBar            = "R0172"
	codeTwoBars          = "R0173"
)

var syntaxCodes = []CodeInfo{
	{codeFileTooBig, Error, "file too big"},
	{codeLineTooLong, Error, "line too long"},
	{codeTooMany, Error, "too many mistakes"},
	{codeNotUTF8, Error, "not UTF-8"},
	{codeUnknownCharacter, Error, "unknown character"},
	{codeMixedAlphabets, Error, "two alphabets in one word"},
	{codeUnterminated, Error, "quotation mark missing"},
	{codeNoSuchDay, Error, "no such day"},
	{codeNoSuchMonth, Error, "no such month"},
	{codeDateShape, Error, "malformed date"},
	{codeDecimalPoint, Error, "decimal point"},
	{codeDigitFirst, Error, "word begins with a digit"},
	{codeNumberTooLong, Error, "number too long"},
	{codeLatinLetters, Error, "keyword in the other alphabet"},
	{codeManyCommas, Error, "several commas in a number"},
	{codeOutside, Error, "text outside a declaration"},
	{codeUnknownClass, Error, "unknown declaration"},
	{codeUnknownLine, Error, "unknown line"},
	{codeWrongClass, Error, "line of another declaration"},
	{codeUnexpected, Error, "unexpected word"},
	{codeEndsEarly, Error, "line ends too early"},
	{codeGroundKind, Error, "kind of ground missing"},
	{codeRowOutside, Error, "row outside a table"},
	{codeConditionInValue, Error, "condition in a value"},
	{codeNoName, Error, "name missing"},
	{codeNoTitle, Error, "title missing"},
	{codeNoType, Error, "type missing"},
	{codeUnknownType, Error, "unknown type"},
	{codeHeadingTwice, Error, "part of a heading given twice"},
	{codeHeadingPart, Error, "part that this heading does not have"},
	{codeBadName, Error, "not a name"},
	{codeTypeRefused, Error, "type that this declaration cannot have"},
	{codeNoBounds, Error, "bounds of a type that has none"},
	{codeBareDays, Error, "kind of days missing"},
	{codeNotWhole, Error, "whole number expected"},
	{codeKopecks, Error, "more than kopecks"},
	{codeRounding, Error, "rounding to nothing"},
	{codeNoSuchWarning, Error, "no such warning"},
	{codeNoSuchTime, Error, "no such time of day"},
	{codeNoReason, Error, "reason missing"},
	{codeExpression, Error, "unexpected in a condition"},
	{codeNoOperand, Error, "condition ends too early"},
	{codeChain, Error, "chain of comparisons"},
	{codeTooDeep, Error, "condition nested too deep"},
	{codeParenthesis, Error, "parenthesis not closed"},
	{codeListExpected, Error, "list expected"},
	{codeUnknownFunction, Error, "unknown function"},
	{codeNoParenthesis, Error, "function without parentheses"},
	{codeComma, Error, "comma between arguments"},
	{codeArguments, Error, "number of arguments"},
	{codeListFunction, Error, "function of a list without its list"},
	{codeTooManyArguments, Error, "too many arguments"},
	{codeEmptyCell, Error, "empty cell"},
	{codeBadCell, Error, "cell not understood"},
	{codeNoBar, Error, "no bar between conditions and results"},
	{codeTwoBars, Error, "two bars between conditions and results"},
}

// Codes is the registry of all diagnostics, sorted by code.
func Codes() []CodeInfo {
	all := slices.Concat(syntaxCodes, semanticCodes)
	slices.SortFunc(all, func(a, b CodeInfo) int {
		if a.Code < b.Code {
			return -1
		}
		if a.Code > b.Code {
			return 1
		}
		return 0
	})
	return all
}
