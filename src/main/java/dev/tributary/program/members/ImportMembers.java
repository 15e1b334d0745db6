package dev.tributary.program.members;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.Problems;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Adds members, or changes those whose external id or e-mail address is known already. Rows are stored in chunks, each in a
 * transaction of its own; the rows of a chunk that fails are stored one by one, so that a bad row hinders no other.
 */
@ApplicationScoped
class ImportMembers {
    private static final int CHUNK = 200;
    /** What has not begun by then is refused, so that the request is answered. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final FieldError NOT_REACHED =
            new FieldError("", "not_reached", "There was no time left for this row; please import it again.");

    private final Tenancy tenancy;
    private final Caller caller;
    private final Members members;
    private final MergePatch.Patches patches;
    private final ObjectMapper json;
    private final Validator validator;
    private final Clock clock;

    ImportMembers(
            Tenancy tenancy,
            Caller caller,
            Members members,
            MergePatch.Patches patches,
            ObjectMapper json,
            Validator validator,
            Clock clock) {
        this.tenancy = tenancy;
        this.caller = caller;
        this.members = members;
        this.patches = patches;
        this.json = json;
        this.validator = validator;
        this.clock = clock;
    }

    /** What becomes of each row, in their order. */
    List<ImportedMember> importRows(List<MemberImportRow> rows, boolean dryRun) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        var seen = new HashSet<String>();
        List<ImportedMember> outcomes = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += CHUNK) {
            List<MemberImportRow> chunk = new ArrayList<>();
            for (var row : rows.subList(from, Math.min(from + CHUNK, rows.size()))) {
                if (isRepeated(row, seen)) {
                    outcomes.add(ImportedMember.failed(
                            row.number(), new FieldError("", "repeated", "An earlier row is of the same member.")));
                } else {
                    chunk.add(row);
                }
            }
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
        } catch (RuntimeException refused) {
            if (chunk.size() > 1) {
                return chunk.stream()
                        .flatMap(row -> importChunk(List.of(row), dryRun, deadline).stream())
                        .toList();
            }
            return List.of(failed(chunk.get(0), refused));
        }
    }

    private List<ImportedMember> store(List<MemberImportRow> rows, boolean dryRun) {
        var known = KnownMembers.lock(tenancy, members, rows);
        List<ImportedMember> outcomes = new ArrayList<>();
        for (var row : rows) {
            outcomes.add(store(row, known, dryRun));
        }
        members.flushRefusing();
        return outcomes;
    }

    private ImportedMember store(MemberImportRow row, KnownMembers known, boolean dryRun) {
        if (!(row.given() instanceof ObjectNode given)) {
            return ImportedMember.failed(
                    row.number(), new FieldError("", "row_unreadable", "This row cannot be read as a member."));
        }
        try {
            var member = known.find(row);
            if (member == null) {
                var made = new Member(tenancy.brandId(), read(given), clock.instant());
                if (!dryRun) {
                    members.persist(made);
                }
                return new ImportedMember(
                        row.number(),
                        ImportedMember.Status.CREATED,
                        dryRun ? null : new MemberId(made.id()),
                        List.of());
            }
            var before = member.profile();
            var after = patches.apply(new MergePatch(given), before);
            if (!dryRun) {
                member.change(after);
            }
            var status = after.equals(before) ? ImportedMember.Status.UNCHANGED : ImportedMember.Status.UPDATED;
            return new ImportedMember(row.number(), status, new MemberId(member.id()), List.of());
        } catch (JsonProcessingException | RuntimeException refused) {
            return failed(row, refused);
        }
    }

    private MemberProfile read(JsonNode given) throws JsonProcessingException {
        var profile = json.treeToValue(given, MemberProfile.class);
        var violations = validator.validate(profile);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return profile;
    }

    private static ImportedMember failed(MemberImportRow row, Exception refused) {
        var problem = Problems.body(refused);
        return problem.errors().isEmpty()
                ? ImportedMember.failed(row.number(), new FieldError("", problem.code(), problem.detail()))
                : new ImportedMember(row.number(), ImportedMember.Status.FAILED, null, problem.errors());
    }
}
