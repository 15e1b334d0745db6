// What was paid or is on its way, each with its statement.
import { card, h, icon } from '../dom.js';
import { t, tCode } from '../settings.js';

const MORE = 20;
const TONES = { PAID: 'good', PROCESSING: 'calm', PENDING_INFO: 'warn', FAILED: 'bad', CANCELLED: 'calm', RETURNED: 'bad' };

export function payments({ payouts: list, currency }, ctx) {
  const { f } = ctx;
  return card('payments', t('payments'), { class: 'span-12' },
    list.data.length === 0 ? h('p', { class: 'muted' }, t('payments_nothing')) : h('table', { class: 'list' },
      h('thead', {}, h('tr', {},
        h('th', { scope: 'col' }, t('payment_day')),
        h('th', { scope: 'col', class: 'wide' }, t('payment_method')),
        h('th', { scope: 'col' }, t('conversion_status')),
        h('th', { scope: 'col', class: 'right' }, t('payment_amount')),
        h('th', { scope: 'col' }, h('span', { class: 'hidden' }, t('statement'))))),
      h('tbody', {}, list.data.map((one) => h('tr', { 'data-id': one.id },
        h('th', { scope: 'row' }, f.day(one.paidAt ?? one.createdAt)),
        h('td', { class: 'wide' }, tCode('method', one.method),
          one.reference && h('span', { class: 'muted small block' }, one.reference)),
        h('td', {}, h('span', { class: `pill pill-${TONES[one.status]}` }, tCode('payout', one.status)),
          one.failureReason && h('span', { class: 'muted small block' }, one.failureReason)),
        h('td', { class: 'right figure strong' }, f.money(one.amount)),
        h('td', { class: 'right' }, h('button', {
          type: 'button', class: 'quiet', 'data-key': one.id,
          'aria-label': t('statement_of', { day: f.day(one.paidAt ?? one.createdAt), amount: f.money(one.amount) }),
          onclick: () => show(one, currency, ctx),
        }, icon('doc'), h('span', { class: 'wide' }, t('statement')))))))),
    list.more && h('button', {
      type: 'button', class: 'quiet more', 'data-key': 'more-payments',
      onclick: () => ctx.choose({ payoutsShown: list.data.length + MORE }),
    }, t('more')));
}

/** A dialog takes the focus and gives it back by itself. */
async function show(payout, currency, { api, f }) {
  const { openingBalance, entries, closingBalance } = await api.get(`/payouts/${payout.id}/statement`);
  const dialog = h('dialog', { class: 'statement', 'aria-labelledby': 'statement-title' },
    h('form', { method: 'dialog', class: 'card-head' },
      h('h2', { id: 'statement-title' }, t('statement_title', { day: f.day(payout.paidAt ?? payout.createdAt) })),
      h('button', { class: 'icon-button', 'aria-label': t('close') }, icon('close'))),
    h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': 'statement-title' },
      h('table', { class: 'list' },
        h('thead', {}, h('tr', {},
          h('th', { scope: 'col' }, t('statement_day')), h('th', { scope: 'col' }, t('statement_entry')),
          h('th', { scope: 'col', class: 'right' }, t('statement_amount', { currency })))),
        h('tbody', {},
          line('', t('statement_opening'), openingBalance, f, 'total'),
          entries.map((entry) => line(f.date(entry.day), entryText(entry), entry.amount, f)),
          line(f.day(payout.createdAt), t('statement_payout'), -payout.amount, f),
          line('', t('statement_closing'), closingBalance, f, 'total')))),
    h('p', {}, h('button', {
      type: 'button', class: 'button', 'data-key': 'statement-pdf', onclick: () => download(payout, api),
    }, t('statement_pdf'))));
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.showModal();
}

/** A link cannot send the token, so the file is read first. */
async function download(payout, api) {
  const address = await api.file(`/payouts/${payout.id}/statement.pdf`);
  h('a', { href: address, download: `statement-${payout.id}.pdf` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const line = (day, what, amount, f, style) => h('tr', style ? { class: style } : {},
  h('td', { class: 'muted' }, day), h('td', {}, what), h('td', { class: 'right figure' }, f.money(amount)));

const entryText = (entry) => [tCode('entry', entry.kind), entry.orderRef, entry.description].filter(Boolean).join(' · ');
