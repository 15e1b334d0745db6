package dev.tributary.pricing.commissions;

import org.jspecify.annotations.Nullable;

/** The caps and budgets that limit an order, with the room each of them leaves; null for those that do not. */
public record Caps(
        @Nullable ExplanationCap month,
        @Nullable CustomerCap customer,
        @Nullable Integer maxPayments,
        @Nullable Long maxPerOrder,
        @Nullable BudgetCap offer,
        @Nullable BudgetCap brand) {

    /** The room is never more than the cap, even if more was reversed than booked before. */
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

    /** The same limits with the room left now. Limits that came after the order was priced do not apply. */
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
     * The commission that is booked now, without the order itself.
     *
     * @param month the enrollment's in the order's month
     * @param customer the enrollment's by the order's customer
     * @param offer the offer's in the order's month
     * @param brand the brand's in the order's month
     */
    public record BookedNow(long month, long customer, long offer, long brand) {}
}
