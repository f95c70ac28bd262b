package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"reglament/cmd/reglament/command"
)

var update = flag.Bool("update", false, "write what came out into the stories")

// today is the day on which the stories are set.
var today = time.Date(2026, time.April, 1, 9, 0, 0, 0, time.UTC)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"reglament": func() {
			outside := command.Real()
			now := today
			if set, err := time.Parse(time.RFC3339, os.Getenv("NOW")); err == nil {
				now = set
			}
			outside.Now = func() time.Time { return now }
			os.Exit(command.Main(os.Args[1:], outside))
		},
	})
}

// TestStories runs the program as people and scripts do. Beside the words of
// testscript the stories know:
//
//	status N COMMAND…   runs a command and wants exit status N
//	json PATH VALUE     wants a value in the JSON on standard output
//	schema NAME         holds standard output against docs/schema/NAME.schema.json
//	office METHOD PATH [FILE]
//	                    asks the office that listens on $FREE, as soon as it
//	                    does; the answer is standard output, and must not be a problem
//	flip FILE TEXT      changes a bit of the last character of a text wherever
//	                    it stands in a file
//	newer FILE          makes of a file of cases one of the next format
//
// $NOW, where it is set, is the time (RFC 3339).
func TestStories(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() })
	schemas, err := filepath.Abs("../../docs/schema")
	if err != nil {
		t.Fatal(err)
	}
	program := plainProgram(t)
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", program+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("TAKEN", taken.Addr().String())
			free, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				return err
			}
			env.Setenv("FREE", free.Addr().String())
			if err := free.Close(); err != nil {
				return err
			}
			env.Setenv("SCHEMAS", schemas)
			// A text of the old Russian encoding, which a story cannot hold.
			if err := os.WriteFile(filepath.Join(env.WorkDir, "windows1251.rgl"), []byte("\xf0\xe5\xe3\xeb\xe0\xec\xe5\xed\xf2"), 0o600); err != nil {
				return err
			}
			return os.CopyFS(filepath.Join(env.WorkDir, "examples"), os.DirFS("../../examples"))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "json": jsonAt, "schema": schema, "office": office, "flip": flip, "newer": newer,
		},
	})
}

func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	got := 0
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, not %d", got, want)
	}
}

func jsonAt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: json PATH VALUE")
	}
	var at any
	if err := json.Unmarshal([]byte(ts.ReadFile("stdout")), &at); err != nil {
		ts.Fatalf("standard output is no JSON: %v", err)
	}
	for _, step := range strings.Split(args[0], ".") {
		at = below(at, step)
	}
	var got bytes.Buffer
	encoder := json.NewEncoder(&got)
	encoder.SetEscapeHTML(false)
	ts.Check(encoder.Encode(at))
	if text := strings.TrimSpace(got.String()); text != args[1] {
		ts.Fatalf("%s is %s, not %s", args[0], text, args[1])
	}
}

// below takes a step into a value: a key, the number of an item, the item
// with an id, or "*" for all ids.
func below(value any, step string) any {
	switch v := value.(type) {
	case map[string]any:
		return v[step]
	case []any:
		var ids []any
		for i, item := range v {
			record, _ := item.(map[string]any)
			if step == strconv.Itoa(i) || record != nil && record["id"] == step {
				return item
			}
			ids = append(ids, record["id"])
		}
		if step == "*" {
			return ids
		}
	}
	return nil
}

func schema(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: schema NAME")
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	compiled, err := compiler.Compile(filepath.Join(ts.Getenv("SCHEMAS"), args[0]+".schema.json"))
	ts.Check(err)
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(ts.ReadFile("stdout")))
	ts.Check(err)
	ts.Check(compiled.Validate(value))
}

func office(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: office METHOD PATH [FILE]")
	}
	body := ""
	if len(args) == 3 {
		body = ts.ReadFile(args[2])
	}
	var answer *http.Response
	var err error
	for range 600 { // a minute: two cores are shared
		var request *http.Request
		request, err = http.NewRequest(args[0], "http://"+ts.Getenv("FREE")+args[1], strings.NewReader(body))
		ts.Check(err)
		request.Header.Set("Content-Type", "application/json")
		if token, err := os.ReadFile(ts.MkAbs("token")); err == nil { // as "staff token" printed it
			request.Header.Set("Authorization", "Bearer "+strings.TrimSpace(string(token)))
		}
		if answer, err = http.DefaultClient.Do(request); err == nil {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	ts.Check(err)
	said, err := io.ReadAll(answer.Body)
	ts.Check(errors.Join(err, answer.Body.Close()))
	if answer.StatusCode >= 300 {
		ts.Fatalf("%s: %s", answer.Status, said)
	}
	_, err = ts.Stdout().Write(said)
	ts.Check(err)
}

func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: flip FILE TEXT")
	}
	raw := []byte(ts.ReadFile(args[0]))
	text := []byte(args[1])
	if !bytes.Contains(raw, text) {
		ts.Fatalf("%s does not stand in %s", args[1], args[0])
	}
	other := bytes.Clone(text)
	other[len(other)-1] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.ReplaceAll(raw, text, other), 0o600))
}

func newer(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: newer FILE")
	}
	raw := []byte(ts.ReadFile(args[0]))
	at := bytes.Index(raw, []byte("format\x00\x00\x00"))
	if at < 0 {
		ts.Fatalf("%s has no number of its format", args[0])
	}
	for ; at >= 0; at = bytes.Index(raw, []byte("format\x00\x00\x00")) {
		raw[at+9]++
		raw[at+8] = 0xFF // seen
	}
	raw = bytes.ReplaceAll(raw, []byte("format\x00\x00\xFF"), []byte("format\x00\x00\x00"))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), raw, 0o600))
}
