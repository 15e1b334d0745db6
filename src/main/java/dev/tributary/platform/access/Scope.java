package dev.tributary.platform.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a credential may do. No scope implies another: {@code ADMIN} does not include {@code READ}. */
public enum Scope {
    READ,
    WRITE,
    TRACK,
    PAYOUTS,
    ADMIN;

    // Names for @RolesAllowed, which takes constants only.
    public static final String TO_READ = "read";
    public static final String TO_WRITE = "write";
    public static final String TO_TRACK = "track";
    public static final String TO_PAY = "payouts";
    public static final String TO_ADMINISTER = "admin";
    public static final String AS_OPERATOR = "operator";
    public static final String AS_AFFILIATE = "affiliate";
    public static final String AS_STAFF = "staff";

    public static final Set<Scope> ALL = Set.of(values());

    @JsonValue
    public String role() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Set<String> roles(Set<Scope> scopes) {
        return scopes.stream().map(Scope::role).collect(Collectors.toUnmodifiableSet());
    }

    public static Set<Scope> fromRoles(Stream<String> roles) {
        return roles.filter(role -> !role.equals(AS_STAFF))
                .map(role -> valueOf(role.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
