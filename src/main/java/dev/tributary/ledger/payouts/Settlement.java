package dev.tributary.ledger.payouts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param status {@code PAID}, {@code FAILED}, {@code CANCELLED} or {@code RETURNED}
 * @param reference of the payment at the bank or provider
 * @param reason why it failed or came back
 */
public record Settlement(
        UUID payoutId,
        PayoutStatus status,
        @Nullable String reference,
        @Nullable String reason) {}
