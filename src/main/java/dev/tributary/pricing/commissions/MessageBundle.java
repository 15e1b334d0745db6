package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Percent;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;

/** The bundle of a language, with numbers and money as the language writes them. */
final class MessageBundle {
    /** The language of the machine is nobody's. */
    private static final ResourceBundle.Control AS_ASKED =
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
        return ResourceBundle.getBundle(Summary.class.getName(), language, Summary.class.getClassLoader(), AS_ASKED);
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

    /** In the words of the language. */
    String country(String code) {
        return new Locale("", code).getDisplayCountry(language);
    }

    String conversions(long count) {
        return count == 1 ? say("conversion") : say("conversions", count);
    }
}
