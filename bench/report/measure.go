package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// nodeMilliseconds is how long each engine of Node is measured, in parts.
const nodeMilliseconds = 2000

// plan is how much is measured.
type plan struct {
	count     int    // how often each benchmark is run
	benchtime string // how long each time
	watch     io.Writer
}

// all runs everything that there is to measure. Node is left out where it is
// not installed, or where its engines are not.
func (p plan) all() (figures, error) {
	f := figures{}
	if err := p.run(f, nil, "go", "test", "-run", "^$", "-bench", ".", "-benchmem",
		"-count", fmt.Sprint(p.count), "-benchtime", p.benchtime, ".", "./bulk"); err != nil {
		return nil, err
	}
	if err := p.compile(f); err != nil {
		return nil, err
	}
	_, installed := os.Stat("node/node_modules")
	if _, err := exec.LookPath("node"); err != nil || installed != nil {
		fmt.Fprintln(p.watch, "Node or its engines are not installed: they are left out")
		return f, nil
	}
	return f, p.run(f, nil, "node", "node/run.mjs", fmt.Sprint(nodeMilliseconds))
}

// compile measures 300,000 lines in a process of its own.
func (p plan) compile(f figures) error {
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, "compile")
	if err := p.run(f, nil, "go", "build", "-o", program, "./bulk/compile"); err != nil {
		return err
	}
	for range min(p.count, 3) {
		if err := p.run(f, []string{"GOMAXPROCS=2", "GOMEMLIMIT=1GiB"}, program); err != nil {
			return err
		}
	}
	return nil
}

// run starts a program and reads the benchmarks that it prints.
func (p plan) run(f figures, environment []string, name string, arguments ...string) error {
	var printed bytes.Buffer
	command := exec.Command(name, arguments...)
	command.Env = append(os.Environ(), environment...)
	command.Stdout, command.Stderr = io.MultiWriter(&printed, p.watch), p.watch
	if err := command.Run(); err != nil {
		return fmt.Errorf("%s %s: %w", name, strings.Join(arguments, " "), err)
	}
	return f.read(&printed)
}

// says gives the first line that a program prints, or "unknown".
func says(name string, arguments ...string) string {
	out, err := exec.Command(name, arguments...).Output()
	first, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if err != nil || first == "" {
		return "unknown"
	}
	return first
}

// commit names the state of the repository.
func commit() string {
	name := says("git", "rev-parse", "--short", "HEAD")
	if says("git", "status", "--porcelain", "--untracked-files=no") != "unknown" {
		name += " with changes"
	}
	return name
}

// processor names what it is measured on.
func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		if key, value, found := strings.Cut(line, ":"); found && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown processor"
}

// module gives the version of a Go module that this one requires.
func module(path string) string { return says("go", "list", "-m", "-f", "{{.Version}}", path) }

// packages gives the versions of Node's engines.
func packages() (map[string]string, error) {
	text, err := os.ReadFile("node/package.json")
	if err != nil {
		return nil, err
	}
	var file struct{ Dependencies map[string]string }
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, err
	}
	return file.Dependencies, nil
}
