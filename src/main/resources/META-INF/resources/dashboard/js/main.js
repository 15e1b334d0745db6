// Reads the dashboard of the link that was opened, draws it, and draws again what has changed.
import { connect, LinkEnded, Problem, Unreachable } from './api.js';
import { follow, read } from './data.js';
import { h, put, say } from './dom.js';
import { formats } from './format.js';
import { currentLanguage, locale, speak, switchTheme, t, whenThemeChanges } from './settings.js';
import { balance } from './views/balance.js';
import { commission } from './views/commission.js';
import { conversions } from './views/conversions.js';
import { figures } from './views/figures.js';
import { news } from './views/news.js';
import { foot, hello, instead, loading, top } from './views/page.js';
import { payments } from './views/payments.js';
import { payTo } from './views/payto.js';
import { share } from './views/share.js';
import { siblings } from './views/siblings.js';
import { sources } from './views/sources.js';

/** In the order of the page. A part is drawn again only when what it is drawn from has changed. */
const PARTS = { hello, news, balance, share, figures, commission, sources, conversions, payments, payto: payTo, siblings };
const INPUTS = {
  hello: ({ dashboard: { member, offer, enrollment } }) => ({ member, offer, enrollment }),
  news: ({ dashboard, notices }) => ({ notices, enrollment: dashboard.enrollment.id }),
  balance: ({ dashboard, forecast }) => ({ balance: dashboard.balance, totals: dashboard.totals, forecast }),
  share: ({ dashboard }) => ({ share: dashboard.share, offer: dashboard.offer }),
  figures: ({ dashboard, series }) => ({ totals: dashboard.totals, series, ...choice }),
  commission: ({ dashboard }) => ({ commission: dashboard.commission, rewards: dashboard.rewards }),
  sources: (data) => ({ sources: data.sources.data, subIds: data.subIds.data }),
  conversions: (data) => ({ conversions: data.conversions }),
  payments: (data) => ({ payouts: data.payouts, currency: data.dashboard.currency }),
  payto: ({ profile }) => ({ profile }),
  siblings: ({ offers }) => ({ offers }),
};

const choice = { metric: 'earned', interval: 'DAY', conversionsShown: 10, payoutsShown: 10 };
let api;
let data;
let live;
let reading = Promise.resolve();
let drawn = {};

function context() {
  const { currency, timezone } = data.dashboard;
  return { api, f: formats(locale(), currency, timezone), choose, refresh, redraw: (part) => draw([part]) };
}

/** Draws what changed, or `always` these parts. */
function draw(always = []) {
  if (!data) return;
  const ctx = context();
  if (!document.getElementById('hello')) {
    put(h('main', { id: 'main', class: 'arriving', tabindex: '-1' },
      h('div', { id: 'banner' }),
      h('div', { class: 'grid' }, Object.keys(PARTS).map((id) => h('section', { id })))));
    drawn = {};
  } else {
    document.getElementById('main').classList.remove('arriving');
  }
  for (const [id, view] of Object.entries(PARTS)) {
    const input = INPUTS[id](data);
    const key = currentLanguage() + JSON.stringify(input);
    if (key !== drawn[id] || always.includes(id)) put(view(input, ctx));
    drawn[id] = key;
  }
  put(foot({ readAt: data.readAt, timezone: data.dashboard.timezone }, ctx));
  drawTop();
}

function drawTop() {
  document.title = data ? `${data.dashboard.offer.name} · ${data.dashboard.brand.name}` : t('title');
  document.getElementById('skip').textContent = t('skip');
  put(top({ brand: data?.dashboard.brand.name, live, onTheme, onLanguage }));
}

function onTheme() {
  switchTheme();
  draw(['figures']);
  drawTop();
}

function onLanguage(language) {
  speak(language);
  drawTop();
  if (data) refresh();
  else open();
}

/** Shows other figures, or more of them. */
function choose(chosen) {
  Object.assign(choice, chosen);
  draw();
  return refresh();
}

/** One after the other, so that an older answer never comes last. Without `parts`, or after a failure, all is read. */
function refresh(parts) {
  reading = reading.catch(() => false).then((isWhole) => readAndDraw(isWhole ? parts : undefined));
  return reading;
}

async function readAndDraw(parts) {
  const connection = api;
  try {
    const before = data?.dashboard.totals;
    const answers = await read(connection, choice, data, parts);
    if (connection !== api) return false;
    data = answers;
    document.getElementById('banner')?.replaceChildren();
    draw();
    if (before && JSON.stringify(before) !== JSON.stringify(data.dashboard.totals)) {
      say(t('updated', { earned: context().f.money(data.dashboard.totals.earned) }));
    }
    return true;
  } catch (e) {
    return connection === api && failed(e);
  }
}

/** What is on the screen stays there while nobody answers. */
function failed(e) {
  if (e instanceof LinkEnded) {
    data = undefined;
    live = undefined;
    put(instead('ended'));
    put(h('footer', { id: 'foot' }));
    drawTop();
  } else if (!(e instanceof Unreachable || e instanceof Problem)) {
    throw e;
  } else if (data) {
    document.getElementById('banner').replaceChildren(h('p', { class: 'banner', role: 'status' }, t('offline_banner')));
  } else {
    put(instead('offline', open));
  }
  return false;
}

function nowLive(state) {
  if (live === state) return;
  live = state;
  drawTop();
}

async function open() {
  const token = location.hash.slice(1);
  data = undefined;
  live = undefined;
  api = undefined;
  drawTop();
  if (!token) return put(instead('no_link'));
  put(loading());
  api = connect(token, currentLanguage);
  const connection = api;
  if (!(await refresh())) return;
  follow(connection, {
    current: () => connection === api,
    listening: (on) => nowLive(on ? 'on' : 'off'),
    changed: refresh,
    ended: failed,
  });
}

whenThemeChanges(() => {
  draw(['figures']);
  drawTop();
});
document.getElementById('skip').addEventListener('click', () => document.getElementById('main').focus());
addEventListener('hashchange', open);
addEventListener('online', () => (data ? refresh() : open()));
addEventListener('unhandledrejection', (event) => failed(event.reason));
open();
