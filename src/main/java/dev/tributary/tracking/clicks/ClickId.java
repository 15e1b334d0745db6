package dev.tributary.tracking.clicks;

import java.time.Instant;
import java.util.UUID;

/**
 * The content of a click id.
 *
 * @param rowId a UUIDv7 of the click's time and randomness: the unique key of the stored click
 * @param text the id as it is sent: {@code clk_…}, signed and safe in a URL
 */
public record ClickId(UUID brandId, UUID itemId, UUID rowId, String text) {
    /** The time of the click, to the millisecond. */
    public Instant at() {
        return Instant.ofEpochMilli(rowId.getMostSignificantBits() >>> 16);
    }

    @Override
    public String toString() {
        return text;
    }
}
