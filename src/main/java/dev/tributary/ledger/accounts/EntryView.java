package dev.tributary.ledger.accounts;

import dev.tributary.platform.web.TypeId;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.program.members.MemberRef;
import dev.tributary.program.offers.OfferRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param sequence number of the entry in its account: 1, 2, 3, … in the order of writing
 * @param day the brand's local day that the amount counts for
 */
record EntryView(
        EntryId id,
        EnrollmentId enrollmentId,
        MemberRef member,
        OfferRef offer,
        long sequence,
        EntryKind kind,
        long amount,
        String currency,
        LocalDate day,
        Instant availableAt,
        Instant createdAt,
        @Nullable String conversionId,
        @Nullable String refundId,
        @Nullable String payoutId,
        @Nullable String description) {
    static EntryView of(LedgerEntry entry, EnrollmentNames.Names names, String currency) {
        return new EntryView(
                new EntryId(entry.id()),
                new EnrollmentId(entry.enrollmentId()),
                names.member(),
                names.offer(),
                entry.sequence(),
                entry.kind(),
                entry.amount(),
                currency,
                entry.day(),
                entry.availableAt(),
                entry.createdAt(),
                typeId("cnv", entry.conversionId()),
                typeId("rfd", entry.refundId()),
                typeId("pay", entry.payoutId()),
                entry.description());
    }

    private static @Nullable String typeId(String prefix, @Nullable UUID id) {
        return id == null ? null : TypeId.format(prefix, id);
    }
}
