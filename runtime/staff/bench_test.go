package staff_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime/boltstore"
	"reglament/runtime/staff"
)

// BenchmarkSession is what every request pays to be recognised.
func BenchmarkSession(b *testing.B) {
	store, err := boltstore.Open(b.TempDir(), boltstore.Options{})
	require.NoError(b, err)
	defer func() { require.NoError(b, store.Close()) }()
	o := newOffice(b, func(c *staff.Config) { c.Store = store })
	signed := o.in(boss, bossPhrase)
	for b.Loop() {
		if _, err := o.Session(o.ctx, signed.Token); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPassword is what a sign-in pays for the hash.
func BenchmarkPassword(b *testing.B) {
	o := newOffice(b, func(c *staff.Config) { c.Cost = staff.DefaultCost() })
	for b.Loop() {
		o.in(boss, bossPhrase)
	}
}
