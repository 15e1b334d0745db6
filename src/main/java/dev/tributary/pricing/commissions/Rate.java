package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Percent;
import java.math.BigDecimal;

/** How a line is paid. */
public sealed interface Rate {
    /** The exact commission of a line, in minor units of the brand's currency, as is {@code base}. */
    BigDecimal on(long base, int quantity);

    Kind kind();

    /** The percentage, the minor units per unit or per order, or 0. */
    BigDecimal figure();

    record PercentOfSale(Percent percent) implements Rate {
        @Override
        public BigDecimal on(long base, int quantity) {
            return percent.of(base);
        }

        @Override
        public Kind kind() {
            return Kind.PERCENT_OF_SALE;
        }

        @Override
        public BigDecimal figure() {
            return percent.value();
        }
    }

    /** @param minor paid for each unit of the line, whatever its price */
    record PerUnit(long minor) implements Rate {
        public PerUnit {
            between("/perUnit", 0, Rule.HIGHEST_PER_UNIT, minor);
        }

        @Override
        public BigDecimal on(long base, int quantity) {
            return figure().multiply(BigDecimal.valueOf(quantity));
        }

        @Override
        public Kind kind() {
            return Kind.PER_UNIT;
        }

        @Override
        public BigDecimal figure() {
            return BigDecimal.valueOf(minor);
        }
    }

    /**
     * Pays once per order, for the first line for which it is the best rule; pays nothing for a sale of 0.
     *
     * @param minor paid for the order
     */
    record PerConversion(long minor) implements Rate {
        public PerConversion {
            between("/perConversion", 0, MinorUnits.MAX, minor);
        }

        @Override
        public BigDecimal on(long base, int quantity) {
            return figure();
        }

        @Override
        public Kind kind() {
            return Kind.PER_CONVERSION;
        }

        @Override
        public BigDecimal figure() {
            return BigDecimal.valueOf(minor);
        }
    }

    /** The line earns nothing, whatever other rules pay. */
    record Exclude() implements Rate {
        @Override
        public BigDecimal on(long base, int quantity) {
            return BigDecimal.ZERO;
        }

        @Override
        public Kind kind() {
            return Kind.EXCLUDE;
        }

        @Override
        public BigDecimal figure() {
            return BigDecimal.ZERO;
        }
    }

    /** What a rate is paid for. */
    // A switch over it has no default, so that a new kind fails to compile until it is handled.
    enum Kind {
        PERCENT_OF_SALE,
        PER_UNIT,
        /** Once for the order. */
        PER_CONVERSION,
        EXCLUDE;

        public Rate rate(BigDecimal figure) {
            return switch (this) {
                case PERCENT_OF_SALE -> new PercentOfSale(new Percent(figure));
                case PER_UNIT -> new PerUnit(figure.longValueExact());
                case PER_CONVERSION -> new PerConversion(figure.longValueExact());
                case EXCLUDE -> new Exclude();
            };
        }
    }
}
