package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.OrderState.KnownLine;
import dev.tributary.integrations.shops.Plan.Note;
import dev.tributary.integrations.shops.StatedRefund.Units;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Rounding;
import dev.tributary.sales.refunds.NewRefund.ReturnedLine;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts the returned units of an order's lines while refunds are worked out one after the other. */
final class ReturnedUnits {
    private final List<KnownLine> lines;
    private final int[] returned;
    private final Currency currency;
    private final List<Note> notes;

    ReturnedUnits(List<KnownLine> lines, Currency currency, List<Note> notes) {
        this.lines = lines;
        this.returned = lines.stream().mapToInt(KnownLine::returned).toArray();
        this.currency = currency;
        this.notes = notes;
    }

    /**
     * Takes units back.
     *
     * @param price of the units, in minor units
     * @param withheld the part of that price that the shop kept
     * @return null, with a note, when the order has no unit left to return
     */
    @Nullable
    ReturnedLine takeBack(Units units, long price, long withheld) {
        int at = find(units);
        if (at < 0) {
            noteUnknown(units, price);
            return null;
        }
        var line = lines.get(at);
        int left = line.quantity() - returned[at];
        int quantity = Math.min(left, units.quantity());
        if (quantity < units.quantity()) {
            noteTooMany(units, left);
        }
        if (quantity == 0) {
            return null;
        }
        long worth = takeBack(at, quantity);
        Long amount = withheld == 0 || price == 0 ? null : Long.valueOf(Rounding.share(worth, price - withheld, price));
        return new ReturnedLine(line.lineId(), line.sku(), line.productId(), quantity, amount);
    }

    /** Lines that were recorded without ids are found by SKU and product id. */
    private int find(Units units) {
        return IntStream.range(0, lines.size())
                .filter(i -> matches(units, lines.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static boolean matches(Units units, KnownLine line) {
        if (line.lineId() != null && units.lineId() != null) {
            return line.lineId().equals(units.lineId());
        }
        return (units.sku() != null || units.productId() != null)
                && Objects.equals(units.sku(), line.sku())
                && Objects.equals(units.productId(), line.productId());
    }

    /** @return the sale of these units, in minor units */
    private long takeBack(int at, int quantity) {
        var line = lines.get(at);
        int before = returned[at];
        returned[at] += quantity;
        return Rounding.share(line.sale(), before + quantity, line.quantity())
                - Rounding.share(line.sale(), before, line.quantity());
    }

    private void noteUnknown(Units units, long price) {
        notes.add(new Note(
                "unknown_line",
                "Line " + units.lineId() + " is not of the order as it was reported; "
                        + MinorUnits.format(price, currency) + " for it was left out."));
    }

    private void noteTooMany(Units units, int left) {
        notes.add(new Note(
                "more_units_than_left",
                "Of line " + units.lineId() + " only " + left + " of " + units.quantity() + " could come back."));
    }
}
