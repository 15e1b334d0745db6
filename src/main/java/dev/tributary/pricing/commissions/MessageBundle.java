package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Percent;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;

/** The messages of a language, with its formats of numbers and money. */
final class MessageBundle {
    /** Never falls back to the language of the machine. */
    private static final ResourceBundle.Control WITHOUT_SYSTEM_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;
    private final Locale language;
    private final Currency currency;

    MessageBundle(Locale language, Currency currency) {
        this.bundle = bundle(language);
        this.language = language;
        this.currency = currency;
    }

    static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                Summary.class.getName(), language, Summary.class.getClassLoader(), WITHOUT_SYSTEM_LOCALE);
    }

    String say(String key, Object... with) {
        return new MessageFormat(bundle.getString(key), language).format(with);
    }

    String percent(BigDecimal percent) {
        var number = NumberFormat.getInstance(language);
        number.setMaximumFractionDigits(Percent.DECIMALS);
        return say("percent", number.format(percent));
    }

    String money(long minor) {
        return money(BigDecimal.valueOf(minor));
    }

    String money(BigDecimal minor) {
        return MinorUnits.format(minor, currency, language);
    }

    /** The name of the country in the language. */
    String country(String code) {
        return new Locale("", code).getDisplayCountry(language);
    }

    String conversions(long count) {
        return count == 1 ? say("conversion") : say("conversions", count);
    }
}
