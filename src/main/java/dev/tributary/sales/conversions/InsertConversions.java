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
                .sorted(Comparator.comparing(conversion -> conversion.row().orderId()))
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
        rows.column("ids", "uuid", conversion -> conversion.row().id())
                .column("orders", "text", conversion -> conversion.row().orderId())
                .column("types", "text", conversion -> conversion.row().type())
                .column(
                        "occurred",
                        "timestamptz",
                        conversion -> conversion.row().occurredAt())
                .column(
                        "recorded",
                        "timestamptz",
                        conversion -> conversion.row().recordedAt())
                .column("days", "date", conversion -> conversion.row().day())
                .column(
                        "contents",
                        "text",
                        conversion -> json.write(conversion.report().withoutEmail()))
                .column("hashes", "bytea", PricedConversion::contentHash)
                .column(
                        "customers",
                        "bytea",
                        conversion -> bytes(conversion.row().customerKey()));
    }

    private void addPrices(UnnestParameters<PricedConversion> rows) {
        rows.column("currencies", "text", conversion -> conversion.row().currency())
                .column("rates", "numeric", conversion -> conversion.row().fxRate())
                .column("sales", "int8", conversion -> conversion.row().sale())
                .column("bases", "int8", conversion -> conversion.row().base())
                .column("commissions", "int8", conversion -> conversion.row().commission())
                .column(
                        "per_conversions",
                        "int8",
                        conversion -> conversion.row().perConversion())
                .column("uncapped", "int8", PricedConversion::uncapped)
                .column("lines", "jsonb", conversion -> conversion.row().lines())
                .column("explanations", "text", conversion -> json.write(conversion.explanation()));
    }

    private static void addReviews(UnnestParameters<PricedConversion> rows) {
        rows.column("reviews", "text", conversion -> conversion.row().review())
                .column("review_reasons", "text", conversion -> conversion.row().reviewReason())
                .column("review_ends", "date", conversion -> conversion.row().reviewEndsOn());
    }

    private static void addCredits(UnnestParameters<PricedConversion> rows) {
        rows.column("sources", "text", conversion -> conversion.row().source())
                .column("reasons", "text", conversion -> conversion.row().reason())
                .column("enrollments", "uuid", conversion -> conversion.row().enrollmentId())
                .column("offers", "uuid", conversion -> conversion.row().offerId())
                .column("members", "uuid", conversion -> conversion.row().memberId())
                .column("items", "uuid", conversion -> conversion.row().itemId())
                .column("clicked", "timestamptz", conversion -> conversion.row().clickedAt())
                .column("plans", "uuid", conversion -> conversion.row().planId())
                .column("versions", "int4", conversion -> conversion.row().planVersion())
                .column(
                        "available",
                        "timestamptz",
                        conversion -> conversion.row().availableAt());
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
