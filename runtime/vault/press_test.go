package vault

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The words belong to the version of the sealing: what was pressed with them
// has to be read for ever.
func TestTheWordsAreThoseOfTheVersion(t *testing.T) {
	sum := sha256.Sum256([]byte(words))
	require.Equal(t, goldenWords, hex.EncodeToString(sum[:]))
	plain, err := (&press{}).whole(unhex(t, goldenPressed))
	require.NoError(t, err)
	require.Equal(t, eventText, string(plain))
}

const (
	goldenWords   = "fa9cf3ac89d3a2d84b9e63b37a5337ebaf0c6dbea7806fdb410479e0e263ae22"
	goldenPressed = "c296784ccd134dc948400616bac68618516360a96b604866fc1858ea1a1ba0873e5410100000ffff"
	eventText     = `{"calendar":"sha256:57a5","stages":[{"id":"передача","start":"2026-08-31","finish":"2026-09-01"}],"terms":[{"id":"готовность","date":"2026-09-30"}],"due":"2026-09-30"}`
)

func TestAPressedTextIsWholeAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &press{}
		// The same press one after the other: what is left of one text must not
		// be in the next.
		for range 3 {
			plain := rapid.OneOf(rapid.SliceOf(rapid.Byte()), rapid.Custom(func(t *rapid.T) []byte {
				return []byte(eventText[rapid.IntRange(0, len(eventText)).Draw(t, "from"):])
			})).Draw(t, "plain")
			pressed, ok := p.shorter(plain)
			require.Equal(t, ok, len(pressed) < len(plain))
			whole, err := p.whole(pressed)
			require.NoError(t, err)
			require.Equal(t, string(plain), string(whole))
		}
	})
}

func TestWhatIsSaidOftenIsSealedShorter(t *testing.T) {
	v := New(office(t, 1), dice(2))
	lock := person(t, v, "p")
	sealed, err := v.Seal(lock, "a", []byte(eventText))
	require.NoError(t, err)
	require.Equal(t, byte(pressing), sealed[0])
	require.Less(t, len(sealed), len(eventText)/2)
	plain, err := v.Open(lock, "a", sealed)
	require.NoError(t, err)
	require.Equal(t, eventText, string(plain))
	for bit := range len(sealed) * 8 {
		_, err := v.Open(lock, "a", flipped(sealed, bit))
		require.Equal(t, &Altered{}, err, "bit %d", bit)
	}
	_, err = v.Open(lock, "b", sealed)
	require.Equal(t, &Altered{}, err)

	// What does not get shorter is sealed as it is, and as it always was.
	sealed, err = v.Seal(lock, "a", []byte("x"))
	require.NoError(t, err)
	require.Equal(t, byte(sealing), sealed[0])
	require.Len(t, sealed, 1+Overhead)
}

func TestManySealAtOnce(t *testing.T) {
	v := New(office(t, 1), dice(2))
	var all sync.WaitGroup
	for n := range 8 {
		lock := person(t, v, fmt.Sprint(n))
		all.Go(func() {
			for i := range 50 {
				text := fmt.Sprintf("%s %d %d", eventText, n, i)
				sealed, err := v.Seal(lock, "a", []byte(text))
				if err != nil {
					panic(err)
				}
				if plain, err := v.Open(lock, "a", sealed); err != nil || string(plain) != text {
					panic(fmt.Sprint(n, i, err))
				}
			}
		})
	}
	all.Wait()
}

// BenchmarkSealAnEvent and BenchmarkOpenAnEvent tell what an event costs to seal and to open.
func BenchmarkSealAnEvent(b *testing.B) {
	v := New(office(b, 1), dice(2))
	lock := person(b, v, "p")
	size := 0
	for b.Loop() {
		sealed, err := v.Seal(lock, "a", []byte(eventText))
		require.NoError(b, err)
		size = len(sealed)
	}
	b.ReportMetric(float64(size), "bytes")
}

func BenchmarkOpenAnEvent(b *testing.B) {
	v := New(office(b, 1), dice(2))
	lock := person(b, v, "p")
	sealed, err := v.Seal(lock, "a", []byte(eventText))
	require.NoError(b, err)
	for b.Loop() {
		_, err := v.Open(lock, "a", sealed)
		require.NoError(b, err)
	}
}
