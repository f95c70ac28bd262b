// The decision in zen-engine: one expression node of a decision graph. Its
// numbers are decimals. Decisions are made one after the other, each awaited,
// since that is how the engine answers.
import { ZenEngine } from '@gorules/zen-engine'

const documents = {
  application: 'true',
  passport: 'true',
  title_deed: 'right == "ownership" and not in_register',
  register_extract: 'right == "ownership" and in_register',
  social_lease_contract: 'right == "social_lease"',
  lease_contract: 'right == "private_lease"',
  cooperative_note: 'right == "cooperative"',
  payments: 'true',
  incomes: 'true',
  registered: 'true',
  court_ruling: '$.situations.dispute',
  citizenship: 'foreigner',
  power_of_attorney: 'representative',
  heating_act: 'electric_heating',
}
const requested = ['register_extract', 'social_lease_contract', 'payments', 'incomes', 'registered']
const brought = Object.keys(documents).filter((d) => !requested.includes(d))
const list = (ids) => `filter(${JSON.stringify(ids)}, $.documents[#])`

const whole = [
  ['family', 'filter(residents, #.family)'],
  ['people', '1 + len($.family)'],
  ['monthly', 'round((income + (len($.family) > 0 ? sum(map($.family, #.income)) : 0)) / 6, 2)'],
  ['per_head', 'round($.monthly / $.people, 2)'],
  ['k', '$.per_head < norms.minimum ? round($.per_head / norms.minimum, 4) : 1'],
  ['standard', 'norms.standard[min([len(residents) + 1, 3]) - 1]'],
  ['estimate', 'round($.standard * $.people - norms.share * $.monthly * $.k, 2)'],
  ['amount', 'max([0, min([$.estimate, payment])])'],
  ['situations.many_children', 'count(residents, #.kin == "child" and filed - #.born < 180000) >= 3'],
  ['situations.foreigner', 'foreigner'],
  ['situations.representative', 'representative'],
  ['situations.dispute', 'some(residents, not #.family)'],
  ...Object.entries(documents).map(([id, condition]) => [`documents.${id}`, condition]),
  ['bring', list(brought)],
  ['request', list(requested)],
]

const core = ['title_deed', 'lease_contract', 'citizenship', 'power_of_attorney', 'heating_act'].map((id) => [id, documents[id]])

function graph(rows) {
  return {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      {
        id: 'rules', name: 'rules', type: 'expressionNode',
        content: { expressions: rows.map(([key, value], i) => ({ id: String(i), key, value })) },
      },
      { id: 'out', name: 'out', type: 'outputNode' },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'rules', type: 'edge' },
      { id: 'b', sourceId: 'rules', targetId: 'out', type: 'edge' },
    ],
  }
}

function open(rows) {
  const decision = new ZenEngine().createDecision(graph(rows))
  return (applicant) => async () => (await decision.evaluate(applicant)).result
}

export const name = 'zen-engine'
export const engines = { Whole: open(whole), Core: open(core) }
