// Code and link to copy, a QR code, links to any page of the shop, and further links and codes by their names.
import { Problem, withQuery } from '../api.js';
import { card, h, icon, say } from '../dom.js';
import { t } from '../settings.js';

const REFUSALS = ['not_an_address', 'not_https', 'not_of_the_offer'];

export function share({ share: { promoCode, link, items }, offer }, ctx) {
  const named = items.filter((item) => item.name !== null && item.status === 'ACTIVE');
  return card('share', t('share'), { class: 'span-5 share' },
    !promoCode && !link && !named.length && h('p', { class: 'muted' }, t('share_nothing')),
    promoCode && h('div', { class: 'code' },
      h('p', { class: 'label', id: 'code-label' }, t('share_code')),
      copyable(h('output', { class: 'promo', 'aria-labelledby': 'code-label' }, promoCode), promoCode, t('share_code'), 'copy-code')),
    link && [
      h('p', { class: 'label', id: 'link-label' }, t('share_link')),
      linkRow(link, 'link-label', 'copy-link'),
      actions(link, {}, ctx),
      h('details', { class: 'builder' },
        h('summary', { 'data-key': 'builder' }, t('builder'), icon('open')),
        builder(offer, ctx)),
    ],
    named.length > 0 && h('details', { class: 'builder' },
      h('summary', { 'data-key': 'named' }, t('named'), icon('open')),
      named.map(namedItem)));
}

/** A link or code that the brand gave a name, such as a place or a campaign. */
function namedItem({ id, name, code, url }) {
  const label = `${id}-label`;
  return [
    h('p', { class: 'label', id: label }, name),
    code ? copyable(h('output', { class: 'address', 'aria-labelledby': label }, code), code, name, id)
      : linkRow(url, label, id, name),
  ];
}

function linkRow(url, labelledBy, key, what = t('share_link')) {
  const shown = h('output', { class: 'address', 'aria-labelledby': labelledBy }, url.replace(/^https?:\/\//, ''));
  return copyable(shown, url, what, key);
}

function copyable(shown, text, what, key) {
  return h('div', { class: 'copyable' }, shown, copyButton(text, what, key));
}

function copyButton(text, what, key) {
  const button = h('button', {
    type: 'button', class: 'button', 'data-key': key, 'data-copies': text, 'aria-label': t('copy_what', { what }),
    onclick: async () => {
      await copy(text);
      say(t('copied_what', { what }));
      button.replaceChildren(icon('done'), t('copied'));
      setTimeout(() => button.replaceChildren(icon('copy'), t('copy')), 2000);
    },
  }, icon('copy'), t('copy'));
  return button;
}

/** Browsers offer their clipboard to https and localhost alone; elsewhere a selection is copied. */
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = h('textarea', { class: 'hidden', 'aria-hidden': 'true' });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

function actions(url, query, ctx) {
  const picture = h('div', { class: 'qr' });
  return h('div', { class: 'actions' },
    h('button', {
      type: 'button', class: 'quiet', 'data-key': 'qr', 'aria-expanded': 'false',
      onclick: async (event) => {
        const shown = picture.childElementCount > 0;
        event.currentTarget.setAttribute('aria-expanded', String(!shown));
        if (shown) picture.replaceChildren();
        else picture.replaceChildren(...await drawing(query, ctx));
      },
    }, icon('qr'), t('qr')),
    navigator.share && h('button', {
      type: 'button', class: 'quiet', 'data-key': 'share', onclick: () => navigator.share({ url }).catch(() => {}),
    }, icon('share'), t('share_with')),
    picture);
}

/** The picture needs the token's header, which an `<img>` cannot send. */
async function drawing(query, { api }) {
  const svg = await api.text(withQuery('/qr.svg', query));
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  return [
    h('img', { src: address, alt: t('qr_alt'), width: 160, height: 160 }),
    h('a', { href: address, download: 'link.svg', class: 'quiet' }, t('qr_download')),
  ];
}

function builder(offer, ctx) {
  const page = h('input', {
    id: 'page', type: 'url', required: true, maxlength: 1000, placeholder: offer.destinationUrl,
    'aria-describedby': 'page-error',
  });
  const place = h('input', { id: 'place', maxlength: 100, placeholder: 'instagram', 'aria-describedby': 'place-hint' });
  const error = h('p', { id: 'page-error', class: 'error', role: 'alert' });
  const made = h('div', { id: 'made' });
  return h('form', {
    novalidate: true,
    onsubmit: async (event) => {
      event.preventDefault();
      const query = { url: page.value.trim(), s1: place.value.trim() };
      error.textContent = '';
      page.removeAttribute('aria-invalid');
      try {
        const { url } = await ctx.api.get(withQuery('/link', query));
        made.replaceChildren(h('p', { class: 'label', id: 'made-label' }, t('builder_made')),
          linkRow(url, 'made-label', 'copy-made'), actions(url, query, ctx));
        say(t('builder_made'));
      } catch (e) {
        if (!(e instanceof Problem)) throw e;
        made.replaceChildren();
        page.setAttribute('aria-invalid', 'true');
        const code = e.errors[0]?.code;
        error.textContent = REFUSALS.includes(code) ? t(`builder_${code}`) : e.message;
        page.focus();
      }
    },
  },
  h('label', { for: 'page' }, t('builder_page')), page, error,
  h('label', { for: 'place' }, t('builder_place')), place,
  h('p', { id: 'place-hint', class: 'muted small' }, t('builder_place_hint')),
  h('button', { class: 'button' }, t('builder_make')), made);
}
