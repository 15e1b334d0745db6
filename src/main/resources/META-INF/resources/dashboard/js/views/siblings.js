// The member's other offers, where the brand shows them. Each opens with a link of its own.
import { card, h } from '../dom.js';
import { t } from '../settings.js';

export function siblings({ offers }) {
  const list = offers?.data ?? [];
  if (!list.length) return h('div', { id: 'siblings', hidden: true });
  return card('siblings', t('siblings'), { class: 'span-12' },
    h('ul', { class: 'siblings' }, list.map((sibling) => h('li', {},
      h('a', { href: sibling.dashboardUrl, rel: 'noreferrer' }, sibling.offer.name)))));
}
