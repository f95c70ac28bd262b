package vault

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestWhatIsSealedOpensForThePersonAndThePlaceOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := New(office(t, 1), dice(rapid.Byte().Draw(t, "dice")))
		who := rapid.String().Draw(t, "person")
		about := rapid.String().Draw(t, "about")
		plain := rapid.SliceOf(rapid.Byte()).Draw(t, "plain")
		lock := person(t, v, who)

		sealed, err := v.Seal(lock, about, plain)
		require.NoError(t, err)
		require.LessOrEqual(t, len(sealed), len(plain)+Overhead)
		opened, err := v.Open(lock, about, sealed)
		require.NoError(t, err)
		require.Equal(t, string(plain), string(opened))

		again, err := v.Seal(lock, about, plain)
		require.NoError(t, err)
		require.NotEqual(t, sealed, again, "the same text sealed twice looks the same")

		other := rapid.String().Filter(func(s string) bool { return s != about }).Draw(t, "other place")
		_, err = v.Open(lock, other, sealed)
		require.Equal(t, &Altered{}, err)
		stranger := person(t, v, who+"x")
		_, err = v.Open(stranger, about, sealed)
		require.Equal(t, &Altered{}, err)
		borrowed := lock
		borrowed.Person = stranger.Person
		_, err = v.Open(borrowed, about, sealed)
		require.Equal(t, &Altered{}, err, "a wrapped key serves another person")
	})
}

func TestAFlippedBitAnywhereIsRefused(t *testing.T) {
	v := New(office(t, 1), dice(2))
	lock := person(t, v, "p")
	const about = "2026-000001/3"
	sealed, err := v.Seal(lock, about, []byte("Иванова Елена Петровна"))
	require.NoError(t, err)
	for bit := range len(sealed) * 8 {
		_, err := v.Open(lock, about, flipped(sealed, bit))
		require.Equal(t, &Altered{}, err, "bit %d of the text", bit)
	}
	for bit := range len(lock.Wrapped) * 8 {
		bent := lock
		bent.Wrapped = flipped(lock.Wrapped, bit)
		_, err := v.Open(bent, about, sealed)
		require.Equal(t, &Altered{}, err, "bit %d of the wrapped key", bit)
	}
	for n := range len(sealed) {
		_, err := v.Open(lock, about, sealed[:n])
		require.Equal(t, &Altered{}, err, "cut to %d bytes", n)
	}
	_, err = v.Open(lock, about, append(sealed, 0))
	require.Equal(t, &Altered{}, err)
}

// TestPersonAndPlaceDoNotRunIntoEachOther holds "a"+"bc" and "ab"+"c" apart, and
// a text of a person from a key.
func TestPersonAndPlaceDoNotRunIntoEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOf(rapid.RuneFrom([]rune{'a', '/', 0, 1, 2}))
		one, two, three, four := word.Draw(t, "1"), word.Draw(t, "2"), word.Draw(t, "3"), word.Draw(t, "4")
		same := one == three && two == four
		require.Equal(t, same, string(bound("text", one, two)) == string(bound("text", three, four)))
		require.NotEqual(t, bound("text", one, two), bound("key", three, four))
	})
}

func TestAWrappedKeyIsNoText(t *testing.T) {
	keys := office(t, 1)
	v := New(keys, dice(2))
	lock := person(t, v, "p")
	forged, err := v.seal(v.masters[lock.By], bound("text", "p", lock.By), make([]byte, keySize))
	require.NoError(t, err)
	_, err = v.Open(Lock{Person: "p", By: lock.By, Wrapped: forged}, "", nil)
	require.Equal(t, &Altered{}, err)
	short, err := v.seal(v.masters[lock.By], bound("key", "p", lock.By), make([]byte, keySize-1))
	require.NoError(t, err)
	_, err = v.Seal(Lock{Person: "p", By: lock.By, Wrapped: short}, "", nil)
	require.Equal(t, &Altered{}, err)
}

