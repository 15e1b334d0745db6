// The terms in words and as rows, the way to the next step, and the rewards.
import { card, h, progress } from '../dom.js';
import { t } from '../settings.js';

export function commission({ commission: deal, rewards }, { f }) {
  const { terms, tier } = deal;
  return card('commission', t('commission'), { class: 'span-7 commission' },
    h('p', { class: 'words' }, deal.summary),
    deal.coming && coming(deal.coming, f),
    h('table', { class: 'terms' },
      h('caption', { class: 'hidden' }, t('terms')),
      h('tbody', {}, [...percentages(terms, tier, f), ...rules(terms, f), ...flat(terms, f)].map(({ what, pays, now }) =>
        h('tr', now ? { class: 'now' } : {},
          h('th', { scope: 'row' }, what, now && h('span', { class: 'pill pill-good' }, t('terms_now'))),
          h('td', { class: 'right figure' }, pays))))),
    tier && nextStep(tier, terms, f),
    rewards.length > 0 && h('h3', {}, t('rewards')),
    rewards.length > 0 && h('ul', { class: 'rewards' }, rewards.map((reward) => rewardRow(reward, f))));
}

/** Terms that are announced. */
const coming = (next, f) => h('div', { class: 'coming' },
  h('p', {}, h('strong', {}, t('terms_coming', { day: f.day(next.effectiveFrom) }))),
  h('ul', {}, next.lines.map((line) => h('li', {}, line))));

function percentages({ percentOfSale, tiers }, tier, f) {
  const from = (step) => (tiers.metric === 'SALES'
    ? t('terms_from_sales', { amount: f.money(step.from) })
    : t('terms_from_conversions', { count: f.count(step.from) }));
  const steps = tiers?.steps ?? [];
  const reached = tier ? steps.filter((step) => step.from <= tier.progress).length : 0;
  const first = percentOfSale || steps.length ? [{ what: t('terms_sale'), pays: f.percent(percentOfSale) }] : [];
  return [...first, ...steps.map((step) => ({ what: from(step), pays: f.percent(step.percentOfSale) }))]
    .map((row, place) => ({ ...row, now: Boolean(tier) && place === reached }));
}

const rules = ({ rules: all }, f) => all.map((rule) => ({
  what: rule.name || t('terms_rule'),
  pays: rule.exclude ? t('terms_excluded')
    : rule.perUnit !== null ? t('terms_per_unit', { amount: f.money(rule.perUnit) }) : f.percent(rule.percentOfSale),
}));

const flat = (terms, f) => [
  terms.perConversion > 0 && { what: t('terms_per_conversion'), pays: `+ ${f.money(terms.perConversion)}` },
  terms.perClick > 0 && { what: t('terms_per_click'), pays: `+ ${f.fineMoney(terms.perClick)}` },
  terms.monthlyCap !== null && { what: t('terms_cap'), pays: f.money(terms.monthlyCap) },
].filter(Boolean);

function nextStep(tier, { tiers }, f) {
  if (tier.nextFrom === null) return h('p', { class: 'muted' }, t('tier_last'));
  const written = (amount) => (tiers.metric === 'SALES' ? f.money(amount) : f.count(amount));
  const missing = written(tier.nextFrom - tier.progress);
  const words = t('tier_next', { missing, percent: f.percent(tier.nextPercentOfSale) });
  return h('div', { class: 'way' },
    h('p', {}, words), progress(tier.progress, tier.nextFrom, words),
    h('p', { class: 'muted small figure' },
      t('progress_of', { progress: written(tier.progress), whole: written(tier.nextFrom) })));
}

function rewardRow(reward, f) {
  const inSales = reward.trigger.endsWith('SALES') || reward.trigger === 'ORDER_AT_LEAST';
  const written = (amount) => (inSales ? f.money(amount) : f.count(amount));
  const once = !reward.trigger.startsWith('EVERY') && reward.trigger !== 'ORDER_AT_LEAST';
  const done = once && reward.granted > 0;
  return h('li', {},
    h('p', {}, h('strong', {}, reward.name), h('span', { class: 'figure' }, f.money(reward.amount))),
    h('p', { class: 'muted small' }, t(`reward_${reward.trigger}`, { value: written(reward.value) }),
      reward.granted > 0 && ` · ${t(`granted_${f.plural(reward.granted)}`, { count: f.count(reward.granted) })}`),
    !done && reward.trigger !== 'ORDER_AT_LEAST' && progress(reward.progress, reward.value, reward.name));
}
