package dev.tributary;

import static io.restassured.RestAssured.given;

import dev.tributary.enrollments.EnrollmentId;
import dev.tributary.members.MemberId;
import dev.tributary.offers.OfferId;
import dev.tributary.tenancy.Tenancy;
import dev.tributary.web.TypeId;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Brands whose books are filled by hand, row by row, as the rooms that write them would. */
@ApplicationScoped
public class Books {
    public static final String BUYER = "buyer@x.example";

    private static final String EXPLANATION = """
            {"touches": [{"kind": "PROMO_CODE", "given": "buyer@x.example"}], "customer": "RETURNING", "pricing": {
             "base": {"type": "SALE", "day": "2026-06-10", "customer": "RETURNING", "taxIncluded": false, "subtotal": 8000,
                      "value": 8000, "discount": 0, "sale": 8000, "currency": "USD", "brandCurrency": "USD", "rate": 1, "base": 8000},
             "percentOfSale": 10, "tiers": null, "lines": [],
             "sum": {"exact": 800, "rounded": 800, "perConversion": 0, "perConversionPaid": false, "uncapped": 800, "cap": null,
                     "perConversionAmount": 0, "amount": 800}}}
            """;

    private final Tenancy tenancy;

    Books(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    public record Shop(UUID brandId, String key) {}

    public record Account(Shop shop, UUID offerId, UUID memberId, UUID id, String token) {}

    public Shop shop(long payoutMinimum) {
        var made = given().header("Authorization", "Bearer " + TestDatabase.OPERATOR_TOKEN)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "Glow",
                        "currency",
                        "USD",
                        "timezone",
                        "America/New_York",
                        "dashboardUrl",
                        "https://affiliates.glow.example/dashboard",
                        "payoutMinimum",
                        payoutMinimum))
                .post("/v1/brands")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Shop(TypeId.parse("brand", "brand", made.getString("id")), made.getString("apiKey.secret"));
    }

    public UUID offer(Shop shop, String name, String tracking, String commission) {
        var id = as(shop).body(
                        ("{'name':'%s','tracking':%s,'holdDays':0,'destinationUrl':'https://glow.example/summer','commission':%s}")
                                .formatted(name, tracking, commission)
                                .replace('\'', '"'))
                .post("/v1/offers")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        return OfferId.fromString(id).value();
    }

    public Account enroll(Shop shop, UUID offerId, String firstName) {
        return enroll(shop, offerId, member(shop, firstName));
    }

    public UUID member(Shop shop, String firstName) {
        var id = as(shop).body(
                        Map.of("firstName", firstName, "lastName", "Lee", "email", UUID.randomUUID() + "@mail.example"))
                .post("/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        return MemberId.fromString(id).value();
    }

    public Account enroll(Shop shop, UUID offerId, UUID memberId) {
        var made = as(shop).body(Map.of("memberIds", List.of(new MemberId(memberId))))
                .post("/v1/offers/" + new OfferId(offerId) + "/tracking-items")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var id = EnrollmentId.fromString(made.getString("data[0].enrollmentId")).value();
        var token = made.getString("data[0].dashboardUrl").split("#")[1];
        var account = new Account(shop, offerId, memberId, id, token);
        run(
                account,
                "insert into account_balances (brand_id, enrollment_id) values (:brand, :enrollment) on conflict do nothing",
                Map.of());
        return account;
    }

    public void retiredCode(Account account, String code) {
        run(account, """
                insert into tracking_items (brand_id, id, enrollment_id, type, code, code_key, status, status_history, created_at)
                values (:brand, :id, :enrollment, 'PROMO_CODE', :code, :code, 'RETIRED', '[]', now())
                """, Map.of("id", new UUID(0, 1), "code", code));
    }

    public void clicks(Account account, String day, long clicks, long uniqueClicks) {
        run(
                account,
                "insert into daily_clicks values (:brand, :enrollment, :day, :clicks, :unique, 0)",
                Map.of("day", LocalDate.parse(day), "clicks", clicks, "unique", uniqueClicks));
    }

    /** A conversion as it was priced, booked when it is accepted. */
    public UUID sale(
            Account account,
            String orderId,
            String day,
            String source,
            long sale,
            long commission,
            String review,
            Duration hold) {
        var id = TypeId.next();
        var date = LocalDate.parse(day);
        var occurred = date.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        run(
                account,
                """
                insert into conversions (brand_id, id, order_id, type, occurred_at, recorded_at, day, content, content_hash, evidence,
                    currency, fx_rate, sale, base, commission, per_conversion, uncapped, lines, review, review_reason, review_note,
                    source, enrollment_id, offer_id, member_id, available_at, explanation)
                values (:brand, :id, :order, 'SALE', :occurred, now(), :day, cast(:content as json), '', cast(:content as json),
                    'USD', 1, :sale, :sale, :commission, 0, :commission, '[]', :review,
                    case when :review = 'REJECTED' then 'FRAUD' end, :buyer, :source, :enrollment, :offer, :member, :available,
                    cast(:explanation as json))
                """,
                Map.ofEntries(
                        Map.entry("id", id),
                        Map.entry("order", orderId),
                        Map.entry("occurred", occurred),
                        Map.entry("day", date),
                        Map.entry("content", "{\"customer\": {\"email\": \"" + BUYER + "\"}}"),
                        Map.entry("sale", sale),
                        Map.entry("commission", commission),
                        Map.entry("review", review),
                        Map.entry("buyer", BUYER),
                        Map.entry("source", source),
                        Map.entry("offer", account.offerId),
                        Map.entry("member", account.memberId),
                        Map.entry("available", occurred.plus(hold)),
                        Map.entry("explanation", EXPLANATION)));
        if (review.equals("ACCEPTED")) {
            entry(account, "COMMISSION", commission, day, id, occurred.plus(hold));
            count(account, day, source, 1, sale, commission, 0);
        }
        return id;
    }

    public void refund(Account account, UUID conversionId, String day, long amount, long reversed) {
        refund(account, conversionId, day, 0, amount, reversed);
    }

    public void refundAll(Account account, UUID conversionId, String day, long amount, long reversed) {
        refund(account, conversionId, day, 1, amount, reversed);
    }

    private void refund(Account account, UUID conversionId, String day, long gone, long amount, long reversed) {
        run(
                account,
                "update conversions set refunded_sale = :amount, refunded = :amount, reversed = :reversed where brand_id = :brand and id = :id",
                Map.of("id", conversionId, "amount", amount, "reversed", reversed));
        entry(account, "REVERSAL", -reversed, day, conversionId, Instant.now());
        count(account, day, sourceOf(account, conversionId), -gone, -amount, -reversed, 0);
    }

    public void adjust(Account account, String day, long amount) {
        entry(account, "ADJUSTMENT", amount, day, null, Instant.now());
        count(account, day, "OTHER", 0, 0, 0, amount);
    }

    public UUID pay(Account account, long amount, String status) {
        var id = TypeId.next();
        run(
                account,
                """
                insert into payouts (brand_id, id, enrollment_id, member_id, offer_id, currency, amount, status, method, note,
                                     created_at, paid_at)
                values (:brand, :id, :enrollment, :member, :offer, 'USD', :amount, :status, 'PAYPAL', 'internal', now(),
                        case when :status = 'PAID' then now() end)
                """,
                Map.of(
                        "id",
                        id,
                        "offer",
                        account.offerId,
                        "member",
                        account.memberId,
                        "amount",
                        amount,
                        "status",
                        status));
        run(account, """
                insert into ledger_entries (brand_id, id, enrollment_id, kind, amount, day, available_at, created_at, payout_id)
                values (:brand, :id, :enrollment, 'PAYOUT', -:amount, current_date, now(), now(), :payout)
                """, Map.of("id", TypeId.next(), "amount", amount, "payout", id));
        run(
                account,
                "update account_balances set " + (status.equals("PAID") ? "paid = paid" : "processing = processing")
                        + " + :amount where brand_id = :brand and enrollment_id = :enrollment",
                Map.of("amount", amount));
        return id;
    }

    private void entry(Account account, String kind, long amount, String day, UUID conversionId, Instant availableAt) {
        run(
                account,
                """
                insert into ledger_entries (brand_id, id, enrollment_id, kind, amount, day, available_at, created_at, conversion_id, description)
                values (:brand, :id, :enrollment, :kind, :amount, :day, :available, now(), nullif(:conversion, :nobody), 'as agreed')
                """,
                Map.of(
                        "id",
                        TypeId.next(),
                        "kind",
                        kind,
                        "amount",
                        amount,
                        "day",
                        LocalDate.parse(day),
                        "available",
                        availableAt,
                        "conversion",
                        conversionId == null ? new UUID(0, 0) : conversionId,
                        "nobody",
                        new UUID(0, 0)));
    }

    private String sourceOf(Account account, UUID conversionId) {
        return tenancy.read(
                account.shop.brandId,
                () -> tenancy.query("select source from conversions where brand_id = :brand and id = :id")
                        .bind("id", conversionId)
                        .mapTo(String.class)
                        .one());
    }

    private void count(
            Account account, String day, String source, long conversions, long sales, long commission, long other) {
        var figures = Map.<String, Object>of(
                "day",
                LocalDate.parse(day),
                "conversions",
                conversions,
                "sales",
                sales,
                "commission",
                commission,
                "other",
                other,
                "link",
                source.equals("CLICK") ? 1 : 0,
                "code",
                source.equals("PROMO_CODE") ? 1 : 0);
        run(account, """
                insert into daily_sales as d values (:brand, :enrollment, :day, :conversions, :sales, :commission, :other,
                    :link * :conversions, :link * :sales, :link * :commission, :code * :conversions, :code * :sales, :code * :commission)
                on conflict (brand_id, enrollment_id, day) do update
                set conversions = d.conversions + excluded.conversions, sales = d.sales + excluded.sales,
                    commission = d.commission + excluded.commission, other = d.other + excluded.other,
                    link_conversions = d.link_conversions + excluded.link_conversions, link_sales = d.link_sales + excluded.link_sales,
                    link_commission = d.link_commission + excluded.link_commission,
                    code_conversions = d.code_conversions + excluded.code_conversions, code_sales = d.code_sales + excluded.code_sales,
                    code_commission = d.code_commission + excluded.code_commission
                """, figures);
        run(account, """
                update account_balances set earned = earned + :commission + :other, conversions = conversions + :conversions,
                       sales = sales + :sales
                where brand_id = :brand and enrollment_id = :enrollment
                """, figures);
    }

    private void run(Account account, String sql, Map<String, ?> values) {
        tenancy.write(
                account.shop.brandId,
                () -> tenancy.update(sql)
                        .bindMap(values)
                        .bind("enrollment", account.id)
                        .execute());
    }

    public static RequestSpecification as(Shop shop) {
        return given().header("Authorization", "Bearer " + shop.key).contentType(ContentType.JSON);
    }
}
