package dev.tributary.ledger.transfers;

import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.payouts.SettlePayouts;
import dev.tributary.ledger.payouts.Settlement;
import dev.tributary.ledger.transfers.PayoutProvider.NoAnswer;
import dev.tributary.ledger.transfers.PayoutProvider.Session;
import dev.tributary.ledger.transfers.Transfer.State;
import dev.tributary.ledger.ways.PayoutWays;
import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.tenancy.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One turn of one transfer: what is to be done next, done. */
final class AdvanceTransfer {
    private final Transfers transfers;
    private final SettlePayouts settle;
    private final PayoutWays ways;
    private final Tenancy tenancy;
    private final Duration callTimeout;
    private final Clock clock;
    private final UUID brand;
    private final Transfer transfer;
    private final PayoutProvider provider;

    AdvanceTransfer(
            Transfers transfers,
            SettlePayouts settle,
            PayoutWays ways,
            Tenancy tenancy,
            Duration callTimeout,
            Clock clock,
            UUID brand,
            Transfer transfer,
            PayoutProvider provider) {
        this.transfers = transfers;
        this.settle = settle;
        this.ways = ways;
        this.tenancy = tenancy;
        this.callTimeout = callTimeout;
        this.clock = clock;
        this.brand = brand;
        this.transfer = transfer;
        this.provider = provider;
    }

    Outcome advance() {
        return switch (transfer.state()) {
            case RESERVED, SENT -> give();
            case TAKEN, SETTLED -> follow(Objects.requireNonNull(transfer.reference()));
            case REFUSED, UNRESOLVED -> new Outcome.Done(null);
        };
    }

    private Outcome give() {
        if (FollowUp.isTooOldToAsk(transfer, clock.instant())) {
            return new Outcome.GiveUp("unresolved", "Nobody could tell for too long whether it was taken.");
        }
        var free = FollowUp.whenNoCallIsUnderWay(transfer, callTimeout);
        if (free.isAfter(clock.instant())) {
            return new Outcome.NotYet(free);
        }
        Session session;
        try {
            session = open();
        } catch (NoAnswer closed) {
            return later(closed.reason());
        }
        boolean isFirst = write(() -> transfers.begin(transfer.id()));
        var order = read(() -> transfers.order(transfer.id()));
        if (order.payments().isEmpty()) {
            return settled();
        }
        return store(isFirst ? session.give(order) : session.ask(order));
    }

    private Outcome store(GivenAnswer answer) {
        if (answer instanceof GivenAnswer.Taken taken) {
            become(State.TAKEN, taken.reference(), null);
            return follow(taken.reference());
        }
        if (answer instanceof GivenAnswer.Refused refused) {
            write(() -> {
                settle.settle(failed(refused));
                transfers.become(transfer.id(), State.REFUSED, null, refused.code() + ": " + refused.reason());
                return true;
            });
            return new Outcome.Done(refused.code());
        }
        if (answer instanceof GivenAnswer.NotGiven closed) {
            become(State.RESERVED, null, closed.reason());
            return later(closed.reason());
        }
        return later(((GivenAnswer.Unknown) answer).reason());
    }

    private List<Settlement> failed(GivenAnswer.Refused refused) {
        return transfers.payoutsOf(transfer.id()).stream()
                .map(payout -> new Settlement(payout, PayoutStatus.FAILED, null, refused.reason()))
                .toList();
    }

    private Outcome follow(String reference) {
        List<PaymentState> states;
        try {
            var order = read(() -> transfers.order(transfer.id()));
            if (order.payments().isEmpty()) {
                return settled();
            }
            states = open().follow(reference, order);
        } catch (NoAnswer closed) {
            return later(closed.reason());
        }
        var known = states.stream().filter(state -> state.status() != null).toList();
        boolean isOver = write(() -> {
            settle.settle(known.stream().map(PaymentState::made).toList());
            settle.settle(known.stream()
                    .filter(state -> state.status() == PayoutStatus.RETURNED)
                    .map(PaymentState::settlement)
                    .toList());
            return transfers.open(transfer.id()) == 0;
        });
        return isOver ? settled() : later(null);
    }

    private Outcome settled() {
        become(State.SETTLED, null, null);
        var settledAt = transfer.settledAt() == null ? clock.instant() : transfer.settledAt();
        var now = clock.instant();
        return settledAt.plus(provider.mayComeBack()).isAfter(now)
                ? new Outcome.NotYet(FollowUp.tomorrow(now))
                : new Outcome.Done(null);
    }

    /** Waiting is no failure: asking goes on as long as an answer can come. */
    private Outcome later(@Nullable String note) {
        write(() -> {
            transfers.noteAsked(transfer.id(), note);
            return true;
        });
        return new Outcome.NotYet(FollowUp.next(transfer.asked(), clock.instant()));
    }

    private Session open() {
        return read(() -> ways.account(transfer.way()))
                .map(provider::open)
                .orElseThrow(() -> new NoAnswer(transfer.way() + " is not set up any more."));
    }

    private void become(State state, @Nullable String reference, @Nullable String note) {
        write(() -> {
            transfers.become(transfer.id(), state, reference, note);
            return true;
        });
    }

    private <T> T write(Callable<T> work) {
        return tenancy.write(brand, work);
    }

    private <T> T read(Callable<T> work) {
        return tenancy.read(brand, work);
    }
}
