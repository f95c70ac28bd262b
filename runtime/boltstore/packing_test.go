package boltstore

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// drawn fills every field of a struct but some, so that one that comes to it and
// is not packed is seen.
func drawn[T any](t *rapid.T, but ...string) (full T) {
	value := reflect.ValueOf(&full).Elem()
	for i := range value.NumField() {
		field, name := value.Field(i), value.Type().Field(i).Name
		if slices.Contains(but, name) {
			continue
		}
		switch field.Interface().(type) {
		case time.Time:
			field.Set(reflect.ValueOf(time.Unix(rapid.Int64Range(-1e9, 1e10).Draw(t, name), rapid.Int64Range(0, 999_999_999).Draw(t, name)).UTC()))
		case []byte:
			field.SetBytes(rapid.SliceOfN(rapid.Byte(), 1, 40).Draw(t, name))
		case json.RawMessage:
			raw := rapid.SliceOf(rapid.Byte()).Draw(t, name)
			field.SetBytes([]byte(`"` + base64.StdEncoding.EncodeToString(raw) + `"`))
		case [][]byte:
			field.Set(reflect.ValueOf(rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 1, 20), 1, 3).Draw(t, name)))
		case []string:
			field.Set(reflect.ValueOf(rapid.SliceOfN(rapid.String(), 1, 3).Draw(t, name)))
		case bool:
			field.SetBool(true)
		case int:
			field.SetInt(rapid.Int64Range(1, 1<<40).Draw(t, name))
		default:
			require.Equal(t, reflect.String, field.Kind(), "a field of a kind that nobody draws: %s", name)
			field.SetString(rapid.OneOf(
				rapid.StringN(1, 30, -1), rapid.StringMatching(`(sha256:)?[0-9a-f]{1,70}`), rapid.StringMatching(`[0-9A-F]{8}`), rapid.Just(""),
			).Draw(t, name))
		}
	}
	return full
}

func TestWhatIsPackedComesBackAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := drawn[runtime.Summary](t)
		raw, err := packRow(row)
		require.NoError(t, err)
		again, err := unpackRow(row.Number, raw)
		require.NoError(t, err)
		require.Equal(t, row, again)

		event := drawn[casefile.Envelope](t, "Clear", "Gone", "Format")
		event.Format = rapid.IntRange(1, casefile.Format).Draw(t, "format")
		raw, err = packEvent(event)
		require.NoError(t, err)
		require.Equal(t, byte(packedForm), raw[0])
		got, err := unpackEvent(event.Case, event.Number, raw)
		require.NoError(t, err)
		require.Equal(t, event, got)
		require.Equal(t, event.Hash(), got.Hash())

		letter := drawn[runtime.Letter](t)
		raw, err = packLetter(letter)
		require.NoError(t, err)
		posted, err := unpackLetter(letter.ID, raw)
		require.NoError(t, err)
		require.Equal(t, letter, posted)

		person := drawn[runtime.Person](t)
		raw, err = packPerson(person)
		require.NoError(t, err)
		met, err := unpackPerson(person.ID, raw)
		require.NoError(t, err)
		require.Equal(t, person, met)
	})
}

// What would not come back as it was is kept as JSON.
func TestWhatCannotBePackedIsKeptAsJSON(t *testing.T) {
	e := casefile.Envelope{Format: 3, Case: "2026-000001", Number: 1, At: noon}
	for _, payload := range []string{`{"day":"2026-04-01"}`, `"no base64"`, `"YQ=="  `, `"YR=="`, "\"YW\\nFh\"", `"Y`} {
		e.Payload = json.RawMessage(payload)
		p := newPacking()
		p.payload(e.Payload)
		require.True(t, p.failed, payload)
	}
	e.Payload = json.RawMessage(`{"day":"2026-04-01"}`)
	raw, err := packEvent(e)
	require.NoError(t, err)
	require.Equal(t, byte('{'), raw[0])
	again, err := unpackEvent(e.Case, e.Number, raw)
	require.NoError(t, err)
	require.Equal(t, e, again)

	row := runtime.Summary{Number: "2026-000001", Opened: noon.In(time.FixedZone("", 3600)), Sequence: 1}
	raw, err = packRow(row)
	require.NoError(t, err)
	require.Equal(t, byte('{'), raw[0])
	read, err := unpackRow(row.Number, raw)
	require.NoError(t, err)
	require.True(t, row.Opened.Equal(read.Opened))
}

