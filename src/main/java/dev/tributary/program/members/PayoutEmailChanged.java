package dev.tributary.program.members;

import org.jspecify.annotations.Nullable;

/**
 * Staff changed the e-mail address that a member is paid at. Fired inside the transaction.
 *
 * @param before where the member was paid
 */
public record PayoutEmailChanged(Member member, @Nullable PayoutProfile before) {}
