package dev.tributary.program.members;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member's personal data is being erased. Observers erase what they store of it, or throw to refuse. Fired inside the
 * transaction.
 *
 * @param email that the member had
 * @param payoutEmail that the member had
 */
public record MemberErased(
        UUID memberId, String email, @Nullable String payoutEmail) {}
