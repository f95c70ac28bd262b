package command

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/stretchr/testify/require"
)

// asked gives the status and the body of an address.
func asked(t *testing.T, address string) (int, string) {
	t.Helper()
	response, err := http.Get(address)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(body)
}

const opening = `{"service":"справка_о_судимости","channel":"мфц","applicant":{"name":"Иванова Мария Петровна","phone":"+7 900 000-00-07"},` +
	`"answers":{"цель":"получить","о_ком":"сам","гражданство":"рф"}}`

func TestFiguresOfAnOfficeAreSeenFromThisMachine(t *testing.T) {
	office := openOffice(t, "--catalog", "../../../examples", "--data", t.TempDir(), "--addr", "127.0.0.1:0", "--least-room", "1KiB")
	status, figures := asked(t, office.address+"metrics")
	require.Equal(t, http.StatusOK, status)
	for _, line := range []string{`version="devel"`, "reglament_store_up 1\n", "reglament_data_least_free_bytes 1024\n", "process_start_time_seconds"} {
		require.Contains(t, figures, line)
	}
	require.Regexp(t, `\nreglament_data_free_bytes [1-9]`, figures)
	office.close(t)
}

func TestFiguresAndProfilesHaveAddressesOfTheirOwn(t *testing.T) {
	office := openOffice(t, "--catalog", "../../../examples", "--data", t.TempDir(), "--addr", "127.0.0.1:0",
		"--metrics-addr", "127.0.0.1:0", "--pprof", "localhost:0")
	status, _ := asked(t, office.address+"metrics")
	require.Equal(t, http.StatusNotFound, status)
	office.stop()
	rest := <-office.rest
	require.Equal(t, exitFine, <-office.status)
	require.Regexp(t, `(?m)^Figures: http://127\.0\.0\.1:[0-9]+/metrics$`, rest)
	require.Regexp(t, `(?m)^Profiles of the program: http://127\.0\.0\.1:[0-9]+/debug/pprof/$`, rest)

	office = openOffice(t, "--catalog", "../../../examples", "--data", t.TempDir(), "--addr", "127.0.0.1:0",
		"--metrics-addr", free(t), "--pprof", free(t))
	status, figures := asked(t, "http://"+office.argument("--metrics-addr")+"/metrics")
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, figures, "reglament_build_info")
	status, _ = asked(t, "http://"+office.argument("--metrics-addr")+"/cases")
	require.Equal(t, http.StatusNotFound, status, "nothing but the figures is there")
	status, profile := asked(t, "http://"+office.argument("--pprof")+"/debug/pprof/goroutine?debug=1")
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, profile, "goroutine profile:")
	office.close(t)
}

// free is an address on this machine that nobody listens on.
func free(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	return listener.Addr().String()
}

func TestFlagsOfTheWatchAreChecked(t *testing.T) {
	for _, c := range []struct {
		flag, value string
		want        string
	}{
		{"--log", "xml", "--log: Журнал бывает двух видов"},
		{"--log-level", "loud", "--log-level: Такой важности записей нет"},
		{"--least-room", "much", "--least-room: Это не размер"},
		{"--drain", "-1s", "--drain: Это не время"},
		{"--drain", "2m", "--drain: Это не время"},
		{"--pprof", "0.0.0.0:6060", "--pprof: Профили программы можно открыть только на адресе этой машины"},
		{"--pprof", ":6060", "--pprof 127.0.0.1:6060"},
		{"--pprof", "192.0.2.1:6060", "только на адресе этой машины"},
		{"--pprof", "mfc.example:6060", "только на адресе этой машины"},
		{"--pprof", "6060", "--pprof: Это не адрес с портом"},
		{"--pprof", " ", "У параметра --pprof нет значения"},
		{"--metrics-addr", "nowhere", "--metrics-addr: Это не адрес с портом"},
		{"--metrics-addr", "", "У параметра --metrics-addr нет значения"},
	} {
		w := shelter("", nil, false)
		ended, end := context.WithCancel(t.Context())
		end() // an office that opens all the same closes at once
		w.Stop = func() (context.Context, context.CancelFunc) { return ended, end }
		status := Main([]string{"serve", "--catalog", "../../../examples", "--data", t.TempDir(), "--addr", "127.0.0.1:0", c.flag + "=" + c.value}, w.Outside)
		require.Equal(t, exitWrong, status, "%v", c)
		require.Contains(t, w.err.String(), c.want)
		require.Empty(t, w.out.String())
	}
}

func TestSizesAreRead(t *testing.T) {
	for text, want := range map[string]uint64{
		"0": 0, "1048576": 1 << 20, "64KiB": 64 << 10, "64MiB": 64 << 20, "2GiB": 2 << 30, "1TiB": 1 << 40, "18446744073709551615": math.MaxUint64,
	} {
		got, ok := bytesOf(text)
		require.True(t, ok, text)
		require.Equal(t, want, got, text)
	}
	for _, text := range []string{"", "MiB", "-1", "1.5GiB", "64MB", "64 MiB", "16777216TiB", "1e9"} {
		_, ok := bytesOf(text)
		require.False(t, ok, text)
	}
}

