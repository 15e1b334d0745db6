package dev.tributary.tracking.clicks;

import java.time.Instant;
import java.util.UUID;

/**
 * One click, as its id tells it.
 *
 * @param rowId a UUIDv7 of the click's time and randomness: the unique key under which the click is kept
 * @param text what travels: {@code clk_…}, signed and safe in a URL
 */
public record ClickId(UUID brandId, UUID itemId, UUID rowId, String text) {

    /** To the millisecond. */
    public Instant at() {
        return Instant.ofEpochMilli(rowId.getMostSignificantBits() >>> 16);
    }

    @Override
    public String toString() {
        return text;
    }
}
