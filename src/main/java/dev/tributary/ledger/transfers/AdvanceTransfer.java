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

/** Performs the next step of one transfer. */
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
            case RESERVED, SENT -> steps.instruction().payments().isEmpty() ? settled(null) : send();
            case TAKEN, SETTLED -> poll(Objects.requireNonNull(transfer.reference()));
            case REFUSED, UNRESOLVED -> new Outcome.Done(null);
        };
    }

    private Outcome send() {
        if (RetrySchedule.isTooOldToResend(transfer, clock.instant())) {
            return new Outcome.GiveUp("unresolved", "Nobody could tell for too long whether it was taken.");
        }
        var callEnd = RetrySchedule.callEndsBy(transfer, callTimeout);
        if (callEnd.isAfter(clock.instant())) {
            return new Outcome.NotYet(callEnd);
        }
        Session session;
        try {
            session = open();
        } catch (NoAnswer failure) {
            return retryLater(failure.reason());
        }
        boolean isFirst = steps.markSent();
        var instruction = steps.instruction();
        if (instruction.payments().isEmpty()) {
            return settled(null);
        }
        return storeResult(isFirst ? session.send(instruction) : session.resend(instruction));
    }

    private Outcome storeResult(SendResult result) {
        if (result instanceof SendResult.Taken taken) {
            steps.changeState(State.TAKEN, taken.reference(), null);
            return poll(taken.reference());
        }
        if (result instanceof SendResult.Refused refused) {
            steps.refuse(refused);
            return new Outcome.Done(refused.code());
        }
        if (result instanceof SendResult.PaymentsRefused refused) {
            steps.refuse(refused);
            return new Outcome.Done(refused.code());
        }
        if (result instanceof SendResult.NotSent notSent) {
            steps.changeState(State.RESERVED, null, notSent.reason());
            return retryLater(notSent.reason());
        }
        return retryLater(((SendResult.Unknown) result).reason());
    }

    private Outcome poll(String reference) {
        List<PaymentState> states;
        try {
            var instruction = steps.instruction();
            if (instruction.payments().isEmpty()) {
                return settled(null);
            }
            states = open().poll(reference, instruction);
        } catch (NoAnswer failure) {
            return pollAgain(failure.reason());
        }
        return steps.settle(states) ? settled(PaymentState.notes(states)) : pollAgain(null);
    }

    /** Staff look up at the provider what has no result for so long. */
    private Outcome pollAgain(@Nullable String note) {
        if (!RetrySchedule.isPolledLongEnough(transfer, clock.instant())) {
            return retryLater(note);
        }
        return transfer.state() == State.SETTLED
                ? new Outcome.Done(null)
                : new Outcome.GiveUp("unresolved", "The provider has not told for too long what became of it.");
    }

    /** @param note what staff must know of payments that were made */
    private Outcome settled(@Nullable String note) {
        steps.changeState(State.SETTLED, null, note);
        var settledAt = transfer.settledAt() == null ? clock.instant() : transfer.settledAt();
        var now = clock.instant();
        return settledAt.plus(provider.returnWindow()).isAfter(now)
                ? new Outcome.NotYet(RetrySchedule.tomorrow(now))
                : new Outcome.Done(null);
    }

    /** Waiting is no failure: the transfer is retried as long as the provider can answer. */
    private Outcome retryLater(@Nullable String note) {
        steps.countRequest(note);
        return new Outcome.NotYet(RetrySchedule.next(transfer.asked(), clock.instant()));
    }

    private Session open() {
        return steps.account()
                .map(provider::open)
                .orElseThrow(() -> new NoAnswer(transfer.way() + " is not set up any more."));
    }
}