// The log in JSON: a line a request, with the case and who acted on it, and
// with nothing of the person.
func TestLogOfAnOffice(t *testing.T) {
	office := openOffice(t, "--catalog", "../../../examples", "--data", t.TempDir(), "--addr", "127.0.0.1:0", "--log", "json")
	response := office.send(t, http.MethodPost, "api/v1/cases", opening)
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusCreated, response.StatusCode, "%s", body)
	asked(t, office.address+"api/v1/services?q="+url.QueryEscape("Иванова"))
	office.close(t)
	var lines []map[string]any
	for scanner := bufio.NewScanner(strings.NewReader(office.told.String())); scanner.Scan(); {
		var line map[string]any
		require.NoError(t, json.Unmarshal(scanner.Bytes(), &line), scanner.Text())
		if !strings.HasPrefix(line["msg"].(string), "watch: ") { // it goes its rounds beside the requests
			lines = append(lines, line)
		}
	}
	require.Equal(t, "open", lines[0]["msg"])
	require.Equal(t, "closed", lines[len(lines)-1]["msg"])
	opened := lines[1]
	require.Regexp(t, "^[0-9a-f]{32}$", opened["request"])
	require.Equal(t, response.Header.Get("X-Request-Id"), opened["request"])
	delete(opened, "request")
	delete(opened, "time")
	require.Contains(t, opened, "ms")
	delete(opened, "ms")
	require.Equal(t, map[string]any{
		"level": "INFO", "msg": "request", "method": "POST", "route": "/api/v1/cases", "status": 201.0, "bytes": float64(len(body)),
		"case": "2026-000001", "actor": "api:проверка",
	}, opened)
	require.NotContains(t, office.told.String(), "Иванова")
	require.NotContains(t, office.told.String(), "900")

	quiet := openOffice(t, "--catalog", "../../../examples", "--data", t.TempDir(), "--addr", "127.0.0.1:0", "--log-level", "warn")
	asked(t, quiet.address)
	quiet.close(t)
	require.Empty(t, quiet.told.String())
}

// An office that is asked to close says so on /readyz while it still serves;
// a request that has begun comes to its end, is kept, and then all is over.
func TestOfficeClosesInOrder(t *testing.T) {
	data := t.TempDir()
	office := openOffice(t, "--catalog", "../../../examples", "--data", data, "--addr", "127.0.0.1:0", "--drain", "1s")
	at := strings.TrimSuffix(strings.TrimPrefix(office.address, "http://"), "/")
	slow, err := net.Dial("tcp", at)
	require.NoError(t, err)
	defer slow.Close()
	_, err = fmt.Fprintf(slow, "POST /api/v1/cases HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
		at, office.token, len(opening), opening[:20])
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		_, figures := asked(t, office.address+"metrics")
		return strings.Contains(figures, "reglament_http_requests_in_flight 2\n")
	}, 10*time.Second, 10*time.Millisecond, "the slow request and the one for the figures")

	office.stop()
	require.Eventually(t, func() bool {
		status, body := asked(t, office.address+"readyz")
		return status == http.StatusServiceUnavailable && strings.Contains(body, "problems.closing")
	}, 900*time.Millisecond, 10*time.Millisecond)
	status, _ := asked(t, office.address+"healthz")
	require.Equal(t, http.StatusOK, status)
	require.Eventually(t, func() bool {
		connection, err := net.Dial("tcp", at)
		if err == nil {
			_ = connection.Close()
		}
		return err != nil
	}, 10*time.Second, 20*time.Millisecond, "nobody new is let in")
	require.Empty(t, office.status, "it waits for the one that has begun")
	_, err = io.WriteString(slow, opening[20:])
	require.NoError(t, err)
	response, err := http.ReadResponse(bufio.NewReader(slow), nil)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusCreated, response.StatusCode)
	office.close(t)

	again := openOffice(t, "--catalog", "../../../examples", "--data", data, "--addr", "127.0.0.1:0", "--drain", "0s")
	there := again.send(t, http.MethodGet, "api/v1/cases/2026-000001", "")
	require.NoError(t, there.Body.Close())
	require.Equal(t, http.StatusOK, there.StatusCode)
	again.close(t)
}

// The page of those who run an office has a row for every flag, with its
// default, and none for others.
func TestPageOfTheOperatorNamesEveryFlag(t *testing.T) {
	page, err := os.ReadFile("../../../docs/operation.md")
	require.NoError(t, err)
	told := map[string]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `--([a-z-]+) [^`]+` \\| ([^|]*) \\|").FindAllStringSubmatch(string(page), -1) {
		told[row[1]] = row[2]
	}
	parser, err := kong.New(&grammar{}, kong.Name("reglament"))
	require.NoError(t, err)
	for _, verb := range parser.Model.Children {
		if verb.Name != "serve" {
			continue
		}
		require.Len(t, told, len(verb.Flags))
		for _, flag := range verb.Flags {
			require.Contains(t, told, flag.Name)
			if flag.HasDefault {
				require.Equal(t, "`"+flag.Default+"`", told[flag.Name], flag.Name)
			}
		}
		return
	}
	t.Fatal("there is no verb of that name")
}
