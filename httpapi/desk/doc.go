// Package desk is what the JSON API and the pages of the office share: the
// commands they may give, the language they answer in, the day it is, and the
// one place where a problem becomes an HTTP status.
//
// It promises that the same mistake gets the same status, type and words
// wherever it is met, that nothing of an unforeseen error's text is shown to
// anybody, and that the language is chosen in one order everywhere: "?lang=",
// the cookie, Accept-Language, Russian.
//
// The package has no routes. Package httpapi answers programs, package
// httpapi/web answers people; both are handed one Desk.
package desk
