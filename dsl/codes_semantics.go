package dsl

// semanticCodes are found by the interpreter when names, types and examples
// are checked: R02 names and structure, R03 conditions, R04 examples.
var semanticCodes = []CodeInfo{
	{"R0201", Error, "name declared twice"},
	{"R0202", Error, "unknown question"},
	{"R0203", Error, "unknown option"},
	{"R0204", Error, "unknown organisation"},
	{"R0205", Error, "unknown event"},
	{"R0206", Error, "unknown document"},
	{"R0207", Error, "unknown stage"},
	{"R0208", Error, "unknown outcome"},
	{"R0209", Error, "unknown term"},
	{"R0210", Error, "unknown way of filing"},
	{"R0211", Error, "unknown ground"},
	{"R0212", Error, "unknown result"},
	{"R0213", Error, "second regulation in a file"},
	{"R0214", Error, "no regulation in a file"},
	{"R0215", Error, "line given twice"},
	{"R0216", Error, "fewer than two options"},
	{"R0217", Error, "options on another type"},
	{"R0218", Error, "questions ask for each other"},
	{"R0219", Error, "fewer than two alternatives"},
	{"R0220", Error, "interval ends before it begins"},
	{"R0221", Error, "document does not say when it is needed"},
	{"R0222", Error, "lines exclude each other"},
	{"R0223", Error, "version missing"},
	{"R0224", Error, "interval missing"},
	{"R0225", Error, "unknown area"},
	{"R0226", Error, "line on the wrong side of an item"},
	{"R0227", Error, "may bring what the applicant has to bring"},
	{"R0228", Warning, "no documents"},
	{"R0229", Error, "term without a length"},
	{"R0231", Error, "stages wait for each other"},
	{"R0232", Error, "ground without a condition"},
	{"R0233", Warning, "question changes nothing"},
	{"R0301", Error, "types do not match"},
	{"R0302", Error, "yes or no expected"},
	{"R0303", Error, "cannot be ordered"},
	{"R0304", Error, "question used where it is not asked"},
	{"R0305", Error, "number expected"},
	{"R0306", Error, "number too long"},
	{"R0307", Error, "not-known is no value"},
	{"R0308", Error, "need rests on what was handed in"},
	{"R0309", Error, "value expected"},
	{"R0310", Error, "condition too long"},
	{"R0311", Error, "no ways of filing"},
	{"R0312", Error, "fraction against a whole number"},
	{"R0313", Error, "option without its question"},
	{"R0399", Error, "condition cannot be evaluated"},
	{"R0401", Error, "answer of another type"},
	{"R0402", Error, "answer given twice"},
	{"R0403", Error, "example expects nothing"},
	{"R0404", Error, "example contradicts itself"},
	{"R0405", Error, "not-known is not allowed"},
	{"R0406", Error, "example outside the interval"},
	{"R0407", Error, "example looks back"},
}

// SeverityOf is the severity of a code; a code that is not in the registry is
// an error.
func SeverityOf(code string) Severity {
	for _, info := range semanticCodes {
		if info.Code == code {
			return info.Severity
		}
	}
	for _, info := range syntaxCodes {
		if info.Code == code {
			return info.Severity
		}
	}
	return Error
}
