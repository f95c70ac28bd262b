package httpapi_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
	"github.com/stretchr/testify/require"
)

// What one step of an interview costs beside a handler that does nothing: the
// form is read, five answers are understood, the interpreter decides, a page
// is laid out.
func BenchmarkInterviewStep(b *testing.B) {
	r := newRig(b)
	form := url.Values{
		"channel": {"мфц"}, "question": {"имя_судна"}, "typed": {""},
		"answer": {"кто=владелец", "мотор=да", "построено=01.05.2010", "мест=6"},
	}
	serve(b, r.handler, escaped(at("interview")), form, http.StatusUnprocessableEntity)
}

func BenchmarkChecklistPage(b *testing.B) {
	r := newRig(b)
	form := url.Values{"answer": {"кто=владелец", "мотор=да", "построено=01.05.2010", "мест=6", "имя_судна=Чайка"}}
	serve(b, r.handler, escaped(at("interview")), form, http.StatusOK)
}

func BenchmarkEmptyChiHandler(b *testing.B) {
	router := chi.NewRouter()
	router.Post("/services/{service}/interview", func(http.ResponseWriter, *http.Request) {})
	serve(b, router, escaped(at("interview")), url.Values{}, http.StatusOK)
}

func serve(b *testing.B, handler http.Handler, path string, form url.Values, status int) {
	b.Helper()
	body := form.Encode()
	b.ReportAllocs()
	for b.Loop() {
		request := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, request)
		require.Equal(b, status, recorder.Code)
	}
}
