package dev.tributary.program.staff;

import dev.tributary.platform.access.Scope;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The role of a staff member, which decides their scopes. */
public enum StaffRole {
    OWNER(Scope.ALL),
    MANAGER(Set.of(Scope.READ, Scope.WRITE, Scope.TRACK)),
    FINANCE(Set.of(Scope.READ, Scope.PAYOUTS)),
    ANALYST(Set.of(Scope.READ));

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Scope> scopes;

    StaffRole(Set<Scope> scopes) {
        this.scopes = scopes;
    }

    public Set<Scope> scopes() {
        return scopes;
    }

    /** The role names that endpoints require; {@code staff} allows changes of one's own account. */
    Set<String> roles() {
        return Stream.concat(Scope.roles(scopes).stream(), Stream.of(Scope.AS_STAFF))
                .collect(Collectors.toUnmodifiableSet());
    }
}
