package command

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"reglament/httpapi"
	"reglament/message"
)

// patience is how long requests that run may take to end when the office
// closes.
const patience = 20 * time.Second

// doors are the listeners of an office; only the first is always there.
type doors struct{ office, metrics, pprof net.Listener }

// open takes all ports or none.
func (v serveVerb) open() (d doors, err error) {
	defer func() {
		if err != nil {
			d.close()
		}
	}()
	if d.office, err = listen("--addr", v.Addr); err != nil {
		return d, err
	}
	if v.MetricsAddr != nil {
		if d.metrics, err = listen("--metrics-addr", *v.MetricsAddr); err != nil {
			return d, err
		}
	}
	if v.Pprof != nil {
		if d.pprof, err = listenHere("--pprof", *v.Pprof); err != nil {
			return d, err
		}
	}
	return d, nil
}

// close lets go of the ports; those that a server has closed stay so.
func (d doors) close() {
	for _, listener := range []net.Listener{d.office, d.metrics, d.pprof} {
		if listener != nil {
			_ = listener.Close()
		}
	}
}

// listenHere takes a port that only this machine can reach.
func listenHere(flag, addr string) (net.Listener, error) {
	outside := message.NewProblem(message.Wrong, "command.serve.outside", "flag", flag).At(flag)
	if host, _, err := net.SplitHostPort(addr); err == nil && !isLocal(host) {
		return nil, outside
	}
	listener, err := listen(flag, addr)
	if err != nil {
		return nil, err
	}
	// A name leads where the system says.
	if at, ok := listener.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
		return nil, errors.Join(outside, listener.Close())
	}
	return listener, nil
}

func isLocal(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// sayDoors prints where the office can be watched.
func (s *session) sayDoors(d doors) {
	if d.metrics != nil {
		s.say("command.serve.metrics", "address", address(d.metrics.Addr())+"metrics")
	}
	if d.pprof != nil {
		s.say("command.serve.profiles", "address", address(d.pprof.Addr())+"debug/pprof/")
	}
}

// serve answers requests until the program is asked to stop. Then /readyz
// turns red, for so long that whoever sends requests here sees it; those that
// run come to their end; and the caller closes the store.
func (s *session) serve(office *httpapi.Office, doors doors, drain time.Duration, log *slog.Logger) error {
	ctx, cancel := s.Stop()
	defer cancel()
	log.Info("open", "address", doors.office.Addr().String(), "version", version)
	defer s.watchers(office, doors, log)()
	server := httpapi.Server(office, log)
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(doors.office) }()
	select {
	case err := <-ended:
		return message.NewProblem(message.Environment, "command.serve.broke_off").Because(err)
	case <-ctx.Done():
	}
	cancel() // who asks a second time does not want to wait
	office.Closing()
	log.Info("closing")
	s.say("command.serve.closing")
	select {
	case err := <-ended:
		return message.NewProblem(message.Environment, "command.serve.broke_off").Because(err)
	case <-time.After(drain):
	}
	closing, release := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer release()
	if err := server.Shutdown(closing); err != nil {
		return errors.Join(message.NewProblem(message.Environment, "command.serve.slow_close").Because(err), server.Close())
	}
	log.Info("closed")
	return nil
}

// watchers serves the metrics and the profiles beside the office, where they
// have a port, until the function that is given back is called.
func (s *session) watchers(office *httpapi.Office, doors doors, log *slog.Logger) (stop func()) {
	var servers []*http.Server
	serve := func(server *http.Server, listener net.Listener, what string) {
		servers = append(servers, server)
		go func() {
			if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
				log.Error("server", "what", what, "cause", err.Error())
			}
		}()
	}
	if doors.metrics != nil {
		mux := http.NewServeMux()
		mux.Handle("GET /metrics", office.Metrics())
		serve(httpapi.Server(mux, log), doors.metrics, "metrics")
	}
	if doors.pprof != nil {
		serve(httpapi.SlowServer(httpapi.Profiles(), log), doors.pprof, "pprof")
	}
	return func() {
		for _, server := range servers {
			_ = server.Close()
		}
	}
}
