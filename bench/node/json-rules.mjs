// The five-condition core in json-rules-engine: a rule for each document. The
// engine calculates nothing, so the whole decision cannot be said in it.
import { Engine } from 'json-rules-engine'

const is = (fact, value) => ({ fact, operator: 'equal', value })
const rules = {
  title_deed: [is('right', 'ownership'), is('in_register', false)],
  lease_contract: [is('right', 'private_lease')],
  citizenship: [is('foreigner', true)],
  power_of_attorney: [is('representative', true)],
  heating_act: [is('electric_heating', true)],
}

const engine = new Engine(Object.entries(rules).map(([type, all]) => ({ conditions: { all }, event: { type } })))

function core({ right, in_register, foreigner, representative, electric_heating }) {
  const facts = { right, in_register, foreigner, representative, electric_heating }
  return async () => {
    const { events } = await engine.run(facts)
    const needed = Object.fromEntries(Object.keys(rules).map((id) => [id, false]))
    for (const { type } of events) needed[type] = true
    return needed
  }
}

export const name = 'json-rules-engine'
export const engines = { Core: core }
