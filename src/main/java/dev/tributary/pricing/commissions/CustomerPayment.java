package dev.tributary.pricing.commissions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The number of an order among the payments of its customer.
 *
 * @param number of the payment, from 1; null for an order that is no payment
 * @param month since the first payment, from 0
 * @param firstPaid local day of the first payment; null when this is the first
 */
public record CustomerPayment(
        @Nullable Integer number, int month, @Nullable String firstPaid) {

    static CustomerPayment of(CustomerHistory customer, Order order, long base) {
        var first = customer.firstPaid();
        return new CustomerPayment(
                order.isPayment(base) ? customer.payments() + 1 : null,
                customer.monthAt(order.day()),
                first == null ? null : first.toString());
    }

    /**
     * The history before this order, to price it again.
     *
     * @param earned now, without this order
     */
    public CustomerHistory before(long earned) {
        return new CustomerHistory(
                firstPaid == null ? null : LocalDate.parse(firstPaid), number == null ? 0 : number - 1, earned);
    }
}
