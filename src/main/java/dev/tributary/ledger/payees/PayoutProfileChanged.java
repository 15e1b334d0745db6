package dev.tributary.ledger.payees;

import java.util.UUID;

/** A member's payout profile was set or changed. */
public record PayoutProfileChanged(UUID memberId) {}
