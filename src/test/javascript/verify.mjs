// Verifies recorded deliveries, one JSON a line on standard input, with the library that receivers use; prints how many are good.
import {createInterface} from 'node:readline'
import {Webhook} from 'standardwebhooks'

let good = 0
for await (const line of createInterface({input: process.stdin})) {
  const {secret, headers, body} = JSON.parse(line)
  new Webhook(secret).verify(body, headers)
  try {
    new Webhook(secret).verify(body + ' ', headers)
    throw new Error('a changed body was taken')
  } catch (refused) {
    if (refused.name !== 'WebhookVerificationError') throw refused
  }
  good++
}
console.log(good)
