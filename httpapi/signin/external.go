package signin

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"reglament/message"
	"reglament/runtime/staff"
)

// External is an outside directory that speaks OpenID Connect.
type External struct {
	// Issuer is its address, as its tokens have it.
	Issuer string
	// ClientID and ClientSecret are what it knows the office by.
	ClientID, ClientSecret string
	// Redirect is the office's own address with "/sign-in/external/back".
	Redirect string
	// Title is what workers call it.
	Title string
	// Client asks it; nil means the default one.
	Client *http.Client
}

// issuer is what the directory says of itself. It is asked for when somebody
// first wants to sign in that way, so that an office opens without it.
type issuer struct {
	mu       sync.Mutex
	provider *oidc.Provider
}

// patience is how long the directory may take to answer.
const patience = 10 * time.Second

func (room *Room) provider(ctx context.Context) (*oidc.Provider, error) {
	room.issuer.mu.Lock()
	defer room.issuer.mu.Unlock()
	if room.issuer.provider != nil {
		return room.issuer.provider, nil
	}
	provider, err := oidc.NewProvider(ctx, room.External.Issuer)
	if err != nil {
		return nil, silent(err)
	}
	for _, asked := range []string{provider.Endpoint().AuthURL, provider.Endpoint().TokenURL} {
		if !Private(asked) {
			return nil, silent(errors.New("the directory names an address that anybody on the way can read"))
		}
	}
	room.issuer.provider = provider
	return provider, nil
}

// Private tells whether nobody on the way can read what goes to an address:
// https, or this machine.
func Private(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return false
	}
	host, err := netip.ParseAddr(u.Hostname())
	here := u.Hostname() == "localhost" || err == nil && host.IsLoopback()
	return u.Scheme == "https" || u.Scheme == "http" && here
}

func silent(cause error) error {
	return message.NewProblem(message.Environment, "signin.external.silent").Because(cause)
}

func strayed(cause error) error {
	return message.NewProblem(message.Conflict, "signin.external.strayed").Because(cause)
}

// asking is a context under which the directory is asked: it must answer soon,
// and what is kept of it outlives the request.
func (room *Room) asking(ctx context.Context) (context.Context, context.CancelFunc) {
	client := room.External.Client
	if client == nil {
		client = http.DefaultClient
	}
	bounded := *client
	if bounded.Timeout == 0 || bounded.Timeout > patience {
		bounded.Timeout = patience
	}
	return context.WithTimeout(oidc.ClientContext(context.WithoutCancel(ctx), &bounded), patience)
}

func (room *Room) oauth(provider *oidc.Provider) *oauth2.Config {
	return &oauth2.Config{
		ClientID: room.External.ClientID, ClientSecret: room.External.ClientSecret, RedirectURL: room.External.Redirect,
		Endpoint: provider.Endpoint(), Scopes: []string{oidc.ScopeOpenID},
	}
}

// trip is what the browser keeps while somebody is at the directory.
type trip struct {
	State    string `json:"s"`
	Nonce    string `json:"n"`
	Verifier string `json:"v"` // of PKCE
	Next     string `json:"t"`
}

const (
	tripCookie  = "-trip" // behind the name of the session's
	tripSeconds = 600
)

