package document

import (
	"reglament/catalog"
	"reglament/message"
	"reglament/runtime"
)

// IntakeOf gathers what is printed when a case has been taken in, in the order
// in which it is signed and put away: the applications with the consent, the
// title sheet, the register, the receipt in two copies.
func IntakeOf(texts *message.Texts, cat *catalog.Catalog, v runtime.View, p Particulars, statusURL string) []Paper {
	var all []Paper
	for _, application := range ApplicationsOf(texts, cat, v, p) {
		all = append(all, application)
	}
	return append(all, CoverOf(texts, cat, v, p), RegisterOf(texts, cat, v, p), ReceiptAt(texts, cat, v, p, statusURL))
}

// ReceiptAt is ReceiptOf with what the particulars say: who brought the
// documents, who took them, and when.
func ReceiptAt(texts *message.Texts, cat *catalog.Catalog, v runtime.View, p Particulars, statusURL string) ReceiptModel {
	a := aboutCase(texts, cat, v, p)
	m := ReceiptOf(texts, cat, v, statusURL)
	m.At, m.Applicant, m.AcceptedBy = a.At, a.Applicant.Name, a.By.Name
	if a.Representative != nil {
		m.Representative = a.Representative.Who.Name
	}
	return m
}
