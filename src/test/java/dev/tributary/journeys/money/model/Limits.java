package dev.tributary.journeys.money.model;

/**
 * What keeps a commission below what the terms pay: caps, maxima and budgets. An order takes the room that the others leave
 * when it begins to count.
 */
final class Limits {
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final Orders orders;
    private final OfferTerms offer;

    Limits(Orders orders, OfferTerms offer) {
        this.orders = orders;
        this.offer = offer;
    }

    /** The order must not count yet. */
    void apply(Order order, int account) {
        long room = Math.min(roomByTerms(order, account), roomByOffer(order));
        order.commission = order.uncapped.limitedTo(room);
    }

    private long roomByTerms(Order order, int account) {
        var cap = order.terms.cap();
        long room = cap == null ? UNLIMITED : rest(cap, orders.earned(account, order.calendarMonth()));
        return Math.min(room, roomOfCustomer(order, account));
    }

    private long roomOfCustomer(Order order, int account) {
        var recurring = order.terms.recurring();
        if (recurring == null) {
            return UNLIMITED;
        }
        if (recurring.maxPayments() != null && order.payment > recurring.maxPayments()) {
            return 0;
        }
        return recurring.maxPerCustomer() == null || order.reported().customer() == null
                ? UNLIMITED
                : rest(recurring.maxPerCustomer(), Orders.sumEarned(orders.othersOfCustomer(order, account)));
    }

    private long roomByOffer(Order order) {
        long room = offer.maxPerOrder() == null ? UNLIMITED : offer.maxPerOrder();
        for (var budget : new Long[] {offer.monthlyBudget(), offer.brandBudget()}) {
            room = budget == null ? room : Math.min(room, rest(budget, orders.earnedBesides(order)));
        }
        return room;
    }

    private static long rest(long limit, long used) {
        return Math.max(0, limit - Math.max(0, used));
    }
}
