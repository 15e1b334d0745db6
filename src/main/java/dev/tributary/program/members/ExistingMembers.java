package dev.tributary.program.members;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.Tenancy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members that rows of an import refer to, locked, with no more queries for two hundred rows than for one. */
final class ExistingMembers {
    private final Map<String, Member> byEmail = new HashMap<>();
    private final Map<String, Member> byExternalId = new HashMap<>();

    private ExistingMembers() {}

    private record Key(UUID id, String email, @Nullable String externalId) {}

    static ExistingMembers lock(Tenancy tenancy, Members members, List<MemberImportRow> rows) {
        var existing = new ExistingMembers();
        var keys = lockKeys(tenancy, rows);
        if (!keys.isEmpty()) {
            var ids = keys.stream().map(Key::id).toList();
            var membersById = members.listWhere("id in :ids", Map.of("ids", ids)).stream()
                    .collect(Collectors.toMap(Member::id, Function.identity()));
            keys.forEach(key -> existing.add(key, Objects.requireNonNull(membersById.get(key.id()))));
        }
        return existing;
    }

    private static List<Key> lockKeys(Tenancy tenancy, List<MemberImportRow> rows) {
        var emails = values(rows, MemberImportRow::email);
        var externals = values(rows, MemberImportRow::externalId);
        return tenancy.query("""
                        select id, email_key, external_id from members
                        where brand_id = :brand and (email_key = any(:emails) or external_id = any(:externals))
                        order by id for update""")
                .bindArray("emails", String.class, emails)
                .bindArray("externals", String.class, externals)
                .map((row, context) -> new Key(
                        row.getObject("id", UUID.class), row.getString("email_key"), row.getString("external_id")))
                .list();
    }

    private static List<String> values(List<MemberImportRow> rows, Function<MemberImportRow, @Nullable String> value) {
        return rows.stream().map(value).filter(Objects::nonNull).toList();
    }

    private void add(Key key, Member member) {
        byEmail.put(key.email(), member);
        if (key.externalId() != null) {
            byExternalId.put(key.externalId(), member);
        }
    }

    /**
     * The member with the row's external id, else with its e-mail address; null when it is a new one.
     *
     * @throws InvalidFields when they are two members
     */
    @Nullable
    Member find(MemberImportRow row) {
        var byId = row.externalId() == null ? null : byExternalId.get(row.externalId());
        var byAddress = row.email() == null ? null : byEmail.get(row.email());
        if (byId != null && byAddress != null && !byId.id().equals(byAddress.id())) {
            throw new InvalidFields(
                    "/email",
                    "email_taken",
                    "Another member than the one with this external id has this e-mail address.");
        }
        return byId != null ? byId : byAddress;
    }
}
