package dev.tributary.ledger.transfers;

import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.payouts.QueueTransfers;
import dev.tributary.ledger.payouts.SettlePayouts;
import dev.tributary.ledger.payouts.Settlement;
import dev.tributary.ledger.transfers.Transfer.State;
import dev.tributary.ledger.ways.PayoutWays;
import dev.tributary.ledger.ways.ProviderAccount;
import dev.tributary.platform.tenancy.Tenancy;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of one transfer, each in a transaction of its own, between the calls to its provider. */
final class TransferSteps {
    private final Transfers transfers;
    private final SettlePayouts settle;
    private final QueueTransfers queueTransfers;
    private final PayoutWays ways;
    private final Tenancy tenancy;
    private final UUID brand;
    private final Transfer transfer;

    TransferSteps(
            Transfers transfers,
            SettlePayouts settle,
            QueueTransfers queueTransfers,
            PayoutWays ways,
            Tenancy tenancy,
            UUID brand,
            Transfer transfer) {
        this.transfers = transfers;
        this.settle = settle;
        this.queueTransfers = queueTransfers;
        this.ways = ways;
        this.tenancy = tenancy;
        this.brand = brand;
        this.transfer = transfer;
    }

    Transfer transfer() {
        return transfer;
    }

    /** Empty when the way is not set up any more. */
    Optional<ProviderAccount> account() {
        return tenancy.read(brand, () -> ways.account(transfer.way()));
    }

    /** @return false when it was sent before, so that it must be sent again */
    boolean markSent() {
        return tenancy.write(brand, () -> transfers.markSent(transfer.id()));
    }

    Transfer.Instruction instruction() {
        return tenancy.read(brand, () -> transfers.instruction(transfer.id()));
    }

    void changeState(State state, @Nullable String reference, @Nullable String note) {
        run(() -> transfers.changeState(transfer.id(), state, reference, note));
    }

    /** Counts a request that brought no result. */
    void countRequest(@Nullable String note) {
        run(() -> transfers.countRequest(transfer.id(), note));
    }

    /** Stores the provider's refusal and fails the payouts. */
    void refuse(SendResult.Refused refused) {
        run(() -> {
            settle.settle(transfers.payoutsOf(transfer.id()).stream()
                    .map(payout -> new Settlement(payout, PayoutStatus.FAILED, null, refused.reason()))
                    .toList());
            transfers.changeState(transfer.id(), State.REFUSED, null, refused.code() + ": " + refused.reason());
        });
    }

    /** Fails the payouts that the provider cannot pay. The others, none of which was paid, are sent in a new transfer. */
    void refuse(SendResult.PaymentsRefused refused) {
        run(() -> {
            settle.lock(transfers.payoutsOf(transfer.id()));
            settle.settle(refused.reasons().entrySet().stream()
                    .map(payout -> new Settlement(payout.getKey(), PayoutStatus.FAILED, null, payout.getValue()))
                    .toList());
            transfers.changeState(
                    transfer.id(),
                    State.REFUSED,
                    null,
                    refused.code() + ": "
                            + String.join("; ", new TreeSet<>(refused.reasons().values())));
            queueTransfers.queue(transfer.way(), transfers.openPayoutsOf(transfer.id()));
        });
    }

    /**
     * Stores the states of the payments. A returned payment is settled as paid first.
     *
     * @return whether no payment is under way
     */
    boolean settle(List<PaymentState> states) {
        var withStatus = states.stream().filter(state -> state.status() != null).toList();
        return tenancy.write(brand, () -> {
            settle.settle(withStatus.stream().map(PaymentState::firstSettlement).toList());
            settle.settle(withStatus.stream()
                    .filter(state -> state.status() == PayoutStatus.RETURNED)
                    .map(PaymentState::settlement)
                    .toList());
            return transfers.countOpen(transfer.id()) == 0;
        });
    }

    private void run(Runnable work) {
        tenancy.write(brand, () -> {
            work.run();
            return true;
        });
    }
}
