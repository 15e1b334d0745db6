package dev.tributary.sales.customers;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer who stays with an affiliate. Who it is in the shop is not kept: a shop's id or an address finds it.
 *
 * @param enrollmentId to which orders without better evidence are credited from now on
 * @param boundAt when the order occurred that bound the customer
 * @param boundUntil the first instant at which the customer is no longer bound; null for never
 * @param orderId the order that bound the customer
 */
record CustomerView(
        CustomerId id,
        EnrollmentId enrollmentId,
        MemberRef member,
        OfferRef offer,
        Instant boundAt,
        @Nullable Instant boundUntil,
        String orderId,
        Instant createdAt) {}
