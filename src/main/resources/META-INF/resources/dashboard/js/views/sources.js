// By what sales came, and where links were put.
import { card, h } from '../dom.js';
import { t, tCode } from '../settings.js';

export function sources({ sources: ways, subIds }, { f }) {
  const shown = ways.filter((way) => way.earned !== 0 || way.conversions || way.clicks);
  return card('sources', t('sources'), { class: 'span-5 sources' },
    shown.length === 0 && h('p', { class: 'muted' }, t('sources_nothing')),
    shares(shown.map((way) => ({ ...way, name: tCode('source', way.source) })), f),
    subIds.length > 0 && h('h3', {}, t('places')),
    shares(subIds.map((one) => ({ ...one, name: one.subId ?? t('places_other') })), f));
}

function shares(rows, f) {
  const most = Math.max(1, ...rows.map((row) => row.earned));
  return h('ul', { class: 'shares' }, rows.map((row) => h('li', {},
    h('p', {}, h('span', {}, row.name), h('span', { class: 'figure' }, f.money(row.earned))),
    h('span', { class: 'share-bar', style: { '--share': Math.max(0, row.earned / most) } }),
    h('p', { class: 'muted small' }, [
      row.clicks !== null && row.clicks !== undefined && t(`clicks_${f.plural(row.clicks)}`, { count: f.count(row.clicks) }),
      row.conversions > 0 && t(`sales_${f.plural(row.conversions)}`, { count: f.count(row.conversions) }),
    ].filter(Boolean).join(' · ')))));
}
