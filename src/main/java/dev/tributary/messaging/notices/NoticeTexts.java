package dev.tributary.messaging.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.pricing.commissions.Summary;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brand;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;

/** Notices in words. */
@ApplicationScoped
class NoticeTexts {
    private static final ResourceBundle.Control AS_ASKED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final TermsInForce terms;
    private final ObjectMapper json;

    NoticeTexts(TermsInForce terms, ObjectMapper json) {
        this.terms = terms;
        this.json = json;
    }

    Words in(Locale language, Brand brand, String offerName) {
        return new Words(language, brand, offerName);
    }

    static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                NoticeTexts.class.getPackageName() + ".Notices",
                language,
                NoticeTexts.class.getClassLoader(),
                AS_ASKED);
    }

    /** Of one offer, in one language. */
    final class Words {
        private final Locale language;
        private final Brand brand;
        private final String offerName;

        private Words(Locale language, Brand brand, String offerName) {
            this.language = language;
            this.brand = brand;
            this.offerName = offerName;
        }

        String say(NoticeRow row) {
            var details = read(row.details());
            var kind = row.kind().name();
            return switch (row.kind()) {
                case CONVERSION_CREDITED, CONVERSION_MOVED, REFUNDED -> say(kind, order(row), money(row.amount()));
                case CONVERSION_REJECTED -> rejected(row, kind);
                case REWARD_GRANTED, REWARD_REVERSED, ADJUSTED -> say(kind, text(details, "name"), money(row.amount()));
                case TIER_REACHED -> say(kind, number(new BigDecimal(text(details, "percent"))), offerName);
                case TERMS_CHANGE_ANNOUNCED ->
                    say(
                            kind,
                            offerName,
                            TermsChangeDetails.areSettings(details)
                                    ? TermsChangeDetails.say(details, this)
                                    : summary(details),
                            day(text(details, "effectiveFrom")));
                case CODE_REFRESHED, ITEM_SWITCHED_OFF -> say(kind, text(details, "item"), offerName);
                case CLAIM_OVERDUE ->
                    say(kind, text(details, "order"), dayOf(LocalDate.parse(text(details, "closesOn"))));
                case CLAIM_ANSWERED -> claimAnswered(details, kind);
                case OFFER_ENDING -> say(kind, offerName, day(text(details, "endsAt")));
                case PAYOUT_NEEDS_INFO -> say(kind, money(row.amount()));
                case PAYOUT_PAID, PAYOUT_FAILED -> payout(row, kind);
                case MONTH_SUMMARY -> monthly(row, details, kind);
            };
        }

        private String claimAnswered(JsonNode details, String kind) {
            return details.hasNonNull("verdict")
                    ? say(kind + ".byItself", text(details, "order"), say("verdict." + text(details, "verdict")))
                    : say(kind + "." + text(details, "state"), text(details, "order"), text(details, "answer"));
        }

        private String payout(NoticeRow row, String kind) {
            return row.payoutText() == null
                    ? say(kind, money(row.amount()))
                    : say(kind + ".why", money(row.amount()), row.payoutText());
        }

        private String rejected(NoticeRow row, String kind) {
            return row.amount() == 0 ? say(kind + ".unbooked", order(row)) : say(kind, order(row), money(row.amount()));
        }

        private String monthly(NoticeRow row, JsonNode details, String kind) {
            return say(
                    kind,
                    month(text(details, "month")),
                    details.path("conversions").longValue(),
                    money(details.path("sales").longValue()),
                    money(row.amount()));
        }

        String say(String key, Object... with) {
            return new MessageFormat(bundle(language).getString(key), language).format(with);
        }

        String money(long minor) {
            return MinorUnits.format(BigDecimal.valueOf(Math.abs(minor)), brand.currency(), language);
        }

        String number(BigDecimal figure) {
            return NumberFormat.getInstance(language).format(figure);
        }

        private String order(NoticeRow row) {
            return row.orderRef() == null ? "" : row.orderRef();
        }

        private String summary(JsonNode details) {
            var frozen = terms.frozen(
                    UUID.fromString(text(details, "planId")),
                    details.path("version").intValue());
            return Summary.of(frozen, brand.currency(), language);
        }

        private String day(String instant) {
            return dayOf(LocalDate.ofInstant(Instant.parse(instant), brand.timezone()));
        }

        private String dayOf(LocalDate day) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(language)
                    .format(day);
        }

        private String month(String month) {
            return DateTimeFormatter.ofPattern("LLLL yyyy", language).format(YearMonth.parse(month));
        }
    }

    private static String text(JsonNode details, String name) {
        return details.path(name).asText();
    }

    private JsonNode read(String details) {
        try {
            return json.readTree(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