func TestAMasterKeyIsChangedWithoutTouchingWhatIsSealed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		random := dice(rapid.Byte().Draw(t, "dice"))
		keys, err := NewKeys(random, made)
		require.NoError(t, err)
		v := New(keys, random)
		plains := rapid.SliceOfN(rapid.String(), 1, 5).Draw(t, "plains")
		locks, sealed := make([]Lock, len(plains)), make([][]byte, len(plains))
		for i, plain := range plains {
			locks[i] = person(t, v, fmt.Sprint("p", i))
			sealed[i], err = v.Seal(locks[i], plain, []byte(plain))
			require.NoError(t, err)
		}
		for range rapid.IntRange(1, 3).Draw(t, "rotations") {
			old := keys.Current()
			keys, err = keys.Rotated(random, made)
			require.NoError(t, err)
			v = New(keys, random)
			for i := range locks {
				was := locks[i]
				locks[i].Wrapped, locks[i].By, err = v.Rewrap(was.Person, was.By, was.Wrapped)
				require.NoError(t, err)
				require.Equal(t, keys.Current(), locks[i].By)
				require.NotEqual(t, was.Wrapped, locks[i].Wrapped)
			}
			keys, err = keys.Without(old)
			require.NoError(t, err)
			v = New(keys, random)
			require.Equal(t, []string{keys.Current()}, keys.IDs())
		}
		for i, plain := range plains {
			opened, err := v.Open(locks[i], plain, sealed[i])
			require.NoError(t, err)
			require.Equal(t, plain, string(opened))
		}
	})
}

func TestADroppedMasterKeyOpensNothing(t *testing.T) {
	random := dice(1)
	first := office(t, 3)
	lock := person(t, New(first, random), "p")
	second, err := first.Rotated(random, made)
	require.NoError(t, err)
	both := New(second, random)
	sealed, err := both.Seal(lock, "a", []byte("text"))
	require.NoError(t, err, "an old key serves until it is dropped")

	dropped, err := second.Without(first.Current())
	require.NoError(t, err)
	v := New(dropped, random)
	_, err = v.Open(lock, "a", sealed)
	require.Equal(t, &NoKey{By: first.Current()}, err)
	_, err = v.Seal(lock, "a", nil)
	require.Equal(t, &NoKey{By: first.Current()}, err)
	_, _, err = v.Rewrap("p", lock.By, lock.Wrapped)
	require.Equal(t, &NoKey{By: first.Current()}, err)

	_, err = New(office(t, 4), random).Open(lock, "a", sealed)
	require.ErrorAs(t, err, new(*NoKey), "another office's keys")
	lying := lock
	lying.By = second.Current()
	_, err = both.Open(lying, "a", sealed)
	require.Equal(t, &Altered{}, err)
}

func TestAfterTheWrappedKeyIsLostNothingOpens(t *testing.T) {
	v := New(office(t, 1), dice(2))
	lock := person(t, v, "p")
	sealed, err := v.Seal(lock, "a", []byte("text"))
	require.NoError(t, err)

	lost := lock
	lost.Wrapped = nil
	_, err = v.Open(lost, "a", sealed)
	require.Equal(t, &Erased{Person: "p"}, err)
	_, err = v.Seal(lost, "a", nil)
	require.Equal(t, &Erased{Person: "p"}, err)
	_, _, err = v.Rewrap("p", lock.By, []byte{})
	require.Equal(t, &Erased{Person: "p"}, err)
	for range 100 { // a new key of the same person is another one
		_, err = v.Open(person(t, v, "p"), "a", sealed)
		require.Equal(t, &Altered{}, err)
	}
}

func TestRewrapGivesBackWhatIsOfTheCurrentKey(t *testing.T) {
	v := New(office(t, 1), dice(2))
	lock := person(t, v, "p")
	wrapped, by, err := v.Rewrap("p", lock.By, lock.Wrapped)
	require.NoError(t, err)
	require.Equal(t, lock, Lock{Person: "p", By: by, Wrapped: wrapped})
	_, _, err = v.Rewrap("p", lock.By, flipped(lock.Wrapped, 77))
	require.Equal(t, &Altered{}, err, "what cannot be opened is not passed on as good")
}

