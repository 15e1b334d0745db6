package dev.tributary.sales.customers;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer who stays with an affiliate. The shop's id and the address of the customer are not stored, but can be searched for.
 *
 * @param enrollmentId credited for further orders without better evidence
 * @param boundAt the time of the order that bound the customer
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
