// Checks each engine on every applicant of applicants.json, then measures it on
// the first, and prints lines in the form of Go's benchmarks. The first
// argument is how many milliseconds to measure each.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import * as jsonRules from './json-rules.mjs'
import * as publicodes from './publicodes.mjs'
import * as zen from './zen.mjs'

const milliseconds = Number(process.argv[2] ?? 1000)
const cases = JSON.parse(await readFile(new URL('applicants.json', import.meta.url)))

function same(got, want) {
  const numbers = (decision) => ('amount' in decision ? { ...decision, amount: Number(Number(decision.amount).toFixed(6)) } : decision)
  const only = Object.fromEntries(Object.keys(want).map((key) => [key, got[key]]))
  assert.deepEqual(numbers(JSON.parse(JSON.stringify(only))), want)
}

const part = 20e6 // ns that a part takes at least

// measure decides for so many milliseconds, in parts, and gives the least that
// a decision took in one of them. The first tenth warms up.
async function measure(decide) {
  const ends = process.hrtime.bigint() + BigInt(milliseconds) * 1_000_000n
  const warm = process.hrtime.bigint() + BigInt(milliseconds) * 100_000n
  let rounds = 1
  let each = Infinity
  let parts = 0
  while (process.hrtime.bigint() < ends || parts === 0) {
    const start = process.hrtime.bigint()
    for (let i = 0; i < rounds; i++) await decide()
    const end = process.hrtime.bigint()
    const took = Number(end - start)
    if (took < part) rounds = Math.ceil((rounds * 1.2 * part) / Math.max(took, part / 100))
    else if (end > warm) {
      each = Math.min(each, took / rounds)
      parts++
    }
  }
  return { rounds, each }
}

for (const { name, engines } of [zen, jsonRules, publicodes]) {
  for (const [kind, prepare] of Object.entries(engines)) {
    for (const c of cases) {
      try {
        same(await prepare(c.applicant)(), kind === 'Whole' ? c.decision : c.core)
      } catch (problem) {
        problem.message = `${name}, ${kind}, ${c.name}: ${problem.message}`
        throw problem
      }
    }
    const { rounds, each } = await measure(prepare(cases[0].applicant))
    console.log(`Benchmark${kind}/${name}\t${rounds}\t${each.toFixed(1)} ns/op`)
  }
}
