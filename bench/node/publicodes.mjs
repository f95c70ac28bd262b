// The decision in publicodes. It has no lists: what they come to (how many
// are registered, of the family, under age, and their income) is counted by
// the host before, outside of what is measured. Numbers are doubles.
import Engine from 'publicodes'

const input = ['right', 'income', 'payment', 'people', 'residents', 'minors', 'family income', 'minimum', 'share']
const asked = ['in register', 'representative', 'foreigner', 'electric heating']

const coreRules = {
  'title deed': { 'toutes ces conditions': ["right = 'ownership'", 'in register = non'] },
  'lease contract': "right = 'private_lease'",
  citizenship: 'foreigner',
  'power of attorney': 'representative',
  'heating act': 'electric heating',
}

const wholeRules = {
  monthly: { valeur: '(income + family income) / 6', arrondi: '2 décimales' },
  'per head': { valeur: 'monthly / people', arrondi: '2 décimales' },
  k: { variations: [{ si: 'per head < minimum', alors: { valeur: 'per head / minimum', arrondi: '4 décimales' } }, { sinon: '1' }] },
  standard: {
    variations: [{ si: 'residents = 0', alors: 'standard one' }, { si: 'residents = 1', alors: 'standard two' }, { sinon: 'standard three' }],
  },
  estimate: { valeur: 'standard * people - share * monthly * k', arrondi: '2 décimales' },
  amount: { valeur: 'estimate', plafond: 'payment', plancher: '0' },
  'many children': 'minors >= 3',
  dispute: 'people < residents + 1',
  application: 'oui',
  passport: 'oui',
  'register extract': { 'toutes ces conditions': ["right = 'ownership'", 'in register'] },
  'social lease contract': "right = 'social_lease'",
  'cooperative note': "right = 'cooperative'",
  payments: 'oui',
  incomes: 'oui',
  registered: 'oui',
  'court ruling': 'dispute',
  ...coreRules,
}

const documents = [
  'application', 'passport', 'title deed', 'register extract', 'social lease contract', 'lease contract', 'cooperative note',
  'payments', 'incomes', 'registered', 'court ruling', 'citizenship', 'power of attorney', 'heating act',
]
const requested = new Set(['register_extract', 'social_lease_contract', 'payments', 'incomes', 'registered'])
const situations = ['many children', 'foreigner', 'representative', 'dispute']
const id = (rule) => rule.replaceAll(' ', '_')
const word = (yes) => (yes ? 'oui' : 'non')
const quiet = { logger: { log() {}, warn() {}, error() {} } }

function open(rules, names) {
  const facts = Object.fromEntries([...names, ...asked].map((name) => [name, {}]))
  return new Engine({ ...facts, ...rules }, quiet)
}

const answers = (a) => ({
  right: `'${a.right}'`,
  'in register': word(a.in_register),
  representative: word(a.representative),
  foreigner: word(a.foreigner),
  'electric heating': word(a.electric_heating),
})

const evaluateAll = (engine, rules) => Object.fromEntries(rules.map((rule) => [id(rule), engine.evaluate(rule).nodeValue]))

function whole(a) {
  const engine = open(wholeRules, [...input, 'standard one', 'standard two', 'standard three'])
  const family = a.residents.filter((r) => r.family)
  const situation = {
    ...answers(a),
    income: a.income,
    payment: a.payment,
    people: 1 + family.length,
    residents: a.residents.length,
    minors: a.residents.filter((r) => r.kin === 'child' && a.filed - r.born < 180000).length,
    'family income': family.reduce((sum, r) => sum + r.income, 0),
    minimum: a.norms.minimum,
    share: a.norms.share,
    'standard one': a.norms.standard[0],
    'standard two': a.norms.standard[1],
    'standard three': a.norms.standard[2],
  }
  return async () => {
    engine.setSituation(situation)
    const needed = evaluateAll(engine, documents)
    const sure = Object.keys(needed).filter((d) => needed[d])
    return {
      documents: needed,
      bring: sure.filter((d) => !requested.has(d)),
      request: sure.filter((d) => requested.has(d)),
      situations: evaluateAll(engine, situations),
      amount: engine.evaluate('amount').nodeValue,
    }
  }
}

function core(a) {
  const engine = open(coreRules, ['right'])
  const situation = answers(a)
  return async () => {
    engine.setSituation(situation)
    return evaluateAll(engine, Object.keys(coreRules))
  }
}

export const name = 'publicodes'
export const engines = { Whole: whole, Core: core }
