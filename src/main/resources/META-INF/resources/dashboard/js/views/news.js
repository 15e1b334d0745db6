// What happened to the affiliate's money, newest first. What they have seen is kept on their device.
import { h } from '../dom.js';
import { newest, remember, t, tCode } from '../settings.js';

const FEW = 3;
const MANY = 20;
let all = false;

export function news({ notices, enrollment }, ctx) {
  const list = notices?.data ?? [];
  if (!list.length) return h('div', { id: 'news', hidden: true });
  const seen = newest(enrollment);
  const unread = list.filter((notice) => !seen || notice.id > seen).length;
  return h('section', { id: 'news', class: 'span-12', 'aria-labelledby': 'news-title' },
    h('div', { class: 'card-head' },
      h('h2', { id: 'news-title' }, t('news'),
        unread > 0 && h('span', { class: 'pill pill-good' }, t(`news_new_${ctx.f.plural(unread)}`, { count: ctx.f.count(unread) }))),
      unread > 0 && h('button', {
        type: 'button', class: 'quiet', 'data-key': 'news-seen',
        onclick: () => {
          remember(enrollment, list[0].id);
          ctx.redraw('news');
        },
      }, t('news_seen'))),
    h('ul', { class: 'news' }, list.slice(0, all ? MANY : FEW).map((notice) => h('li', {
      class: (!seen || notice.id > seen) && 'unread', 'data-id': notice.id,
    },
      h('span', {}, notice.text ?? tCode('notice', notice.kind)),
      h('time', { class: 'muted small', datetime: notice.createdAt }, ctx.f.day(notice.createdAt))))),
    list.length > FEW && h('button', {
      type: 'button', class: 'quiet more', 'data-key': 'more-news', 'aria-expanded': String(all),
      onclick: () => {
        all = !all;
        ctx.redraw('news');
      },
    }, t(all ? 'fewer' : 'more')));
}
