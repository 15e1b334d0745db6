package dev.tributary.ledger.payouts;

import java.util.List;
import java.util.UUID;

/** These payouts began, or have another status. Fired inside the transaction. */
public record PayoutsChanged(List<UUID> payoutIds) {}
