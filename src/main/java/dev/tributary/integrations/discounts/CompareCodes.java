package dev.tributary.integrations.discounts;

import dev.tributary.integrations.discounts.CodeDifference.Kind;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.program.offers.Discount;
import dev.tributary.tracking.codes.ShopCode.Status;
import dev.tributary.tracking.codes.ShopCodeStates.Noted;
import dev.tributary.tracking.items.TrackingItemId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares the stored codes of a shop with those in the shop. */
final class CompareCodes {
    private static final Pattern MARK = Pattern.compile("\\((itm_[0-9a-z]{26})\\)$");

    private final Currency currency;
    private final Instant now;
    private final Function<@Nullable String, @Nullable Applied> parseApplied;

    /** @param parseApplied parses the stored state that was last applied in the shop */
    CompareCodes(Currency currency, Instant now, Function<@Nullable String, @Nullable Applied> parseApplied) {
        this.currency = currency;
        this.now = now;
        this.parseApplied = parseApplied;
    }

    List<CodeDifference> compare(List<Noted> noted, List<ShopDiscounts.Listed> listed) {
        Map<String, ShopDiscounts.Listed> inShop = new HashMap<>();
        listed.forEach(code -> inShop.put(code.remoteId(), code));
        List<CodeDifference> differences = new ArrayList<>();
        Map<String, Noted> byMark = new HashMap<>();
        for (var code : noted) {
            byMark.put(new TrackingItemId(code.itemId()).toString(), code);
            compare(code, code.remoteId() == null ? null : inShop.get(code.remoteId()), differences);
        }
        listed.forEach(code -> addUnknown(code, byMark, differences));
        return differences;
    }

    private void compare(Noted noted, ShopDiscounts.@Nullable Listed listed, List<CodeDifference> differences) {
        boolean isEndedHere = noted.endsAt() != null && !noted.endsAt().isAfter(now);
        if (noted.status() == Status.LIVE && !isEndedHere) {
            if (listed == null) {
                differences.add(difference(Kind.MISSING_IN_SHOP, noted, "The shop does not have it."));
            } else if (listed.isEnded()) {
                differences.add(difference(Kind.ENDED_IN_SHOP, noted, "The shop has ended it."));
            } else {
                compareDiscount(noted, listed, differences);
            }
        } else if (noted.status() == Status.GONE && listed != null && !listed.isEnded()) {
            differences.add(difference(Kind.LIVE_IN_SHOP, noted, "The shop still takes it."));
        }
    }

    private void compareDiscount(Noted noted, ShopDiscounts.Listed listed, List<CodeDifference> differences) {
        var applied = parseApplied.apply(noted.applied());
        if (applied == null || applied.terms() == null) {
            return;
        }
        var discount = applied.terms().discount();
        var value = listed.value();
        if (discount.kind() != listed.kind()
                || value == null
                || decimalValue(discount).compareTo(value.abs()) != 0) {
            var gives = listed.kind() == null ? "something else" : listed.kind() + " " + value;
            differences.add(difference(Kind.OTHER_DISCOUNT, noted, "It gives " + gives + " in the shop."));
        }
    }

    private BigDecimal decimalValue(Discount discount) {
        return discount.kind() == Discount.Kind.PERCENT
                ? discount.value()
                : discount.value().movePointLeft(MinorUnits.decimals(currency));
    }

    private static void addUnknown(
            ShopDiscounts.Listed listed, Map<String, Noted> byMark, List<CodeDifference> differences) {
        var mark = MARK.matcher(listed.title());
        if (!mark.find()) {
            return;
        }
        var noted = byMark.get(mark.group(1));
        if (noted == null || !Objects.equals(noted.remoteId(), listed.remoteId())) {
            var detail = noted == null ? "Nothing is known of it here." : "The shop has it a second time.";
            differences.add(new CodeDifference(
                    Kind.UNKNOWN_HERE, listed.code(), noted == null ? null : noted.itemId(), detail));
        }
    }

    private static CodeDifference difference(Kind kind, Noted noted, String detail) {
        return new CodeDifference(kind, noted.code(), noted.itemId(), detail);
    }
}
