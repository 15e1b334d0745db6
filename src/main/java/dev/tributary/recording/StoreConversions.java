package dev.tributary.recording;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tributary.access.Rows;
import dev.tributary.access.Tenancy;
import dev.tributary.attribution.Attribution.Credited;
import dev.tributary.commissions.Commission;
import dev.tributary.conversions.Conversions;
import dev.tributary.conversions.Explained;
import dev.tributary.conversions.Review;
import dev.tributary.evidence.Touches;
import dev.tributary.orders.NewConversion;
import dev.tributary.plans.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of conversions: which orders are taken, and the writing of new ones. */
@ApplicationScoped
class StoreConversions {
    private static final TypeReference<Touches.Given> GIVEN = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final Conversions conversions;

    StoreConversions(Tenancy tenancy, Conversions conversions) {
        this.tenancy = tenancy;
        this.conversions = conversions;
    }

    /** Orders of these reports that were taken before, by order id. */
    Map<String, Taken> taken(List<NewConversion> reports) {
        return Rows.of(reports)
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
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(conversions.write(report.content()).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Inserts in the order of the order ids, so that two lists with the same orders wait for each other one way only.
     *
     * @throws Tenancy.TryAgain when somebody else took one of the orders meanwhile
     */
    void insert(List<Priced> priced, Instant now) {
        var sorted = priced.stream()
                .sorted(Comparator.comparing(
                        one -> one.draft().report().orderId().strip()))
                .toList();
        int inserted = Rows.of(sorted)
                .column("ids", "uuid", one -> one.draft().id())
                .column("orders", "text", one -> one.draft().report().orderId().strip())
                .column("types", "text", one -> one.draft().order().type())
                .column("occurred", "timestamptz", one -> one.draft().occurredAt())
                .column("days", "date", one -> one.draft().order().day())
                .column(
                        "contents",
                        "json",
                        one -> conversions.write(one.draft().report().withoutEmail()))
                .column("hashes", "bytea", one -> one.draft().contentHash())
                .column(
                        "evidences",
                        "json",
                        one -> conversions.write(Touches.Given.of(one.draft().report())))
                .column(
                        "currencies",
                        "text",
                        one -> one.draft().order().exchange().from().getCurrencyCode())
                .column(
                        "rates",
                        "numeric",
                        one -> one.draft().order().exchange().rate().toPlainString())
                .column("sales", "int8", one -> one.draft().order().sale())
                .column("bases", "int8", one -> one.commission().base())
                .column("commissions", "int8", one -> one.commission().amount())
                .column("per_conversions", "int8", one -> one.commission().perConversion())
                .column("uncapped", "int8", one -> one.commission().uncapped())
                .column(
                        "lines",
                        "jsonb",
                        one -> conversions.write(Draft.frozen(one.draft().order(), one.commission())))
                .column("reviews", "text", Priced::review)
                .column("review_reasons", "text", Priced::reviewReason)
                .column(
                        "sources",
                        "text",
                        one -> one.draft().outcome().attribution().source())
                .column("reasons", "text", one -> one.draft().reason())
                .column("enrollments", "uuid", one -> one.credit(Credited::enrollmentId))
                .column("offers", "uuid", one -> one.credit(Credited::offerId))
                .column("members", "uuid", one -> one.credit(Credited::memberId))
                .column("items", "uuid", one -> one.credit(Credited::trackingItemId))
                .column("clicked", "timestamptz", one -> one.credit(Credited::clickedAt))
                .column(
                        "plans",
                        "uuid",
                        one -> one.draft().version() == null
                                ? null
                                : one.draft().version().planId())
                .column(
                        "versions",
                        "int4",
                        one -> one.draft().version() == null
                                ? null
                                : one.draft().version().version())
                .column("available", "timestamptz", one -> one.draft().availableAt())
                .column("explanations", "json", one -> conversions.write(one.explained()))
                .bindTo(tenancy.update(INSERT))
                .bind("now", now)
                .execute();
        if (inserted < priced.size()) {
            throw new Tenancy.TryAgain();
        }
    }

    private static final String INSERT = """
            insert into conversions (
                brand_id, recorded_at, id, order_id, type, occurred_at, day, content, content_hash, evidence, currency,
                fx_rate, sale, base, commission, per_conversion, uncapped, lines, review, review_reason, source, reason,
                enrollment_id, offer_id, member_id, item_id, clicked_at, plan_id, plan_version, available_at, explanation)
            select :brand, :now, * from unnest(
                :ids, :orders, :types, :occurred, :days, :contents, :hashes, :evidences, :currencies,
                :rates, :sales, :bases, :commissions, :per_conversions, :uncapped, :lines, :reviews, :review_reasons, :sources, :reasons,
                :enrollments, :offers, :members, :items, :clicked, :plans, :versions, :available, :explanations)
            on conflict (brand_id, order_id) do nothing""";

    /** An order that is taken. */
    record Taken(UUID id, String orderId, byte[] contentHash, Touches.Given given, StoreConversions store) {
        boolean isOf(NewConversion report) {
            return Arrays.equals(contentHash, store.hash(report));
        }
    }

    /** A draft with its price. */
    record Priced(Draft draft, Commission commission, Review review) {
        Review.@Nullable Reason reviewReason() {
            return review == Review.ACCEPTED ? null : Review.Reason.SELF_PURCHASE;
        }

        <T> @Nullable T credit(Function<Credited, @Nullable T> part) {
            var credit = draft.credit();
            return credit == null ? null : part.apply(credit);
        }

        Explained explained() {
            var version = draft.version();
            return new Explained(
                    Explained.touches(draft.outcome().tried()),
                    draft.selfPurchase(),
                    draft.order().customer(),
                    version == null ? null : new PlanId(version.planId()),
                    version == null ? null : version.version(),
                    version == null ? null : commission.explanation());
        }
    }
}
