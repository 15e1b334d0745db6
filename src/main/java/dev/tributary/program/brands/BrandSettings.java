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
 * What a brand may set about itself.
 *
 * @param timezone the brand's days begin at its midnight
 * @param dashboardUrl of the web client; a dashboard link is this address with the token in its fragment
 * @param payoutMinimum in minor units; what is due below it waits
 * @param monthlyBudget the most commission that orders of a calendar month earn, in minor units; no limit when null
 * @param language {@code en} or {@code de}: of e-mails to members who have no language of their own
 * @param showSiblingOffers whether a dashboard leads to those of the member's other offers
 * @param reviewDays after so many days an order that is in review is accepted by itself; 30 when left out
 * @param signals what is looked for in orders, each signal once; {@code SELF_PURCHASE} here takes the place of {@code selfReferralPolicy}
 * @param mailsPerMinute the most to send in a minute; null for as many as the mail server takes
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
        @Nullable @Min(1) @Max(MOST_MAILS_PER_MINUTE) Integer mailsPerMinute,

        @Nullable @Pattern(regexp = Languages.PATTERN, message = Languages.REFUSED)
        String language,

        boolean showSiblingOffers,
        @Nullable @Min(1) @Max(365) Integer reviewDays,
        @Size(max = 8) List<@NotNull @Valid SignalSetting> signals) {
    static final int MOST_MAILS_PER_MINUTE = 1_000_000;

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
     * The same with each address in its one spelling.
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
