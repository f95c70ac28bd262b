// Package staff knows who works in an office: accounts, passwords, sessions,
// tokens of outside programs, and who may do what.
//
// It promises:
//
//   - Nobody gets in without the right password, a token, or an outside
//     directory to which an administrator linked his account; and how long a
//     refusal takes, or what it says, does not tell whether a login exists.
//   - After five wrong passwords in a row comes a pause that grows from half a
//     minute to a quarter of an hour, and never a lock without end.
//   - A session ends when nobody used it for a while, after half a day
//     whatever happened, and at once when the password, the roles or the
//     office of its account change or the account is disabled.
//   - No password, token or session can be read from the store, nor by an
//     administrator: kept are hashes, on sealed cards, under keyed ids. One that
//     an administrator gives out is shown once and is to be changed.
//   - Whoever signs in or changes an account is recorded, in the same transaction.
//   - There is always an administrator who can sign in.
//
// # What names a worker
//
// The login. Journals have it as the actor of every event, unsealed, and rows
// of cases as the executor; so it never changes and is never given out twice,
// even when its worker has been erased. The store finds an account by a keyed
// hash of the login. Each account has a runtime.Person of its own without marks:
// to erase a worker is to destroy that key, and his name, position and sessions
// go with it. Tokens and the log belong to the room itself, a person with the
// id "staff", since they tell of no applicant and outlive workers.
//
// # How it works
//
// All state lies on cards (package cards); a change reads, alters and writes by
// version, again where somebody was faster, so that two wrong passwords at one
// moment count twice. Changes that look at more than one account (is the login
// free, is he the last administrator) are made one after the other: one
// process has the store. Passwords are hashed by Argon2id, some at a time.
// Clock and randomness are handed in. Every error that a person meets is a
// *message.Problem and names no login.
package staff
