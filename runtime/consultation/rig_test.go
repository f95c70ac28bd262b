package consultation

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
	"reglament/runtime/storetest"
	"reglament/runtime/vault"
)

// begun is a morning in Yekaterinburg.
var begun = time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)

// rig is an archive over a store, with a clock that moves on by a second when
// it is read.
type rig struct {
	*Archive
	store runtime.Store
	vault *vault.Vault
	now   time.Time
}

func newRig(t testing.TB, store runtime.Store) *rig {
	t.Helper()
	dice := rand.NewChaCha8([32]byte{1})
	keys, err := vault.NewKeys(dice, begun)
	require.NoError(t, err)
	r := &rig{store: store, vault: vault.New(keys, dice), now: begun}
	r.Archive = New(Config{Store: store, Vault: r.vault, Random: dice, Zone: time.FixedZone("", 5*3600), Now: r.clock})
	return r
}

func inMemory(t testing.TB) *rig {
	t.Helper()
	return newRig(t, storetest.NewModel())
}

func (r *rig) clock() time.Time {
	r.now = r.now.Add(time.Second)
	return r.now
}

// person puts somebody into the store.
func (r *rig) person(t testing.TB) runtime.Person {
	t.Helper()
	person, err := cards.NewPerson(r.vault, r.config.Random, r.now)
	require.NoError(t, err)
	require.NoError(t, r.store.PutPerson(context.Background(), person))
	person.Version++
	return person
}

func (r *rig) begins(t testing.TB, c Consultation) Consultation {
	t.Helper()
	kept, err := r.Begin(context.Background(), c)
	require.NoError(t, err)
	return kept
}

// visit is a consultation as it begins.
func visit() Consultation {
	return Consultation{Channel: Visit, Consultant: "petrova", Office: "центр", Service: "пропуск", Regulation: "sha256:1"}
}

// text is an invented service.
const text = `регламент пропуск "Пропуск на стоянку"
  версия 1
  действует с 01.01.2026
  орган управа
  бесплатно

организация управа "Управа района"

вопрос жилец "Вы живёте в этом доме?" : да/нет
вопрос учёт "Машина стоит на учёте в районе?" : да/нет
  спросить, если жилец = да
вопрос мест "Сколько мест нужно?" : целое
  спросить, если жилец = да

ситуация свой "Вы живёте в этом доме"
  это когда жилец = да

документ заявление "Заявление"
  нужен всегда
  форма подлинник 1
документ справка "Справка об учёте машины"
  нужен, если жилец = да и учёт = нет
  форма подлинник 1
`

func program(t testing.TB) *interpreter.Program {
	t.Helper()
	loaded, diagnostics := interpreter.Load(interpreter.Closure{{Name: "propusk.rgl", Text: text}})
	require.NotNil(t, loaded, "%v", diagnostics)
	return loaded
}

func requireProblem(t testing.TB, err error, kind message.Kind, id string) {
	t.Helper()
	var problem *message.Problem
	require.True(t, errors.As(err, &problem), "%v", err)
	require.Equal(t, id, problem.Message.ID)
	require.Equal(t, kind, problem.Kind)
}
