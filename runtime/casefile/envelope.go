package casefile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"time"
)

// Envelope is one event of a case with all that makes it evidence: who gave it
// when, in which office, which program wrote it, and where in the chain it
// stands.
type Envelope struct {
	// Format is the format of the envelope and of its payload.
	Format int `json:"format"`
	// Engine is the version of the program that wrote the event.
	Engine string `json:"engine"`
	// Case is the number of the case ("2026-000001").
	Case string `json:"case"`
	// Number is the place in the case's journal, from 1 without gaps.
	Number int `json:"number"`
	// At is the moment that the clock of the office gave, in UTC.
	At time.Time `json:"at"`
	// Actor is the id of the person or the program that gave the command.
	Actor string `json:"actor"`
	// Office is the id of the office, Zone the IANA name of its time zone.
	Office string `json:"office"`
	Zone   string `json:"zone"`
	// Kind says which event the payload is.
	Kind string `json:"kind"`
	// Person is the id of the person whose key the payload is sealed with, or
	// empty where it is not sealed (format 3 and later).
	Person string `json:"person,omitempty"`
	// Payload is the event as JSON; where it is sealed, a JSON string with the
	// sealed bytes in base64.
	Payload json.RawMessage `json:"payload"`
	// Previous is the Hash of the envelope before, empty in the first.
	Previous string `json:"previous"`

	// Clear is the event as JSON where Payload is sealed and was opened. It is
	// never kept and no part of the hash.
	Clear json.RawMessage `json:"-"`
	// Gone says that the key of a sealed payload was destroyed: what the event
	// said nobody can read any more.
	Gone bool `json:"-"`
}

// Hash is "sha256:" and the digest of the envelope's canonical form: the word
// "reglament-envelope", then format, engine, case, number, moment (UTC,
// RFC 3339 with nanoseconds), actor, office, zone, kind, payload, previous, in
// this order, each written as its length in bytes, a colon, its bytes and a
// newline; from format 3 on person follows. A sealed payload counts as it is
// sealed, so that a journal proves itself without its keys. The payload counts as compact JSON in which <, >, &, U+2028 and
// U+2029 are written as \u escapes, so that a journal that was sent through
// another JSON writer of Go keeps its hashes. A payload that is no JSON counts
// as it stands.
func (e Envelope) Hash() string {
	payload := canonical(e.Payload)
	form := make([]byte, 0, 512+len(payload))
	for _, value := range []string{
		"reglament-envelope", strconv.Itoa(e.Format), e.Engine, e.Case, strconv.Itoa(e.Number),
		e.At.UTC().Format(time.RFC3339Nano), e.Actor, e.Office, e.Zone, e.Kind,
	} {
		form = appendField(form, value)
	}
	form = appendField(form, payload)
	form = appendField(form, e.Previous)
	if e.Format >= 3 {
		form = appendField(form, e.Person)
	}
	sum := sha256.Sum256(form)
	return "sha256:" + hex.EncodeToString(sum[:])
}

func appendField[T string | []byte](form []byte, value T) []byte {
	form = append(strconv.AppendInt(form, int64(len(value)), 10), ':')
	return append(append(form, value...), '\n')
}

func canonical(payload []byte) []byte {
	var compact, escaped bytes.Buffer
	if json.Compact(&compact, payload) != nil {
		return payload
	}
	json.HTMLEscape(&escaped, compact.Bytes())
	return escaped.Bytes()
}

// Encode writes the envelope as one line of JSON, as stores keep it.
func Encode(e Envelope) ([]byte, error) {
	raw, err := json.Marshal(e)
	if err != nil {
		return nil, &Malformed{Case: e.Case, Number: e.Number, Cause: err}
	}
	return raw, nil
}

// Decode reads what Encode wrote. The error is *Newer where the format is one
// of a later program, else *Malformed.
func Decode(raw []byte) (Envelope, error) {
	var e Envelope
	if err := strict(raw, &e); err != nil {
		// A newer program may write fields that this one does not know.
		var head struct {
			Format int    `json:"format"`
			Case   string `json:"case"`
			Number int    `json:"number"`
		}
		if json.Unmarshal(raw, &head) == nil && head.Format > Format {
			return Envelope{}, &Newer{Case: head.Case, Number: head.Number, Format: head.Format}
		}
		return Envelope{}, &Malformed{Case: head.Case, Number: head.Number, Cause: err}
	}
	switch {
	case e.Format > Format:
		return Envelope{}, &Newer{Case: e.Case, Number: e.Number, Format: e.Format}
	case e.Format < 1:
		return Envelope{}, &Malformed{Case: e.Case, Number: e.Number, Cause: errFormat}
	case len(e.Payload) == 0:
		return Envelope{}, &Malformed{Case: e.Case, Number: e.Number, Cause: errPayload}
	}
	return e, nil
}

// strict reads one JSON value whose fields are all known.
func strict(raw []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if decoder.More() {
		return errTrailing
	}
	return nil
}
