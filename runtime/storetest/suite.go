package storetest

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
)

// check is one promise of the contract, held against an empty store. fresh
// gives more of them, which the check closes.
type check struct {
	name string
	hold func(t rapid.TB, store runtime.Store, fresh func() runtime.Store)
}

// on is a check that needs one store only.
func on(name string, hold func(t rapid.TB, store runtime.Store)) check {
	return check{name, func(t rapid.TB, store runtime.Store, _ func() runtime.Store) { hold(t, store) }}
}

// checks are all promises.
func checks() []check {
	return []check{
		on("a case comes back as it was kept", comesBack),
		on("numbers run from one in each year", numbersByYear),
		on("a key opens one case", keyOpensOne),
		on("a refused opening leaves no trace", refusedOpening),
		on("a refused change leaves no trace", refusedAppend),
		on("a refused row leaves no trace", refusedRow),
		on("a refused letter leaves no trace", refusedLetter),
		on("a change at another place is a conflict", conflict),
		on("a case is loaded from its last snapshot on", snapshots),
		on("a person comes with the case", personOfTheCase),
		on("closures are kept by hash", closures),
		on("the log has every event once, in its chain", logged),
		on("lists take what the filter says", lists),
		on("lists by day begin with what is due", dueLists),
		on("lists keep to the bounds of days", dayBounds),
		on("long lists are read in pages", pages),
		on("waking cases come by their moment", waking),
		on("letters go from state to state", letters),
		on("letters are listed in their order", letterOrder),
		on("a letter is kept with its event", letterWithEvent),
		on("a letter of another version is a conflict", letterConflict),
		on("persons are kept by version", persons),
		on("persons are found by all their marks", marks),
		on("an erased person is found no more", erased),
		on("a person that cannot be kept leaves no trace", refusedPerson),
		on("a person who is somebody else comes back so", mergedPersons),
		on("a case is opened for a person as he is", openingChanges),
		on("cards are kept by version", cardsByVersion),
		on("cards are listed by what is on them", cardLists),
		on("long lists of cards are read in pages", cardPages),
		on("cards lapse by their moment", lapses),
		on("cards are kept with their persons", cardsWithPersons),
		on("the cards of an erased person are gone", cardsOfTheErased),
		on("a card that cannot be kept leaves no trace", refusedCard),
		on("readings come newest first", readings),
		on("what is published is kept once", publishes),
		on("a publication closes the one before it", closes),
		on("a store that works is well", health),
		on("what was read is the caller's own", callersOwn),
		on("what was handed in is the caller's own", handedIn),
		on("an ended context changes nothing", endedContext),
		on("a closed store refuses", closedStore),
		on("of concurrent changes of a card one is kept", concurrentCards),
		on("concurrent openings take every number once", concurrentOpenings),
		on("of concurrent changes one is accepted", concurrentAppends),
		on("concurrent openings with one key open one case", concurrentKey),
		on("of concurrent publications one is kept", concurrentPublishing),
		{"concurrent calls look as if one came after the other", linear},
		{"random histories agree with the model", histories},
	}
}

// Run holds a store to the contract. open gives an empty store, which the
// suite closes.
func Run(t *testing.T, open func(t *testing.T) runtime.Store) {
	for _, c := range checks() {
		t.Run(c.name, func(t *testing.T) {
			store := open(t)
			t.Cleanup(func() { require.NoError(t, store.Close()) })
			c.hold(t, store, func() runtime.Store { return open(t) })
		})
	}
}
