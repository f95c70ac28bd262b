package mail_test

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/devices/mail"
)

// peer is a mail server of another making that tells what it has taken.
type peer struct {
	t     *testing.T
	port  int
	lines *bufio.Scanner
	trust *tls.Config
}

// taken is a letter as the server understood it.
type taken struct {
	From, To, Subject, ID, Date, Auto, Text, User, Raw string
	TLS                                                bool
	Papers                                             []struct {
		Name, Type string
		Size       int
	}
}

func newPeer(t *testing.T, way mail.Security, account string) *peer {
	t.Helper()
	folder := t.TempDir()
	certificate, key, trust := certified(t, folder)
	// The system's own Python: it has the server's package.
	program := exec.Command("/usr/bin/python3", "testdata/peer.py", string(way), certificate, key, account) //nolint:gosec // our own script
	var said bytes.Buffer
	program.Stderr = &said
	out, err := program.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, program.Start())
	t.Cleanup(func() {
		_ = program.Process.Kill()
		_ = program.Wait()
		if t.Failed() {
			t.Log(said.String())
		}
	})
	p := &peer{t: t, lines: bufio.NewScanner(out), trust: trust}
	p.lines.Buffer(nil, 4<<20)
	var first struct{ Port int }
	p.next(&first)
	p.port = first.Port
	return p
}

func (p *peer) next(into any) {
	p.t.Helper()
	require.True(p.t, p.lines.Scan(), "the server has ended")
	require.NoError(p.t, json.Unmarshal(p.lines.Bytes(), into))
}

func (p *peer) letter() (l taken) {
	p.t.Helper()
	p.next(&l)
	return l
}

func (p *peer) address() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(p.port)) }

// certified writes a certificate of 127.0.0.1 that nobody but the test trusts.
func certified(t *testing.T, folder string) (certificate, key string, trust *tls.Config) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	form := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	raw, err := x509.CreateCertificate(rand.Reader, form, form, &secret.PublicKey, secret)
	require.NoError(t, err)
	pkcs, err := x509.MarshalPKCS8PrivateKey(secret)
	require.NoError(t, err)
	certificate, key = filepath.Join(folder, "peer.crt"), filepath.Join(folder, "peer.key")
	require.NoError(t, os.WriteFile(certificate, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw}), 0o600))
	require.NoError(t, os.WriteFile(key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs}), 0o600))
	roots := x509.NewCertPool()
	parsed, err := x509.ParseCertificate(raw)
	require.NoError(t, err)
	roots.AddCert(parsed)
	return certificate, key, &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
}
