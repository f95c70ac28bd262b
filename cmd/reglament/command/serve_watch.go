package command

import (
	"crypto/rand"
	"encoding/hex"
	"io"
	"log/slog"
	"math"
	"strconv"
	"strings"
	"time"

	"reglament/message"
)

// watchFlags are the flags of "serve" by which one watches an office.
type watchFlags struct {
	Log         string  `name:"log" help:"command.flag.log" placeholder:"text|json" default:"text"`
	LogLevel    string  `name:"log-level" help:"command.flag.log_level" placeholder:"debug|info|warn|error" default:"info"`
	MetricsAddr *string `name:"metrics-addr" help:"command.flag.metrics_addr" placeholder:"command.word.address"`
	Pprof       *string `name:"pprof" help:"command.flag.pprof" placeholder:"command.word.address"`
	LeastRoom   string  `name:"least-room" help:"command.flag.least_room" placeholder:"command.word.size" default:"64MiB"`
	Drain       string  `name:"drain" help:"command.flag.drain" placeholder:"command.word.duration" default:"1s"`

	level slog.Level
	least uint64 // bytes
	drain time.Duration
}

// longestDrain bounds --drain: a service manager that waits no longer than
// usual (90 seconds) must not kill the office in the middle.
const longestDrain = time.Minute

// check reads the flags that are more than a word.
func (f *watchFlags) check() error {
	if f.Log != "text" && f.Log != "json" {
		return message.NewProblem(message.Wrong, "command.serve.bad_log").At("--log")
	}
	levels := map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError}
	var ok bool
	if f.level, ok = levels[f.LogLevel]; !ok {
		return message.NewProblem(message.Wrong, "command.serve.bad_level").At("--log-level")
	}
	if f.least, ok = bytesOf(f.LeastRoom); !ok {
		return message.NewProblem(message.Wrong, "command.serve.bad_room").At("--least-room")
	}
	var err error
	if f.drain, err = time.ParseDuration(f.Drain); err != nil || f.drain < 0 || f.drain > longestDrain {
		return message.NewProblem(message.Wrong, "command.serve.bad_drain").At("--drain")
	}
	return nil
}

// bytesOf reads a size: whole bytes ("0", "1048576") or "64KiB", "64MiB",
// "2GiB", "1TiB".
func bytesOf(text string) (uint64, bool) {
	for i, unit := range []string{"", "KiB", "MiB", "GiB", "TiB"} {
		number, found := strings.CutSuffix(text, unit)
		if !found {
			continue
		}
		if n, err := strconv.ParseUint(number, 10, 64); err == nil {
			return n << (10 * i), n <= math.MaxUint64>>(10*i)
		}
	}
	return 0, false
}

// logTo is the log: a line a record on the stream itself, so that a disk that
// was full for a while does not end it.
func (f watchFlags) logTo(stream io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: f.level}
	if f.Log == "json" {
		return slog.New(slog.NewJSONHandler(stream, options))
	}
	return slog.New(slog.NewTextHandler(stream, options))
}

// newTrace is the id of a request that came without one, as W3C Trace Context
// writes it.
func newTrace() string {
	var id [16]byte
	_, _ = rand.Read(id[:]) // never fails: see crypto/rand
	return hex.EncodeToString(id[:])
}
