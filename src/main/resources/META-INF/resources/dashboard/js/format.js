// Numbers, money and days as a person of that language writes them. Nothing is ever computed from what is made here.

/** 1234 with 2 digits is "1234.56" as text: no amount goes through a binary fraction. */
function decimal(minor, digits) {
  const sign = minor < 0 ? '-' : '';
  const all = String(Math.abs(minor)).padStart(digits + 1, '0');
  return digits ? `${sign}${all.slice(0, -digits)}.${all.slice(-digits)}` : sign + all;
}

/** `locale` as in "en-GB"; days and times are those of `timeZone`. */
export function formats(locale, currency, timeZone) {
  const exact = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const short = new Intl.NumberFormat(locale, {
    style: 'currency', currency, notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1,
  });
  const digits = exact.resolvedOptions().maximumFractionDigits;
  const count = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 });
  const fine = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: digits + 4 });
  const plural = new Intl.PluralRules(locale);
  const dates = (options) => new Intl.DateTimeFormat(locale, options);
  const day = dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone });
  const near = dates({ day: 'numeric', month: 'short', timeZone });
  const time = dates({ hour: 'numeric', minute: '2-digit', timeZone });
  // A date of the API is a day of the brand already: it must not move with the reader's time zone.
  const plain = dates({ day: 'numeric', month: 'short', timeZone: 'UTC' });
  const month = dates({ month: 'short', year: 'numeric', timeZone: 'UTC' });
  const at = (date) => new Date(`${date}T00:00:00Z`);

  return {
    locale,
    money: (minor) => exact.format(decimal(minor, digits)),
    shortMoney: (minor) => short.format(decimal(Math.round(minor), digits)),
    /** Minor units that may be fractions, as in pay per click. */
    fineMoney: (minor) => fine.format(minor / 10 ** digits),
    count: (number) => count.format(number),
    percent: (number) => percent.format(number / 100),
    plural: (number) => plural.select(number),
    /** Names the year only where it is not this one. */
    day: (instant) => (new Date(instant).getFullYear() === new Date().getFullYear() ? near : day).format(new Date(instant)),
    time: (instant) => time.format(new Date(instant)),
    date: (date) => plain.format(at(date)),
    month: (date) => month.format(at(date)),
  };
}
