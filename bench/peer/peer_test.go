package peer_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/bench/peer"
	"reglament/bench/subsidy"
)

func TestWhole(t *testing.T) {
	for _, engine := range all(t, peer.Whole) {
		for _, c := range subsidy.Cases() {
			if !c.Known() {
				continue
			}
			result, err := subsidy.FromOutside(decide(t, engine, &c))
			require.NoError(t, err, "%s: %s", engine.Name(), c.Name)
			require.NoError(t, c.Check(result), "%s: %s", engine.Name(), c.Name)
		}
	}
}

func TestCore(t *testing.T) {
	for _, engine := range all(t, peer.Core) {
		for _, c := range subsidy.Cases() {
			if !c.Known() {
				continue
			}
			result, err := subsidy.CoreFromOutside(decide(t, engine, &c))
			require.NoError(t, err, "%s: %s", engine.Name(), c.Name)
			require.NoError(t, c.CheckCore(result), "%s: %s", engine.Name(), c.Name)
		}
	}
}

func all(t *testing.T, kind peer.Kind) []peer.Engine {
	engines, err := peer.All(kind)
	require.NoError(t, err)
	require.Len(t, engines, 3)
	return engines
}

func decide(t *testing.T, engine peer.Engine, c *subsidy.Case) map[string]any {
	decide, err := engine.Prepare(c.Outside())
	require.NoError(t, err, engine.Name())
	decision, err := decide()
	require.NoError(t, err, "%s: %s", engine.Name(), c.Name)
	read, err := engine.Read(decision)
	require.NoError(t, err, "%s: %s", engine.Name(), c.Name)
	return read
}
