// Elements without a framework. Text is always set as text, so nothing the API says can become markup.

const SVG = 'http://www.w3.org/2000/svg';

/** `h('button', {type: 'button', onclick: f}, 'Copy')`; null, undefined and false are left out. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') Object.entries(value).forEach(([key, to]) => element.style.setProperty(key, to));
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(2).filter((child) => (child ?? false) !== false));
  return element;
}

const ICONS = {
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  done: 'M5 12.5l4.5 4.5L19 7.5',
  share: 'M12 15V4M8 7.5L12 4l4 3.5M5 13v7h14v-7',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM14 18v2M18 14h2',
  sun: 'M12 8a4 4 0 100 8 4 4 0 000-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4'
    + 'M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M20 14.5A8.5 8.5 0 119.5 4a7 7 0 0010.5 10.5z',
  doc: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  open: 'M6 9l6 6 6-6',
  close: 'M6 6l12 12M18 6L6 18',
};

/** A drawing beside words; it says nothing by itself. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** A part of the page with its heading. */
export function card(id, title, properties, ...children) {
  const { class: more = '', beside, ...others } = properties;
  return h('section', { id, class: `card ${more}`, 'aria-labelledby': `${id}-title`, ...others },
    h('div', { class: 'card-head' }, h('h2', { id: `${id}-title` }, title), beside ?? null),
    ...children);
}

/** A bar from 0 to `whole`. */
export function progress(value, whole, label) {
  const share = whole > 0 ? Math.min(1, Math.max(0, value / whole)) : 0;
  return h('div', {
    class: 'progress', role: 'progressbar', 'aria-label': label,
    'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': Math.round(share * 100),
  }, h('span', { style: { '--share': share } }));
}

/** Puts `next` in the place of the element with its id. The focus stays at the same control; figures that differ show it. */
export function put(next) {
  const old = document.getElementById(next.id);
  const held = old.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  for (const figure of next.querySelectorAll('[data-figure]')) {
    const before = old.querySelector(`[data-figure="${figure.dataset.figure}"]`);
    if (before && before.textContent !== figure.textContent) figure.classList.add('changed');
  }
  old.replaceWith(next);
  if (held) next.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}

/** Tells those who listen to the page instead of seeing it. */
export function say(words) {
  const said = document.getElementById('said');
  said.textContent = said.textContent === words ? `${words} ` : words;
}
