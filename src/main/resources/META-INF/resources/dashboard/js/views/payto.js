// How the affiliate is paid, and its change: the new details first, then the code from the member's mailbox.
import { Problem } from '../api.js';
import { card, h, icon, say } from '../dom.js';
import { t, tCode } from '../settings.js';

/** What each method asks for: the name in the API, the kind of field, and whether it may be empty. */
const FIELDS = {
  PAYPAL: [{ name: 'payoutEmail', type: 'email', autocomplete: 'email' }],
  BANK_TRANSFER: [
    { name: 'holder', autocomplete: 'name', maxlength: 70 },
    { name: 'iban', autocomplete: 'off', spellcheck: 'false', maxlength: 42 },
    { name: 'bic', autocomplete: 'off', spellcheck: 'false', maxlength: 11, optional: true },
  ],
};

export function payTo({ profile }, ctx) {
  if (!profile) return h('div', { id: 'payto', hidden: true });
  const { f } = ctx;
  const known = Boolean(profile.method);
  return card('payto', t('payto'), { class: 'span-12' },
    h('p', { class: 'strong', 'data-figure': 'payto' },
      known ? `${tCode('method', profile.method)} · ${profile.address}` : t('payto_unknown')),
    profile.frozenUntil && h('p', { class: 'muted small' },
      t('payto_frozen', { day: f.day(profile.frozenUntil), time: f.time(profile.frozenUntil) })),
    h('details', { class: 'builder' },
      h('summary', { 'data-key': 'payto-change' }, t(known ? 'payto_change' : 'payto_say'), icon('open')),
      change(profile, ctx)));
}

function change(profile, ctx) {
  const steps = h('div', { class: 'steps' });
  const details = (method) => steps.replaceChildren(detailsForm(method, {
    choose: details,
    sent: ({ expiresAt }) => {
      steps.replaceChildren(codeForm(expiresAt, { again: () => details(method), ctx }));
      steps.querySelector('input').focus();
    },
    ctx,
  }));
  details(profile.method in FIELDS ? profile.method : 'PAYPAL');
  return steps;
}

function detailsForm(method, { choose, sent, ctx }) {
  const fields = FIELDS[method].map((field) => ({ ...field, input: input(field) }));
  const error = complaint('payto-error');
  const form = h('form', {
    novalidate: true,
    onsubmit: (event) => sending(event, error, fields, async () => {
      const given = Object.fromEntries(fields.map(({ name, input: at }) => [name, at.value.trim() || null]));
      sent(await ctx.api.send('PUT', '/payout-profile', method === 'PAYPAL' ? { method, ...given } : { method, bank: given }));
      say(t('payto_sent'));
    }),
  },
  fields.map(({ name, optional, input: at }) => [
    h('label', { for: `payto-${name}` }, t(`payto_${name}`), optional && ` (${t('payto_optional')})`), at]),
  error,
  h('p', { class: 'muted small hint' }, t('payto_hint')),
  h('button', { class: 'button', 'data-key': 'payto-send' }, t('payto_send')));
  return h('div', {},
    h('div', { class: 'choice', role: 'group', 'aria-label': t('payto_method') }, Object.keys(FIELDS).map((one) =>
      h('button', {
        type: 'button', 'aria-pressed': String(one === method), 'data-key': `payto-${one}`, onclick: () => choose(one),
      }, tCode('method', one)))),
    form);
}

const input = ({ name, optional, ...properties }) => h('input', {
  id: `payto-${name}`, required: !optional, 'aria-describedby': 'payto-error', ...properties,
});

function codeForm(expiresAt, { again, ctx }) {
  const code = h('input', {
    id: 'payto-code', inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 6, required: true,
    'aria-describedby': 'payto-code-error',
  });
  const error = complaint('payto-code-error');
  return h('form', {
    novalidate: true,
    onsubmit: (event) => sending(event, error, [{ name: 'code', input: code }], async () => {
      await ctx.api.send('POST', '/payout-profile/confirm', { code: code.value.trim() });
      say(t('payto_done'));
      await ctx.refresh();
    }),
  },
  h('p', {}, t('payto_code_text', { time: ctx.f.time(expiresAt) })),
  h('label', { for: 'payto-code' }, t('payto_code')), code, error,
  h('p', { class: 'buttons' },
    h('button', { class: 'button', 'data-key': 'payto-confirm' }, t('payto_confirm')),
    h('button', { type: 'button', class: 'quiet', 'data-key': 'payto-again', onclick: again }, t('payto_again'))));
}

const complaint = (id) => h('p', { id, class: 'error', role: 'alert' });

/** What the API refuses is told beside its field, in its own words. */
async function sending(event, error, fields, act) {
  event.preventDefault();
  error.textContent = '';
  fields.forEach(({ input: at }) => at.removeAttribute('aria-invalid'));
  const empty = fields.find(({ optional, input: at }) => !optional && !at.value.trim());
  if (empty) return refuse(empty.input, error, t('payto_needed'));
  try {
    await act();
  } catch (e) {
    if (!(e instanceof Problem)) throw e;
    const [fault] = e.errors;
    const field = fault && fields.find(({ name }) => fault.pointer.endsWith(`/${name}`));
    refuse((field ?? fields[0]).input, error, fault?.detail ?? e.message);
  }
}

function refuse(field, error, words) {
  field.setAttribute('aria-invalid', 'true');
  error.textContent = words;
  field.after(error);
  field.focus();
}
