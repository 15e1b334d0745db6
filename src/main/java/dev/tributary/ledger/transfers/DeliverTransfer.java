package dev.tributary.ledger.transfers;

import dev.tributary.ledger.payouts.QueueTransfers;
import dev.tributary.ledger.payouts.SettlePayouts;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends a transfer to its provider and polls it until each payment has succeeded or failed. After a crash the stored state
 * decides the next step: a reserved transfer is sent, a sent one is sent again under its key, a taken one is polled.
 */
@Singleton
class DeliverTransfer implements OutboxHandler {
    private final Transfers transfers;
    private final SettlePayouts settle;
    private final QueueTransfers queueTransfers;
    private final PayoutWays ways;
    private final Tenancy tenancy;
    private final ProviderSettings settings;
    private final Clock clock;
    private final Map<Way, PayoutProvider> providers;

    DeliverTransfer(
            Transfers transfers,
            SettlePayouts settle,
            QueueTransfers queueTransfers,
            PayoutWays ways,
            Tenancy tenancy,
            ProviderSettings settings,
            Clock clock,
            @All List<PayoutProvider> providers) {
        this.transfers = transfers;
        this.settle = settle;
        this.queueTransfers = queueTransfers;
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
        return transfer.map(found -> advancer(brand, found).advance()).orElseGet(() -> new Outcome.Done(null));
    }

    private AdvanceTransfer advancer(UUID brand, Transfer transfer) {
        var steps = new TransferSteps(transfers, settle, queueTransfers, ways, tenancy, brand, transfer);
        var provider = Objects.requireNonNull(providers.get(transfer.way()));
        return new AdvanceTransfer(steps, provider, settings.timeout(), clock);
    }

    /** Each step has stored its own result; only the transfers that were given up are marked, for staff to resolve. */
    @Override
    public void recordOutcomes(List<OutboxHandler.CompletedRow> ended) {
        ended.stream()
                .filter(row -> row.outcome() instanceof Outcome.GiveUp)
                .forEach(row -> transfers.changeState(
                        UUID.fromString(row.row().payload()),
                        State.UNRESOLVED,
                        null,
                        ((Outcome.GiveUp) row.outcome()).reason()));
    }
}
