package dev.tributary.ledger.transfers;

import java.util.Map;
import java.util.UUID;

/** The result of sending a transfer to a provider. */
sealed interface SendResult {
    /** The code of a payment whose amount the provider cannot pay exactly. */
    String AMOUNT_NOT_PAYABLE = "amount_not_payable";

    /**
     * The provider has the transfer, from this call or an earlier one.
     *
     * @param reference the provider's id of the transfer
     */
    record Taken(String reference) implements SendResult {}

    /** The provider refuses the transfer for good. */
    record Refused(String code, String reason) implements SendResult {}

    /**
     * The provider cannot make some of the payments, and has made none of the transfer.
     *
     * @param reasons by the ids of the payouts that it cannot make
     */
    record PaymentsRefused(String code, Map<UUID, String> reasons) implements SendResult {}

    /** The provider may have the transfer or not, so it must be sent again under its key. */
    record Unknown(String reason) implements SendResult {}

    /** The transfer was not sent, since a request before it failed. */
    record NotSent(String reason) implements SendResult {}
}
