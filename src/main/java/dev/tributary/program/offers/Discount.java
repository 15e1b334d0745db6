package dev.tributary.program.offers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.ValueRefused;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer gets for a promo code.
 *
 * @param value a percentage with up to two decimals, or an amount in minor units of the brand's currency
 * @param minOrder least value of the order, in minor units
 * @param collections that the discount is limited to, by the shop's handle or slug; no limit when empty
 * @param oncePerCustomer whether a customer may use a code once only
 * @param usageLimit how often all customers together may use a code; no limit when null
 */
public record Discount(
        @NotNull Kind kind,
        @NotNull BigDecimal value,
        @Nullable @Min(1) Long minOrder,
        @Size(max = 50) List<@NotBlank @Size(max = 200) String> collections,
        boolean oncePerCustomer,
        @Nullable @Positive Integer usageLimit) {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final int PERCENT_DECIMALS = 2;

    /** The unit of the value. */
    public enum Kind {
        PERCENT,
        AMOUNT
    }

    @JsonCreator
    static Discount of(
            @JsonProperty("kind") Kind kind,
            @JsonProperty("value") BigDecimal value,
            @JsonProperty("minOrder") @Nullable Long minOrder,
            @JsonProperty("collections") @Nullable List<String> collections,
            @JsonProperty("oncePerCustomer") @Nullable Boolean oncePerCustomer,
            @JsonProperty("usageLimit") @Nullable Integer usageLimit) {
        return new Discount(
                kind,
                value,
                minOrder,
                Objects.requireNonNullElse(collections, List.of()),
                Objects.requireNonNullElse(oncePerCustomer, true),
                usageLimit);
    }

    /** @throws ValueRefused for a value that no shop accepts */
    void check() {
        if (value.signum() <= 0) {
            throw new ValueRefused("/value", "too_small", "Must be more than 0.");
        }
        if (kind == Kind.PERCENT && isBeyond(ALL, PERCENT_DECIMALS)) {
            throw new ValueRefused("/value", "too_large", "A percentage is at most 100, with at most two decimals.");
        }
        if (kind == Kind.AMOUNT && isBeyond(BigDecimal.valueOf(MinorUnits.MAX), 0)) {
            throw new ValueRefused("/value", "too_large", "An amount is a whole number of minor units.");
        }
        if (minOrder != null) {
            ValueRefused.between("/minOrder", 1, MinorUnits.MAX, minOrder);
        }
    }

    private boolean isBeyond(BigDecimal maximum, int decimals) {
        return value.compareTo(maximum) > 0 || value.stripTrailingZeros().scale() > decimals;
    }

    /** As text: {@code 10% off}, {@code 5,00 € Rabatt ab 50,00 €}. */
    public String text(Currency currency, Locale language) {
        var isGerman = language.getLanguage().equals(Locale.GERMAN.getLanguage());
        var amount = kind == Kind.AMOUNT ? MinorUnits.format(value, currency, language) : percent(language, isGerman);
        var text = amount + (isGerman ? " Rabatt" : " off");
        if (minOrder == null) {
            return text;
        }
        var minimum = MinorUnits.format(BigDecimal.valueOf(minOrder), currency, language);
        return text + (isGerman ? " ab " : " orders from ") + minimum;
    }

    private String percent(Locale language, boolean isGerman) {
        var number = NumberFormat.getInstance(language);
        number.setMaximumFractionDigits(PERCENT_DECIMALS);
        return number.format(value) + (isGerman ? "\u00a0%" : "%");
    }
}
