// What the service has to tell the affiliate. A service without notices leaves this part empty.
import { h } from '../dom.js';
import { tCode } from '../settings.js';

const SHOWN = 3;

export function news({ notices }, { f }) {
  const shown = notices?.data.slice(0, SHOWN) ?? [];
  if (!shown.length) return h('div', { id: 'news', hidden: true });
  return h('ul', { id: 'news', class: 'news' }, shown.map((notice) => h('li', {},
    h('span', {}, notice.text ?? tCode('notice', notice.kind)),
    h('time', { class: 'muted small', datetime: notice.createdAt }, f.day(notice.createdAt)))));
}
