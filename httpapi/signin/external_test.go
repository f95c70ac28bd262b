package signin_test

import (
	"cmp"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/httpapi/signin"
)

// directory is a little issuer of OpenID Connect: discovery, keys, the page
// where somebody is recognised at once, codes that are good once and only with
// the verifier of their challenge.
type directory struct {
	t      *testing.T
	server *httptest.Server
	key    *ecdsa.PrivateKey
	now    func() time.Time

	mu      sync.Mutex
	codes   map[string]url.Values
	subject string
	// authorization is the address of its page; empty: as it is.
	authorization string
	spoil         func(claims map[string]any) // a token that is not right
	sign          *ecdsa.PrivateKey           // whoever signs instead
}

func newDirectory(t *testing.T) *directory {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	d := &directory{t: t, key: key, sign: key, codes: map[string]url.Values{}, subject: "worker-17", spoil: func(map[string]any) {}}
	point, err := key.PublicKey.Bytes() // 4, then both coordinates
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		d.json(w, map[string]any{
			"issuer": d.server.URL, "authorization_endpoint": cmp.Or(d.authorization, d.server.URL+"/authorize"), "token_endpoint": d.server.URL + "/token",
			"jwks_uri": d.server.URL + "/keys", "id_token_signing_alg_values_supported": []string{"ES256"},
		})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		d.json(w, map[string]any{"keys": []any{map[string]any{
			"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": "k1", "x": coded(point[1:33]), "y": coded(point[33:]),
		}}})
	})
	mux.HandleFunc("/authorize", d.authorize)
	mux.HandleFunc("/token", d.token)
	d.server = httptest.NewServer(mux)
	t.Cleanup(d.server.Close)
	return d
}

func (d *directory) json(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}

func coded(bytes []byte) string { return base64.RawURLEncoding.EncodeToString(bytes) }

func (d *directory) authorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if q.Get("client_id") != "reglament" || q.Get("code_challenge_method") != "S256" || q.Get("nonce") == "" || q.Get("response_type") != "code" {
		http.Error(w, "not as it has to be", http.StatusBadRequest)
		return
	}
	d.mu.Lock()
	code := "code-" + string(rune('a'+len(d.codes)))
	d.codes[code] = q
	d.mu.Unlock()
	back := must(url.Parse(q.Get("redirect_uri")))
	back.RawQuery = url.Values{"code": {code}, "state": {q.Get("state")}}.Encode()
	http.Redirect(w, r, back.String(), http.StatusFound)
}

