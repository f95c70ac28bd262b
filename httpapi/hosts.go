package httpapi

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"reglament/httpapi/desk"
	"reglament/message"
)

// hosts are the names under which the office answers. A foreign page can have
// its own name lead to this machine (DNS rebinding); the browser then takes the
// office for that page's own site and lets it read every case. What the browser
// cannot hide is the name that it was called by, which stands in Host. The port
// says nothing of the site, and a tunnel may change it: it is not compared.
type hosts struct {
	names map[string]bool
	// numbers lets in every address that is written in numbers: where the
	// office listens on all of them, and no name can be made to lead to it.
	numbers bool
}

// known gathers the names: those handed in, the public address, and the
// machine's own.
func known(given []string, public string) hosts {
	h := hosts{names: map[string]bool{"localhost": true}}
	if u, err := url.Parse(public); err == nil {
		given = append([]string{u.Hostname()}, given...)
	}
	for _, name := range given {
		name = plain(name)
		if address, err := netip.ParseAddr(name); err == nil && address.IsUnspecified() {
			h.numbers = true
		}
		h.names[name] = true
	}
	delete(h.names, "")
	return h
}

// answer reports whether the office answers under a name as Host has it.
func (h hosts) answer(host string) bool {
	name := plain(host)
	address, err := netip.ParseAddr(name)
	return h.names[name] || err == nil && (h.numbers || address.IsLoopback())
}

// plain is a name without port, brackets and the dot of the root, in lower
// case.
func plain(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

// ownHost refuses requests under a name that is not the office's.
func (o *office) ownHost(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !o.hosts.answer(r.Host) {
			o.fail(w, r, message.NewProblem(message.Wrong, desk.StrangeHost).At("Host"))
			return
		}
		next.ServeHTTP(w, r)
	})
}
