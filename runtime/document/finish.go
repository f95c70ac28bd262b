package document

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"reglament/message"
)

// finish writes into a PDF what maroto has no word for: the language, for
// readers that speak, the title as the window's name, and the model's moment
// in the place of the computer's as day of change. The catalog is the last
// object of the file, so only the offset at the end moves.
func finish(pdf []byte, about properties) ([]byte, error) {
	damaged := func(what string) error {
		return message.NewProblem(message.Environment, "papers.not_printed").Because(errors.New("no " + what + " in the PDF"))
	}
	changed := bytes.LastIndex(pdf, []byte("/ModDate (D:"))
	if changed < 0 {
		return nil, damaged("day of change")
	}
	copy(pdf[changed+len("/ModDate (D:"):], about.created.Format("20060102150405"))

	copy(pdf, "%PDF-1.4") // the first version that knows these entries
	head, entry := []byte("/Type /Catalog\n"), fmt.Appendf(nil, "/Lang (%s)\n/ViewerPreferences <</DisplayDocTitle true>>\n", about.language)
	catalog := bytes.LastIndex(pdf, head)
	tail := bytes.LastIndex(pdf, []byte("startxref\n"))
	if catalog < 0 || tail < catalog {
		return nil, damaged("catalog")
	}
	tail += len("startxref\n")
	end := bytes.IndexByte(pdf[tail:], '\n')
	if end < 0 {
		return nil, damaged("end")
	}
	offset, err := strconv.Atoi(string(pdf[tail : tail+end]))
	if err != nil {
		return nil, damaged("offset")
	}
	return bytes.Join([][]byte{
		pdf[:catalog+len(head)], entry, pdf[catalog+len(head) : tail],
		strconv.AppendInt(nil, int64(offset+len(entry)), 10), pdf[tail+end:],
	}, nil), nil
}
