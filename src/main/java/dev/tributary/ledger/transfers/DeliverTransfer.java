package dev.tributary.ledger.transfers;

import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.payouts.QueueTransfers;
import dev.tributary.ledger.payouts.SettlePayouts;
import dev.tributary.ledger.payouts.SettlePayouts.Settlement;
import dev.tributary.ledger.transfers.PayoutProvider.NoAnswer;
import dev.tributary.ledger.transfers.PayoutProvider.Session;
import dev.tributary.ledger.transfers.Transfer.State;
import dev.tributary.ledger.ways.PayoutWays;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.outbox.OutboxHandler;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a transfer to its provider and follows it until each payment is made or is not. The state that is stored tells what a
 * killed instance had come to: reserved is given, sent is asked for, taken is followed.
 */
@Singleton
class DeliverTransfer implements OutboxHandler {
    private final Transfers transfers;
    private final SettlePayouts settle;
    private final PayoutWays ways;
    private final Tenancy tenancy;
    private final ProviderSettings settings;
    private final Clock clock;
    private final Map<Way, PayoutProvider> providers;

    DeliverTransfer(
            Transfers transfers,
            SettlePayouts settle,
            PayoutWays ways,
            Tenancy tenancy,
            ProviderSettings settings,
            Clock clock,
            @All List<PayoutProvider> providers) {
        this.transfers = transfers;
        this.settle = settle;
        this.ways = ways;
        this.tenancy = tenancy;
        this.settings = settings;
        this.clock = clock;
        this.providers = providers.stream().collect(Collectors.toMap(PayoutProvider::way, Function.identity()));
    }

    @Override
    public String topic() {
        return QueueTransfers.TOPIC;
    }

    @Override
    public Outcome handle(OutboxRow row) {
        var brand = row.brandId();
        var id = UUID.fromString(row.payload());
        var transfer = tenancy.read(brand, () -> transfers.find(id));
        return transfer.map(found -> new Delivery(brand, found).advance()).orElseGet(() -> new Outcome.Done(null));
    }

    /** Nothing more is noted: each step has stored its own end. What was given up is left for staff. */
    @Override
    public void recordOutcomes(List<OutboxHandler.CompletedRow> ended) {
        ended.stream()
                .filter(row -> row.outcome() instanceof Outcome.GiveUp)
                .forEach(row -> transfers.become(
                        UUID.fromString(row.row().payload()),
                        State.UNRESOLVED,
                        null,
                        ((Outcome.GiveUp) row.outcome()).reason()));
    }

    /** One turn of one transfer. */
    private final class Delivery {
        private final UUID brand;
        private final Transfer transfer;
        private final PayoutProvider provider;

        Delivery(UUID brand, Transfer transfer) {
            this.brand = brand;
            this.transfer = transfer;
            this.provider = Objects.requireNonNull(providers.get(transfer.way()));
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
            var free = FollowUp.whenNoCallIsUnderWay(transfer, settings.timeout());
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
}
