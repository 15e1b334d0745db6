package dev.tributary.program.offers;

import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.values.HostName;
import dev.tributary.platform.values.WebUrl;
import dev.tributary.platform.web.TypeId;
import dev.tributary.pricing.plans.CommissionTerms;
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

    @JdbcTypeCode(SqlTypes.JSON)
    private BindingSettings binding;

    private @Nullable Instant startsAt;
    private @Nullable Instant endsAt;
    private int holdDays;
    private int windowDays;
    private @Nullable Long maxPerOrder;
    private @Nullable Long monthlyBudget;

    @Enumerated(EnumType.STRING)
    private AttributionSettings.Model model;

    @Enumerated(EnumType.STRING)
    private AttributionSettings.Precedence precedence;

    @Enumerated(EnumType.STRING)
    private CodeNaming.Strategy namingStrategy;

    private String namingPrefix;
    private String namingSuffix;
    private @Nullable String discountText;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Discount discount;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable ApplyCode applyCode;

    private int noticeDays;

    @JdbcTypeCode(SqlTypes.JSON)
    private History<Integer> noticeDaysHistory;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable AnnouncedSettings announced;

    private @Nullable Instant announcedFrom;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> utm;

    @Enumerated(EnumType.STRING)
    private OfferStatus status;

    @JdbcTypeCode(SqlTypes.JSON)
    private History<OfferStatus> statusHistory;

    @JdbcTypeCode(SqlTypes.JSON)
    private History<OrderSettings> orderSettingsHistory;

    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Offer() {}

    @SuppressWarnings("NullAway.Init") // set() sets the rest
    Offer(UUID brandId, OfferSettings settings, Instant now) {
        super(brandId, TypeId.next());
        createdAt = now;
        status = Objects.requireNonNull(settings.status());
        statusHistory = History.always(status);
        orderSettingsHistory = History.always(settings.orderSettings());
        noticeDaysHistory = History.always(settings.noticeDays());
        set(settings);
        orderSettingsHistory = orderSettingsWith(settings, now);
    }

    /** Announced settings whose time has come are those of the offer. */
    void settle(Instant now) {
        if (announced != null && announcedFrom != null && !announcedFrom.isAfter(now)) {
            var held = announced.over(orderSettings());
            windowDays = held.attribution().windowDays();
            binding = held.binding();
            maxPerOrder = held.maxPerOrder();
            monthlyBudget = held.monthlyBudget();
            announced = null;
            announcedFrom = null;
        }
    }

    /** How orders are judged when these settings are set now. */
    History<OrderSettings> orderSettingsWith(OfferSettings to, Instant now) {
        var history = orderSettingsHistory.until(now);
        var next = to.orderSettings();
        if (!next.equals(history.at(now))) {
            history = history.then(now, next);
        }
        var coming = to.announced();
        return coming == null ? history : history.then(coming.effectiveFrom(), coming.over(next));
    }

    /** The history is kept for orders that occurred before the change. */
    void change(OfferSettings to, Instant now) {
        if (to.status() != status) {
            status = Objects.requireNonNull(to.status());
            statusHistory = statusHistory.then(now, status);
        }
        orderSettingsHistory = orderSettingsWith(to, now);
        if (to.noticeDays() != noticeDays) {
            noticeDaysHistory = noticeDaysHistory.then(now, to.noticeDays());
        }
        set(to);
    }

    private OrderSettings orderSettings() {
        return new OrderSettings(holdDays, attribution(), binding, maxPerOrder, monthlyBudget);
    }

    private void set(OfferSettings to) {
        name = to.name().strip();
        description = to.description();
        imageUrl = to.imageUrl() == null ? null : WebUrl.parse(to.imageUrl()).toString();
        destinationUrl = WebUrl.parse(to.destinationUrl()).toString();
        allowedDomains = to.allowedDomains().stream()
                .map(HostName::parse)
                .distinct()
                .sorted()
                .toArray(String[]::new);
        tracking = to.sortedTracking().toArray(String[]::new);
        startsAt = to.startsAt();
        endsAt = to.endsAt();
        holdDays = to.holdDays();
        windowDays = to.attribution().windowDays();
        model = to.attribution().model();
        precedence = to.attribution().precedence();
        binding = to.binding();
        maxPerOrder = to.maxPerOrder();
        monthlyBudget = to.monthlyBudget();
        namingStrategy = Objects.requireNonNull(to.codeNaming().strategy());
        namingPrefix = to.codeNaming().prefix();
        namingSuffix = to.codeNaming().suffix();
        discountText = to.discountText();
        discount = to.discount();
        applyCode = to.applyCode();
        noticeDays = to.noticeDays();
        announced = to.announced();
        announcedFrom = announced == null ? null : announced.effectiveFrom();
        utm = to.utm();
    }

    OfferSettings settings(CommissionTerms commission) {
        return new OfferSettings(
                name,
                description,
                imageUrl,
                destinationUrl,
                new TreeSet<>(Arrays.asList(allowedDomains)),
                new TreeSet<>(tracking()),
                startsAt,
                endsAt,
                holdDays,
                attribution(),
                binding,
                maxPerOrder,
                monthlyBudget,
                codeNaming(),
                discountText,
                discount,
                applyCode,
                noticeDays,
                announced,
                utm,
                commission,
                status);
    }

    public String name() {
        return name;
    }

    public @Nullable String imageUrl() {
        return imageUrl;
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

    public AttributionSettings attribution() {
        return new AttributionSettings(windowDays, model, precedence);
    }

    public CodeNaming codeNaming() {
        return new CodeNaming(namingStrategy, namingPrefix, namingSuffix);
    }

    public boolean hasDiscountText() {
        return discountText != null || discount != null;
    }

    /** As the brand wrote it, else as it follows from the discount; null when there is neither. */
    public @Nullable String discountText(Currency currency, Locale language) {
        return discountText == null && discount != null ? discount.text(currency, language) : discountText;
    }

    public @Nullable Discount discount() {
        return discount;
    }

    /** Whether codes in shops must be told of these settings. */
    boolean givesOtherwise(OfferSettings next) {
        return !Objects.equals(discount, next.discount())
                || !Objects.equals(startsAt, next.startsAt())
                || !Objects.equals(endsAt, next.endsAt())
                || (status == OfferStatus.ARCHIVED) != (next.status() == OfferStatus.ARCHIVED);
    }

    public boolean isArchived() {
        return status == OfferStatus.ARCHIVED;
    }

    NoticePeriod noticePeriod(Instant now) {
        return NoticePeriod.of(noticeDaysHistory, now);
    }

    public Map<String, String> utm() {
        return utm;
    }

    public @Nullable Instant startsAt() {
        return startsAt;
    }

    public @Nullable Instant endsAt() {
        return endsAt;
    }

    History<OrderSettings> orderSettingsHistory() {
        return orderSettingsHistory;
    }

    /** What decided at that instant what becomes of an order. */
    public OrderSettings orderSettingsAt(Instant instant) {
        return orderSettingsHistory.at(instant);
    }

    public History<OfferStatus> statusHistory() {
        return statusHistory;
    }

    /** The status that is shown at that instant. */
    public OfferStatus.Shown shownAt(Instant now) {
        return status.shown(startsAt, endsAt, now);
    }

    Instant createdAt() {
        return createdAt;
    }
}
