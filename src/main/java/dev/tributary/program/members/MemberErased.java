package dev.tributary.program.members;

import java.util.UUID;

/**
 * A member's personal data is erased. Who keeps more of it erases that, or refuses. Fired inside the transaction.
 *
 * @param email that the member had
 */
public record MemberErased(UUID memberId, String email) {}
