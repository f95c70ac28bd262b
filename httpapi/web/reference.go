package web

import "net/http"

// Reference is the description of the API as a page lays it out.
type Reference struct {
	About  string
	Groups []ReferenceGroup
	Types  []ReferenceType
}

// ReferenceGroup is a group of operations.
type ReferenceGroup struct {
	Title      string
	Operations []ReferenceOperation
}

// ReferenceOperation is one operation. Curl is a line that sends it.
type ReferenceOperation struct {
	ID, Method, Path, Summary, More, Right string
	Parameters                             []ReferenceParameter
	Body, Answer                           string // types; empty where there is none, or a paper
	Example, Curl                          string
	Status                                 string
	Refusals                               []ReferenceStatus
}

// ReferenceParameter is a part of a request besides its body. In is "path",
// "query" or "header".
type ReferenceParameter struct {
	Name, In, About, Kind string
	Of                    []string // the values that there are; empty where there are others
	Required              bool
}

// ReferenceStatus is a status with what it means.
type ReferenceStatus struct{ Status, Title string }

// ReferenceType is a type of what comes in or goes out.
type ReferenceType struct {
	Name, About string
	Fields      []ReferenceField
}

// ReferenceField is a field of a type. Type names another type of the page, or
// is empty.
type ReferenceField struct {
	Name, Kind, Type, About string
	Required                bool
}

// Speaking lets a person choose the language of a page that is not one of Table.
func (p *Pages) Speaking(handler http.HandlerFunc) http.HandlerFunc {
	return p.spoken(handler).ServeHTTP
}

// ShowReference lays out the description of the API. Without JavaScript it is
// read; a script adds a form to send each operation, with the cookies that the
// person has.
func (p *Pages) ShowReference(w http.ResponseWriter, r *http.Request, reference Reference) {
	p.show(w, r, http.StatusOK, "reference", page{Title: p.texts(r).Say("httpapi.page.title"), Model: reference})
}
