package command

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// opened is an office that a test has opened.
type opened struct {
	address string
	status  chan int
	rest    chan string // what was printed after the address
	token   string      // lets a program in
	told    *bytes.Buffer
	args    []string
	stop    context.CancelFunc
}

func openOffice(t *testing.T, args ...string) opened {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	read, write := io.Pipe()
	w := shelter("", nil, false)
	w.Stdout = write
	w.Stop = func() (context.Context, context.CancelFunc) { return ctx, stop }
	o := opened{status: make(chan int, 1), rest: make(chan string, 1), told: w.err, args: args, stop: stop}
	o.token = issued(t, o.argument("--data"))
	go func() {
		o.status <- Main(append([]string{"serve", "--lang", "en", "--drain", "0s"}, args...), w.Outside)
		_ = write.Close()
	}()
	lines := bufio.NewReader(read)
	first, err := lines.ReadString('\n')
	require.NoError(t, err, "%s", w.err)
	_, o.address, _ = strings.Cut(strings.TrimSpace(first), "open: ")
	go func() {
		rest, _ := io.ReadAll(lines)
		o.rest <- string(rest)
	}()
	return o
}

// issued is a token of a program that may do what the head of an office may.
func issued(t *testing.T, data string) string {
	t.Helper()
	w := shelter("", nil, false)
	_ = Main([]string{"staff", "token", "проверка", "--revoke", "--data", data}, w.Outside)
	w = shelter("", nil, false)
	require.Equal(t, exitFine, Main([]string{"staff", "token", "проверка", "--role", "head", "--data", data}, w.Outside), "%s", w.err)
	return strings.TrimSpace(w.out.String())
}

// send makes a request with the token of the office.
func (o opened) send(t *testing.T, method, path, body string) *http.Response {
	t.Helper()
	request, err := http.NewRequest(method, o.address+path, strings.NewReader(body))
	require.NoError(t, err)
	request.Header.Set("Authorization", "Bearer "+o.token)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	return response
}

// argument is the value of a flag that the office was opened with.
func (o opened) argument(flag string) string { return o.args[slices.Index(o.args, flag)+1] }

func (o opened) close(t *testing.T) string {
	t.Helper()
	o.stop()
	select {
	case status := <-o.status:
		require.Equal(t, exitFine, status)
	case <-time.After(30 * time.Second):
		t.Fatal("the office does not close")
	}
	return <-o.rest
}

func TestOfficeOpensAnswersAndCloses(t *testing.T) {
	data := filepath.Join(t.TempDir(), "deep", "data")
	office := openOffice(t, "--catalog", "../../../examples", "--data", data, "--addr", "127.0.0.1:0")
	require.Regexp(t, `^http://127\.0\.0\.1:[1-9][0-9]*/$`, office.address)
	for _, path := range []string{"", "healthz", "readyz", "api/v1/services"} {
		response := office.send(t, http.MethodGet, path, "")
		require.NoError(t, response.Body.Close())
		require.Equal(t, http.StatusOK, response.StatusCode, path)
	}

	// A second office on the same cases or the same port says so.
	second := shelter("", nil, false)
	require.Equal(t, exitEnvironment, Main([]string{"serve", "--catalog", "../../../examples", "--data", data, "--addr", "127.0.0.1:0"}, second.Outside))
	require.Contains(t, second.err.String(), data)
	port := strings.TrimSuffix(strings.TrimPrefix(office.address, "http://"), "/")
	third := shelter("", nil, false)
	require.Equal(t, exitEnvironment, Main([]string{"serve", "--catalog", "../../../examples", "--data", t.TempDir(), "--addr", port}, third.Outside))
	require.Contains(t, third.err.String(), "занят другой программой")

	require.Contains(t, office.close(t), "The office is closing")
	_, err := http.Get(office.address)
	require.Error(t, err)

	// What was closed can be opened again.
	again := openOffice(t, "--catalog", "../../../examples", "--data", data, "--addr", "127.0.0.1:0")
	again.close(t)
}

func TestOfficeWithABrokenCatalogTellsAllThatIsWrong(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS("../../../examples")))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "office.yaml"), []byte("id: mfc\nfax: none\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "sudimost.rgl"), []byte("вопрос\n"), 0o600))
	w := shelter("", nil, false)
	require.Equal(t, exitWrong, Main([]string{"serve", "--catalog", folder, "--data", t.TempDir(), "--addr", "127.0.0.1:0"}, w.Outside))
	require.Contains(t, w.err.String(), "office.yaml:2:1")
	require.Contains(t, w.err.String(), "sudimost.rgl:1:")
	require.Empty(t, w.out.String())
}

func TestAddressIsOneForABrowser(t *testing.T) {
	for listens, want := range map[string]string{
		"127.0.0.1:80": "http://127.0.0.1:80/", "0.0.0.0:8080": "http://localhost:8080/",
		"[::]:8080": "http://localhost:8080/", "[::1]:8080": "http://[::1]:8080/",
	} {
		addr, err := net.ResolveTCPAddr("tcp", listens)
		require.NoError(t, err)
		require.Equal(t, want, address(addr))
	}
}

func TestCasesAreKeptWhereTheUserKeepsState(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want string
	}{
		{map[string]string{"XDG_STATE_HOME": "/state", "HOME": "/home/a"}, "/state/reglament"},
		{map[string]string{"XDG_STATE_HOME": "state", "HOME": "/home/a"}, "/home/a/.local/state/reglament"},
		{nil, "data"},
	} {
		s := &session{Outside: shelter("", c.env, false).Outside}
		require.Equal(t, c.want, s.dataFolder(nil))
	}
}

// Published regulations serve where the files of the catalog cannot, and a
// folder that an office works with takes no publication.
func TestOfficeServesWhatWasPublished(t *testing.T) {
	folder, data := t.TempDir(), filepath.Join(t.TempDir(), "data")
	require.NoError(t, os.CopyFS(folder, os.DirFS("../../../examples")))
	w := shelter("", nil, false)
	require.Equal(t, exitFine, Main([]string{"publish", filepath.Join(folder, "sudimost.rgl"), "--data", data}, w.Outside), "%s", w.err)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "sudimost.rgl"), []byte("вопрос\n"), 0o600))

	office := openOffice(t, "--catalog", folder, "--data", data, "--addr", "127.0.0.1:0")
	response := office.send(t, http.MethodGet, "api/v1/services/"+url.PathEscape("справка_о_судимости"), "")
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusOK, response.StatusCode)
	require.Contains(t, string(body), `"published":true`)

	w = shelter("", nil, false)
	require.Equal(t, exitEnvironment, Main([]string{"publish", "../../../examples/subsidiya.rgl", "--data", data}, w.Outside))
	require.Contains(t, w.err.String(), "скорее всего, открыт офис")
	require.Contains(t, w.err.String(), "Закройте офис")
	require.Contains(t, office.close(t), "Published regulations: 1 version.")
	require.Contains(t, office.told.String(), "sudimost.rgl cannot be used")
	require.Contains(t, office.told.String(), "R0130", "its mistakes are told")

	// Where nothing was published, a broken catalog is told as before.
	w = shelter("", nil, false)
	require.Equal(t, exitWrong, Main([]string{"serve", "--catalog", folder, "--data", filepath.Join(t.TempDir(), "new"), "--addr", "127.0.0.1:0"}, w.Outside))
	require.Contains(t, w.err.String(), "sudimost.rgl:1:")
}
