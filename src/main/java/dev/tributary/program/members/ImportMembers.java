package dev.tributary.program.members;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Adds members, or changes those whose external id or e-mail address is known already. Rows are stored in chunks, each in a
 * transaction of its own; the rows of a chunk that fails are stored one by one, so that a bad row does not affect the others.
 */
@ApplicationScoped
class ImportMembers {
    private static final int CHUNK = 200;
    /** Chunks that have not begun by then are refused, so that the request is answered in time. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final FieldError NOT_REACHED =
            new FieldError("", "not_reached", "There was no time left for this row; please import it again.");

    private static final FieldError REPEATED = new FieldError("", "repeated", "An earlier row is of the same member.");

    private final Tenancy tenancy;
    private final Caller caller;
    private final Members members;
    private final StoreImportedMember storeMember;

    ImportMembers(Tenancy tenancy, Caller caller, Members members, StoreImportedMember storeMember) {
        this.tenancy = tenancy;
        this.caller = caller;
        this.members = members;
        this.storeMember = storeMember;
    }

    /** @return the outcome of each row, in the order of the rows */
    List<ImportedMember> importRows(List<MemberImportRow> rows, boolean dryRun) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        var seen = new HashSet<String>();
        List<ImportedMember> outcomes = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += CHUNK) {
            var chunk = new ArrayList<>(rows.subList(from, Math.min(from + CHUNK, rows.size())));
            var repeated = chunk.stream().filter(row -> isRepeated(row, seen)).toList();
            chunk.removeAll(repeated);
            repeated.forEach(row -> outcomes.add(ImportedMember.failed(row.number(), REPEATED)));
            outcomes.addAll(importChunk(chunk, dryRun, deadline));
        }
        outcomes.sort(Comparator.comparingInt(ImportedMember::row));
        return outcomes;
    }

    private static boolean isRepeated(MemberImportRow row, Set<String> seen) {
        boolean hasEmail = row.email() != null && !seen.add("e " + row.email());
        boolean hasId = row.externalId() != null && !seen.add("x " + row.externalId());
        return hasEmail || hasId;
    }

    private List<ImportedMember> importChunk(List<MemberImportRow> chunk, boolean dryRun, long deadline) {
        if (chunk.isEmpty()) {
            return List.of();
        }
        if (System.nanoTime() - deadline > 0) {
            return chunk.stream()
                    .map(row -> ImportedMember.failed(row.number(), NOT_REACHED))
                    .toList();
        }
        try {
            return tenancy.write(caller.brandId(), () -> store(chunk, dryRun));
        } catch (RuntimeException failure) {
            return chunk.size() > 1
                    ? importEach(chunk, dryRun, deadline)
                    : List.of(StoreImportedMember.failed(chunk.get(0), failure));
        }
    }

    private List<ImportedMember> importEach(List<MemberImportRow> rows, boolean dryRun, long deadline) {
        return rows.stream()
                .flatMap(row -> importChunk(List.of(row), dryRun, deadline).stream())
                .toList();
    }

    private List<ImportedMember> store(List<MemberImportRow> rows, boolean dryRun) {
        var existing = ExistingMembers.lock(tenancy, members, rows);
        List<ImportedMember> outcomes = new ArrayList<>();
        for (var row : rows) {
            outcomes.add(storeMember.store(row, existing, dryRun));
        }
        members.flushRefusing();
        return outcomes;
    }
}
