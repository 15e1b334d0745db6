package dev.tributary.program.brands;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.values.EmailAddress;
import dev.tributary.platform.values.Languages;
import dev.tributary.platform.values.WebUrl;
import dev.tributary.platform.web.Email;
import dev.tributary.platform.web.WebAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a brand.
 *
 * @param timezone its midnight begins the brand's days
 * @param dashboardUrl of the web client; a dashboard link is this address with the token in its fragment
 * @param payoutMinimum minor units; less than that is not paid yet
 * @param monthlyBudget the most commission that orders of a calendar month earn, in minor units; no limit when null
 * @param language {@code en} or {@code de}: the language of e-mails to members who have set none
 * @param showSiblingOffers whether a dashboard links to those of the member's other offers
 * @param reviewDays days after which an order in review is accepted automatically; 30 when left out
 * @param signals to look for in orders, each at most once; {@code SELF_PURCHASE} here replaces {@code selfReferralPolicy}
 * @param mailsPerMinute the most e-mails to send in a minute; null for as many as the mail server takes
 */
record BrandSettings(
        @NotBlank @Size(max = 200) String name,
        @NotNull Currency currency,
        @NotNull ZoneId timezone,
        @Nullable @WebAddress String websiteUrl,
        @Nullable @Email String senderEmail,
        @Nullable @Email String replyTo,
        @NotNull @WebAddress(fragment = false) String dashboardUrl,
        @PositiveOrZero @Max(MinorUnits.MAX) long payoutMinimum,
        @Nullable @Positive @Max(MinorUnits.MAX) Long monthlyBudget,
        @Nullable SelfReferralPolicy selfReferralPolicy,
        @Nullable @Min(1) @Max(MAX_MAILS_PER_MINUTE) Integer mailsPerMinute,

        @Nullable @Pattern(regexp = Languages.PATTERN, message = Languages.REFUSED)
        String language,

        boolean showSiblingOffers,
        @Nullable @Min(1) @Max(365) Integer reviewDays,
        @Size(max = 8) List<@NotNull @Valid SignalSetting> signals) {
    static final int MAX_MAILS_PER_MINUTE = 1_000_000;

    private static final int REVIEW_DAYS = 30;

    public BrandSettings {
        selfReferralPolicy = Objects.requireNonNullElse(selfReferralPolicy, SelfReferralPolicy.REVIEW);
        language = Objects.requireNonNullElse(language, Languages.DEFAULT);
        reviewDays = Objects.requireNonNullElse(reviewDays, REVIEW_DAYS);
        signals = Objects.requireNonNullElse(signals, List.of());
    }

    private void check() {
        if (signals.stream().map(SignalSetting::signal).distinct().count() < signals.size()) {
            throw new InvalidFields("/signals", "repeated", "A signal is named once at most.");
        }
    }

    /**
     * The same settings with normalized addresses.
     *
     * @throws InvalidFields when a signal is named twice
     */
    BrandSettings normalized() {
        check();
        return new BrandSettings(
                name.strip(),
                currency,
                timezone,
                websiteUrl == null ? null : WebUrl.parse(websiteUrl).toString(),
                email(senderEmail),
                email(replyTo),
                WebUrl.parse(dashboardUrl).toString(),
                payoutMinimum,
                monthlyBudget,
                selfReferralPolicy,
                mailsPerMinute,
                language,
                showSiblingOffers,
                reviewDays,
                signals);
    }

    private static @Nullable String email(@Nullable String address) {
        return address == null ? null : EmailAddress.parse(address).toString();
    }
}
