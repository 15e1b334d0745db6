package dev.tributary.program.members;

import dev.tributary.platform.problems.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a row, or what it would be.
 *
 * @param row number of the row: in a table as in a spreadsheet, where the header is 1; in JSON the first member is 1
 * @param memberId null when there is none, or none yet
 * @param errors why it failed; empty otherwise
 */
record ImportedMember(int row, Status status, @Nullable MemberId memberId, List<FieldError> errors) {
    enum Status {
        CREATED,
        /** The member existed, and its data was changed. */
        UPDATED,
        /** The member existed with the same data. */
        UNCHANGED,
        FAILED
    }

    static ImportedMember failed(int row, FieldError error) {
        return new ImportedMember(row, Status.FAILED, null, List.of(error));
    }
}
