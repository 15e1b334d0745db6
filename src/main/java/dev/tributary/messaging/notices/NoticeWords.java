package dev.tributary.messaging.notices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.program.brands.Brand;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Notices about one offer in words of one language. */
final class NoticeWords {
    private final NoticeTexts texts;
    private final Locale language;
    private final Brand brand;
    private final String offerName;

    NoticeWords(NoticeTexts texts, Locale language, Brand brand, String offerName) {
        this.texts = texts;
        this.language = language;
        this.brand = brand;
        this.offerName = offerName;
    }

    String say(NoticeRow row) {
        var details = texts.read(row.details());
        var kind = row.kind().name();
        return switch (row.kind()) {
            case CONVERSION_CREDITED, CONVERSION_MOVED, REFUNDED -> say(kind, order(row), money(row.amount()));
            case CONVERSION_REJECTED -> rejected(row, kind);
            case REWARD_GRANTED, REWARD_REVERSED, ADJUSTED -> say(kind, text(details, "name"), money(row.amount()));
            case TIER_REACHED -> say(kind, number(new BigDecimal(text(details, "percent"))), offerName);
            case TERMS_CHANGE_ANNOUNCED ->
                say(kind, offerName, termsChange(details), day(text(details, "effectiveFrom")));
            case CODE_REFRESHED, ITEM_SWITCHED_OFF -> say(kind, text(details, "item"), offerName);
            case CLAIM_OVERDUE -> say(kind, text(details, "order"), dayOf(LocalDate.parse(text(details, "closesOn"))));
            case CLAIM_ANSWERED -> claimAnswered(details, kind);
            case OFFER_ENDING -> say(kind, offerName, day(text(details, "endsAt")));
            case PAYOUT_NEEDS_INFO -> say(kind, money(row.amount()));
            case PAYOUT_PAID, PAYOUT_FAILED -> payout(row, kind);
            case MONTH_SUMMARY -> monthly(row, details, kind);
        };
    }

    private String termsChange(JsonNode details) {
        return TermsChangeDetails.areSettings(details)
                ? TermsChangeDetails.say(details, this)
                : texts.summary(details, brand.currency(), language);
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
        return new MessageFormat(NoticeTexts.bundle(language).getString(key), language).format(with);
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

    private static String text(JsonNode details, String name) {
        return details.path(name).asText();
    }
}
