// What a reader chose: language and light or dark. Kept on their device; the token is not.
import de from './i18n/de.js';
import en from './i18n/en.js';

const LANGUAGES = { en, de };

function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing asks again the next time.
  }
}

const base = (locale) => locale.split('-')[0];
const wanted = [kept('language'), ...navigator.languages, 'en'].filter(Boolean);
let language = base(wanted.find((locale) => base(locale) in LANGUAGES));

export const languages = Object.keys(LANGUAGES);
export const currentLanguage = () => language;
/** "en-GB" where the browser says so, for a reader of English. */
export const locale = () => navigator.languages.find((one) => base(one) === language) ?? language;

export function speak(other) {
  language = other;
  keep('language', other);
  document.documentElement.lang = other;
}
document.documentElement.lang = language;

/** The words of `key`, with `{name}` replaced by `values.name`. */
export function t(key, values = {}) {
  const words = LANGUAGES[language][key] ?? key;
  return words.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** The words of a code of the API such as `IN_REVIEW`; a new code is shown as it is. */
export const tCode = (prefix, code) => {
  const words = t(`${prefix}_${code}`);
  return words.startsWith(`${prefix}_`) ? code.toLowerCase().replaceAll('_', ' ') : words;
};

/** The newest notice that was seen of an enrollment; null on a device that never saw one. */
export const newest = (enrollment) => kept(`seen ${enrollment}`);
export const remember = (enrollment, notice) => keep(`seen ${enrollment}`, notice);

const dark = matchMedia('(prefers-color-scheme: dark)');
let theme = kept('theme');
export const isDark = () => (theme ? theme === 'dark' : dark.matches);

const paint = () => {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
};
paint();

export function switchTheme() {
  theme = isDark() ? 'light' : 'dark';
  keep('theme', theme);
  paint();
}

export function whenThemeChanges(changed) {
  dark.addEventListener('change', () => {
    paint();
    changed();
  });
}
