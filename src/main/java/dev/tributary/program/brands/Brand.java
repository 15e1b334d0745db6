package dev.tributary.program.brands;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A tenant and its settings. */
@Entity
@Table(name = "brands")
public class Brand {
    @Id
    private UUID id;

    private String name;
    private Currency currency;
    private ZoneId timezone;
    private @Nullable String websiteUrl;
    private @Nullable String senderEmail;
    private @Nullable String replyTo;
    private String dashboardUrl;
    private long payoutMinimum;
    private @Nullable Long monthlyBudget;

    @Enumerated(EnumType.STRING)
    private SelfReferralPolicy selfReferralPolicy;

    private @Nullable Integer mailsPerMinute;
    private String language;
    private boolean showSiblingOffers;
    private int reviewDays;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<SignalSetting> signals;

    private boolean currencyFixed;
    private boolean customersKept;
    private boolean budgetsKept;
    private Instant createdAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Brand() {}

    @SuppressWarnings("NullAway.Init") // change() sets them all
    Brand(UUID id, BrandSettings settings, Instant now) {
        this.id = id;
        this.createdAt = now;
        change(settings);
    }

    /** Restores what is fixed and recorded already. */
    void restore(boolean hasCurrencyFixed, boolean customers, boolean budgets) {
        currencyFixed = hasCurrencyFixed;
        customersKept = customers;
        budgetsKept |= budgets;
    }

    final void change(BrandSettings settings) {
        var to = settings.normalized();
        name = to.name();
        currency = to.currency();
        timezone = to.timezone();
        websiteUrl = to.websiteUrl();
        senderEmail = to.senderEmail();
        replyTo = to.replyTo();
        dashboardUrl = to.dashboardUrl();
        payoutMinimum = to.payoutMinimum();
        monthlyBudget = to.monthlyBudget();
        budgetsKept |= monthlyBudget != null;
        selfReferralPolicy = Objects.requireNonNull(to.selfReferralPolicy());
        mailsPerMinute = to.mailsPerMinute();
        language = Objects.requireNonNull(to.language());
        showSiblingOffers = to.showSiblingOffers();
        reviewDays = Objects.requireNonNull(to.reviewDays());
        signals = to.signals();
    }

    BrandSettings settings() {
        return new BrandSettings(
                name,
                currency,
                timezone,
                websiteUrl,
                senderEmail,
                replyTo,
                dashboardUrl,
                payoutMinimum,
                monthlyBudget,
                selfReferralPolicy,
                mailsPerMinute,
                language,
                showSiblingOffers,
                reviewDays,
                signals);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Currency currency() {
        return currency;
    }

    /** Whether a conversion or a ledger entry has fixed the currency for ever. */
    boolean isCurrencyFixed() {
        return currencyFixed;
    }

    /** Whether an offer or terms depend on returning customers, so that orders are recorded with their customers. */
    public boolean recordsCustomers() {
        return customersKept;
    }

    /** Whether the brand or an offer has had a budget, so that the spending of months is recorded. */
    public boolean recordsSpending() {
        return budgetsKept;
    }

    /** The most commission of a calendar month, in minor units; null for no limit. */
    public @Nullable Long monthlyBudget() {
        return monthlyBudget;
    }

    public ZoneId timezone() {
        return timezone;
    }

    /** The brand's local day at that instant. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, timezone);
    }

    public @Nullable String senderEmail() {
        return senderEmail;
    }

    public @Nullable String replyTo() {
        return replyTo;
    }

    public String dashboardUrl() {
        return dashboardUrl;
    }

    /** In minor units of the brand's currency. */
    public long payoutMinimum() {
        return payoutMinimum;
    }

    public SelfReferralPolicy selfReferralPolicy() {
        return selfReferralPolicy;
    }

    /** The most e-mails to send in a minute; null for as many as the mail server takes. */
    public @Nullable Integer mailsPerMinute() {
        return mailsPerMinute;
    }

    /** The language of members who have set none. */
    public Locale language() {
        return Locale.forLanguageTag(language);
    }

    /** Whether a dashboard links to those of the member's other offers. */
    public boolean showsSiblingOffers() {
        return showSiblingOffers;
    }

    /** Days after which a review ends and the order is accepted. */
    public int reviewDays() {
        return reviewDays;
    }

    /** The signals to look for in orders, each at most once. */
    public List<SignalSetting> signals() {
        return signals;
    }

    Instant createdAt() {
        return createdAt;
    }
}
