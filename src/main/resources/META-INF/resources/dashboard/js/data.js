// What the page shows, read at once, and when to read it again.
import { LinkEnded } from './api.js';
import { seriesPath } from './views/figures.js';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** Everything that is on the page; `choice` says which range and how many rows. */
export async function read(api, choice) {
  const dashboard = await api.get('');
  const [series, sources, subIds, conversions, payouts, forecast, notices, offers] = await Promise.all([
    api.get(seriesPath(choice.interval, dashboard)),
    api.get('/sources'),
    api.get('/sub-ids?limit=5'),
    api.list('/conversions', choice.conversionsShown),
    api.list('/payouts', choice.payoutsShown),
    api.getIfThere('/forecast'),
    api.getIfThere('/notices?limit=20'),
    api.getIfThere('/offers'),
  ]);
  const readAt = Date.now();
  return { dashboard, series, sources, subIds, conversions, payouts, forecast, notices, offers, readAt };
}

/** Listens for changes until the link has ended or is not the `current` one; waits longer after each failure. */
export async function follow(api, { current, listening, changed, ended }) {
  let pause = FIRST_PAUSE_MS;
  while (current()) {
    try {
      await api.listen(() => {
        pause = FIRST_PAUSE_MS;
        listening(true);
        changed();
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
