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

async function measure(decide) {
  for (let rounds = 1; ; rounds *= 2) {
    const start = process.hrtime.bigint()
    for (let i = 0; i < rounds; i++) await decide()
    const took = Number(process.hrtime.bigint() - start)
    if (took >= milliseconds * 1e6) return { rounds, each: took / rounds }
  }
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
