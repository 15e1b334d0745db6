package dev.tributary.ledger.transfers;

import dev.tributary.ledger.transfers.PayoutProvider.NoAnswer;
import dev.tributary.ledger.transfers.PayoutProvider.Session;
import dev.tributary.ledger.transfers.Transfer.State;
import dev.tributary.platform.outbox.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One turn of one transfer: what is to be done next, done. */
final class AdvanceTransfer {
    private final TransferSteps steps;
    private final Transfer transfer;
    private final PayoutProvider provider;
    private final Duration callTimeout;
    private final Clock clock;

    AdvanceTransfer(TransferSteps steps, PayoutProvider provider, Duration callTimeout, Clock clock) {
        this.steps = steps;
        this.transfer = steps.transfer();
        this.provider = provider;
        this.callTimeout = callTimeout;
        this.clock = clock;
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
        boolean isFirst = steps.begin();
        var order = steps.order();
        if (order.payments().isEmpty()) {
            return settled();
        }
        return store(isFirst ? session.give(order) : session.ask(order));
    }

    private Outcome store(GivenAnswer answer) {
        if (answer instanceof GivenAnswer.Taken taken) {
            steps.become(State.TAKEN, taken.reference(), null);
            return follow(taken.reference());
        }
        if (answer instanceof GivenAnswer.Refused refused) {
            steps.refuse(refused);
            return new Outcome.Done(refused.code());
        }
        if (answer instanceof GivenAnswer.NotGiven closed) {
            steps.become(State.RESERVED, null, closed.reason());
            return later(closed.reason());
        }
        return later(((GivenAnswer.Unknown) answer).reason());
    }

    private Outcome follow(String reference) {
        List<PaymentState> states;
        try {
            var order = steps.order();
            if (order.payments().isEmpty()) {
                return settled();
            }
            states = open().follow(reference, order);
        } catch (NoAnswer closed) {
            return later(closed.reason());
        }
        return steps.settle(states) ? settled() : later(null);
    }

    private Outcome settled() {
        steps.become(State.SETTLED, null, null);
        var settledAt = transfer.settledAt() == null ? clock.instant() : transfer.settledAt();
        var now = clock.instant();
        return settledAt.plus(provider.mayComeBack()).isAfter(now)
                ? new Outcome.NotYet(FollowUp.tomorrow(now))
                : new Outcome.Done(null);
    }

    /** Waiting is no failure: asking goes on as long as an answer can come. */
    private Outcome later(@Nullable String note) {
        steps.noteAsked(note);
        return new Outcome.NotYet(FollowUp.next(transfer.asked(), clock.instant()));
    }

    private Session open() {
        return steps.account()
                .map(provider::open)
                .orElseThrow(() -> new NoAnswer(transfer.way() + " is not set up any more."));
    }
}
