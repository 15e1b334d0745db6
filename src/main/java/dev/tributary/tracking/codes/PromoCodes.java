package dev.tributary.tracking.codes;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.offers.CodeNaming;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the codes of a brand, current and retired, and generates new ones. */
@ApplicationScoped
public class PromoCodes {
    private final Tenancy tenancy;
    private final SecureRandom random = new SecureRandom();

    PromoCodes(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Those of the keys that are or were codes of the brand. */
    public Set<String> taken(Set<String> keys) {
        return new HashSet<>(
                tenancy.query("select code_key from tracking_items where brand_id = :brand and code_key = any(:keys)")
                        .bindArray("keys", String.class, keys)
                        .mapTo(String.class)
                        .list());
    }

    /**
     * A free code for each member, in their order, by member.
     *
     * @param reserved further keys that must not be used
     */
    public Map<UUID, GenerateCodes.Named> generate(
            Collection<UUID> memberIds, CodeNaming naming, Set<String> reserved) {
        var owners = owners(memberIds);
        var generateCodes = new GenerateCodes(naming, keys -> takenOrReserved(keys, reserved), random);
        var ids = List.copyOf(memberIds);
        var generated = generateCodes.codesFor(
                ids.stream().map(owners::get).map(Row::owner).toList());
        Map<UUID, GenerateCodes.Named> codes = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            codes.put(ids.get(i), generated.get(i));
        }
        return codes;
    }

    private Map<UUID, Row> owners(Collection<UUID> memberIds) {
        return tenancy.query("""
                        select id, first_name, last_name, instagram from members
                        where brand_id = :brand and id = any(:members)""")
                .bindArray("members", UUID.class, memberIds)
                .mapTo(Row.class)
                .collect(Collectors.toMap(Row::id, Function.identity()));
    }

    private Set<String> takenOrReserved(Set<String> keys, Set<String> reserved) {
        var taken = taken(keys);
        keys.stream().filter(reserved::contains).forEach(taken::add);
        return taken;
    }

    public record Row(
            UUID id,
            String firstName,
            @Nullable String lastName,
            @Nullable String instagram) {
        GenerateCodes.Owner owner() {
            return new GenerateCodes.Owner(firstName, lastName, instagram);
        }
    }
}
