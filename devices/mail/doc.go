// Package mail takes letters of the outbox to people by e-mail: a carrier that
// speaks SMTP (RFC 5321) with the mail server of the organisation.
//
// It promises that a letter is taken for delivered only when the server has
// accepted it, that what the server will never accept (an address that there is
// not, RFC 5321 4.2.1: replies 5yz to the address or the letter) is told from
// what may go later, that no password and no letter goes out unencrypted unless
// somebody asked for that, and that neither names nor addresses are in its log
// or its errors.
//
// How it works: a letter is a plain text with papers beside it, in UTF-8. Its
// Message-ID is made of the id of the letter, so that one that goes twice,
// because the program was killed between the server's answer and its record, is
// known as the same by mail programs. Each letter has a connection of its own:
// an office sends few, and the watch gives them one after another.
package mail
