package dev.tributary.program.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in for the brand.
 *
 * @param secondFactor whether signing in requires a code, too
 */
record StaffView(
        StaffId id,
        String email,
        @Nullable String name,
        StaffRole role,
        StaffMember.Status status,
        boolean secondFactor,
        Instant createdAt) {
    static StaffView of(StaffMember member) {
        return new StaffView(
                new StaffId(member.id()),
                member.email(),
                member.name(),
                member.role(),
                member.status(),
                member.isTotpActive(),
                member.createdAt());
    }
}
