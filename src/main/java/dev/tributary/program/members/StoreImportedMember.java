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
    private final ChangeMember changeMember;
    private final MergePatch.Patches patches;
    private final ObjectMapper json;
    private final Validator validator;
    private final Clock clock;

    StoreImportedMember(
            Tenancy tenancy,
            Members members,
            ChangeMember changeMember,
            MergePatch.Patches patches,
            ObjectMapper json,
            Validator validator,
            Clock clock) {
        this.tenancy = tenancy;
        this.members = members;
        this.changeMember = changeMember;
        this.patches = patches;
        this.json = json;
        this.validator = validator;
        this.clock = clock;
    }

    ImportedMember store(MemberImportRow row, ExistingMembers existing, boolean dryRun) {
        if (!(row.fields() instanceof ObjectNode fields)) {
            return ImportedMember.failed(
                    row.number(), new FieldError("", "row_unreadable", "This row cannot be read as a member."));
        }
        try {
            var member = existing.find(row);
            return member == null ? add(row, fields, dryRun) : change(row, member, fields, dryRun);
        } catch (JsonProcessingException | RuntimeException failure) {
            return failed(row, failure);
        }
    }

    private ImportedMember add(MemberImportRow row, JsonNode fields, boolean dryRun) throws JsonProcessingException {
        var member = new Member(tenancy.brandId(), read(fields), clock.instant());
        if (!dryRun) {
            members.persist(member);
        }
        var id = dryRun ? null : new MemberId(member.id());
        return new ImportedMember(row.number(), ImportedMember.Status.CREATED, id, List.of());
    }

    private ImportedMember change(MemberImportRow row, Member member, ObjectNode fields, boolean dryRun) {
        var before = member.profile();
        var after = patches.apply(new MergePatch(fields), before);
        if (dryRun) {
            changeMember.check(member, after);
        } else {
            changeMember.change(member, after);
        }
        var status = after.equals(before) ? ImportedMember.Status.UNCHANGED : ImportedMember.Status.UPDATED;
        return new ImportedMember(row.number(), status, new MemberId(member.id()), List.of());
    }

    private MemberProfile read(JsonNode fields) throws JsonProcessingException {
        var profile = json.treeToValue(fields, MemberProfile.class);
        var violations = validator.validate(profile);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return profile;
    }

    static ImportedMember failed(MemberImportRow row, Exception failure) {
        var problem = Problems.body(failure);
        return problem.errors().isEmpty()
                ? ImportedMember.failed(row.number(), new FieldError("", problem.code(), problem.detail()))
                : new ImportedMember(row.number(), ImportedMember.Status.FAILED, null, problem.errors());
    }
}
