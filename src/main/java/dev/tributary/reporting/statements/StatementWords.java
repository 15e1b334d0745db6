package dev.tributary.reporting.statements;

import dev.tributary.platform.money.MinorUnits;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of statements and invoices in one language, and its formats of days and money. */
final class StatementWords {
    /** The languages that have a message bundle; the first is the default. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final ResourceBundle.Control WITHOUT_SYSTEM_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final char MINUS = '\u2212';

    private final ResourceBundle bundle;
    private final Locale language;
    private final Currency currency;
    private final ZoneId timezone;
    private final DateTimeFormatter days;
    private final DateTimeFormatter longDays;

    StatementWords(Locale language, Currency currency, ZoneId timezone) {
        this.bundle = ResourceBundle.getBundle(
                Statement.class.getName(), language, Statement.class.getClassLoader(), WITHOUT_SYSTEM_LOCALE);
        this.language = language;
        this.currency = currency;
        this.timezone = timezone;
        this.days = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language);
        this.longDays = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language);
    }

    Locale language() {
        return language;
    }

    String say(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), language).format(values);
    }

    String name(Enum<?> constant) {
        return bundle.getString(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /** With the true minus sign, as wide as a plus sign. */
    String money(long minor) {
        return MinorUnits.format(BigDecimal.valueOf(minor), currency, language).replace('-', MINUS);
    }

    /** The brand's local day. */
    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, timezone);
    }

    String day(LocalDate day) {
        return days.format(day);
    }

    String longDay(Instant instant) {
        return longDay(dayOf(instant));
    }

    String longDay(LocalDate day) {
        return longDays.format(day);
    }

    /** With the language's decimal separator. */
    String percent(String number) {
        return language.getLanguage().equals(Locale.GERMAN.getLanguage()) ? number.replace('.', ',') : number;
    }
}
