package dev.tributary.messaging.notices;

import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.Enrollments;
import dev.tributary.program.offers.Offers;
import dev.tributary.sales.conversions.ConversionId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The notices of an enrollment, newest first. */
@ApplicationScoped
public class ReadNotices {
    private final Tenancy tenancy;
    private final Brands brands;
    private final Enrollments enrollments;
    private final Offers offers;
    private final NoticeTexts texts;

    ReadNotices(Tenancy tenancy, Brands brands, Enrollments enrollments, Offers offers, NoticeTexts texts) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.enrollments = enrollments;
        this.offers = offers;
        this.texts = texts;
    }

    public Page<NoticeView> read(UUID enrollmentId, Paging paging, Locale language) {
        return read(enrollmentId, paging, null, null, language);
    }

    Page<NoticeView> read(
            UUID enrollmentId, Paging paging, @Nullable NoticeKind kind, @Nullable NoticeId after, Locale language) {
        var rows = rows(enrollmentId, paging, kind, after);
        var brand = brands.current();
        var offer = offers.get(enrollments.get(enrollmentId).offerId());
        var formatter = texts.formatter(language, brand, offer.name());
        return Page.of(
                rows,
                paging,
                NoticeRow::id,
                row -> view(row, formatter, brand.currency().getCurrencyCode()));
    }

    private List<NoticeRow> rows(
            UUID enrollmentId, Paging paging, @Nullable NoticeKind kind, @Nullable NoticeId after) {
        var conditions = Conditions.none().and("n.kind = :kind", "kind", kind).and("n.id > :after", "after", after);
        return conditions
                .bindTo(tenancy.list("select " + NoticeRow.COLUMNS + " from notices n " + NoticeRow.JOINS
                        + " where n.brand_id = :brand and n.enrollment_id = :enrollment and n.id < :before"
                        + conditions.sql() + " order by n.id desc limit :limit"))
                .bind("enrollment", enrollmentId)
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .mapTo(NoticeRow.class)
                .list();
    }

    private static NoticeView view(NoticeRow row, NoticeFormatter formatter, String currency) {
        return new NoticeView(
                new NoticeId(row.id()),
                row.kind(),
                row.createdAt(),
                formatter.format(row),
                currency,
                row.amount(),
                row.conversionId() == null ? null : new ConversionId(row.conversionId()),
                row.payoutId() == null ? null : new PayoutId(row.payoutId()));
    }

    /**
     * @param text in the language of {@code Content-Language}
     * @param amount minor units; negative for money taken back, 0 when no money moved
     */
    public record NoticeView(
            NoticeId id,
            NoticeKind kind,
            Instant createdAt,
            String text,
            String currency,
            long amount,
            @Nullable ConversionId conversionId,
            @Nullable PayoutId payoutId) {}
}
