package dev.tributary.tracking.issuing;

import dev.tributary.platform.web.CsvRow;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.OfferStatus;
import dev.tributary.program.offers.TrackingKind;
import dev.tributary.tracking.codes.PromoCode;
import dev.tributary.tracking.issuing.ImportedRow.Reason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a row of an import, and finds its offer and its member. */
final class ReadImportRow {
    static final String CODE = "code";
    private static final List<String> MEMBER_COLUMNS = List.of("memberId", "email", "externalId");

    private final ImportLookup lookup;
    private final @Nullable String offerId;
    private final Instant now;

    /** @param offerId of rows that name no offer; may be null */
    ReadImportRow(ImportLookup lookup, @Nullable String offerId, Instant now) {
        this.lookup = lookup;
        this.offerId = offerId;
        this.now = now;
    }

    sealed interface Read permits ImportRequest, RefusedRow {}

    record RefusedRow(Reason reason) implements Read {}

    record ImportRequest(int row, Offer offer, UUID memberId, PromoCode code) implements Read {
        ImportedRow outcome(Generated.Status status, @Nullable EnrollmentId enrollment) {
            return new ImportedRow(row, status, null, new MemberId(memberId), enrollment, code.text());
        }
    }

    Read read(CsvRow row) {
        if (!row.isReadable()) {
            return new RefusedRow(Reason.ROW_UNREADABLE);
        }
        var offerText = row.cell("offerId").isEmpty() && offerId != null ? offerId : row.cell("offerId");
        var offer = offerText.isEmpty() ? null : lookup.offer(offerText).orElse(null);
        if (offer == null) {
            return new RefusedRow(offerText.isEmpty() ? Reason.OFFER_MISSING : Reason.OFFER_UNKNOWN);
        }
        if (offer.shownAt(now) == OfferStatus.Shown.ARCHIVED) {
            return new RefusedRow(Reason.OFFER_ARCHIVED);
        }
        return offer.tracking().contains(TrackingKind.PROMO_CODE)
                ? read(row, offer)
                : new RefusedRow(Reason.NO_PROMO_CODES);
    }

    private Read read(CsvRow row, Offer offer) {
        if (MEMBER_COLUMNS.stream().allMatch(column -> row.cell(column).isEmpty())) {
            return new RefusedRow(Reason.MEMBER_MISSING);
        }
        var member = lookup.member(row).orElse(null);
        if (member == null) {
            return new RefusedRow(Reason.MEMBER_UNKNOWN);
        }
        if (row.cell(CODE).isEmpty()) {
            return new RefusedRow(Reason.CODE_MISSING);
        }
        var code = PromoCode.parse(row.cell(CODE)).orElse(null);
        return code == null
                ? new RefusedRow(Reason.INVALID_PROMO_CODE)
                : new ImportRequest(row.number(), offer, member, code);
    }
}
