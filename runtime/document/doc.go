// Package document prints the papers of an office: the checklist of documents
// before filing, the application with its consent, the cover, the register and
// the receipt of a case, the refusal to accept documents, the sheet that goes
// with a case to another, how a case stands, and the protocol of what was
// calculated.
//
// It promises that a paper says what was decided and decides nothing itself;
// that a model prints to the same text whenever and wherever it is printed,
// because nothing here reads a clock or a setting; that text can be selected
// and codes can be scanned; that a row of a table is never torn between two
// pages unless it is taller than a page; and that a character which the font
// cannot draw is an error before anything is printed, never an empty box on
// paper.
//
// How it works, in two steps that know nothing of each other. ChecklistOf,
// ApplicationsOf, CoverOf, RegisterOf, ReceiptOf, RefusalOf, CourseOf, HandoverOf
// and ProtocolOf gather a print model, plain values without layout, from a
// decision, a case, the catalog and what the cards of the office say
// (Particulars). Press.Print turns models into one PDF: it words the
// values in the model's language, breaks the words into lines by the widths of
// the font (face.go, wrap.go), stacks the lines into bands and the bands into
// pages (band.go, paginate.go), and hands maroto pages that fit exactly
// (draw.go), so that maroto places ink and never has to break anything.
package document
