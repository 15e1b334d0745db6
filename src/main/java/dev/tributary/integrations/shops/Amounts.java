package dev.tributary.integrations.shops;

import dev.tributary.platform.money.Decimals;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Rounding;
import dev.tributary.platform.money.ValueRefused;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decimal amounts of one currency, as shops write them, in its minor units. */
public record Amounts(Currency currency) {
    /** No known shop uses more; an amount with more is a mistake. */
    private static final int MOST_DECIMALS = 12;

    private static final int LONGEST_ID = 200;
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(MinorUnits.MAX);

    /** @throws ValueRefused when the code is missing, or is no currency */
    static Amounts read(@Nullable String code) {
        return new Amounts(ValueRefused.at("/currency", () -> MinorUnits.currency(required("", code))));
    }

    /**
     * The amount in minor units, exactly; 0 for null.
     *
     * @throws ValueRefused when it is negative, too large, or has parts of a minor unit
     */
    public long exact(String pointer, @Nullable BigDecimal amount) {
        return minor(pointer, amount, MinorUnits.decimals(currency));
    }

    /** The amount in minor units, rounded, for shops that use more decimals than the currency has. */
    long rounded(String pointer, @Nullable BigDecimal amount) {
        return minor(pointer, amount, MOST_DECIMALS);
    }

    private long minor(String pointer, @Nullable BigDecimal amount, int decimals) {
        if (amount == null) {
            return 0;
        }
        int shift = MinorUnits.decimals(currency);
        var most = BigDecimal.valueOf(MinorUnits.MAX, shift);
        var plain = ValueRefused.at(pointer, () -> Decimals.upTo(most, decimals, amount));
        return Rounding.toMinor(plain.movePointRight(shift));
    }

    /**
     * A signed amount whose currency is not known yet, checked for its size; 0 for null.
     *
     * @throws ValueRefused when it is too large or has too many decimals
     */
    static BigDecimal plain(String pointer, @Nullable BigDecimal amount) {
        if (amount == null || amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        var plain = ValueRefused.at(pointer, () -> Decimals.upTo(HIGHEST, MOST_DECIMALS, amount.abs()));
        return amount.signum() < 0 ? plain.negate() : plain;
    }

    /** The elements of a list that are not null. */
    static <T> List<T> withoutNulls(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /**
     * A shop's id with the integration's prefix in front.
     *
     * @throws ValueRefused when it is missing, or too long for the id of an order
     */
    static String id(String pointer, String prefix, @Nullable String id) {
        var whole = prefix + required(pointer, id);
        if (whole.length() > LONGEST_ID) {
            throw new ValueRefused(pointer, "too_long", "Must be at most " + LONGEST_ID + " characters.");
        }
        return whole;
    }

    /** @throws ValueRefused when it is missing */
    static <T> T required(String pointer, @Nullable T value) {
        if (value == null) {
            throw new ValueRefused(pointer, "required", "Must be there.");
        }
        return value;
    }
}
