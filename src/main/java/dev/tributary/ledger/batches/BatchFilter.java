package dev.tributary.ledger.batches;

import dev.tributary.program.brands.Brand;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a batch pays. Empty lists mean all.
 *
 * @param minimum minor units; replaces the minimums of the enrollments and of the brand
 * @param cutoff local day; what was available by its end is paid. Left out: what is available now
 */
record BatchFilter(
        @Nullable @Size(max = 500) List<OfferId> offerIds,
        @Nullable @Size(max = 500) List<MemberId> memberIds,
        @Nullable @Size(max = 50) List<@Size(max = 100) String> tags,
        @Nullable @PositiveOrZero Long minimum,
        @Nullable LocalDate cutoff) {

    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    static final BatchFilter ALL = new BatchFilter(null, null, null, null, null);

    BatchFilter withCutoff(LocalDate day) {
        return new BatchFilter(offerIds, memberIds, tags, minimum, day);
    }

    /** The last instant of the cut-off day, to the microsecond of the database. Amounts available by then are paid. */
    Instant endOfCutoff(Brand brand) {
        return Objects.requireNonNull(cutoff)
                .plusDays(1)
                .atStartOfDay(brand.timezone())
                .toInstant()
                .minus(1, ChronoUnit.MICROS);
    }

    /** The instant by which amounts must be available to be paid. */
    Instant settlesUntil(Brand brand, Instant now) {
        if (cutoff == null) {
            return now;
        }
        var end = endOfCutoff(brand);
        return end.isBefore(now) ? end : now;
    }

    /** A lower bound of the ids of rows that any machine creates from that instant on. */
    static UUID idBefore(Instant instant) {
        return new UUID(Math.max(0, instant.minus(CLOCK_SKEW).toEpochMilli()) << 16, 0);
    }

    String conditions() {
        return (offerUuids().isEmpty() ? "" : " and e.offer_id = any(:offers)")
                + (memberUuids().isEmpty() ? "" : " and e.member_id = any(:members)")
                + (tagsOrEmpty().isEmpty() ? "" : " and m.tags && cast(:tags as text[])");
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        if (!offerUuids().isEmpty()) {
            statement.bindArray("offers", UUID.class, offerUuids());
        }
        if (!memberUuids().isEmpty()) {
            statement.bindArray("members", UUID.class, memberUuids());
        }
        if (!tagsOrEmpty().isEmpty()) {
            statement.bindArray("tags", String.class, tagsOrEmpty());
        }
        return statement;
    }

    private List<UUID> offerUuids() {
        return Objects.requireNonNullElse(offerIds, List.<OfferId>of()).stream()
                .map(OfferId::value)
                .toList();
    }

    private List<UUID> memberUuids() {
        return Objects.requireNonNullElse(memberIds, List.<MemberId>of()).stream()
                .map(MemberId::value)
                .toList();
    }

    private List<String> tagsOrEmpty() {
        return Objects.requireNonNullElse(tags, List.of());
    }
}
