package document

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/message"
)

// TestTheSumOfARegisterStandsUnderARow: on a page of its own it would say a
// number of nothing.
func TestTheSumOfARegisterStandsUnderARow(t *testing.T) {
	p, w := testPress(t), wordsIn(t, message.Russian)
	turned := false
	for count := 20; count <= 60; count++ {
		m := RegisterModel{Number: "1"}
		for range count {
			m.Rows = append(m.Rows, RegisterRow{Title: "Справка", Forms: []interpreter.FormCount{{Kind: "original", Count: 1}}})
		}
		pages := paginate(p.register(w, m), bodyHeight-footerHeight)
		turned = turned || len(pages) > 1
		for _, page := range pages {
			for at, b := range page {
				if len(b.cells) == 1 && len(b.cells[0].marks) > 0 && strings.HasPrefix(b.cells[0].marks[0].text, "Всего") {
					require.Positive(t, at)
					require.NotNil(t, page[at-1].head, "%d rows: the row above is not one of the table", count)
				}
			}
		}
	}
	require.True(t, turned)
}
