package main

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// plainProgram gives a folder with the program of the stories, built without
// the race detector: a story is a thousand starts of it, and each would take
// three times as long. Races are looked for by the tests of the rooms, which
// work in one process.
func plainProgram(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	build := exec.Command("go", "test", "-c", "-o", filepath.Join(folder, "reglament"), ".")
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return folder
}
