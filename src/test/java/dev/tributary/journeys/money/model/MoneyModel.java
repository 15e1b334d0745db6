package dev.tributary.journeys.money.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** A brand with one offer: what can be done to its money, and what must be seen afterwards. */
public final class MoneyModel {
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final Orders orders = new Orders();
    private final ExchangeRates rates = new ExchangeRates();
    private final History<Duration> holds;
    private final Plans plans;
    private final Ledger ledger;
    private final Refunds refunds;
    private final Attribution attribution;
    private final Reviews reviews;

    /** @param terms those each plan begins with */
    public MoneyModel(int accounts, Instant now, OfferTerms offer, List<Terms> terms) {
        var limits = new Limits(orders, offer);
        var customers = new Customers(orders, offer.binding());
        holds = new History<>(Duration.ofDays(offer.holdDays()));
        plans = new Plans(accounts, terms);
        ledger = new Ledger(accounts, orders, now);
        refunds = new Refunds(orders, ledger);
        attribution = new Attribution(orders, customers, plans, limits, ledger, holds);
        reviews = new Reviews(customers, limits, ledger);
    }

    public Instant now() {
        return ledger.now;
    }

    public void advanceTo(Instant instant) {
        ledger.now = instant;
    }

    public List<Account> accounts() {
        return ledger.accounts;
    }

    /** Over all months. */
    public Progress progress(int account) {
        return orders.progress(account, null);
    }

    /** One order after the other, and then the refunds that waited for them. */
    public void arrive(List<Order> arrived) {
        for (var order : arrived) {
            order.rate = rates.of(order);
            attribution.arrive(order);
        }
        refunds.applyWaiting(arrived);
    }

    public void lateCode(Order order, int account) {
        attribution.lateCode(order, account);
    }

    public void attributeByHand(Order order, int account) {
        attribution.attribute(order, account, "MANUAL");
    }

    public void review(Order order, String next) {
        reviews.decide(order, next);
    }

    /** Null when it asks for more than remains. */
    public AppliedRefund refund(Refund refund) {
        return refunds.apply(refund);
    }

    /** A refund that comes before its order. */
    public void await(Refund refund) {
        refunds.await(refund);
    }

    public void adjust(int account, long amount) {
        ledger.adjust(account, amount);
    }

    public void amend(int plan, Terms terms) {
        plans.amend(now(), plan, terms);
    }

    public void givePlan(int account, int plan) {
        plans.give(now(), account, plan);
    }

    public void holdDays(int days) {
        holds.change(now(), Duration.ofDays(days));
    }

    public void rate(OrderCurrency currency, LocalDate day, long rate) {
        rates.put(currency, day, rate);
    }
}
