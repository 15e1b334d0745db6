package dev.tributary.program.members;

import java.util.List;

/**
 * @param dryRun whether nothing was stored, and these are the outcomes that the rows would have
 * @param unchanged number of members that existed with the same data
 */
record MemberImport(
        boolean dryRun, long created, long updated, long unchanged, long failed, List<ImportedMember> data) {
    static MemberImport of(boolean dryRun, List<ImportedMember> rows) {
        return new MemberImport(
                dryRun,
                count(rows, ImportedMember.Status.CREATED),
                count(rows, ImportedMember.Status.UPDATED),
                count(rows, ImportedMember.Status.UNCHANGED),
                count(rows, ImportedMember.Status.FAILED),
                rows);
    }

    private static long count(List<ImportedMember> rows, ImportedMember.Status status) {
        return rows.stream().filter(row -> row.status() == status).count();
    }
}
