package dev.tributary.pricing.commissions;

import org.jspecify.annotations.Nullable;

/** What keeps an order from earning more, with the room that each leaves; null is what does not limit it. */
public record Caps(
        @Nullable ExplanationCap month,
        @Nullable CustomerCap customer,
        @Nullable Integer maxPayments,
        @Nullable Long maxPerOrder,
        @Nullable BudgetCap offer,
        @Nullable BudgetCap brand) {

    /** A month or a customer with more reversed than booked leaves no more room than the cap. */
    static Caps of(Terms terms, Progress progress, @Nullable CustomerPayment payment, Limits limits) {
        var recurring = terms.recurring();
        var customer = progress.customer();
        return new Caps(
                terms.monthlyCap() == null ? null : ExplanationCap.of(terms.monthlyCap(), progress.bookedThisMonth()),
                recurring == null || customer == null || recurring.maxPerCustomer() == null
                        ? null
                        : CustomerCap.of(recurring.maxPerCustomer(), customer.earned()),
                recurring != null && payment != null && recurring.isBeyond(payment.number())
                        ? recurring.maxPayments()
                        : null,
                limits.maxPerOrder(),
                BudgetCap.of(limits.offer()),
                BudgetCap.of(limits.brand()));
    }

    long room() {
        long room = maxPayments == null ? Long.MAX_VALUE : 0;
        room = month == null ? room : Math.min(room, month.room());
        room = customer == null ? room : Math.min(room, customer.room());
        room = maxPerOrder == null ? room : Math.min(room, maxPerOrder);
        room = offer == null ? room : Math.min(room, offer.room());
        return brand == null ? room : Math.min(room, brand.room());
    }

    boolean areNone() {
        return equals(new Caps(null, null, null, null, null, null));
    }

    /** With the room that others have left by now. Limits that were not there when the order was priced do not bind it. */
    Caps now(BookedNow booked) {
        return new Caps(
                month == null ? null : ExplanationCap.of(month.monthlyCap(), booked.month()),
                customer == null ? null : CustomerCap.of(customer.maxPerCustomer(), booked.customer()),
                maxPayments,
                maxPerOrder,
                offer == null ? null : BudgetCap.of(new Limits.Budget(offer.monthlyBudget(), booked.offer())),
                brand == null ? null : BudgetCap.of(new Limits.Budget(brand.monthlyBudget(), booked.brand())));
    }

    /**
     * Commission that is booked by now without the order.
     *
     * @param month of the enrollment in the order's month
     * @param customer of the enrollment by the order's customer
     * @param offer of the offer in the order's month
     * @param brand of the brand in the order's month
     */
    public record BookedNow(long month, long customer, long offer, long brand) {}
}
