package dev.tributary.ledger.payees;

import java.util.UUID;

/** A member is paid elsewhere from now on, or has said for the first time where. */
public record PayoutProfileChanged(UUID memberId) {}
