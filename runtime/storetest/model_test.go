package storetest_test

import (
	"testing"

	"reglament/runtime"
	"reglament/runtime/storetest"
)

func TestTheModelKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(*testing.T) runtime.Store { return storetest.NewModel() })
}
