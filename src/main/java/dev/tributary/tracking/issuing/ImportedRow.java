package dev.tributary.tracking.issuing;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row, or would.
 *
 * @param row as a spreadsheet counts, the header being 1
 * @param reason why it failed; null otherwise
 * @param enrollmentId null where there is none, or none yet
 */
record ImportedRow(
        int row,
        Generated.Status status,
        @Nullable Reason reason,
        @Nullable MemberId memberId,
        @Nullable EnrollmentId enrollmentId,
        @Nullable String code) {

    enum Reason {
        /** It has fewer or more cells than the header, or a character that is no text. */
        ROW_UNREADABLE,
        OFFER_MISSING,
        OFFER_UNKNOWN,
        OFFER_ARCHIVED,
        /** The offer is promoted by links only. */
        NO_PROMO_CODES,
        MEMBER_MISSING,
        /** Nobody active goes by that id, e-mail or external id. */
        MEMBER_UNKNOWN,
        /** An earlier row is of the same member in the same offer. */
        MEMBER_REPEATED,
        CODE_MISSING,
        INVALID_PROMO_CODE,
        PROMO_CODE_TAKEN,
        /** The member has another code in this offer, which a refresh would replace. */
        HAS_ANOTHER_CODE
    }

    static ImportedRow failed(int row, Reason reason) {
        return new ImportedRow(row, Generated.Status.FAILED, reason, null, null, null);
    }

    ImportedRow but(Reason failure) {
        return new ImportedRow(row, Generated.Status.FAILED, failure, memberId, enrollmentId, code);
    }
}
