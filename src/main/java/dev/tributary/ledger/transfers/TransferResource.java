package dev.tributary.ledger.transfers;

import dev.tributary.ledger.payouts.QueueTransfers;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.outbox.Outbox;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Transfers to providers, with their states. */
@Path("/v1/payout-transfers")
class TransferResource {
    private static final String ROWS = """
            select t.id, t.way, t.state, t.reference, t.note, t.created_at, t.sent_at, t.taken_at, t.settled_at,
                   (select count(*) from payouts p where p.brand_id = t.brand_id and p.transfer_id = t.id) as payouts
            from payout_transfers t where t.brand_id = :brand""";

    private final Tenancy tenancy;
    private final Outbox outbox;

    TransferResource(Tenancy tenancy, Outbox outbox) {
        this.tenancy = tenancy;
        this.outbox = outbox;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<TransferView> listPayoutTransfers(
            @BeanParam Paging paging,
            @QueryParam("state") Transfer.@Nullable State state,
            @QueryParam("way") @Nullable Way way) {
        var conditions = Conditions.none()
                .and("t.id < :before", "before", paging.before())
                .and("t.state = :state", "state", state == null ? null : state.name())
                .and("t.way = :way", "way", way == null ? null : way.name());
        var rows = conditions
                .bindTo(tenancy.list(ROWS + conditions.sql() + " order by t.id desc limit :limit"))
                .bind("limit", paging.limit() + 1)
                .mapTo(TransferRow.class)
                .list();
        return Page.of(rows, paging, TransferRow::id, TransferRow::view);
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public TransferView getPayoutTransfer(TransferId id) {
        return find(id);
    }

    @POST
    @Path("/{id}/ask")
    @Writes
    @RolesAllowed(Scope.TO_PAY)
    @ResponseStatus(202)
    public TransferView askPayoutTransfer(TransferId id) {
        var transfer = find(id);
        outbox.add(QueueTransfers.TOPIC, id.value().toString());
        return transfer;
    }

    private TransferView find(TransferId id) {
        return tenancy.query(ROWS + " and t.id = :id")
                .bind("id", id.value())
                .mapTo(TransferRow.class)
                .findOne()
                .map(TransferRow::view)
                .orElseThrow(() -> new NotFound("payout transfer"));
    }
}
