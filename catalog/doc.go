// Package catalog holds what an office offers: its services with their
// regulations, the organisations that they name, and the production calendar.
//
// A catalog is a folder of plain files that a methodologist keeps:
//
//	office.yaml          the office itself
//	organisations.yaml   who is named in regulations: address, phone, hours
//	services.yaml        number and regulation files of each service
//	calendars/ru.yaml    years that the built-in calendar lacks or has wrong
//	*.rgl                the regulations that services.yaml names
//
// Open reads all of it or nothing. It promises that nothing is silently
// ignored: an unknown key, a double number, a phone that cannot be dialled, an
// organisation that a regulation names and nobody describes are mistakes, and
// all mistakes of all files come back together, each with file, line, column
// and what to do. A file outside the folder is never read.
//
// A service has versions: texts of one id that are in force on different days
// or for different territories. Which one counts is asked with a day, and
// office.yaml says the territory. No two versions of one territory may be in
// force on one day. What was published is handed to Open: it stands beside the
// files of the folder, and in place of those that cannot be used; then the
// catalog opens all the same and its Notes tell.
//
// An open Catalog does not change; it may be used from many goroutines. Its
// search index is built once, in Open.
package catalog
