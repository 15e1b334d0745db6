// A bar for each day, week or month, drawn by uPlot; the same as a table for who does not see it.
/* global uPlot */
import { h } from '../dom.js';
import { t } from '../settings.js';

const HEIGHT = 240;
/** Nobody clicks half a time. */
const WHOLE_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7];
const isMoney = (metric) => metric === 'earned' || metric === 'sales';

export function chart(series, metric, { f, written }) {
  const label = ({ date }) => (series.interval === 'MONTH' ? f.month(date) : f.date(date));
  const tip = h('div', { class: 'tip', hidden: true });
  const words = t('chart_label', { metric: t(`figure_${metric}`) });
  const drawing = h('div', { class: 'chart', role: 'img', 'aria-label': words }, tip);
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  const font = `12px ${style.fontFamily}`;
  const points = series.data;

  const options = {
    width: 300,
    height: HEIGHT,
    padding: [16, 8, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { setScale: false } },
    scales: {
      x: { time: false, range: [-0.7, points.length - 0.3] },
      y: { range: (u, min, max) => [Math.min(0, min), max > 0 ? max * 1.08 : isMoney(metric) ? 1000 : 5] },
    },
    series: [{}, {
      fill: color('--accent'), width: 0,
      paths: uPlot.paths.bars({ size: [0.62, 34], radius: 0.25 }),
      points: { show: false },
    }],
    axes: [{
      font, stroke: color('--muted'), grid: { show: false }, ticks: { show: false }, size: 32,
      splits: (u) => every(points.length, Math.max(2, Math.floor(u.width / 110))),
      values: (u, places) => places.map((place) => label(points[place])),
    }, {
      font, stroke: color('--muted'), grid: { stroke: color('--line'), width: 1 }, ticks: { show: false },
      size: 56,
      incrs: isMoney(metric) ? undefined : WHOLE_STEPS,
      values: (u, amounts) => amounts.map((amount) => (isMoney(metric) ? f.shortMoney(amount) : f.count(amount))),
    }],
    hooks: { setCursor: [(u) => point(u, tip, points, label, written)] },
  };

  // Drawn when the page has given it a place, and again when that changes.
  let drawn;
  new ResizeObserver(([{ contentRect: { width } }], watcher) => {
    if (!drawing.isConnected) {
      watcher.disconnect();
      drawn?.destroy();
    } else if (drawn) drawn.setSize({ width, height: HEIGHT });
    else drawn = new uPlot({ ...options, width }, [[...points.keys()], points.map((one) => one[metric])], drawing);
  }).observe(drawing);

  return [drawing, h('details', { class: 'as-table' }, h('summary', { 'data-key': 'as-table' }, t('chart_table')),
    h('table', {},
      h('thead', {}, h('tr', {},
        h('th', { scope: 'col' }, t('chart_day')), h('th', { scope: 'col', class: 'right' }, t(`figure_${metric}`)))),
      h('tbody', {}, points.map((one) => h('tr', {},
        h('th', { scope: 'row' }, label(one)), h('td', { class: 'right figure' }, written(one[metric])))))))];
}

/** At most `most` places out of `count`, evenly apart. */
function every(count, most) {
  const step = Math.ceil(count / most);
  return Array.from({ length: Math.ceil(count / step) }, (_, place) => place * step);
}

function point(u, tip, points, label, written) {
  const place = u.cursor.idx;
  tip.hidden = place === null || place === undefined || u.cursor.left < 0;
  if (tip.hidden) return;
  const one = points[place];
  tip.replaceChildren(h('span', { class: 'muted' }, label(one)), h('strong', { class: 'figure' }, written(u.data[1][place])));
  const left = u.valToPos(place, 'x') + u.bbox.left / devicePixelRatio;
  tip.style.setProperty('--left', `${Math.min(Math.max(left, 60), u.width - 60)}px`);
}
