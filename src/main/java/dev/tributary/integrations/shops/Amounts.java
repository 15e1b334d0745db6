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
    /** No shop is known to keep more; what has more is a mistake. */
    private static final int MOST_DECIMALS = 12;

    private static final int LONGEST_ID = 200;
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(MinorUnits.MAX);

    /** @throws ValueRefused when there is none, or it is not money */
    static Amounts read(@Nullable String code) {
        return new Amounts(ValueRefused.at("/currency", () -> MinorUnits.currency(given("", code))));
    }

    /**
     * The same amount exactly; nothing for none.
     *
     * @throws ValueRefused when it is negative, too large, or has parts of a minor unit
     */
    public long exact(String pointer, @Nullable BigDecimal amount) {
        return minor(pointer, amount, MinorUnits.decimals(currency));
    }

    /** The same for shops that keep more decimals than the currency has: rounded once. */
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
     * A signed amount before its currency is known, made harmless; 0 for none.
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

    /** The elements of a list that are there. */
    static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /**
     * A shop's id behind the integration's prefix.
     *
     * @throws ValueRefused when it is missing, or longer than any id of an order is
     */
    static String id(String pointer, String prefix, @Nullable String id) {
        var whole = prefix + given(pointer, id);
        if (whole.length() > LONGEST_ID) {
            throw new ValueRefused(pointer, "too_long", "Must be at most " + LONGEST_ID + " characters.");
        }
        return whole;
    }

    /** @throws ValueRefused when it is missing */
    static <T> T given(String pointer, @Nullable T value) {
        if (value == null) {
            throw new ValueRefused(pointer, "required", "Must be there.");
        }
        return value;
    }
}