// goOut sends somebody to the directory. He has pressed a button of this
// office: a page of another site cannot begin it. The answer is a page and no
// redirect, since browsers hold the whole way behind a form to the policy of
// its page, and nobody knows to which addresses a directory leads.
func (room *Room) goOut(w http.ResponseWriter, r *http.Request) {
	if room.External == nil {
		http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
		return
	}
	next := local(r.PostForm.Get("next"))
	ctx, cancel := room.asking(r.Context())
	defer cancel()
	provider, err := room.provider(ctx)
	var drawn [96]byte
	if err == nil {
		_, err = io.ReadFull(room.Random, drawn[:])
	}
	if err != nil {
		room.entry(w, r, "", next, err, "")
		return
	}
	secret := func(from int) string { return base64.RawURLEncoding.EncodeToString(drawn[from : from+32]) }
	away := trip{State: secret(0), Nonce: secret(32), Verifier: secret(64), Next: next}
	kept, err := json.Marshal(away)
	if err != nil {
		room.fail(w, r, err)
		return
	}
	room.travel(w, base64.RawURLEncoding.EncodeToString(kept), tripSeconds)
	to := room.oauth(provider).AuthCodeURL(away.State, oidc.Nonce(away.Nonce), oauth2.S256ChallengeOption(away.Verifier))
	w.Header().Set("Refresh", "0; url="+to)
	room.show(w, r, http.StatusOK, "away", model{Title: room.texts(r).Say("signin.external", "name", room.External.Title), Page: to})
}

func (room *Room) travel(w http.ResponseWriter, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{
		Name: room.cookie() + tripCookie, Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, Secure: room.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// comeBack takes what the directory says of somebody who was sent there.
func (room *Room) comeBack(w http.ResponseWriter, r *http.Request) {
	if room.External == nil {
		http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
		return
	}
	away, err := room.wasAway(r)
	room.travel(w, "", -1)
	var subject string
	if err == nil {
		ctx, cancel := room.asking(r.Context())
		defer cancel()
		subject, err = room.recognised(ctx, r.URL.Query(), away)
	}
	var signed staff.Signed
	if err == nil {
		signed, err = room.Staff.SignInExternal(r.Context(), room.External.Issuer, subject)
	}
	if err == nil {
		err = room.enter(w, r, signed)
	}
	if err != nil {
		var problem *message.Problem
		if !errors.As(err, &problem) || problem.Message.ID != "staff.external.unknown" {
			subject = ""
		}
		room.entry(w, r, "", local(away.Next), err, subject)
		return
	}
	room.goOn(w, r, signed.Account, local(away.Next))
}

// wasAway is the trip that this browser began, where what came back is of it.
func (room *Room) wasAway(r *http.Request) (away trip, err error) {
	cookie, err := r.Cookie(room.cookie() + tripCookie)
	if err != nil {
		return away, strayed(err)
	}
	kept, err := base64.RawURLEncoding.DecodeString(cookie.Value)
	if err == nil {
		err = json.Unmarshal(kept, &away)
	}
	state := r.URL.Query().Get("state")
	if err != nil || away.State == "" || subtle.ConstantTimeCompare([]byte(state), []byte(away.State)) != 1 {
		return trip{Next: away.Next}, strayed(err)
	}
	return away, nil
}

// recognised changes the code that came back for a token and gives whom the
// token names, after everything in it was verified: who signed it, for whom,
// until when, and for which trip.
func (room *Room) recognised(ctx context.Context, query url.Values, away trip) (subject string, err error) {
	if query.Get("code") == "" {
		return "", message.NewProblem(message.Conflict, "signin.external.refused") // he changed his mind there, or may not
	}
	provider, err := room.provider(ctx)
	if err != nil {
		return "", err
	}
	token, err := room.oauth(provider).Exchange(ctx, query.Get("code"), oauth2.VerifierOption(away.Verifier))
	var told *oauth2.RetrieveError
	switch {
	case errors.As(err, &told):
		return "", strayed(errors.New("the directory did not take the code"))
	case err != nil:
		return "", silent(err)
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok {
		return "", strayed(errors.New("the directory gave no token"))
	}
	verified, err := provider.Verifier(&oidc.Config{ClientID: room.External.ClientID, Now: room.Now}).Verify(ctx, raw)
	if err != nil {
		return "", strayed(errors.New("the token of the directory does not hold"))
	}
	if subtle.ConstantTimeCompare([]byte(verified.Nonce), []byte(away.Nonce)) != 1 {
		return "", strayed(errors.New("the token of the directory is of another trip"))
	}
	return verified.Subject, nil
}
