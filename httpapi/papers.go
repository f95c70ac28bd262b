package httpapi

import (
	"net/http"

	"reglament/httpapi/desk"
	"reglament/runtime"
	"reglament/runtime/document"
)

// checklist prints the list of documents by the facts of a request.
func (o *office) checklist(w http.ResponseWriter, r *http.Request) {
	s, d, on, err := o.decided(r)
	if err != nil {
		o.problem(w, r, err)
		return
	}
	paper, err := o.Press.Checklist(document.ChecklistOf(o.texts(r), o.Catalog.Office(), o.Catalog, s, d, on))
	o.paper(w, r, "checklist.pdf", paper, err)
}

// calculation prints the protocol of what the facts of a request come to.
func (o *office) calculation(w http.ResponseWriter, r *http.Request) {
	s, d, on, err := o.decided(r)
	if err != nil {
		o.problem(w, r, err)
		return
	}
	paper, err := o.Press.Protocol(document.ProtocolOf(o.texts(r), o.Catalog.Office(), o.Catalog, s, d, on))
	o.paper(w, r, "calculation.pdf", paper, err)
}

// caseCalculation prints the protocol of the calculation of a case.
func (o *office) caseCalculation(w http.ResponseWriter, r *http.Request) {
	view, err := o.looked(r, runtime.WayPaper)
	if err != nil {
		o.problem(w, r, err)
		return
	}
	paper, err := o.Press.Protocol(document.ProtocolOfCase(o.texts(r), o.Catalog, view, o.Today()))
	o.paper(w, r, "calculation-"+view.Case.Number+".pdf", paper, err)
}

// receipt prints the receipt of a case.
func (o *office) receipt(w http.ResponseWriter, r *http.Request) {
	view, err := o.looked(r, runtime.WayPaper)
	if err != nil {
		o.problem(w, r, err)
		return
	}
	paper, err := o.Press.Receipt(document.ReceiptOf(o.texts(r), o.Catalog, view, o.StatusURL(view.Case.Number)))
	o.paper(w, r, "receipt-"+view.Case.Number+".pdf", paper, err)
}

func (o *office) paper(w http.ResponseWriter, r *http.Request, name string, paper []byte, err error) {
	if err != nil {
		o.problem(w, r, err)
		return
	}
	desk.PDF(w, name, paper)
}
