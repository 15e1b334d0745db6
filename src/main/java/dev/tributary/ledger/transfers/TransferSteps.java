package dev.tributary.ledger.transfers;

import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.payouts.SettlePayouts;
import dev.tributary.ledger.payouts.Settlement;
import dev.tributary.ledger.transfers.Transfer.State;
import dev.tributary.ledger.ways.PayoutWays;
import dev.tributary.ledger.ways.ProviderAccount;
import dev.tributary.platform.tenancy.Tenancy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of one transfer, each in a transaction of its own, between the calls to its provider. */
final class TransferSteps {
    private final Transfers transfers;
    private final SettlePayouts settle;
    private final PayoutWays ways;
    private final Tenancy tenancy;
    private final UUID brand;
    private final Transfer transfer;

    TransferSteps(
            Transfers transfers,
            SettlePayouts settle,
            PayoutWays ways,
            Tenancy tenancy,
            UUID brand,
            Transfer transfer) {
        this.transfers = transfers;
        this.settle = settle;
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

    /** @return false when it was sent already, and has to be asked for */
    boolean begin() {
        return tenancy.write(brand, () -> transfers.begin(transfer.id()));
    }

    Transfer.Order order() {
        return tenancy.read(brand, () -> transfers.order(transfer.id()));
    }

    void become(State state, @Nullable String reference, @Nullable String note) {
        run(() -> transfers.become(transfer.id(), state, reference, note));
    }

    /** One more time it was asked for in vain. */
    void noteAsked(@Nullable String note) {
        run(() -> transfers.noteAsked(transfer.id(), note));
    }

    /** The provider did not take it: its payouts have failed. */
    void refuse(GivenAnswer.Refused refused) {
        run(() -> {
            settle.settle(transfers.payoutsOf(transfer.id()).stream()
                    .map(payout -> new Settlement(payout, PayoutStatus.FAILED, null, refused.reason()))
                    .toList());
            transfers.become(transfer.id(), State.REFUSED, null, refused.code() + ": " + refused.reason());
        });
    }

    /**
     * Keeps what the provider says of the payments. One that came back was made before.
     *
     * @return whether all are over
     */
    boolean settle(List<PaymentState> states) {
        var known = states.stream().filter(state -> state.status() != null).toList();
        return tenancy.write(brand, () -> {
            settle.settle(known.stream().map(PaymentState::made).toList());
            settle.settle(known.stream()
                    .filter(state -> state.status() == PayoutStatus.RETURNED)
                    .map(PaymentState::settlement)
                    .toList());
            return transfers.open(transfer.id()) == 0;
        });
    }

    private void run(Runnable work) {
        tenancy.write(brand, () -> {
            work.run();
            return true;
        });
    }
}
