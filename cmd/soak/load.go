package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"reglament/httpapi"
	"reglament/message"
	"reglament/runtime/document"
)

const (
	leastDuration = 4 * time.Second
	// pause is what a client waits between two requests: growth is measured,
	// not speed.
	pause = 50 * time.Millisecond
	// hurry is how much faster than others the clock of the office goes, so
	// that days pass and terms with them: an hour is 25 days.
	hurry = 600
	// samplesIn is how often is looked while it lasts.
	samplesIn = 120
)

// measureLoad has clients work with an office over loopback and looks how much
// memory, how many goroutines and how many open files there are.
func (w wish) measureLoad(ctx context.Context) ([]goal, error) {
	services, err := w.services()
	if err != nil {
		return nil, err
	}
	o, err := openOffice(services, filepath.Join(w.dir, "office"), monday)
	if err != nil {
		return nil, err
	}
	defer o.store.Close()
	o.clock.since, o.clock.speed = time.Now(), hurry
	address, leave, err := o.serve()
	if err != nil {
		return nil, err
	}
	defer leave()

	working, done := context.WithTimeout(ctx, w.duration)
	defer done()
	traffic := &traffic{}
	var all sync.WaitGroup
	for n := range w.clients {
		c := &client{address: address, dice: dice(1, n), name: n, traffic: traffic, http: &http.Client{Timeout: time.Minute}}
		all.Go(func() { c.work(working) })
	}
	care := &care{office: o, folder: w.dir}
	all.Go(func() { care.work(working, w.duration/6) })

	samples := w.sample(working, traffic)
	all.Wait()
	if err := errors.Join(traffic.failure(), care.err, ctx.Err()); err != nil {
		return nil, err
	}
	if traffic.first != nil {
		w.tell("the first answer that was not as expected: %v", traffic.first)
	}
	_, faults, err := o.sound(ctx, w.tell)
	if err != nil {
		return nil, err
	}
	goals := append(growth(samples),
		told("requests", "%d (%.0f/s), of them refused as they should be %d", traffic.sent.Load(), float64(traffic.sent.Load())/w.duration.Seconds(), traffic.refused.Load()),
		told("cases opened, steps taken", "%d, %d", traffic.opened.Load(), traffic.steps.Load()),
		told("letters sent, moments that came, backups, compactions", "%d, %d, %d, %d", care.sent, care.moments, care.backups, care.compactions),
		none("answers of the kind 5xx, or that were not as expected", int(traffic.wrong.Load())),
		none("faults that check and verify find at the end", faults),
	)
	return goals, nil
}

// sample looks until the time is over.
func (w wish) sample(ctx context.Context, traffic *traffic) []sample {
	var samples []sample
	tick := time.NewTicker(max(w.duration/samplesIn, 50*time.Millisecond))
	defer tick.Stop()
	began := time.Now()
	for n := 1; ; n++ {
		select {
		case <-ctx.Done():
			return samples
		case <-tick.C:
		}
		s := measured(time.Since(began))
		samples = append(samples, s)
		if n%(samplesIn/12) == 0 {
			w.tell("%s: heap %s, anonymous %s, %d goroutines, %d files, %d requests", s.at.Round(time.Second), mib(s.heap), mib(s.anonymous), s.goroutines, s.handles, traffic.sent.Load())
		}
	}
}

// serve opens the office on a free port of this machine.
func (o *office) serve() (address string, leave func(), err error) {
	texts, err := message.Load()
	if err != nil {
		return "", nil, err
	}
	press, err := document.New()
	if err != nil {
		return "", nil, err
	}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	handler, err := httpapi.New(httpapi.Config{
		Engine: o.Engine, Catalog: o.services, Texts: texts, Press: press, Log: log,
		Now: o.clock.now, Key: rand.Text, PerMinute: -1,
	})
	if err != nil {
		return "", nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := httpapi.Server(handler, log)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.Serve(listener)
	}()
	return "http://" + listener.Addr().String(), func() {
		_ = server.Close()
		<-ended
	}, nil
}

// care is what an office does besides answering: letters go out, moments
// come, backups are made and the file is written anew.
type care struct {
	office                              *office
	folder                              string
	sent, moments, backups, compactions int
	err                                 error
}

func (c *care) work(ctx context.Context, often time.Duration) {
	var attempts atomic.Int64
	// One attempt of five fails: the letter comes again.
	take := carriers(func(string) bool { return attempts.Add(1)%5 != 0 })
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	for last := time.Now(); ; {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		delivered, err := c.office.Deliver(ctx, take, "dispatcher")
		c.sent += delivered.Sent
		woken, errWake := c.office.Wake(ctx, "clock")
		c.moments += woken.Moments
		err = errors.Join(err, errWake, c.office.Health(ctx))
		if time.Since(last) > often && err == nil {
			last = time.Now()
			err = c.night(ctx)
		}
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			c.err = fmt.Errorf("care: %w", err)
			return
		}
	}
}

// night makes a backup and writes the file anew.
func (c *care) night(ctx context.Context) error {
	path := filepath.Join(c.folder, "backup")
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = c.office.bolt.Backup(ctx, file)
	if err = errors.Join(err, file.Close(), os.Remove(path)); err != nil {
		return err
	}
	c.backups++
	if _, _, err = c.office.bolt.Compact(ctx); err == nil {
		c.compactions++
	}
	return err
}
