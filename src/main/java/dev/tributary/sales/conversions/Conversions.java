package dev.tributary.sales.conversions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.sales.orders.NewConversion;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The conversions of a brand, as rows. */
@ApplicationScoped
public class Conversions {
    /** SQL, of a row of conversions: something of it is left. An order of giveaways is gone when all of them came back. */
    public static final String NOT_GONE = """
            not (refunded_sale = sale and (sale > 0 or lines <> '[]' and not exists (
                select from jsonb_array_elements(lines) line
                where cast(line ->> 'returned' as int) < cast(line ->> 'quantity' as int))))""";

    static final String COLUMNS = """
            id, order_id, type, occurred_at, recorded_at, day, currency, fx_rate, sale, base, commission, per_conversion,
            lines, refunded_sale, refunded, reversed, review, review_reason, source, reason, enrollment_id, offer_id,
            member_id, item_id, plan_id, plan_version, available_at, clicked_at""";
    private static final TypeReference<List<Conversion.FrozenLine>> LINES = new TypeReference<>() {};

    private static final TypeReference<ConversionExplanation> EXPLAINED = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final ObjectMapper json;
    private final ObjectWriter brief;

    Conversions(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
        this.brief = json.copy()
                .setDefaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .writer();
    }

    /** @throws NotFound when there is none */
    public Conversion get(UUID id) {
        return tenancy.query("select " + COLUMNS + " from conversions where brand_id = :brand and id = :id")
                .bind("id", id)
                .mapTo(Conversion.class)
                .findOne()
                .orElseThrow(() -> new NotFound("conversion"));
    }

    /** The one that was made of an order; none when it was not reported. */
    public Optional<Conversion> findByOrder(String orderId) {
        return Optional.ofNullable(findByOrders(List.of(orderId)).get(orderId));
    }

    /** Those that were made of orders, as far as they were reported, by order id. */
    public Map<String, Conversion> findByOrders(List<String> orderIds) {
        return UnnestParameters.of(orderIds)
                .column("orders", "text", id -> id)
                .bindTo(tenancy.query(
                        "select " + COLUMNS + " from conversions where brand_id = :brand and order_id = any(:orders)"))
                .mapTo(Conversion.class)
                .collect(Collectors.toMap(Conversion::orderId, Function.identity()));
    }

    /**
     * The row, locked; its account must be locked before it.
     *
     * @param seen the row as it was when the account was chosen
     * @throws Tenancy.RetryTransaction when it has another credit or review by now
     */
    public Conversion lock(Conversion seen) {
        return lock(Map.of(seen.id(), seen)).get(0);
    }

    /**
     * Rows, locked in id order; their accounts must be locked before them.
     *
     * @param seen the rows as they were when the accounts were chosen, by id
     * @throws Tenancy.RetryTransaction when one has another credit or review by now
     */
    public List<Conversion> lock(Map<UUID, Conversion> seen) {
        var rows = UnnestParameters.of(List.copyOf(seen.keySet()))
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("select " + COLUMNS + " " + """
                        from conversions where brand_id = :brand and id = any(:ids) order by id for update"""))
                .mapTo(Conversion.class)
                .list();
        for (var now : rows) {
            var before = Objects.requireNonNull(seen.get(now.id()));
            if (!Objects.equals(now.enrollmentId(), before.enrollmentId()) || now.review() != before.review()) {
                throw new Tenancy.RetryTransaction();
            }
        }
        return rows;
    }

    public Map<UUID, Conversion> findByIds(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return UnnestParameters.of(List.copyOf(ids))
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query(
                        "select " + COLUMNS + " from conversions where brand_id = :brand and id = any(:ids)"))
                .mapTo(Conversion.class)
                .collect(Collectors.toMap(Conversion::id, Function.identity()));
    }

    public List<Conversion.FrozenLine> readLines(Conversion conversion) {
        return read(conversion.lines(), LINES);
    }

    /** @throws NotFound when there is none */
    public ConversionExplanation explanationOf(UUID id) {
        return tenancy.query("select explanation from conversions where brand_id = :brand and id = :id")
                .bind("id", id)
                .map((row, context) -> read(row.getString("explanation"), EXPLAINED))
                .findOne()
                .orElseThrow(() -> new NotFound("conversion"));
    }

    /** Whether the buyer is the member it is credited to. */
    public boolean isOwnPurchase(UUID id) {
        return explanationOf(id).selfPurchase();
    }

    /**
     * A conversion after refunds.
     *
     * @param refundedSale in the order's currency
     * @param refunded in the brand's currency, as {@code reversed}
     */
    public record RefundedConversion(
            UUID id, List<Conversion.FrozenLine> lines, long refundedSale, long refunded, long reversed) {}

    /** Keeps what refunds have changed; the accounts of credited conversions must be locked. */
    public void saveRefunded(List<Conversions.RefundedConversion> lowered) {
        if (lowered.isEmpty()) {
            return;
        }
        UnnestParameters.of(lowered)
                .column("ids", "uuid", Conversions.RefundedConversion::id)
                .column("lines", "jsonb", one -> write(one.lines()))
                .column("refunded_sales", "int8", Conversions.RefundedConversion::refundedSale)
                .column("refunded", "int8", Conversions.RefundedConversion::refunded)
                .column("reversed", "int8", Conversions.RefundedConversion::reversed)
                .bindTo(tenancy.update("""
                        update conversions c
                        set lines = l.lines, refunded_sale = l.refunded_sale, refunded = l.refunded, reversed = l.reversed
                        from unnest(:ids, :lines, :refunded_sales, :refunded, :reversed)
                            as l(id, lines, refunded_sale, refunded, reversed)
                        where c.brand_id = :brand and c.id = l.id"""))
                .execute();
    }

    /** Keeps an order that was raised by an edit; its account, if it has one, must be locked. */
    void saveAmended(
            Conversion amended,
            NewConversion report,
            Commission priced,
            long refunded,
            long reversed,
            ConversionExplanation explanation) {
        tenancy.update("""
                        update conversions
                        set content = cast(:content as json), sale = :sale, base = :base, commission = :commission,
                            per_conversion = :per_conversion, uncapped = :uncapped, lines = cast(:lines as jsonb),
                            refunded = :refunded, reversed = :reversed, explanation = cast(:explanation as json)
                        where brand_id = :brand and id = :id""")
                .bind("id", amended.id())
                .bind("content", write(report))
                .bind("sale", amended.sale())
                .bind("base", amended.base())
                .bind("commission", amended.commission())
                .bind("per_conversion", amended.perConversion())
                .bind("uncapped", priced.uncapped())
                .bind("lines", amended.lines())
                .bind("refunded", refunded)
                .bind("reversed", reversed)
                .bind("explanation", write(explanation))
                .execute();
    }

    /** As it is kept: what is null is left out. */
    public String write(Object value) {
        try {
            return brief.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A fingerprint of a value, every part of it told. */
    public byte[] hash(Object value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(value));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
