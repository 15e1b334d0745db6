package dev.tributary.program.brands;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record BrandRow(
        UUID id,
        String name,
        String currency,
        ZoneId timezone,
        @Nullable String websiteUrl,
        @Nullable String senderEmail,
        @Nullable String replyTo,
        String dashboardUrl,
        long payoutMinimum,
        @Nullable Long monthlyBudget,
        SelfReferralPolicy selfReferralPolicy,
        @Nullable Integer mailsPerMinute,
        String language,
        boolean showSiblingOffers,
        int reviewDays,
        String signals,
        boolean currencyFixed,
        boolean customersKept,
        boolean budgetsKept,
        Instant createdAt) {
    Brand brand(List<SignalSetting> parsedSignals) {
        var settings = new BrandSettings(
                name,
                Currency.getInstance(currency),
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
                parsedSignals);
        var brand = new Brand(id, settings, createdAt);
        brand.restore(currencyFixed, customersKept, budgetsKept);
        return brand;
    }
}
