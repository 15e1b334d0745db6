package dev.tributary.reporting.dashboard;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.LedgerFixture;
import dev.tributary.fixtures.LedgerFixture.Account;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * The hand-made example: 800 + 500 − 100 + 300 + 250 earned, of which 300 are held, 600 are paid and 200 on their way.
 *
 * @param conversion the first, of 80.00 by code
 */
record SarahsYear(Account account, UUID conversion, UUID firstPayout, UUID secondPayout) {
    /** All its days. */
    static final String DAYS = "from=2026-01-01&to=2026-12-31";

    static final Duration NO_HOLD = Duration.ZERO;
    private static final Duration LONG_HOLD = Duration.ofDays(36_500);
    static final String TERMS = """
            {'percentOfSale':10,'perConversion':0,'tiers':{'metric':'SALES','mode':'FORWARD','reset':'NEVER',
             'steps':[{'from':10000,'percentOfSale':15},{'from':20000,'percentOfSale':20}]},
             'rewards':[{'name':'Five sales','trigger':'EVERY_CONVERSIONS','value':5,'amount':2500}]}""";

    static SarahsYear in(LedgerFixture ledger) {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 5_000));
        var offer = ledger.offer(shop, "Summer", "['LINK','PROMO_CODE']", TERMS);
        var sarah = ledger.enroll(shop, offer, "Sarah");
        ledger.retiredCode(sarah, "OLD");
        ledger.clicks(sarah, "2026-06-10", 3, 2);
        ledger.clicks(sarah, "2026-06-14", 5, 5);
        var conversion = ledger.sale(sarah, "ORD-1001", "2026-06-10", "PROMO_CODE", 8_000, 800, "ACCEPTED", NO_HOLD);
        var clicked = ledger.sale(sarah, "ORD-1002", "2026-06-10", "CLICK", 5_000, 500, "ACCEPTED", NO_HOLD);
        var firstPayout = ledger.pay(sarah, 600, "PAID");
        ledger.refund(sarah, clicked, "2026-06-10", 1_000, 100);
        ledger.sale(sarah, "ORD-1003", "2026-06-12", "CLICK", 2_000, 300, "ACCEPTED", LONG_HOLD);
        ledger.sale(sarah, "ORD-1004", "2026-06-12", "CLICK", 9_000, 900, "REJECTED", NO_HOLD);
        ledger.sale(sarah, "ORD-1005", "2026-06-12", "CLICK", 7_000, 700, "IN_REVIEW", NO_HOLD);
        ledger.adjust(sarah, "2026-06-11", 250);
        var secondPayout = ledger.pay(sarah, 200, "PROCESSING");
        return new SarahsYear(sarah, conversion, firstPayout, secondPayout);
    }
}
