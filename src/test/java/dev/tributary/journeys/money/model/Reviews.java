package dev.tributary.journeys.money.model;

/** What staff decide about orders. */
final class Reviews {
    private final Customers customers;
    private final Limits limits;
    private final Ledger ledger;

    Reviews(Customers customers, Limits limits, Ledger ledger) {
        this.customers = customers;
        this.limits = limits;
        this.ledger = ledger;
    }

    /** By the policy REVIEW an order waits for a review when the member who is credited has bought it. */
    static String ofPurchase(Order order) {
        return order.reported().buyer() == order.account ? "IN_REVIEW" : "ACCEPTED";
    }

    void decide(Order order, String next) {
        order.isReviewedByHand = true;
        if (order.review.equals(next)) {
            return;
        }
        boolean counted = order.counts();
        order.review = next;
        if (counted) {
            ledger.reverse(order, order.account, order.earned(), 0, false);
        } else if (order.counts()) {
            accept(order);
        }
        if (!order.counts()) {
            customers.unbind(order);
        }
    }

    private void accept(Order order) {
        order.review = "REJECTED";
        limits.apply(order, order.account);
        order.review = "ACCEPTED";
        ledger.earnAgain(order);
        customers.bind(order);
    }
}
