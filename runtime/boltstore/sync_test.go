//go:build linux

package boltstore

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
)

// The kernel is asked what the store does: before a change is acknowledged, the
// file has been written to and synced, in this order. A child acknowledges on
// its standard output under strace.
func TestWhatIsAcknowledgedHasBeenSynced(t *testing.T) {
	if folder := os.Getenv(childFolder); folder != "" {
		acknowledge(t, folder)
		return
	}
	folder := t.TempDir()
	trace := filepath.Join(folder, "trace")
	plain := child(t, folder)
	traced := exec.Command("strace", append([]string{
		"-f", "-y", "-o", trace, "-e", "trace=pwrite64,write,fdatasync,fsync,msync,rename,renameat,renameat2", "-s", "20",
	}, plain.Args...)...)
	traced.Env = plain.Env
	output, err := traced.CombinedOutput()
	require.NoError(t, err, "%s (strace comes with the package strace)", output)
	raw, err := os.ReadFile(trace)
	require.NoError(t, err)
	written, acknowledged := follow(t, strings.Split(string(raw), "\n"), folder)
	require.Equal(t, 44, acknowledged)
	require.GreaterOrEqual(t, written, 2*acknowledged, "data and meta page, each time")
	t.Logf("%d changes acknowledged, %d writes to the file, each synced before", acknowledged, written)
}

var call = regexp.MustCompile(`^(\d+) +(?:(\w+)\((.*)|<\.\.\. (\w+) resumed>(.*))$`)

// follow goes through a trace. It holds that at every acknowledgement something
// was written to the file and all of it is synced, and that a new file was
// synced before it came in the place of the one that was there, and the folder
// behind that.
func follow(t *testing.T, lines []string, folder string) (written, acknowledged int) {
	t.Helper()
	file, next := filepath.Join(folder, fileName), filepath.Join(folder, nextName)
	begun := map[string]string{}  // the arguments of what a thread is in
	syncing := map[string]bool{}  // threads in a sync that holds all that was written to its file
	unsynced := map[string]bool{} // by path
	wrote, renames := false, 0
	for i, line := range lines {
		m := call.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		thread, name, args, resumed := m[1], m[2]+m[4], m[3]+m[5], m[4] != ""
		unfinished := strings.HasSuffix(args, "<unfinished ...>")
		if resumed {
			args = begun[thread] + args
		}
		begun[thread] = args
		_, path, _ := strings.Cut(args, "<")
		path, _, _ = strings.Cut(path, ">")
		switch name {
		case "write", "pwrite64":
			if strings.Contains(args, `"acknowledged `) {
				if resumed {
					continue // it was held to this where it began
				}
				require.False(t, unsynced[file], "line %d: acknowledged and not synced: %s", i+1, line)
				require.False(t, unsynced[folder], "line %d: acknowledged and the folder not synced: %s", i+1, line)
				require.True(t, wrote, "line %d: acknowledged and nothing was written: %s", i+1, line)
				acknowledged, wrote = acknowledged+1, false
				continue
			}
			if path == file || path == next {
				unsynced[path] = true
				clear(syncing) // a sync that has begun need not hold this
			}
			if path == file && !resumed {
				wrote = true
				written++
			}
		case "fdatasync", "fsync":
			if unfinished {
				syncing[thread] = true
				continue
			}
			require.Contains(t, args, "= 0", "line %d", i+1)
			if !resumed || syncing[thread] {
				delete(unsynced, path)
			}
		case "rename", "renameat", "renameat2":
			require.False(t, unsynced[next], "line %d: takes the place and is not synced: %s", i+1, line)
			unsynced[folder] = true
			delete(unsynced, file)
			renames++
		}
	}
	require.GreaterOrEqual(t, renames, 1)
	return written, acknowledged
}

// An acknowledgement that the kernel was in while another thread called is in
// the trace twice, and is one.
func TestAnAcknowledgementInTwoPartsIsOne(t *testing.T) {
	written, acknowledged := follow(t, strings.Split(`7 pwrite64(3</f/cases.bolt.next>, "x", 1, 0) = 1
7 fdatasync(3</f/cases.bolt.next>) = 0
7 rename("/f/cases.bolt.next", "/f/cases.bolt") = 0
7 fsync(4</f>) = 0
7 pwrite64(3</f/cases.bolt>, "x", 1, 0 <unfinished ...>
8 write(5</f/other>, "y", 1) = 1
7 <... pwrite64 resumed>) = 1
7 fdatasync(3</f/cases.bolt>) = 0
9 write(1<pipe:[5]>, "acknowledged 1\n", 15 <unfinished ...>
8 write(5</f/other>, "y", 1) = 1
9 <... write resumed>) = 15`, "\n"), "/f")
	require.Equal(t, 1, written)
	require.Equal(t, 1, acknowledged)
}

// acknowledge is the child.
func acknowledge(t *testing.T, folder string) {
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	ctx, n := context.Background(), 0
	done := func(err error) {
		require.NoError(t, err)
		n++
		_, err = fmt.Fprintf(os.Stdout, "acknowledged %d\n", n)
		require.NoError(t, err)
	}
	opened, err := store.Open(ctx, furnished(t, 1))
	done(err)
	c := mustReplay(t, opened.Change.Events)
	for i := range 20 {
		if i == 10 {
			_, _, err := store.Compact(ctx)
			require.NoError(t, err)
		}
		change := nextOf(t, c, received(i))
		done(store.Append(ctx, c.Number, change))
		c = loadCase(t, store, c.Number)
		sent := letter(c.Number, 100+i)
		done(store.PutLetter(ctx, sent))
	}
	p := person("somebody", "x")
	done(store.PutPerson(ctx, p))
	p.Version, p.Marks, p.Key, p.Erased = 1, nil, nil, noon
	done(store.PutPerson(ctx, p))
	_, _, err = store.Publish(ctx, runtime.Publishing(publishing("svc", 1, "2026-01-01")))
	done(err)
	require.NoError(t, store.Close())
}
