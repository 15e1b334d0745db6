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

/** Writes notices about one offer in one language. */
final class NoticeFormatter {
    private final NoticeTexts texts;
    private final Locale language;
    private final Brand brand;
    private final String offerName;

    NoticeFormatter(NoticeTexts texts, Locale language, Brand brand, String offerName) {
        this.texts = texts;
        this.language = language;
        this.brand = brand;
        this.offerName = offerName;
    }

    String format(NoticeRow row) {
        var details = texts.read(row.details());
        var kind = row.kind().name();
        return switch (row.kind()) {
            case CONVERSION_CREDITED ->
                message(row.undoesRefund() ? kind + ".refundUndone" : kind, order(row), money(row.amount()));
            case CONVERSION_MOVED, REFUNDED -> message(kind, order(row), money(row.amount()));
            case CONVERSION_REJECTED -> rejected(row, kind);
            case REWARD_GRANTED, REWARD_REVERSED, ADJUSTED -> message(kind, text(details, "name"), money(row.amount()));
            case TIER_REACHED -> message(kind, number(new BigDecimal(text(details, "percent"))), offerName);
            case TERMS_CHANGE_ANNOUNCED ->
                message(kind, offerName, termsChange(details), day(text(details, "effectiveFrom")));
            case CODE_REFRESHED, ITEM_SWITCHED_OFF -> message(kind, text(details, "item"), offerName);
            case CLAIM_OVERDUE ->
                message(kind, text(details, "order"), dayOf(LocalDate.parse(text(details, "closesOn"))));
            case CLAIM_ANSWERED -> claimAnswered(details, kind);
            case OFFER_ENDING -> message(kind, offerName, day(text(details, "endsAt")));
            case PAYOUT_NEEDS_INFO -> message(kind, money(row.amount()));
            case PAYOUT_PAID, PAYOUT_FAILED -> payout(row, kind);
            case MONTH_SUMMARY -> monthly(row, details, kind);
        };
    }

    private String termsChange(JsonNode details) {
        return TermsChangeDetails.areSettings(details)
                ? TermsChangeDetails.format(details, this)
                : texts.summary(details, brand.currency(), language);
    }

    private String claimAnswered(JsonNode details, String kind) {
        return details.hasNonNull("verdict")
                ? message(kind + ".byItself", text(details, "order"), message("verdict." + text(details, "verdict")))
                : message(kind + "." + text(details, "state"), text(details, "order"), text(details, "answer"));
    }

    private String payout(NoticeRow row, String kind) {
        return row.payoutText() == null
                ? message(kind, money(row.amount()))
                : message(kind + ".why", money(row.amount()), row.payoutText());
    }

    private String rejected(NoticeRow row, String kind) {
        return row.amount() == 0
                ? message(kind + ".unbooked", order(row))
                : message(kind, order(row), money(row.amount()));
    }

    private String monthly(NoticeRow row, JsonNode details, String kind) {
        return message(
                kind,
                month(text(details, "month")),
                details.path("conversions").longValue(),
                money(details.path("sales").longValue()),
                money(row.amount()));
    }

    String message(String key, Object... arguments) {
        return new MessageFormat(NoticeTexts.bundle(language).getString(key), language).format(arguments);
    }

    String money(long minor) {
        return MinorUnits.format(BigDecimal.valueOf(Math.abs(minor)), brand.currency(), language);
    }

    String number(BigDecimal value) {
        return NumberFormat.getInstance(language).format(value);
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
