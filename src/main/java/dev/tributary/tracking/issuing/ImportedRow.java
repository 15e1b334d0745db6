package dev.tributary.tracking.issuing;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a row, or what it would be.
 *
 * @param row number of the row as in a spreadsheet, where the header is 1
 * @param reason why it failed; null otherwise
 * @param enrollmentId null when there is none, or none yet
 */
record ImportedRow(
        int row,
        Generated.Status status,
        @Nullable Reason reason,
        @Nullable MemberId memberId,
        @Nullable EnrollmentId enrollmentId,
        @Nullable String code) {

    enum Reason {
        /** It has fewer or more cells than the header, or an invalid character. */
        ROW_UNREADABLE,
        OFFER_MISSING,
        OFFER_UNKNOWN,
        OFFER_ARCHIVED,
        /** The offer is promoted by links only. */
        NO_PROMO_CODES,
        MEMBER_MISSING,
        /** No active member has that id, e-mail address or external id. */
        MEMBER_UNKNOWN,
        /** An earlier row is about the same member in the same offer. */
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

    ImportedRow failedWith(Reason failure) {
        return new ImportedRow(row, Generated.Status.FAILED, failure, memberId, enrollmentId, code);
    }
}
