package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Inserts new rows of {@code conversions}. */
@ApplicationScoped
public class InsertConversions {
    private static final String UNIQUE_ORDER = "conversions_order_once";

    private final Tenancy tenancy;
    private final ConversionJson json;

    InsertConversions(Tenancy tenancy, ConversionJson json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /**
     * Inserts in the order of the order ids, so that two lists with the same orders never wait for each other both ways.
     *
     * @throws RetryTransaction when another transaction inserted one of the orders meanwhile
     */
    public void insert(List<PricedConversion> priced) {
        var sorted = priced.stream()
                .sorted(Comparator.comparing(one -> one.row().orderId()))
                .toList();
        var rows = UnnestParameters.of(sorted);
        addOrders(rows);
        addPrices(rows);
        addReviews(rows);
        addCredits(rows);
        var insert = rows.bindTo(tenancy.update(INSERT));
        try {
            insert.execute();
        } catch (UnableToExecuteStatementException refused) {
            throw isDuplicateOrder(refused) ? new RetryTransaction() : refused;
        }
    }

    private void addOrders(UnnestParameters<PricedConversion> rows) {
        rows.column("ids", "uuid", one -> one.row().id())
                .column("orders", "text", one -> one.row().orderId())
                .column("types", "text", one -> one.row().type())
                .column("occurred", "timestamptz", one -> one.row().occurredAt())
                .column("recorded", "timestamptz", one -> one.row().recordedAt())
                .column("days", "date", one -> one.row().day())
                .column("contents", "text", one -> json.write(one.report().withoutEmail()))
                .column("hashes", "bytea", PricedConversion::contentHash)
                .column("customers", "bytea", one -> bytes(one.row().customerKey()));
    }

    private void addPrices(UnnestParameters<PricedConversion> rows) {
        rows.column("currencies", "text", one -> one.row().currency())
                .column("rates", "numeric", one -> one.row().fxRate())
                .column("sales", "int8", one -> one.row().sale())
                .column("bases", "int8", one -> one.row().base())
                .column("commissions", "int8", one -> one.row().commission())
                .column("per_conversions", "int8", one -> one.row().perConversion())
                .column("uncapped", "int8", PricedConversion::uncapped)
                .column("lines", "jsonb", one -> one.row().lines())
                .column("explanations", "text", one -> json.write(one.explanation()));
    }

    private static void addReviews(UnnestParameters<PricedConversion> rows) {
        rows.column("reviews", "text", one -> one.row().review())
                .column("review_reasons", "text", one -> one.row().reviewReason())
                .column("review_ends", "date", one -> one.row().reviewEndsOn());
    }

    private static void addCredits(UnnestParameters<PricedConversion> rows) {
        rows.column("sources", "text", one -> one.row().source())
                .column("reasons", "text", one -> one.row().reason())
                .column("enrollments", "uuid", one -> one.row().enrollmentId())
                .column("offers", "uuid", one -> one.row().offerId())
                .column("members", "uuid", one -> one.row().memberId())
                .column("items", "uuid", one -> one.row().itemId())
                .column("clicked", "timestamptz", one -> one.row().clickedAt())
                .column("plans", "uuid", one -> one.row().planId())
                .column("versions", "int4", one -> one.row().planVersion())
                .column("available", "timestamptz", one -> one.row().availableAt());
    }

    private static byte @Nullable [] bytes(@Nullable String hex) {
        return hex == null ? null : HexFormat.of().parseHex(hex);
    }

    private static boolean isDuplicateOrder(UnableToExecuteStatementException refused) {
        return refused.getCause() instanceof PSQLException cause
                && cause.getServerErrorMessage() != null
                && UNIQUE_ORDER.equals(cause.getServerErrorMessage().getConstraint());
    }

    private static final String INSERT = """
            insert into conversions (
                brand_id, id, order_id, type, occurred_at, recorded_at, day, content, content_hash, currency,
                fx_rate, sale, base, commission, per_conversion, uncapped, lines, review, review_reason, review_ends_on, source, reason,
                enrollment_id, offer_id, member_id, item_id, clicked_at, plan_id, plan_version, available_at, customer_key,
                explanation)
            select :brand, * from unnest(
                :ids, :orders, :types, :occurred, :recorded, :days, :contents, :hashes, :currencies,
                :rates, :sales, :bases, :commissions, :per_conversions, :uncapped, :lines, :reviews, :review_reasons, :review_ends, :sources, :reasons,
                :enrollments, :offers, :members, :items, :clicked, :plans, :versions, :available, :customers, :explanations)""";
}
