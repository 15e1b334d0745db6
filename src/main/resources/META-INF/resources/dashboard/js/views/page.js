// What stands around the figures: the bar at the top, the greeting, the foot, and the pages for when there are no figures.
import { recover } from '../api.js';
import { h, icon } from '../dom.js';
import { currentLanguage, isDark, languages, t, tCode } from '../settings.js';

export function top({ brand, live, onLanguage, onTheme }) {
  return h('header', { id: 'top' }, h('div', { class: 'bar' },
    h('p', { class: 'brand' }, brand && [h('span', { class: 'mark', 'aria-hidden': 'true' }, [...brand][0]), brand]),
    live && h('p', { class: `live live-${live}` }, t(`live_${live}`)),
    h('div', { class: 'switches' },
      h('div', { class: 'languages', role: 'group', 'aria-label': t('language') }, languages.map((language) =>
        h('button', {
          type: 'button', lang: language, 'data-key': language, onclick: () => onLanguage(language),
          'aria-label': `${language.toUpperCase()}, ${t(`language_${language}`)}`,
          'aria-pressed': String(language === currentLanguage()),
        }, language.toUpperCase()))),
      h('button', {
        type: 'button', class: 'icon-button', 'data-key': 'theme', onclick: onTheme,
        'aria-label': t(isDark() ? 'to_light' : 'to_dark'), title: t(isDark() ? 'to_light' : 'to_dark'),
      }, icon(isDark() ? 'sun' : 'moon')))));
}

export function hello({ member, offer, enrollment }, { f }) {
  const running = offer.status === 'ACTIVE' && enrollment.status === 'ACTIVE';
  const status = enrollment.status === 'ACTIVE' ? offer.status : 'INACTIVE';
  const when = offer.status === 'SCHEDULED' ? offer.startsAt : offer.status === 'ACTIVE' ? offer.endsAt : null;
  return h('section', { id: 'hello', class: 'hello', 'aria-labelledby': 'hello-title' },
    h('h1', { id: 'hello-title' }, t('hello', { name: member.firstName })),
    h('p', { class: 'lead' }, offer.name, ' ',
      h('span', { class: `pill ${running ? 'pill-good' : 'pill-calm'}` }, tCode('offer', status)),
      when && h('span', { class: 'muted' },
        t(offer.status === 'ACTIVE' ? 'offer_until' : 'offer_from', { day: f.day(when) }))),
    !running && h('p', { class: 'muted' }, t('offer_rests')));
}

export function foot({ readAt, timezone }, { f }) {
  return h('footer', { id: 'foot' },
    h('p', {}, t('as_of', { time: f.time(readAt), zone: timezone.replaceAll('_', ' ') })),
    h('p', {}, t('private_link')));
}

/** A page of its own instead of the figures: no link, a link that ended, nobody there. */
export function instead(kind, again) {
  return h('main', { id: 'main', class: 'instead', tabindex: '-1' },
    h('div', { class: 'card instead-card' },
      h('h1', {}, t(`${kind}_title`)),
      h('p', {}, t(`${kind}_text`)),
      again && h('button', { type: 'button', class: 'button', onclick: again }, t('again')),
      !again && lost()));
}

/** Asks for the links by e-mail. The words are the same for every address. */
function lost() {
  const said = h('p', { id: 'lost-said', role: 'status' });
  return h('form', {
    class: 'lost',
    onsubmit: async (event) => {
      event.preventDefault();
      try {
        await recover(new FormData(event.target).get('email'), currentLanguage());
        said.textContent = t('lost_sent');
      } catch (e) {
        said.textContent = e.status === 422 ? t('lost_address') : t('lost_later');
      }
    },
  },
    h('label', { for: 'lost-email' }, t('lost')),
    h('input', { id: 'lost-email', name: 'email', type: 'email', autocomplete: 'email', required: true, maxlength: 254 }),
    h('button', { class: 'button', 'data-key': 'lost-send' }, t('lost_send')),
    said);
}

export function loading() {
  return h('main', { id: 'main', tabindex: '-1', 'aria-busy': 'true' },
    h('p', { class: 'hidden' }, t('loading')),
    h('div', { class: 'skeleton skeleton-title' }),
    h('div', { class: 'grid' }, [7, 5, 12].map((span) => h('div', { class: `card skeleton span-${span}` }))));
}
