package dev.tributary.program.members;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.Problems;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.List;

/** Adds or changes the member of one row. */
@ApplicationScoped
class StoreImportedMember {
    private final Tenancy tenancy;
    private final Members members;
    private final MergePatch.Patches patches;
    private final ObjectMapper json;
    private final Validator validator;
    private final Clock clock;

    StoreImportedMember(
            Tenancy tenancy,
            Members members,
            MergePatch.Patches patches,
            ObjectMapper json,
            Validator validator,
            Clock clock) {
        this.tenancy = tenancy;
        this.members = members;
        this.patches = patches;
        this.json = json;
        this.validator = validator;
        this.clock = clock;
    }

    ImportedMember store(MemberImportRow row, KnownMembers known, boolean dryRun) {
        if (!(row.given() instanceof ObjectNode given)) {
            return ImportedMember.failed(
                    row.number(), new FieldError("", "row_unreadable", "This row cannot be read as a member."));
        }
        try {
            var member = known.find(row);
            return member == null ? add(row, given, dryRun) : change(row, member, given, dryRun);
        } catch (JsonProcessingException | RuntimeException refused) {
            return failed(row, refused);
        }
    }

    private ImportedMember add(MemberImportRow row, JsonNode given, boolean dryRun) throws JsonProcessingException {
        var made = new Member(tenancy.brandId(), read(given), clock.instant());
        if (!dryRun) {
            members.persist(made);
        }
        var id = dryRun ? null : new MemberId(made.id());
        return new ImportedMember(row.number(), ImportedMember.Status.CREATED, id, List.of());
    }

    private ImportedMember change(MemberImportRow row, Member member, ObjectNode given, boolean dryRun) {
        var before = member.profile();
        var after = patches.apply(new MergePatch(given), before);
        if (!dryRun) {
            member.change(after);
        }
        var status = after.equals(before) ? ImportedMember.Status.UNCHANGED : ImportedMember.Status.UPDATED;
        return new ImportedMember(row.number(), status, new MemberId(member.id()), List.of());
    }

    private MemberProfile read(JsonNode given) throws JsonProcessingException {
        var profile = json.treeToValue(given, MemberProfile.class);
        var violations = validator.validate(profile);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return profile;
    }

    static ImportedMember failed(MemberImportRow row, Exception refused) {
        var problem = Problems.body(refused);
        return problem.errors().isEmpty()
                ? ImportedMember.failed(row.number(), new FieldError("", problem.code(), problem.detail()))
                : new ImportedMember(row.number(), ImportedMember.Status.FAILED, null, problem.errors());
    }
}
