package command

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"syscall"

	"reglament/catalog"
	"reglament/httpapi"
	"reglament/httpapi/reach"
	"reglament/httpapi/signin"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/boltstore"
	"reglament/runtime/document"
	"reglament/runtime/vault"
)

// serveVerb is "reglament serve".
type serveVerb struct {
	Data    *string `help:"command.flag.data" placeholder:"command.word.folder"`
	Keys    string  `help:"command.flag.keys" placeholder:"command.word.file"`
	Catalog *string `help:"command.flag.catalog" placeholder:"command.word.folder"`
	Addr    string  `help:"command.flag.addr" placeholder:"command.word.address" default:"127.0.0.1:8080"`
	URL     string  `name:"url" help:"command.flag.url" placeholder:"command.word.address"`
	doorFlags
	watchFlags
	nightFlags
	mailFlags
}

// Help names the text that says more.
func (serveVerb) Help() string { return "command.serve.detail" }

// Run opens the office and keeps it open until the program is asked to stop.
func (v serveVerb) Run(s *session) (err error) {
	if err := v.check(); err != nil {
		return err
	}
	folder, err := s.catalogFolder(v.Catalog)
	if err != nil {
		return err
	}
	data := s.dataFolder(v.Data)
	// Where nothing has been published yet, a catalog that cannot be opened
	// is told before anything is made.
	services, faults := catalog.Open(folder)
	if faults != nil && !boltstore.Exists(data) {
		return faults
	}
	if err := checkURL(v.URL); err != nil {
		return err
	}
	doors, err := v.open()
	if err != nil {
		return err
	}
	defer doors.close()
	store, sealing, newKeys, err := s.openOffice(data, v.Keys)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	published, err := runtime.PublishedIn(context.Background(), store)
	if err != nil {
		return err
	}
	if len(published) > 0 {
		services, faults = catalog.Open(folder, published...)
	}
	if faults != nil {
		return faults
	}
	log := v.logTo(s.Stderr)
	carriers, err := v.carriers(s.Now, log)
	if err != nil {
		return err
	}
	entrance, err := s.door(services, store, sealing, v)
	if err != nil {
		return err
	}
	office, err := s.office(services, store, sealing, v, data, doors, entrance, log)
	if err != nil {
		return err
	}
	s.say("command.serve.open", "address", address(doors.office.Addr()))
	if err := s.sayFirst(entrance, address(doors.office.Addr())); err != nil {
		return err
	}
	s.sayDoors(doors)
	s.say("command.serve.folders", "catalog", folder, "data", data)
	if newKeys {
		s.say("command.serve.new_keys", "file", keysAt(data, v.Keys))
	}
	if len(published) > 0 {
		s.say("command.serve.published", "versions", message.New("command.versions", "count", len(published)))
	}
	if notes := services.Notes(); notes != nil {
		s.faults(notes)
	}
	leave, err := s.watch(v.nightFlags, carriers, data, services, store, sealing, log)
	if err != nil {
		return err
	}
	defer leave()
	return s.serve(office, doors, v.drain, log)
}

// check refuses flags that were given without a value, as a script does whose
// variable is empty: an office must not open on other folders than were meant.
// What the flags of the watch hold is checked with them.
func (v *serveVerb) check() error {
	for _, flag := range []struct {
		name  string
		value *string
	}{
		{"--data", v.Data}, {"--catalog", v.Catalog}, {"--addr", &v.Addr}, {"--metrics-addr", v.MetricsAddr}, {"--pprof", v.Pprof},
	} {
		if flag.value != nil && strings.TrimSpace(*flag.value) == "" {
			return message.NewProblem(message.Wrong, "command.use.missing_value", "flag", flag.name, "help", helpOf("serve"))
		}
	}
	if _, err := v.nightFlags.check(); err != nil {
		return err
	}
	return v.watchFlags.check()
}

// office puts the rooms together.
func (s *session) office(services *catalog.Catalog, store runtime.Store, sealing *vault.Vault, v serveVerb, data string, doors doors, entrance *door, log *slog.Logger) (*httpapi.Office, error) {
	press, err := document.New()
	if err != nil {
		return nil, err
	}
	office := services.Office()
	engine := runtime.New(runtime.Config{
		Store: store, Vault: sealing, Random: rand.Reader, Catalog: services, Now: s.Now, EngineVersion: engineVersion, Office: office.ID, Zone: office.Location(),
		Printable: press.Prints,
	})
	config := httpapi.Config{
		Engine: reach.New(engine, office.ID, signin.Account), Catalog: services, Texts: s.catalogue, Press: press,
		Log: log, Now: s.Now, Key: rand.Text, PublicURL: v.URL, Hosts: hostsOf(v.Addr, doors.office.Addr()),
		RequestID: newTrace, Room: roomIn(data), LeastRoom: v.least, MetricsApart: doors.metrics != nil,
		Build: httpapi.Build{Version: version, Commit: commit}, Answers: httpapi.CardAnswers(store, sealing, s.Now),
	}
	config.Counter = s.counter(store, sealing, services, entrance)
	if v.Server != "" { // else nothing would ever go
		config.Counter.Post = s.post(store, sealing)
	}
	s.before(entrance, services, &config)
	return httpapi.New(config)
}

// hostsOf are the names under which the office answers: as the address to
// listen on was given, and as the system made of it.
func hostsOf(given string, addr net.Addr) []string {
	var hosts []string
	for _, text := range []string{given, addr.String()} {
		if host, _, err := net.SplitHostPort(text); err == nil && host != "" {
			hosts = append(hosts, host)
		}
	}
	return hosts
}

// checkURL tells whether people can reach an office at an address: http or
// https with a host, and nothing that a path could not be added to.
func checkURL(text string) error {
	if text == "" {
		return nil
	}
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return message.NewProblem(message.Wrong, "command.serve.bad_url").At("--url")
	}
	return nil
}

// listen takes the port that a flag names. The error is a *message.Problem.
func listen(flag, addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	var wrong *net.AddrError
	var noName *net.DNSError
	switch {
	case err == nil:
		return listener, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, message.NewProblem(message.Environment, "command.serve.port_taken", "address", addr, "flag", flag)
	case errors.Is(err, syscall.EACCES):
		return nil, message.NewProblem(message.Environment, "command.serve.port_forbidden", "address", addr, "flag", flag)
	case errors.As(err, &wrong), errors.As(err, &noName):
		return nil, message.NewProblem(message.Wrong, "command.serve.bad_address", "flag", flag).At(flag).Because(err)
	default:
		return nil, message.NewProblem(message.Environment, "command.serve.cannot_listen", "address", addr, "flag", flag).Because(err)
	}
}

// address is what to type into a browser; an office that listens everywhere
// is reached under this machine's own name, too.
func address(addr net.Addr) string {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return addr.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// catalogFolder is the folder that was named, else the current folder or the
// one of the examples where a catalog stands there.
func (s *session) catalogFolder(named *string) (string, error) {
	if named != nil {
		return *named, nil
	}
	for _, folder := range []string{".", "examples"} {
		if isFile(filepath.Join(folder, "office.yaml")) {
			return folder, nil
		}
	}
	return "", need("serve", "", "command.use.no_catalog")
}

// dataFolder is where cases are kept: the folder that was named, else the
// user's folder for state by the XDG rules, else a folder beside.
func (s *session) dataFolder(named *string) string {
	if named != nil {
		return *named
	}
	if state := s.Env("XDG_STATE_HOME"); filepath.IsAbs(state) {
		return filepath.Join(state, "reglament")
	}
	if home := s.Env("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, ".local", "state", "reglament")
	}
	return "data"
}
