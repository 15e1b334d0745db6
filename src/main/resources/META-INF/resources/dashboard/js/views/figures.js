// The totals; each of them is also the choice of what the chart shows.
import { card, h } from '../dom.js';
import { t } from '../settings.js';
import { chart } from './chart.js';

export const RANGES = {
  DAY: (today) => addDays(today, -29),
  WEEK: (today) => addDays(today, -7 * 11),
  MONTH: (today) => `${addDays(`${today.slice(0, 8)}01`, -330).slice(0, 8)}01`,
};

/** Of days as text, which no time zone moves. */
function addDays(date, days) {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** The path of the chosen range, up to the brand's day of `asOf`. */
export function seriesPath(interval, { asOf, timezone }) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(new Date(asOf));
  return `/series?interval=${interval}&from=${RANGES[interval](today)}&to=${today}`;
}

export function figures({ totals, series, metric, interval }, ctx) {
  const { f } = ctx;
  const shown = ['earned', 'sales', 'conversions', 'clicks'].filter((one) => totals[one] !== null);
  const written = (one, amount) => (one === 'earned' || one === 'sales' ? f.money(amount) : f.count(amount));
  const sum = series.data.reduce((all, point) => all + point[metric], 0);
  return card('figures', t('figures'), {
    class: 'span-12 figures',
    beside: h('div', { class: 'choice', role: 'group', 'aria-label': t('range') }, Object.keys(RANGES).map((one) =>
      h('button', {
        type: 'button', 'data-key': one, 'aria-pressed': String(one === interval),
        onclick: () => ctx.choose({ interval: one }),
      }, t(`range_${one}`)))),
  },
  h('div', { class: 'totals', role: 'group', 'aria-label': t('figures_shown') }, shown.map((one) =>
    h('button', {
      type: 'button', 'data-key': one, 'aria-pressed': String(one === metric), onclick: () => ctx.choose({ metric: one }),
    },
    h('span', { class: 'label' }, t(`figure_${one}`)),
    h('span', { class: 'figure', 'data-figure': one }, written(one, totals[one])),
    h('span', { class: 'muted small' }, one === 'clicks'
      ? t('figure_unique', { count: f.count(totals.uniqueClicks) })
      : t(`figure_${one}_text`))))),
  h('p', { class: 'chart-caption' }, t('chart_caption', {
    metric: t(`figure_${metric}`), amount: written(metric, sum), range: t(`last_${series.interval}`),
  })),
  chart(series, metric, { ...ctx, written: (amount) => written(metric, amount) }));
}