// Whatever stands in the place of what was packed is refused or read, and
// nothing worse.
func TestWhatIsNotAsItWasPackedIsRefused(t *testing.T) {
	p := person("p", "a", "b")
	packed, err := packPerson(p)
	require.NoError(t, err)
	for cut := range len(packed) {
		_, err := unpackPerson("p", packed[:cut])
		require.Error(t, err, "cut at %d", cut)
	}
	_, err = unpackPerson("p", append(bytes.Clone(packed), 0))
	require.Error(t, err)
	rapid.Check(t, func(t *rapid.T) {
		raw := append([]byte{packedForm}, rapid.SliceOf(rapid.Byte()).Draw(t, "raw")...)
		_, _ = unpackRow("2026-000001", raw)
		_, _ = unpackEvent("2026-000001", 1, raw)
		_, _ = unpackLetter("l", raw)
		_, _ = unpackPerson("p", raw)
	})
	newer := casefile.Envelope{Format: casefile.Format + 1, Case: "2026-000001", Number: 1, At: noon, Payload: json.RawMessage(`"YQ=="`)}
	raw, err := packEvent(newer)
	require.NoError(t, err)
	_, err = unpackEvent("2026-000001", 1, raw)
	require.Equal(t, &casefile.Newer{Case: "2026-000001", Number: 1, Format: casefile.Format + 1}, err)
}

// A file of format 5 keeps what it has, byte for byte, and goes on in format 6.
func TestAFileOfFormat5IsRaisedWhereItStands(t *testing.T) {
	folder, ctx := formerFile(t, "testdata/format-5.bolt.gz"), context.Background()
	before := parts(t, folder)
	require.Equal(t, "\x00\x00\x00\x05", before["meta"]["format"])
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	require.Empty(t, findings(t, store))
	all, err := store.Cases(ctx, runtime.Filter{})
	require.NoError(t, err)
	require.Len(t, all, 12)
	for _, row := range all {
		require.False(t, row.Damaged)
	}
	require.NoError(t, store.Close())
	after := parts(t, folder)
	require.Equal(t, "\x00\x00\x00\x06", after["meta"]["format"])
	after["meta"]["format"] = before["meta"]["format"]
	require.Equal(t, before, after)

	// Journals go on behind what is there, rows and letters are kept anew.
	store, err = Open(folder, Options{})
	require.NoError(t, err)
	defer store.Close()
	for _, row := range all {
		c := loadCase(t, store, row.Number)
		c.Sequence, c.Head = row.Sequence, row.Head
		change := nextOf(t, c, received(3))
		change.Row.Person, change.Row.Executor = row.Person, row.Executor
		require.NoError(t, store.Append(ctx, row.Number, change))
		kept, err := store.Load(ctx, row.Number)
		require.NoError(t, err)
		require.Equal(t, change.Row, kept.Row)
		for _, l := range sure(store.Letters(ctx, runtime.LetterFilter{Case: row.Number}))(t) {
			l.Attempts++
			require.NoError(t, store.PutLetter(ctx, l))
		}
	}
	require.Empty(t, findings(t, store))
}

func sure[T any](value T, err error) func(testing.TB) T {
	return func(t testing.TB) T { require.NoError(t, err); return value }
}

// BenchmarkPack tells what it costs to write and to read an event.
func BenchmarkPack(b *testing.B) {
	change := sure(changeOf(casefile.Case{Number: "2026-000001"}, casefile.Opened{Service: "svc", Title: "T", Regulation: text("x").Hash(), Day: "2026-04-01"}))(b)
	raw := sure(packEvent(change.Events[0]))(b)
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			_, _ = packEvent(change.Events[0])
		}
		b.ReportMetric(float64(len(raw)), "bytes")
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			_, _ = unpackEvent("2026-000001", 1, raw)
		}
	})
}