func (d *directory) token(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	_ = r.ParseForm()
	asked, ok := d.codes[r.PostForm.Get("code")]
	delete(d.codes, r.PostForm.Get("code"))
	verifier := sha256.Sum256([]byte(r.PostForm.Get("code_verifier")))
	id, secret, _ := r.BasicAuth()
	if !ok || coded(verifier[:]) != asked.Get("code_challenge") || id != "reglament" || secret != "тайна" && secret != url.QueryEscape("тайна") {
		w.WriteHeader(http.StatusBadRequest)
		d.json(w, map[string]any{"error": "invalid_grant"})
		return
	}
	claims := map[string]any{
		"iss": d.server.URL, "sub": d.subject, "aud": "reglament", "nonce": asked.Get("nonce"), "iat": d.now().Unix(), "exp": d.now().Add(time.Minute).Unix(),
	}
	d.spoil(claims)
	head := coded([]byte(`{"alg":"ES256","kid":"k1"}`)) + "." + coded(must(json.Marshal(claims)))
	sum := sha256.Sum256([]byte(head))
	a, b, err := ecdsa.Sign(rand.Reader, d.sign, sum[:])
	require.NoError(d.t, err)
	signature := append(a.FillBytes(make([]byte, 32)), b.FillBytes(make([]byte, 32))...)
	d.json(w, map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": head + "." + coded(signature)})
}

// linkedRig is an office with a directory and a worker whom it knows.
func linkedRig(t *testing.T) (*rig, *directory) {
	d := newDirectory(t)
	var r *rig
	external := &signin.External{Issuer: d.server.URL, ClientID: "reglament", ClientSecret: "тайна", Title: "учётку округа"}
	r = newRig(t, func(c *signin.Config) { c.External = external })
	external.Redirect = r.server.URL + "/sign-in/external/back"
	d.now = r.clock
	boss := r.boss()
	boss.worker("ivanova", "operator")
	id := ""
	for _, found := range link.FindAllStringSubmatch(boss.get("/staff").body, -1) {
		if boss.get("/staff/accounts/"+found[1]).body != "" && id == "" {
			id = found[1]
		}
	}
	page := "/staff/accounts/" + id // the first of the list: ivanova
	boss.get(page).is(200).has("ivanova", "Привязать вход")
	boss.post(page+"/link", "subject", "").is(422)
	boss.post(page+"/link", "subject", "worker-17").leads(page + "?done=linked")
	boss.get(page).is(200).has("Отвязать вход", "пароля у него нет")
	return r, d
}

// travel goes out to the directory and gives where it sends one back to.
func (b *browser) travel(next string) string {
	b.t.Helper()
	out := b.post("/sign-in/external", "next", next).is(http.StatusOK)
	to, ok := strings.CutPrefix(out.header.Get("Refresh"), "0; url=")
	require.True(b.t, ok)
	out.has(to) // for a browser that is told not to go by itself
	response, err := b.client.Get(to)
	require.NoError(b.t, err)
	defer response.Body.Close()
	require.Equal(b.t, http.StatusFound, response.StatusCode)
	return must(url.Parse(response.Header.Get("Location"))).RequestURI()
}

func TestADirectoryLetsIn(t *testing.T) {
	r, _ := linkedRig(t)
	b := r.browser()
	b.get("/sign-in?next=%2Fcases").is(200).has("Войти через учётку округа", `action="/sign-in/external"><input type="hidden" name="next" value="/cases"`)
	back := b.travel("/cases?order=due")
	b.get(back).leads("/cases?order=due")
	b.get("/cases").is(200).has("ivanova")
	b.get(back).is(http.StatusConflict).has("не завершён")
}

func TestSomebodyWhomNobodyLinkedIsToldWhoHeIs(t *testing.T) {
	r, d := linkedRig(t)
	d.subject = "worker-99"
	b := r.browser()
	b.get(b.travel("/cases")).is(http.StatusNotFound).has("worker-99", "Попросите администратора", `value="/cases"`)
	b.get("/cases").is(http.StatusSeeOther)
}

func TestAnswersOfAnotherTripAreRefused(t *testing.T) {
	r, _ := linkedRig(t)
	victim, thief := r.browser(), r.browser()
	back := thief.travel("/")
	victim.get(back).is(http.StatusConflict) // no trip of his
	victim.travel("/")
	victim.get(back).is(http.StatusConflict) // another trip
	own := thief.travel("/")
	query := must(url.Parse(own)).Query()
	query.Set("state", "x")
	thief.get("/sign-in/external/back?" + query.Encode()).is(http.StatusConflict)
	query.Set("code", "")
	thief.get("/sign-in/external/back?" + query.Encode()).is(http.StatusConflict)
	refused := thief.travel("/")
	thief.get("/sign-in/external/back?error=access_denied&state=" + must(url.Parse(refused)).Query().Get("state")).is(http.StatusConflict).has("не подтвердила")
	// The code of one trip with the state, nonce and verifier of another.
	first, second := thief.travel("/"), ""
	second = thief.travel("/")
	mixed := must(url.Parse(second)).Query()
	mixed.Set("code", must(url.Parse(first)).Query().Get("code"))
	thief.get("/sign-in/external/back?" + mixed.Encode()).is(http.StatusConflict)
	thief.get("/cases").is(http.StatusSeeOther)
}

func TestTokensThatDoNotHoldAreRefused(t *testing.T) {
	stranger, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	for name, spoil := range map[string]func(*directory, map[string]any){
		"for another program": func(_ *directory, c map[string]any) { c["aud"] = "other" },
		"of another issuer":   func(_ *directory, c map[string]any) { c["iss"] = "https://example.org" },
		"too old":             func(d *directory, c map[string]any) { c["exp"] = d.now().Add(-time.Second).Unix() },
		"of another trip":     func(_ *directory, c map[string]any) { c["nonce"] = "x" },
		"signed by a thief":   func(d *directory, _ map[string]any) { d.sign = stranger },
	} {
		r, d := linkedRig(t)
		d.spoil = func(claims map[string]any) { spoil(d, claims) }
		b := r.browser()
		b.get(b.travel("/cases")).is(http.StatusConflict).has("не завершён")
		require.Equal(t, http.StatusSeeOther, b.get("/cases").status, name)
	}
}

func TestASilentDirectoryLeavesThePassword(t *testing.T) {
	r, d := linkedRig(t)
	d.server.Close()
	silent := newRig(t, func(c *signin.Config) {
		c.External = &signin.External{Issuer: d.server.URL, ClientID: "reglament", Redirect: "http://127.0.0.1/x", Title: "учётку"}
	})
	silent.boss()
	b := silent.browser()
	b.post("/sign-in/external", "next", "/cases").is(http.StatusServiceUnavailable).has("не отвечает", `value="/cases"`)
	b.post("/sign-in", "login", "smirnova", "password", bossPhrase).leads("/")
	r.browser().get("/sign-in").is(200)
}

func TestWithoutADirectoryNobodyIsSentAway(t *testing.T) {
	r := newRig(t)
	r.boss()
	b := r.browser()
	b.post("/sign-in/external").leads("/sign-in")
	b.get("/sign-in/external/back?code=x&state=y").leads("/sign-in")
}

// Whoever only follows an address, as a page of another site can make him do,
// stays here: a trip begins with a form of this office.
func TestATripBeginsWithAForm(t *testing.T) {
	r, _ := linkedRig(t)
	b := r.browser()
	a := b.get("/sign-in/external?next=%2Fcases")
	a.leads("/sign-in")
	require.Empty(t, a.header.Get("Refresh"))
	require.Empty(t, a.header.Values("Set-Cookie"))
}

// A linked account has one way in; the password that undoes it is shown once.
func TestALinkedAccountHasNoPassword(t *testing.T) {
	r, _ := linkedRig(t)
	boss := r.browser()
	boss.post("/sign-in", "login", "smirnova", "password", bossPhrase).leads("/")
	worker := r.browser()
	worker.post("/sign-in", "login", "ivanova", "password", phrase).is(422)
	worker.get(worker.travel("/cases")).leads("/cases")
	page := worker.get("/password").is(200).has("Вы входите через внешнюю систему", "Завершить все сеансы")
	require.NotContains(t, page.body, `name="old"`)
	worker.post("/password", "old", phrase, "password", bossPhrase, "again", bossPhrase).is(http.StatusConflict).has("пароля у неё нет")
	id := link.FindStringSubmatch(boss.get("/staff").body)[1]
	shown := boss.post("/staff/accounts/" + id + "/reset").is(200)
	worker.get("/cases").leads("/sign-in?next=%2Fcases")
	worker.get(worker.travel("/cases")).is(http.StatusNotFound)
	worker.post("/sign-in", "login", "ivanova", "password", secret.FindString(shown.body)).leads("/password?next=%2F")
	boss.get("/staff/log").is(200).has("Отвязан вход через внешнюю систему")
}

// A directory that sends people to an address that anybody on the way can read
// is not followed.
func TestAnOpenAddressIsNotFollowed(t *testing.T) {
	for address, private := range map[string]bool{
		"https://id.example.org": true, "http://localhost:8080": true, "http://127.0.0.7/x": true, "http://[::1]:1": true,
		"http://id.example.org": false, "http://localhost.example.org": false, "id.example.org": false, "ftp://localhost": false, "https://": false, "http://10.0.0.1": false, "\x00": false,
	} {
		require.Equal(t, private, signin.Private(address), address)
	}
	r, d := linkedRig(t)
	d.authorization = "http://id.example.org/authorize"
	r.browser().post("/sign-in/external").is(http.StatusServiceUnavailable).has("не отвечает")
}
