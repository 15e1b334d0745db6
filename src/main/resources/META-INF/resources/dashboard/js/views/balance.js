// Earned = held + due + processing + paid, as one bar, and what can be paid now or why not.
import { card, h } from '../dom.js';
import { t, tCode } from '../settings.js';

/** The way of the money. */
const PARTS = ['held', 'due', 'processing', 'paid'];

export function balance({ balance: sums, totals, forecast }, { f }) {
  const owed = sums.due < 0;
  const amounts = { ...sums, due: Math.max(0, sums.due) };
  return card('balance', t(owed ? 'balance_owed' : 'balance_payable'), { class: 'span-7 balance' },
    h('p', { class: 'headline figure', 'data-figure': 'payable' }, f.money(owed ? sums.due : sums.payable)),
    h('p', { class: 'muted' }, reason(sums, f)),
    h('div', {
      class: 'split', role: 'img',
      'aria-label': t('balance_split', { earned: f.money(totals.earned) }),
    }, PARTS.filter((part) => amounts[part] > 0).map((part) =>
      h('span', { class: `part-${part}`, style: { 'flex-grow': amounts[part] } }))),
    h('dl', { class: 'parts' }, PARTS.map((part) => h('div', {},
      h('dt', {}, h('span', { class: `dot part-${part}` }), t(`balance_${part}`)),
      h('dd', { class: 'figure', 'data-figure': part }, f.money(sums[part])),
      h('dd', { class: 'muted small' }, t(`balance_${part}_text`))))),
    forecast && expected(forecast, f));
}

function reason(sums, f) {
  if (sums.due < 0) return t('balance_owed_text');
  if (sums.payable > 0) {
    const minimum = sums.payoutMinimum > 0 && t('balance_minimum', { minimum: f.money(sums.payoutMinimum) });
    return [t('balance_payable_text'), minimum].filter(Boolean).join(' ');
  }
  if (sums.payableReason !== 'below_minimum') return tCode('reason', sums.payableReason ?? 'nothing_due');
  const missing = f.money(sums.payoutMinimum - sums.due);
  return t('reason_below_minimum', { due: f.money(sums.due), minimum: f.money(sums.payoutMinimum), missing });
}

/** Only where the service can tell: what becomes due on which day, and the next payment. */
function expected({ held = [], inReview, nextPayout }, f) {
  const rows = held.map(({ day, amount }) => [f.date(day), f.money(amount)]);
  if (inReview?.count) {
    rows.push([t('expected_review', { count: f.count(inReview.count) }), f.money(inReview.commission)]);
  }
  if (!rows.length && !nextPayout?.day) return null;
  return h('div', { class: 'expected' },
    nextPayout?.day && h('p', {},
      t('expected_payment', { day: f.date(nextPayout.day), amount: f.money(nextPayout.amount) }), ' ',
      nextPayout.blockedBy && h('span', { class: 'muted' }, tCode('blocked', nextPayout.blockedBy))),
    // A long hold makes a long list, so it opens on demand.
    rows.length > 0 && h('details', { class: 'as-table' }, h('summary', { 'data-key': 'expected' }, t('expected')),
      h('dl', { class: 'rows' }, rows.map(([what, amount]) =>
        h('div', {}, h('dt', {}, what), h('dd', { class: 'figure' }, amount))))));
}
