package dev.tributary.sales.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionExplanation;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.touchpoints.OrderEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.util.PSQLException;

/** The rows of conversions: which orders are taken, and the writing of new ones. */
@ApplicationScoped
class WriteConversions {
    private static final String ONCE = "conversions_order_once";
    private static final TypeReference<OrderEvidence> GIVEN = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final Conversions conversions;

    WriteConversions(Tenancy tenancy, Conversions conversions) {
        this.tenancy = tenancy;
        this.conversions = conversions;
    }

    /** Orders of these reports that were taken before, by order id. */
    Map<String, Taken> findTaken(List<NewConversion> reports) {
        return UnnestParameters.of(reports)
                .column("orders", "text", report -> report.orderId().strip())
                .bindTo(tenancy.query("""
                        select id, order_id, content_hash, evidence from conversions
                        where brand_id = :brand and order_id = any(:orders)"""))
                .map((row, context) -> new Taken(
                        row.getObject("id", UUID.class),
                        row.getString("order_id"),
                        row.getBytes("content_hash"),
                        conversions.read(row.getString("evidence"), GIVEN),
                        this))
                .collect(Collectors.toMap(Taken::orderId, Function.identity()));
    }

    /** A fingerprint of what makes the same order the same. */
    byte[] hash(NewConversion report) {
        return conversions.hash(report.content());
    }

    /** @param review what the brand's policy makes of it */
    Priced priced(AttributedOrder attributed, Commission commission, Review review, Instant now) {
        return new Priced(
                attributed.row(commission, review, conversions.write(attributed.lines(commission)), now),
                attributed.report(),
                attributed.contentHash(),
                commission.uncapped(),
                attributed.explained(commission));
    }

    /**
     * Inserts in the order of the order ids, so that two lists with the same orders wait for each other one way only.
     *
     * @throws Tenancy.RetryTransaction when somebody else took one of the orders meanwhile
     */
    void insert(List<Priced> priced) {
        var sorted = priced.stream()
                .sorted(Comparator.comparing(one -> one.row().orderId()))
                .toList();
        var insert = UnnestParameters.of(sorted)
                .column("ids", "uuid", one -> one.row().id())
                .column("orders", "text", one -> one.row().orderId())
                .column("types", "text", one -> one.row().type())
                .column("occurred", "timestamptz", one -> one.row().occurredAt())
                .column("recorded", "timestamptz", one -> one.row().recordedAt())
                .column("days", "date", one -> one.row().day())
                .column(
                        "contents",
                        "json",
                        one -> conversions.write(one.report().withoutEmail()))
                .column("hashes", "bytea", Priced::contentHash)
                .column("evidences", "json", one -> conversions.write(OrderEvidence.of(one.report())))
                .column("currencies", "text", one -> one.row().currency())
                .column("rates", "numeric", one -> one.row().fxRate())
                .column("sales", "int8", one -> one.row().sale())
                .column("bases", "int8", one -> one.row().base())
                .column("commissions", "int8", one -> one.row().commission())
                .column("per_conversions", "int8", one -> one.row().perConversion())
                .column("uncapped", "int8", Priced::uncapped)
                .column("lines", "jsonb", one -> one.row().lines())
                .column("reviews", "text", one -> one.row().review())
                .column("review_reasons", "text", one -> one.row().reviewReason())
                .column("sources", "text", one -> one.row().source())
                .column("reasons", "text", one -> one.row().reason())
                .column("enrollments", "uuid", one -> one.row().enrollmentId())
                .column("offers", "uuid", one -> one.row().offerId())
                .column("members", "uuid", one -> one.row().memberId())
                .column("items", "uuid", one -> one.row().itemId())
                .column("clicked", "timestamptz", one -> one.row().clickedAt())
                .column("plans", "uuid", one -> one.row().planId())
                .column("versions", "int4", one -> one.row().planVersion())
                .column("available", "timestamptz", one -> one.row().availableAt())
                .column("explanations", "json", one -> conversions.write(one.explanation()))
                .bindTo(tenancy.update(INSERT));
        try {
            insert.execute();
        } catch (UnableToExecuteStatementException refused) {
            throw isTaken(refused) ? new Tenancy.RetryTransaction() : refused;
        }
    }

    private static boolean isTaken(UnableToExecuteStatementException refused) {
        return refused.getCause() instanceof PSQLException by
                && by.getServerErrorMessage() != null
                && ONCE.equals(by.getServerErrorMessage().getConstraint());
    }

    /** Keeps what affiliates noted on the links whose clicks are credited, and sums it. The accounts must be locked. */
    void sumSubIds(List<Conversion> rows) {
        var clicked = rows.stream().filter(row -> row.clickedAt() != null).toList();
        if (!clicked.isEmpty()) {
            UnnestParameters.of(clicked)
                    .column("ids", "uuid", Conversion::id)
                    .bindTo(tenancy.query("select cast(sum_sub_ids_of_orders(:ids) as text)"))
                    .mapTo(String.class)
                    .one();
        }
    }

    private static final String INSERT = """
            insert into conversions (
                brand_id, id, order_id, type, occurred_at, recorded_at, day, content, content_hash, evidence, currency,
                fx_rate, sale, base, commission, per_conversion, uncapped, lines, review, review_reason, source, reason,
                enrollment_id, offer_id, member_id, item_id, clicked_at, plan_id, plan_version, available_at, explanation)
            select :brand, * from unnest(
                :ids, :orders, :types, :occurred, :recorded, :days, :contents, :hashes, :evidences, :currencies,
                :rates, :sales, :bases, :commissions, :per_conversions, :uncapped, :lines, :reviews, :review_reasons, :sources, :reasons,
                :enrollments, :offers, :members, :items, :clicked, :plans, :versions, :available, :explanations)""";

    /** An order that is taken. */
    record Taken(UUID id, String orderId, byte[] contentHash, OrderEvidence given, WriteConversions writeConversions) {
        boolean isOf(NewConversion report) {
            return Arrays.equals(contentHash, writeConversions.hash(report));
        }
    }

    /**
     * A conversion as it is about to be stored.
     *
     * @param report as the shop sent it
     * @param uncapped what the commission would have been without the cap
     */
    record Priced(
            Conversion row,
            NewConversion report,
            byte[] contentHash,
            long uncapped,
            ConversionExplanation explanation) {}
}
