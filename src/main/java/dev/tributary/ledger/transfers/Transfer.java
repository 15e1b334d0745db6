package dev.tributary.ledger.transfers;

import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.money.MinorUnits;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Payments that are sent to a provider in one call.
 *
 * @param reference the provider's id of it, once known
 * @param asked number of requests for its state
 */
record Transfer(
        UUID id,
        Way way,
        State state,
        @Nullable String reference,
        int asked,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant settledAt) {

    enum State {
        /** It was not sent to the provider yet. */
        RESERVED,
        /** It was sent, but the provider's answer is not known. */
        SENT,
        /** The provider has accepted it. */
        TAKEN,
        /** The result of each payout is known. */
        SETTLED,
        /** The provider refused it; its payouts have failed. */
        REFUSED,
        /** Its result stayed unknown for too long. Staff look it up at the provider and set the status of the payouts. */
        UNRESOLVED
    }

    /** The payments as sent to a provider, the same each time the transfer is sent. */
    record Instruction(UUID id, Currency currency, List<Payment> payments) {
        /** The key of the transfer at the provider. */
        String key() {
            return new TransferId(id).toString();
        }

        /** The reasons of the payments whose exact amount the method cannot pay, by the ids of their payouts. */
        Map<UUID, String> unpayable(PayoutMethod method) {
            return payments.stream()
                    .filter(payment -> method.payable(payment.amount(), currency) != payment.amount())
                    .collect(Collectors.toMap(
                            Payment::payoutId,
                            payment -> "%s can pay %s, but not %s."
                                    .formatted(
                                            method,
                                            MinorUnits.format(method.payable(payment.amount(), currency), currency),
                                            MinorUnits.format(payment.amount(), currency))));
        }
    }
}
