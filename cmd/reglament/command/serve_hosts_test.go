package command

import (
	"net"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHostsAreThoseThatTheOfficeListensOn(t *testing.T) {
	for _, c := range []struct {
		given string
		ip    string
		want  []string
	}{
		{"127.0.0.1:8080", "127.0.0.1", []string{"127.0.0.1", "127.0.0.1"}},
		{"mfc.local:8080", "192.168.1.7", []string{"mfc.local", "192.168.1.7"}},
		{":8080", "::", []string{"::"}},
		{"[::1]:8080", "::1", []string{"::1", "::1"}},
	} {
		require.Equal(t, c.want, hostsOf(c.given, &net.TCPAddr{IP: net.ParseIP(c.ip), Port: 8080}), c.given)
	}
}

// A name that somebody lets lead to this machine opens no case to his page; the
// one that was told with --url does.
func TestOfficeAnswersUnderItsOwnNamesOnly(t *testing.T) {
	office := openOffice(t, "--catalog", "../../../examples", "--data", t.TempDir(), "--addr", "127.0.0.1:0", "--url", "https://mfc.example")
	for host, status := range map[string]int{
		"": http.StatusOK, "localhost": http.StatusOK, "mfc.example": http.StatusOK, "evil.example": http.StatusMisdirectedRequest,
	} {
		request, err := http.NewRequest(http.MethodGet, office.address+"cases", nil)
		require.NoError(t, err)
		request.Host = host
		response, err := http.DefaultClient.Do(request)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		require.Equal(t, status, response.StatusCode, "%q", host)
	}
	office.close(t)
}
