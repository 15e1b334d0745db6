package dev.tributary.ledger.batches;

import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param minimum minor units; replaces the minimums of the enrollments and of the brand
 * @param cutoff local day; what was available by its end is paid. Left out: what is available now
 * @param way {@code MANUAL} when left out; any other must be set up. Members it cannot pay are paid by hand
 * @param dryRun returns what would be paid and pays nothing
 * @param digest of a dry run: 409 {@code batch_stale} when a figure has changed since
 */
record NewPayoutBatch(
        @Nullable @Size(max = 500) List<@NotNull OfferId> offerIds,
        @Nullable @Size(max = 500) List<@NotNull MemberId> memberIds,
        @Nullable @Size(max = 50) List<@NotNull @Size(min = 1, max = 100) String> tags,
        @Nullable @PositiveOrZero @Max(MinorUnits.MAX) Long minimum,
        @Nullable LocalDate cutoff,
        @Nullable Way way,
        boolean dryRun,

        @Nullable @Pattern(regexp = "[0-9a-f]{64}", message = "must be the digest of a preview, 64 hexadecimal digits")
        String digest) {

    BatchFilter filter() {
        return new BatchFilter(offerIds, memberIds, tags, minimum, cutoff);
    }
}
