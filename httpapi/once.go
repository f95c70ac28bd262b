package httpapi

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"reglament/httpapi/desk"
	"reglament/message"
)

// A change that was made is answered once. Whoever repeats the request under
// the same Idempotency-Key (draft-ietf-httpapi-idempotency-key-header) within
// a day, because the first answer was lost on its way, gets that answer and
// changes nothing. A refusal changed nothing and is not kept: the same request
// is judged anew. Behind that stand two promises of the engine, which outlive
// the day: a case keeps the key that it was opened under, and a step names the
// state that it was made on.

// DayOfAnswers is how long an answer is kept.
const DayOfAnswers = 24 * time.Hour

// KeptAnswer is an answer as it was given.
type KeptAnswer struct {
	// Print is of the request that it answers.
	Print  string            `json:"print"`
	Status int               `json:"status"`
	Header map[string]string `json:"header"`
	Body   []byte            `json:"body"`
}

// Answers keeps answers for a day. It may be used from many goroutines.
type Answers interface {
	// Answer gives what is kept under an id; ok is false where nothing is.
	Answer(ctx context.Context, id string) (kept KeptAnswer, ok bool, err error)
	// Keep keeps an answer; person is the id of whom it is about, and it goes
	// when he is erased.
	Keep(ctx context.Context, id, person string, kept KeptAnswer) error
}

// keptHeaders are those that an answer is given again with.
var keptHeaders = [...]string{"Content-Type", "Content-Language", "ETag", "Location", "Vary"}

// unread is the problem of a body that could not be read to its end.
func unread(err error) error {
	switch {
	case errors.As(err, new(*http.MaxBytesError)), errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, new(*message.Problem)):
		return err
	default:
		return message.NewProblem(message.Wrong, desk.Malformed)
	}
}

// once answers a repeated change as it was answered the first time.
func (o *office) once(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key, err := keyOf(r)
		if err == nil && key == "" {
			next.ServeHTTP(w, r)
			return
		}
		var body []byte
		if err == nil {
			body, err = io.ReadAll(r.Body)
		}
		if err != nil {
			o.problem(w, r, unread(err))
			return
		}
		id := digest(desk.CallerOf(r.Context()).Account, r.Method, r.URL.EscapedPath(), key)
		print := digest(r.Header.Get("If-Match"), r.Header.Get("Content-Type"), string(body))
		if !o.busy.take(id) {
			w.Header().Set("Retry-After", "1")
			o.problem(w, r, message.NewProblem(message.Conflict, desk.KeyBusy).At("Idempotency-Key"))
			return
		}
		defer o.busy.leave(id)
		kept, ok, err := o.repeats.Answer(r.Context(), id)
		switch {
		case err != nil:
			o.problem(w, r, err)
		case ok && kept.Print != print:
			o.problem(w, r, message.NewProblem(message.Wrong, desk.KeyReused).At("Idempotency-Key"))
		case ok:
			again(w, kept)
		default:
			r.Body = io.NopCloser(bytes.NewReader(body))
			o.first(w, r, next, id, print)
		}
	})
}

// first has a change made and keeps its answer before it is sent. Who hangs up
// does not stop it: he will ask again.
func (o *office) first(w http.ResponseWriter, r *http.Request, next http.Handler, id, print string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), o.timeout)
	defer cancel()
	about := &subject{}
	held := &heldAnswer{ResponseWriter: w, status: http.StatusOK}
	next.ServeHTTP(held, r.WithContext(context.WithValue(ctx, subjectKey{}, about)))
	if held.status < http.StatusMultipleChoices {
		kept := KeptAnswer{Print: print, Status: held.status, Header: map[string]string{}, Body: held.body.Bytes()}
		for _, name := range keptHeaders {
			if value := w.Header().Get(name); value != "" {
				kept.Header[name] = value
			}
		}
		if err := o.repeats.Keep(ctx, id, about.person, kept); err != nil {
			// The change is made and has to be told; that it cannot be told
			// again is for those who run the office.
			o.log.WarnContext(r.Context(), "answer not kept", "request", desk.RequestID(r.Context()), "problem", desk.ProblemOf(err).Message.ID)
		}
	}
	w.WriteHeader(held.status)
	_, _ = w.Write(held.body.Bytes())
}

func again(w http.ResponseWriter, kept KeptAnswer) {
	for name, value := range kept.Header {
		w.Header().Set(name, value)
	}
	w.Header().Set("Idempotent-Replayed", "true")
	w.WriteHeader(kept.Status)
	_, _ = w.Write(kept.Body)
}

// heldAnswer holds back an answer until it is kept.
type heldAnswer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

// WriteHeader holds the status back.
func (h *heldAnswer) WriteHeader(status int) { h.status = status }

// Write holds the body back.
func (h *heldAnswer) Write(p []byte) (int, error) { return h.body.Write(p) }

// subject is whom an answer is about.
type subject struct{ person string }

type subjectKey struct{}

// concerns says whom the answer to a request is about.
func concerns(r *http.Request, person string) {
	if about, ok := r.Context().Value(subjectKey{}).(*subject); ok {
		about.person = person
	}
}

// keyOf is the key of a repetition: bare or, as the draft has it, in quotes.
// Empty where there is none.
func keyOf(r *http.Request) (string, error) {
	given := r.Header.Values("Idempotency-Key")
	if len(given) == 0 {
		return "", nil
	}
	key := strings.TrimSpace(given[0])
	if inside, ok := strings.CutPrefix(key, `"`); ok && strings.HasSuffix(inside, `"`) {
		key = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(strings.TrimSuffix(inside, `"`))
	}
	if len(given) > 1 || key == "" || len(key) > maxKey {
		return "", message.NewProblem(message.Wrong, desk.BadKey, "limit", maxKey).At("Idempotency-Key")
	}
	return key, nil
}

// ownKey is a key for the engine, which knows no accounts: two of them that
// happen on one key open a case each.
func ownKey(r *http.Request, key string) string {
	account := desk.CallerOf(r.Context()).Account
	if key == "" || account == "" {
		return key
	}
	return digest(account, key)
}

// digest is of some texts, which it does not show.
func digest(texts ...string) string {
	sum := sha256.New()
	for _, text := range texts {
		one := sha256.Sum256([]byte(text))
		sum.Write(one[:])
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// underway are the ids of what is being worked on.
type underway struct {
	mu  sync.Mutex
	all map[string]bool
}

// take reports whether nobody works on it yet, and works on it then.
func (u *underway) take(id string) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.all[id] {
		return false
	}
	if u.all == nil {
		u.all = map[string]bool{}
	}
	u.all[id] = true
	return true
}

func (u *underway) leave(id string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.all, id)
}
