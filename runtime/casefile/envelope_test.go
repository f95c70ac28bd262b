package casefile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime/casefile"
)

func TestTheHashCoversEveryField(t *testing.T) {
	e := whole(t)[1]
	seen := map[string]string{e.Hash(): "the envelope itself"}
	for name, change := range map[string]func(*casefile.Envelope){
		"format":   func(e *casefile.Envelope) { e.Format++ },
		"engine":   func(e *casefile.Envelope) { e.Engine += "1" },
		"case":     func(e *casefile.Envelope) { e.Case += "1" },
		"number":   func(e *casefile.Envelope) { e.Number++ },
		"at":       func(e *casefile.Envelope) { e.At = e.At.Add(time.Nanosecond) },
		"actor":    func(e *casefile.Envelope) { e.Actor += "1" },
		"office":   func(e *casefile.Envelope) { e.Office += "1" },
		"zone":     func(e *casefile.Envelope) { e.Zone += "1" },
		"kind":     func(e *casefile.Envelope) { e.Kind += "1" },
		"payload":  func(e *casefile.Envelope) { e.Payload = bytes.Replace(e.Payload, []byte("04"), []byte("05"), 1) },
		"broken":   func(e *casefile.Envelope) { e.Payload = e.Payload[1:] },
		"previous": func(e *casefile.Envelope) { e.Previous += "1" },
		"person":   func(e *casefile.Envelope) { e.Person += "1" },
		"a shift":  func(e *casefile.Envelope) { e.Actor, e.Office = e.Actor+e.Office[:1], e.Office[1:] },
	} {
		changed := e
		change(&changed)
		require.Empty(t, seen[changed.Hash()], name)
		seen[changed.Hash()] = name
	}
	opened := e
	opened.Clear, opened.Gone = []byte("{}"), true
	require.Equal(t, e.Hash(), opened.Hash(), "what was opened is no part of it")
}

func TestTheHashSurvivesOtherWritersOfJSON(t *testing.T) {
	for _, e := range append(whole(t), sealed(t)...) {
		var plain bytes.Buffer
		encoder := json.NewEncoder(&plain)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "   ")
		require.NoError(t, encoder.Encode(e))
		read, err := casefile.Decode(plain.Bytes())
		require.NoError(t, err)
		require.Equal(t, e.Hash(), read.Hash())
		read.At = read.At.In(time.FixedZone("x", 5*3600))
		require.Equal(t, e.Hash(), read.Hash(), "a moment is the same in every zone")
	}
}

func TestAStoredEventOfANewerProgramSaysSo(t *testing.T) {
	for _, newer := range []string{`"sealed":"of a kind unknown today"`, `"payload":{}`} {
		_, err := casefile.Decode([]byte(`{"format":4,"case":"2026-000001","number":3,` + newer + `}`))
		require.Equal(t, &casefile.Newer{Case: "2026-000001", Number: 3, Format: 4}, err)
	}
	for _, bad := range []string{``, `[]`, `{}`, `{"payload":{}}`, `{"format":1}`, `{"format":1,"stray":1}`, `{"format":1} 2`, `{"format":1,"at":"yesterday"}`, `{"format":"1"}`} {
		_, err := casefile.Decode([]byte(bad))
		var malformed *casefile.Malformed
		require.ErrorAs(t, err, &malformed, bad)
	}
	_, err := casefile.Encode(casefile.Envelope{Payload: []byte("{")})
	require.Error(t, err)
}

// Whatever stands in a journal, the fold gives a state or a typed error.
func FuzzPayload(f *testing.F) {
	for _, event := range append(everyKind(), everyKindOfWork()...) {
		draft, err := casefile.Draft(casefile.Stamp{}, event)
		require.NoError(f, err)
		f.Add(draft.Kind, []byte(draft.Payload))
	}
	f.Add("planned", []byte(`{"stages":[null,{}],"terms":null}`))
	f.Add("opened", []byte(`{"answers":{"a":null},"events":null}`))
	f.Add("documents_received", []byte(`null`))
	f.Add("finding_recorded", []byte(`{"finding":"а","value":null}`))
	f.Add("resumed", []byte(`{"ground":"","day":""}`))
	f.Add("erased", []byte(`{"issued":null}`))
	f.Add("moment_came", []byte(`"c2VhbGVk"`))
	f.Fuzz(func(t *testing.T, kind string, payload []byte) {
		c, err := casefile.Replay(whole(t)[:3])
		require.NoError(t, err)
		for _, state := range []casefile.Case{{}, c} {
			for _, e := range []casefile.Envelope{
				{Format: 1, Payload: payload},
				{Format: 3, Payload: payload},
				{Format: 3, Payload: payload, Person: "p"},
				{Format: 3, Payload: payload, Person: "p", Gone: true},
				{Format: 3, Payload: []byte(`""`), Person: "p", Clear: payload},
			} {
				e.Kind, e.Case, e.Number, e.Previous = kind, state.Number, state.Sequence+1, state.Head
				next, err := casefile.Fold(state, e)
				if err == nil {
					require.Equal(t, state.Sequence+1, next.Sequence)
					require.Equal(t, e.Hash(), next.Head)
					continue
				}
				require.True(t, typed(err), "%v", err)
				require.Equal(t, state.Sequence, next.Sequence)
			}
		}
	})
}

// Whatever bytes a store gives, Decode gives an envelope that is written as it
// was read, or a typed error.
func FuzzDecode(f *testing.F) {
	for _, e := range append(whole(f), sealed(f)...) {
		raw, err := casefile.Encode(e)
		require.NoError(f, err)
		f.Add(raw)
	}
	f.Add([]byte(`{"format":1,"payload":null}`))
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"format":3,"person":"p","payload":"c2VhbGVk"}`))
	f.Add([]byte(`{"format":2,"person":"p","payload":"c2VhbGVk"}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		e, err := casefile.Decode(raw)
		if err != nil {
			require.True(t, typed(err), "%v", err)
			return
		}
		again, err := casefile.Encode(e)
		require.NoError(t, err)
		read, err := casefile.Decode(again)
		require.NoError(t, err)
		require.Equal(t, e.Hash(), read.Hash())
	})
}

func typed(err error) bool {
	var (
		newer     *casefile.Newer
		unknown   *casefile.UnknownKind
		malformed *casefile.Malformed
		broken    *casefile.Broken
		sealed    *casefile.Sealed
	)
	return errors.As(err, &sealed) || errors.As(err, &newer) || errors.As(err, &unknown) || errors.As(err, &malformed) || errors.As(err, &broken)
}
