package dev.tributary.program.members;

import dev.tributary.platform.problems.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row, or would.
 *
 * @param row in a table as a spreadsheet counts, the header being 1; in JSON the first member is 1
 * @param memberId null where there is none, or none yet
 * @param errors why it failed; empty otherwise
 */
record ImportedMember(int row, Status status, @Nullable MemberId memberId, List<FieldError> errors) {

    enum Status {
        CREATED,
        /** The member was known, and something of it has changed. */
        UPDATED,
        /** The member was known just so. */
        UNCHANGED,
        FAILED
    }

    static ImportedMember failed(int row, FieldError error) {
        return new ImportedMember(row, Status.FAILED, null, List.of(error));
    }
}
