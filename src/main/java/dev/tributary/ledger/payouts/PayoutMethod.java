package dev.tributary.ledger.payouts;

import dev.tributary.ledger.invoices.DraftInvoices;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.StripeUnits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Set;

/** How a member is paid. The service only records it, unless the way to pay is a provider. */
public enum PayoutMethod {
    PAYPAL,
    BANK_TRANSFER,
    WISE,
    STRIPE,
    GIFT_CARD,
    STORE_CREDIT,
    CHECK,
    CASH,
    OTHER;

    /** Currencies without decimals at PayPal (https://developer.paypal.com/api/rest/reference/currency-codes/). */
    private static final Set<String> WHOLE_AT_PAYPAL = Set.of("HUF", "JPY", "TWD");

    /** The most of an amount that this method can pay, in minor units. */
    public long payable(long amount, Currency currency) {
        long smallest = BigDecimal.ONE
                .movePointRight(MinorUnits.decimals(currency) - decimals(currency))
                .longValueExact();
        return amount <= 0 ? amount : amount - amount % smallest;
    }

    /**
     * The most of an amount before tax that this method can pay together with its tax, in minor units.
     *
     * @param taxPercent 0 without tax
     */
    public long payableNet(long amount, BigDecimal taxPercent, Currency currency) {
        long net = amount;
        while (net > 0 && isRounded(net + DraftInvoices.tax(net, taxPercent), currency)) {
            net--;
        }
        return net;
    }

    private boolean isRounded(long amount, Currency currency) {
        return payable(amount, currency) != amount;
    }

    /** Whether there are amounts of the currency that this method cannot pay. */
    public boolean roundsIn(Currency currency) {
        return decimals(currency) != MinorUnits.decimals(currency);
    }

    /** A payable amount in whole units, with as many decimals as this method takes. */
    public BigDecimal whole(long payable, Currency currency) {
        return BigDecimal.valueOf(payable, MinorUnits.decimals(currency))
                .setScale(decimals(currency), RoundingMode.UNNECESSARY);
    }

    private int decimals(Currency currency) {
        return switch (this) {
            case PAYPAL -> WHOLE_AT_PAYPAL.contains(currency.getCurrencyCode()) ? 0 : MinorUnits.decimals(currency);
            case STRIPE -> StripeUnits.decimalsOfTransfers(currency);
            case BANK_TRANSFER, WISE, GIFT_CARD, STORE_CREDIT, CHECK, CASH, OTHER -> MinorUnits.decimals(currency);
        };
    }
}
