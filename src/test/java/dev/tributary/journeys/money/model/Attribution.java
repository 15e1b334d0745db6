package dev.tributary.journeys.money.model;

import java.time.Duration;

/** Whose an order is, and what moves when that changes. */
final class Attribution {
    private final Orders orders;
    private final Customers customers;
    private final Plans plans;
    private final Limits limits;
    private final Ledger ledger;
    private final History<Duration> holds;

    Attribution(
            Orders orders, Customers customers, Plans plans, Limits limits, Ledger ledger, History<Duration> holds) {
        this.orders = orders;
        this.customers = customers;
        this.plans = plans;
        this.limits = limits;
        this.ledger = ledger;
        this.holds = holds;
    }

    void arrive(Order order) {
        customers.credit(order);
        if (order.account != Evidence.NOBODY) {
            int account = order.account;
            order.account = Evidence.NOBODY;
            customers.countPayment(order, account);
            credit(order, account);
            order.review = Reviews.ofPurchase(order);
        }
        orders.add(order);
        if (order.counts()) {
            ledger.earn(order);
        }
        customers.bind(order);
    }

    /**
     * A code that comes after its order takes over from a click, from nobody, and from a bound customer unless evidence loses
     * to those; not from a code, and not from staff.
     */
    void lateCode(Order order, int account) {
        boolean fromCustomer = order.source.equals("CUSTOMER") && !customers.beatEvidence();
        if (order.source.equals("NONE") || order.source.equals("CLICK") || fromCustomer) {
            attribute(order, account, "PROMO_CODE");
        }
    }

    void attribute(Order order, int account, String source) {
        order.source = source;
        boolean isSame = order.account == account;
        if (!isSame || plans.of(account, order.reported().at()).askForSource()) {
            takeFromAccount(order);
            if (!isSame) {
                customers.countPayment(order, account);
            }
            credit(order, account);
            if (!order.isReviewedByHand) {
                order.review = source.equals("MANUAL") ? "ACCEPTED" : Reviews.ofPurchase(order);
            }
            if (order.counts()) {
                ledger.earnAgain(order);
            }
        }
        if (!order.counts()) {
            customers.unbind(order);
        }
        customers.bind(order);
    }

    private void takeFromAccount(Order order) {
        int loser = order.account;
        boolean counted = order.counts();
        long kept = order.earned();
        order.account = Evidence.NOBODY;
        if (counted) {
            ledger.reverse(order, loser, kept, 0, false);
        }
    }

    /** The order, which counts for nobody, is priced by the account's terms, and can be paid out after the offer's hold days. */
    private void credit(Order order, int account) {
        var at = order.reported().at();
        order.terms = plans.of(account, at);
        var month = order.terms.isMonthly() ? order.calendarMonth() : null;
        order.uncapped = new Pricing(order, order.terms, orders.progress(account, month)).commission();
        limits.apply(order, account);
        order.account = account;
        order.available = at.plus(holds.at(at));
    }
}
