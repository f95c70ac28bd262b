package command

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
)

// The flags of a directory are refused where what they say could be read or
// changed by others, before anything is opened.
func TestADirectoryIsDescribedSafely(t *testing.T) {
	file := filepath.Join(t.TempDir(), "secret")
	require.NoError(t, os.WriteFile(file, []byte("тайна\n"), 0o600))
	const office, id = "https://mfc.example", "reglament"
	refused := func(f doorFlags, url string) string {
		_, err := f.external(url)
		var problem *message.Problem
		require.True(t, errors.As(err, &problem), "%v", err)
		return problem.Message.ID
	}
	require.Equal(t, "command.serve.oidc_issuer", refused(doorFlags{Client: id}, office))
	require.Equal(t, "command.serve.oidc_client", refused(doorFlags{Issuer: "https://id.example"}, office))
	require.Equal(t, "command.serve.oidc_url", refused(doorFlags{Issuer: "https://id.example", Client: id}, ""))
	for _, issuer := range []string{"http://id.example", "http://10.0.0.5", "id.example", "ftp://id.example", "http://localhost.example"} {
		require.Equal(t, "command.serve.oidc_plain", refused(doorFlags{Issuer: issuer, Client: id}, office), issuer)
	}
	flags := doorFlags{Issuer: "http://localhost:9000", Client: id, Secret: file}
	external, err := flags.external(office + "/")
	require.NoError(t, err)
	require.Equal(t, "тайна", external.ClientSecret)
	require.Equal(t, office+"/sign-in/external/back", external.Redirect)
	require.Equal(t, "http://localhost:9000", external.Title)
	for _, mode := range []os.FileMode{0o604, 0o640, 0o660} {
		require.NoError(t, os.Chmod(file, mode))
		require.Equal(t, "command.serve.oidc_secret_open", refused(flags, office), mode)
	}
	flags.Secret += ".none"
	require.Equal(t, "command.serve.oidc_secret", refused(flags, office))
}
