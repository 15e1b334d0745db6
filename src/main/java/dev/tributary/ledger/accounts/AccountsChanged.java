package dev.tributary.ledger.accounts;

import java.util.Collection;
import java.util.UUID;

/** Entries were written into the accounts of these enrollments. Fired inside the transaction. */
public record AccountsChanged(UUID brandId, Collection<UUID> enrollmentIds) {}
