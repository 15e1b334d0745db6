package dev.tributary.program.offers;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.values.WebUrl;
import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.plans.CommissionTerms;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What members promote. */
@Entity
@Table(name = "offers")
public class Offer extends TenantEntity {
    private String name;
    private @Nullable String description;
    private @Nullable String imageUrl;
    private String destinationUrl;
    private String[] allowedDomains;
    private String[] tracking;
    private @Embedded OrderSettings orderSettings;
    private @Nullable Instant startsAt;
    private @Nullable Instant endsAt;
    private @Embedded CodeNaming codeNaming;
    private @Nullable String discountText;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Discount discount;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable ApplyCode applyCode;

    private int noticeDays;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable AnnouncedSettings announced;

    private @Nullable Instant announcedFrom;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> utm;

    @Enumerated(EnumType.STRING)
    private OfferStatus status;

    private @Embedded OfferHistory history;
    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Offer() {}

    @SuppressWarnings("NullAway.Init") // set() sets the rest
    Offer(UUID brandId, OfferSettings settings, Instant now) {
        super(brandId, TypeId.next());
        createdAt = now;
        history = new OfferHistory(settings, now);
        set(settings);
    }

    /** Makes announced settings the current ones once their time has come. */
    void applyDueSettings(Instant now) {
        if (announcedFrom != null && !announcedFrom.isAfter(now)) {
            orderSettings = history.orderSettingsAt(now);
            announced = null;
            announcedFrom = null;
        }
    }

    /** The history is kept for orders that occurred before the change. */
    void change(OfferSettings to, Instant now) {
        history.add(to, now);
        set(to);
    }

    private void set(OfferSettings to) {
        name = to.name().strip();
        description = to.description();
        imageUrl = to.imageUrl() == null ? null : WebUrl.parse(to.imageUrl()).toString();
        destinationUrl = WebUrl.parse(to.destinationUrl()).toString();
        allowedDomains = to.hosts();
        tracking = to.sortedTracking().toArray(String[]::new);
        startsAt = to.startsAt();
        endsAt = to.endsAt();
        orderSettings = to.orderSettings();
        codeNaming = to.codeNaming();
        discountText = to.discountText();
        discount = to.discount();
        applyCode = to.applyCode();
        noticeDays = to.noticeDays();
        announced = to.announced();
        announcedFrom = announced == null ? null : announced.effectiveFrom();
        utm = to.utm();
        status = Objects.requireNonNull(to.status());
    }

    /** The settings as of now, whether or not announced ones that are due have been applied yet. */
    OfferSettings settingsAt(Instant now, CommissionTerms commission) {
        boolean due = announcedFrom != null && !announcedFrom.isAfter(now);
        var ofOrders = due ? history.orderSettingsAt(now) : orderSettings;
        return new OfferSettings(
                name,
                description,
                imageUrl,
                destinationUrl,
                new TreeSet<>(Arrays.asList(allowedDomains)),
                new TreeSet<>(tracking()),
                startsAt,
                endsAt,
                ofOrders.holdDays(),
                ofOrders.attribution(),
                ofOrders.binding(),
                ofOrders.maxPerOrder(),
                ofOrders.monthlyBudget(),
                codeNaming,
                discountText,
                discount,
                applyCode,
                noticeDays,
                due ? null : announced,
                utm,
                commission,
                status);
    }

    public String name() {
        return name;
    }

    public String destinationUrl() {
        return destinationUrl;
    }

    public Set<String> allowedDomains() {
        return Set.of(allowedDomains);
    }

    public Set<TrackingKind> tracking() {
        return Arrays.stream(tracking).map(TrackingKind::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    public CodeNaming codeNaming() {
        return codeNaming;
    }

    public boolean hasDiscountText() {
        return discountText != null || discount != null;
    }

    /** The text that the brand wrote, else one derived from the discount; null without either. */
    public @Nullable String discountText(Currency currency, Locale language) {
        return discountText == null && discount != null ? discount.text(currency, language) : discountText;
    }

    public @Nullable Discount discount() {
        return discount;
    }

    public boolean isArchived() {
        return status == OfferStatus.ARCHIVED;
    }

    public @Nullable Instant startsAt() {
        return startsAt;
    }

    public @Nullable Instant endsAt() {
        return endsAt;
    }

    public OfferHistory history() {
        return history;
    }

    /** The status that is shown at that instant. */
    public OfferStatus.Shown shownAt(Instant now) {
        return status.shown(startsAt, endsAt, now);
    }

    Instant createdAt() {
        return createdAt;
    }
}
