// The orders, newest first, each with the reason of its commission.
import { card, h, icon } from '../dom.js';
import { t, tCode } from '../settings.js';
import { explanation } from './explanation.js';

const open = new Map();
const MORE = 20;
const TONES = { APPROVED: 'good', PENDING: 'calm', IN_REVIEW: 'warn', REJECTED: 'bad' };

export function conversions({ conversions: list }, ctx) {
  return card('conversions', t('conversions'), { class: 'span-12' },
    list.data.length === 0 ? h('p', { class: 'muted' }, t('conversions_nothing')) : h('table', { class: 'list' },
      h('thead', {}, h('tr', {},
        h('th', { scope: 'col' }, t('conversion_order')),
        h('th', { scope: 'col', class: 'wide' }, t('conversion_source')),
        h('th', { scope: 'col' }, t('conversion_status')),
        h('th', { scope: 'col', class: 'right wide' }, t('conversion_sale')),
        h('th', { scope: 'col', class: 'right' }, t('conversion_commission')),
        h('th', { scope: 'col' }, h('span', { class: 'hidden' }, t('why'))))),
      h('tbody', {}, list.data.map((one) => rows(one, ctx)))),
    list.more && h('button', {
      type: 'button', class: 'quiet more', 'data-key': 'more-conversions',
      onclick: () => ctx.choose({ conversionsShown: list.data.length + MORE }),
    }, t('more')));
}

function rows(one, ctx) {
  const { f } = ctx;
  const known = open.get(one.id);
  return [
    h('tr', { 'data-id': one.id, class: known && 'open' },
      h('th', { scope: 'row' },
        h('span', { class: 'ref' }, one.orderRef), h('span', { class: 'muted small block' }, f.day(one.occurredAt))),
      h('td', { class: 'wide' }, tCode('source', one.source)),
      h('td', {}, h('span', { class: `pill pill-${TONES[one.status]}` }, tCode('status', one.status)),
        one.status === 'PENDING' && one.payableAt
          && h('span', { class: 'muted small block' }, t('payable_from', { day: f.day(one.payableAt) })),
        one.status === 'IN_REVIEW' && h('span', { class: 'muted small block' }, t('would_earn', { amount: f.money(one.wouldEarn) })),
        one.reviewEndsOn && h('span', { class: 'muted small block' }, t('review_ends', { day: f.date(one.reviewEndsOn) })),
        one.paidWith && h('span', { class: 'muted small block' }, t('in_payment')),
        one.note && h('span', { class: 'muted small block' }, one.note)),
      h('td', { class: 'right figure wide' }, f.money(one.sale - one.refunded)),
      h('td', { class: 'right figure strong' }, f.money(one.commission - one.reversed)),
      h('td', { class: 'right' }, h('button', {
        type: 'button', class: 'icon-button', 'data-key': one.id, 'aria-expanded': String(Boolean(known)),
        'aria-label': t('why_of', { order: one.orderRef }), title: t('why'),
        onclick: () => toggle(one, ctx),
      }, icon('open')))),
    known && h('tr', { class: 'reason' }, h('td', { colspan: 6 }, explanation(one, known, ctx))),
  ];
}

/** What was reckoned once never changes, so it is read once. */
async function toggle(one, ctx) {
  if (open.has(one.id)) open.delete(one.id);
  else open.set(one.id, await ctx.api.getIfThere(`/conversions/${one.id}/explanation`) ?? {});
  ctx.redraw('conversions');
}
