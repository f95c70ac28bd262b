package signin_test

import (
	"net/http"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var rgl = regexp.MustCompile(`rgl_[A-Za-z0-9_-]{43}`)

func TestAnAccountIsMadeChangedAndErased(t *testing.T) {
	r := newRig(t)
	boss := r.boss()
	boss.get("/staff/new").is(200).has("Новый сотрудник", "МФЦ на Садовой")
	boss.post("/staff/new", "name", "Иванова", "login", "smirnova", "roles", "operator", "roles", "courier").
		is(http.StatusConflict).has("уже занят", `value="operator" checked`, `value="courier" checked`, `value="Иванова"`)
	boss.post("/staff/new", "name", "Иванова", "login", "ivanova").is(422).has("ни одной роли")
	worker, id := boss.worker("ivanova", "operator")
	page := "/staff/accounts/" + id
	shown := boss.get(page).is(200).has("Иванова Елена", "ivanova", `value="operator" checked`)
	version := regexp.MustCompile(`name="version" value="(\d+)"`).FindStringSubmatch(shown.body)[1]

	boss.post(page, "version", version, "name", "Иванова-Петрова Елена", "position", "ведущий оператор", "roles", "operator", "office", "mfc-2").leads(page + "?done=changed")
	boss.get(page+"?done=changed").is(200).has("Учётная запись изменена", "Иванова-Петрова", `value="mfc-2" selected`, "ведущий оператор")
	worker.get("/cases").leads("/sign-in?next=%2Fcases")
	boss.post(page, "version", version, "name", "Старая", "roles", "operator").is(http.StatusConflict).has("изменил кто-то другой", `value="Старая"`)

	once := secret.FindString(boss.post(page + "/reset").is(200).body)
	require.NotEmpty(t, once)
	worker.post("/sign-in", "login", "ivanova", "password", phrase).is(422)
	worker.post("/sign-in", "login", "ivanova", "password", once).leads("/password?next=%2F")
	boss.post(page + "/sign-out").leads(page + "?done=signed_out_everywhere")
	for range 5 {
		worker.post("/sign-in", "login", "ivanova", "password", "x")
	}
	boss.get(page).is(200).has("пауза перед входом", "Снять паузу")
	boss.get("/staff").is(200).has("пауза перед входом")
	boss.post(page + "/unlock").leads(page + "?done=unlocked")

	boss.post(page + "/erase").is(422).has("Не отмечено")
	boss.post(page+"/erase", "sure", "yes").leads("/staff")
	boss.get(page).is(http.StatusNotFound)
	boss.get(page + "/erase").leads(page)
	boss.get("/staff/log").is(200).has("Сведения о сотруднике уничтожены", "ivanova")
}

func TestTheLastAdministratorIsToldWhy(t *testing.T) {
	r := newRig(t)
	boss := r.boss()
	id := link.FindStringSubmatch(boss.get("/staff").body)[1]
	page := "/staff/accounts/" + id
	version := regexp.MustCompile(`name="version" value="(\d+)"`).FindStringSubmatch(boss.get(page).body)[1]
	boss.post(page, "version", version, "name", "Смирнова", "roles", "head").is(http.StatusConflict).has("последний администратор", `value="head" checked`)
	boss.post(page, "version", "x", "name", "Смирнова", "roles", "head").is(http.StatusBadRequest)
	boss.post(page + "/nothing").is(http.StatusNotFound)
}

func TestAManagerLooksAndChangesNothing(t *testing.T) {
	r := newRig(t)
	boss := r.boss()
	_, id := boss.worker("ivanova", "operator")
	manager, _ := boss.worker("petrova", "manager")
	list := manager.get("/staff").is(200).has("Иванова Елена")
	require.NotContains(t, list.body, "/staff/new")
	require.NotContains(t, list.body, "/staff/log")
	account := manager.get("/staff/accounts/" + id).is(200).has("Оператор окна")
	require.NotContains(t, account.body, "<form")
	manager.post("/staff/accounts/" + id + "/reset").is(http.StatusForbidden)
	manager.get("/staff/new").is(http.StatusForbidden)
	manager.get("/staff/log").is(http.StatusForbidden)
	manager.get("/staff/tokens").is(http.StatusForbidden)
}

func TestTheLogIsPaged(t *testing.T) {
	r := newRig(t)
	boss := r.boss()
	for range 60 {
		r.pass(time.Second)
		r.browser().post("/sign-in", "login", "smirnova", "password", bossPhrase).leads("/")
	}
	first := boss.get("/staff/log").is(200).has("Вход", "23.11.2026, 09:01")
	earlier := regexp.MustCompile(`/staff/log\?after=[0-9a-f]+`).FindString(first.body)
	require.NotEmpty(t, earlier)
	second := boss.get(earlier).is(200).has("Создан первый администратор")
	require.NotContains(t, second.body, "after=")
}

func TestNoSecretAndNoNameStandsInAnAddress(t *testing.T) {
	r := newRig(t)
	boss := r.boss()
	boss.worker("ivanova", "operator")
	for _, path := range []string{"/staff", "/staff/new", "/staff/tokens", "/staff/log"} {
		for _, address := range regexp.MustCompile(`(?:href|action|formaction)="([^"]*)"`).FindAllStringSubmatch(boss.get(path).body, -1) {
			require.NotContains(t, address[1], "ivanova")
			require.NotContains(t, address[1], "smirnova")
		}
	}
}
