package signin

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime/staff"
)

// The names of the cookie of a session. Browsers take the former over https
// only, for this very name of the office and all of its addresses.
const (
	secureCookie = "__Host-reglament"
	plainCookie  = "reglament"
)

func (room *Room) cookie() string {
	if room.Secure {
		return secureCookie
	}
	return plainCookie
}

// visitor is who makes a request, as far as he could be recognised.
type visitor struct {
	account staff.Account
	token   string // of his session; empty of a program
	err     error  // why he was not
}

type visitorKey struct{}

// Account is who makes a request; ok is false where nobody has signed in.
func Account(ctx context.Context) (account staff.Account, ok bool) {
	v, ok := ctx.Value(visitorKey{}).(visitor)
	return v.account, ok && v.err == nil
}

func visitorOf(r *http.Request) (v visitor, ok bool) {
	v, ok = r.Context().Value(visitorKey{}).(visitor)
	return v, ok && v.err == nil
}

// Recognise finds out who makes a request, by his token or his session, and
// lets everybody through: what he may is asked by Allow.
func (room *Room) Recognise(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, known := room.recognise(r)
		if known {
			ctx := context.WithValue(r.Context(), visitorKey{}, v)
			if v.err == nil {
				ctx = desk.WithCaller(ctx, room.callerOf(v.account))
			}
			r = r.WithContext(ctx)
		}
		next.ServeHTTP(w, r)
	})
}

// callerOf is an account as other rooms see who makes a request.
func (room *Room) callerOf(account staff.Account) desk.Caller {
	return desk.Caller{
		Account: account.ID, Actor: account.Login, Name: account.Name, Person: account.Person, Office: officeOf(account.Office, room.Main),
		Keeps: account.Keeps(),
		May: func(right string) bool {
			_, ok := account.May(staff.Right(right))
			return ok
		},
		Reach: func(right string) string {
			scope, _ := account.May(staff.Right(right))
			return scope.String()
		},
	}
}

func (room *Room) recognise(r *http.Request) (v visitor, known bool) {
	if kind, secret, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(kind, "Bearer") {
		v.account, v.err = room.Staff.Bearer(r.Context(), strings.TrimSpace(secret))
		return v, true
	}
	cookie, err := r.Cookie(room.cookie())
	if err != nil || cookie.Value == "" {
		return v, false
	}
	signed, err := room.Staff.Session(r.Context(), cookie.Value)
	return visitor{account: signed.Account, token: cookie.Value, err: err}, true
}

// Allow says whether whoever makes a request has a right. The error is a
// *message.Problem (not signed in, not allowed, or why nobody can be recognised
// now), or for somebody who asks for a page a *desk.Elsewhere: to sign in, or
// to choose a password of his own.
func (room *Room) Allow(r *http.Request, right string) error {
	v, _ := r.Context().Value(visitorKey{}).(visitor)
	page := !strings.HasPrefix(r.URL.Path, "/api/") && r.Header.Get("Authorization") == ""
	switch _, may := v.account.May(staff.Right(right)); {
	case v.err != nil && desk.ProblemOf(v.err).Kind == message.Environment:
		return v.err
	case v.account.Login == "" || v.err != nil:
		if page {
			return &desk.Elsewhere{Path: "/sign-in?next=" + url.QueryEscape(here(r))}
		}
		return message.NewProblem(message.Wrong, desk.NotSignedIn).Because(v.err)
	case page && v.account.MustChange:
		return &desk.Elsewhere{Path: "/password?next=" + url.QueryEscape(here(r))}
	case !may:
		return message.NewProblem(message.Wrong, desk.NotAllowed)
	}
	return nil
}

// here is the page that a request asked for, to come back to. Of a form that is
// the page at its address.
func here(r *http.Request) string {
	if r.Method == http.MethodGet {
		return r.URL.RequestURI()
	}
	return r.URL.EscapedPath()
}

// local is a path to go on to after signing in: one of this office, else the
// first page.
func local(next string) string {
	where, err := url.Parse(next)
	strange := err != nil || where.IsAbs() || where.Host != "" || where.User != nil || where.Opaque != "" ||
		!strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n\t") ||
		strings.HasPrefix(where.Path, "//") || strings.Contains(where.Path, "\\")
	if strange || where.Path == "/sign-in" || where.Path == "/sign-out" {
		return "/"
	}
	return where.RequestURI()
}

// enter gives a browser the session that was opened, and ends the one that it
// had before.
func (room *Room) enter(w http.ResponseWriter, r *http.Request, signed staff.Signed) error {
	if cookie, err := r.Cookie(room.cookie()); err == nil && cookie.Value != "" && cookie.Value != signed.Token {
		if err := room.Staff.SignOut(r.Context(), cookie.Value); err != nil {
			return err
		}
	}
	room.keep(w, signed.Token)
	return nil
}

// keep gives a browser the secret of a session, until it is closed.
func (room *Room) keep(w http.ResponseWriter, token string) {
	http.SetCookie(w, &http.Cookie{
		Name: room.cookie(), Value: token, Path: "/", HttpOnly: true, Secure: room.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// forget takes it away.
func (room *Room) forget(w http.ResponseWriter) {
	http.SetCookie(w, &http.Cookie{
		Name: room.cookie(), Path: "/", MaxAge: -1, HttpOnly: true, Secure: room.Secure, SameSite: http.SameSiteLaxMode,
	})
}