func TestErrorsSayNothingOfWhatWasSealed(t *testing.T) {
	v := New(office(t, 1), dice(2))
	lock := person(t, v, "p-17")
	sealed, err := v.Seal(lock, "a", []byte("Иванова"))
	require.NoError(t, err)
	_, altered := v.Open(lock, "Петрова", sealed)
	_, none := v.Open(Lock{Person: "p-17", By: "0badcafe", Wrapped: lock.Wrapped}, "a", sealed)
	_, erased := v.Open(Lock{Person: "p-17"}, "a", sealed)
	require.EqualError(t, altered, "what was sealed is not what it was, or not of this place")
	require.EqualError(t, none, `the key file has no key "0badcafe"`)
	require.EqualError(t, erased, "the key of person p-17 was destroyed")
}

func TestWithoutRandomBytesNothingIsSealed(t *testing.T) {
	keys := office(t, 1)
	lock := person(t, New(keys, dice(2)), "p")
	for n := range 12 {
		_, err := New(keys, &drained{n}).Seal(lock, "a", []byte("text"))
		require.Error(t, err, "%d bytes", n)
	}
	_, err := New(keys, &drained{12}).Seal(lock, "a", []byte("text"))
	require.NoError(t, err)
	for n := range 44 {
		_, _, err := New(keys, &drained{n}).NewKey("p")
		require.Error(t, err, "%d bytes", n)
	}
	_, _, err = New(&Keys{}, dice(1)).NewKey("p")
	require.Equal(t, &NoKey{}, err)
}

func TestManyGoroutinesNeverShareANonce(t *testing.T) {
	v := New(office(t, 1), dice(2))
	lock := person(t, v, "p")
	const callers, each = 8, 200
	sealed := make([][]string, callers)
	var all sync.WaitGroup
	for caller := range callers {
		all.Go(func() {
			for i := range each {
				text := fmt.Sprint(caller, " ", i)
				s, err := v.Seal(lock, "a", []byte(text))
				if err != nil {
					return
				}
				if plain, err := v.Open(lock, "a", s); err == nil && string(plain) == text {
					sealed[caller] = append(sealed[caller], string(s[1:13]))
				}
			}
		})
	}
	all.Wait()
	nonces := map[string]bool{}
	for _, of := range sealed {
		require.Len(t, of, each)
		for _, nonce := range of {
			nonces[nonce] = true
		}
	}
	require.Len(t, nonces, callers*each)
}

func FuzzOpen(f *testing.F) {
	v := New(office(f, 1), dice(2))
	lock := person(f, v, "p")
	sealed, err := v.Seal(lock, "a", []byte("text"))
	require.NoError(f, err)
	f.Add(lock.By, lock.Wrapped, "a", sealed)
	f.Add(lock.By, []byte{}, "a", sealed)
	f.Add("", lock.Wrapped[:40], "b", sealed[:20])
	f.Fuzz(func(t *testing.T, by string, wrapped []byte, about string, text []byte) {
		plain, err := v.Open(Lock{Person: "p", By: by, Wrapped: wrapped}, about, text)
		genuine := by == lock.By && string(wrapped) == string(lock.Wrapped) && about == "a" && string(text) == string(sealed)
		require.Equal(t, genuine, err == nil)
		if err != nil {
			require.Nil(t, plain)
		}
	})
}

func BenchmarkSeal(b *testing.B) {
	v, lock, plain := bench(b)
	b.SetBytes(int64(len(plain)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := v.Seal(lock, "2026-000001/3", plain); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	v, lock, plain := bench(b)
	sealed, err := v.Seal(lock, "2026-000001/3", plain)
	require.NoError(b, err)
	b.SetBytes(int64(len(plain)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := v.Open(lock, "2026-000001/3", sealed); err != nil {
			b.Fatal(err)
		}
	}
}

func bench(b *testing.B) (*Vault, Lock, []byte) {
	v := New(office(b, 1), dice(2))
	return v, person(b, v, "p"), []byte(strings.Repeat("0123456789abcdef", 64))
}
