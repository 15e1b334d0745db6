// How a commission came about, in rows that add up to it.
import { h } from '../dom.js';
import { t, tCode } from '../settings.js';

export function explanation(one, { base, tiers, lines, sum }, { f }) {
  const notes = [
    one.reason && t('explained_reason', { reason: tCode('reason', one.reason) }),
    one.status === 'PENDING' && one.payableAt && t('explained_held', { day: f.day(one.payableAt) }),
    one.status === 'APPROVED' && one.payableAt && t('explained_free', { day: f.day(one.payableAt) }),
    sum?.cap && sum.uncapped !== sum.amount
      && t('explained_cap', { cap: f.money(sum.cap.monthlyCap), uncapped: f.money(sum.uncapped) }),
  ].filter(Boolean);
  if (!sum) return h('div', { class: 'why' }, notes.map((note) => h('p', {}, note)));
  return h('div', { class: 'why' },
    h('p', {},
      worth(base, f), ' ', t('explained_source', { source: tCode('source', one.source) }), ' ', tiers && standing(tiers, f)),
    h('dl', { class: 'rows' },
      byRate(lines, f),
      sum.perConversionPaid && sum.perConversion > 0 && row(t('terms_per_conversion'), sum.perConversionAmount, f),
      row(t(one.status === 'IN_REVIEW' ? 'explained_sum_review' : 'explained_sum'), sum.amount, f, 'total'),
      one.reversed > 0 && [
        row(takenBack(one, f), -one.reversed, f),
        row(t('explained_left'), one.commission - one.reversed, f, 'total'),
      ]),
    notes.map((note) => h('p', { class: 'muted' }, note)));
}

const takenBack = (one, f) => (one.status === 'REJECTED'
  ? t('explained_rejected') : t('explained_refunded', { amount: f.money(one.refunded) }));

const row = (what, amount, f, style = '') =>
  h('div', { class: style }, h('dt', {}, what), h('dd', { class: 'figure' }, f.money(amount)));

function worth(base, f) {
  const foreign = base.currency !== base.brandCurrency;
  const amount = f.money(base.base);
  if (foreign) {
    return `${t('explained_worth', { amount })} ${t('explained_rate', { currency: base.currency, rate: base.rate })}`;
  }
  return base.discount > 0
    ? t('explained_worth_discount', { amount, discount: f.money(base.discount) }) : t('explained_worth', { amount });
}

const standing = (tiers, f) => (tiers.metric === 'SALES'
  ? t('explained_tier_sales', { amount: f.money(tiers.progress) })
  : t('explained_tier_conversions', { count: f.count(tiers.progress) }));

/** Lines that are paid alike make one row; their amounts are after rounding, so the rows add up. */
function byRate(lines, f) {
  const rates = new Map();
  for (const line of lines) {
    const rule = line.rules.find((one) => one.verdict === 'PAYS' || one.verdict === 'EXCLUDES');
    const rate = line.slices.map((slice) => f.percent(slice.percentOfSale)).join(' / ') || f.percent(0);
    const what = rule ? paidByRule(rule, f) : rate;
    const sums = rates.get(what) ?? { base: 0, amount: 0 };
    rates.set(what, { base: sums.base + line.base, amount: sums.amount + line.amount });
  }
  return [...rates].map(([what, { base, amount }]) => row(t('explained_of', { rate: what, base: f.money(base) }), amount, f));
}

function paidByRule(rule, f) {
  const rate = rule.kind === 'PERCENT_OF_SALE' ? f.percent(rule.rate)
    : rule.kind === 'PER_UNIT' ? t('terms_per_unit', { amount: f.money(rule.rate) }) : f.percent(0);
  return `${rule.name || t('terms_rule')}: ${rate}`;
}
