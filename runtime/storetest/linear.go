package storetest

import (
	"pgregory.net/rapid"

	"reglament/runtime"
)

func linear(t rapid.TB, _ runtime.Store, fresh func() runtime.Store) {}
