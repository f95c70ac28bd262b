package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"

	"reglament/runtime/casefile"
)

// childName, as the first argument, makes this program the process that is
// killed or measured by the one that started it.
const childName = "child-of-soak"

// children are what such a process can do; what it has to say goes to standard
// output.
var children = map[string]func(w wish, folder string) error{"ask": wish.ask, "work": wish.workUntilKilled}

func childMain(args []string) int {
	var w wish
	if len(args) != 3 || children[args[0]] == nil || json.Unmarshal([]byte(args[2]), &w.shared) != nil {
		fmt.Fprintln(os.Stderr, "this is for soak itself")
		return 2
	}
	w.out, w.watch = os.Stdout, os.Stderr
	if err := children[args[0]](w, args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	return 0
}

// child is this program as a process of its own.
func (w wish) child(ctx context.Context, what, folder string) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(w.shared)
	if err != nil {
		return nil, err
	}
	command := exec.CommandContext(ctx, self, childName, what, folder, string(raw))
	command.Stderr = w.watch
	return command, nil
}

// inChild has a child measure, and gives its goals.
func (w wish) inChild(ctx context.Context, what, folder string) ([]goal, error) {
	command, err := w.child(ctx, what, folder)
	if err != nil {
		return nil, err
	}
	raw, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	var lines []line
	if err := json.Unmarshal(raw, &lines); err != nil {
		return nil, err
	}
	goals := make([]goal, len(lines))
	for i, l := range lines {
		goals[i] = goal{l.What, l.Got, l.Want, l.Met}
	}
	return goals, nil
}

// line is a goal on its way from a child.
type line struct {
	What, Got, Want string
	Met             bool
}

func send(goals []goal) error {
	lines := make([]line, len(goals))
	for i, g := range goals {
		lines[i] = line{g.what, g.got, g.want, g.met}
	}
	return json.NewEncoder(os.Stdout).Encode(lines)
}

// parsed takes the number of a case apart.
func parsed(number string) (year string, place int) {
	y, place, _ := casefile.ParseNumber(number)
	return fmt.Sprintf("%04d", y), place
}
