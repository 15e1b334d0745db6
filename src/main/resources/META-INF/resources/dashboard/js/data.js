// What the page shows, read at once, and when to read it again.
import { LinkEnded } from './api.js';
import { seriesPath } from './views/figures.js';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

const MONEY = ['ACCOUNT', 'CONVERSIONS', 'PAYOUTS'];
/** Which changes each part of the data follows; what is not named here is always read. */
const FOLLOWS = {
  series: ['ACCOUNT', 'CLICKS'],
  sources: ['ACCOUNT', 'CLICKS'],
  subIds: ['ACCOUNT', 'CLICKS'],
  conversions: ['ACCOUNT', 'CONVERSIONS'],
  payouts: ['ACCOUNT', 'PAYOUTS'],
  forecast: [...MONEY, 'ENROLLMENT', 'BRAND', 'MEMBER'],
  offers: ['ENROLLMENT', 'OFFER', 'BRAND'],
  profile: ['MEMBER'],
};

/**
 * Everything that is on the page; `choice` says which range and how many rows. What none of the changed `parts` is about is taken
 * from `before`.
 */
export async function read(api, choice, before, parts) {
  const dashboard = await api.get('');
  const reads = {
    series: () => api.get(seriesPath(choice.interval, dashboard)),
    sources: () => api.get('/sources'),
    subIds: () => api.get('/sub-ids?limit=5'),
    conversions: () => api.list('/conversions', choice.conversionsShown),
    payouts: () => api.list('/payouts', choice.payoutsShown),
    forecast: () => api.getIfThere('/forecast'),
    notices: () => api.getIfThere('/notices?limit=20'),
    offers: () => api.getIfThere('/offers'),
    profile: () => api.getIfThere('/payout-profile'),
  };
  const isKept = (name) => before && parts && FOLLOWS[name] && !FOLLOWS[name].some((part) => parts.includes(part));
  const read = await Promise.all(Object.entries(reads).map(async ([name, ask]) =>
    [name, isKept(name) ? before[name] : await ask()]));
  return { dashboard, ...Object.fromEntries(read), readAt: Date.now() };
}

/** Listens for changes until the link has ended or is not the `current` one; waits longer after each failure. */
export async function follow(api, { current, listening, changed, ended }) {
  let pause = FIRST_PAUSE_MS;
  while (current()) {
    try {
      await api.listen((parts) => {
        pause = FIRST_PAUSE_MS;
        listening(true);
        changed(parts);
      });
    } catch (e) {
      if (!current()) return;
      if (e instanceof LinkEnded) return ended(e);
      listening(false);
      changed();
    }
    await new Promise((resume) => setTimeout(resume, pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}
