// Package signin is the door of the office: signing in and out, one's own
// password, the first administrator, and the pages on which accounts, tokens
// of programs and the log of sign-ins are looked after.
//
// It promises that whoever makes a request is known by his session or his token
// before anything of the request is done; that the secret of a session is in a
// cookie that no script reads and no other site sends along with a change, and
// is another one after every sign-in; that after signing in a person goes on
// where he was, and nowhere outside of the office; and that no password, no
// name and no login stands in an address or in the log.
//
// How it works: Recognise asks package staff who it is and keeps that with the
// request; Allow says whether he may, or sends him to sign in. Table are the
// routes. A handler reads a form, gives one command to staff and shows what came
// of it; a redirect follows a change, except where something is shown once (a
// password, a token). What stands around a page is the business of a Frame,
// which package web has. An outside directory is asked by OpenID Connect (code
// flow with PKCE, state and nonce): whom it names has to be linked to an account.
package signin
