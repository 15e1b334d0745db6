package dev.tributary.journeys.money.model;

/** What orders are paid in; the brand counts in dollars. */
public enum OrderCurrency {
    USD(1),
    EUR(1),
    JPY(100);

    /** Minor units of a dollar for a minor unit of this currency, before the rate of exchange. */
    final long shift;

    OrderCurrency(long shift) {
        this.shift = shift;
    }
}
