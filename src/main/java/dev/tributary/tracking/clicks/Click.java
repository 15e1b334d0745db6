package dev.tributary.tracking.clicks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A click as stored in the spool. It is encoded once, in the binary format of COPY, so that {@link ClickCopy} only concatenates
 * rows.
 */
final class Click {
    /** In the order in which a row is written. */
    static final String COLUMNS =
            "is_first, filtered, brand_id, id, clicked_at, item_id, enrollment_id, day, visitor, address, referrer,"
                    + " s1, s2, s3, s4, s5, paid";

    static final int NULL = -1;
    private static final long POSTGRES_EPOCH_MILLIS = 946_684_800_000L;
    private static final long POSTGRES_EPOCH_DAY = 10_957;
    private static final int UUID_FIELD = Integer.BYTES + 2 * Long.BYTES;
    static final int BRAND_OFFSET = Integer.BYTES;
    static final int ITEM_OFFSET = BRAND_OFFSET + 2 * UUID_FIELD + Integer.BYTES + Long.BYTES;
    static final int DAY_OFFSET = ITEM_OFFSET + 2 * UUID_FIELD;
    static final int VISITOR_OFFSET = DAY_OFFSET + 2 * Integer.BYTES;

    private Click() {}

    /**
     * Encodes a click for the spool.
     *
     * @param visitor hash of address and agent
     * @param address hash of the address alone; empty when it is not known
     */
    static byte[] encode(ClickId id, UUID enrollmentId, LocalDate day, byte[] visitor, byte[] address, Visit visit) {
        byte[][] texts = texts(visit);
        var row = ByteBuffer.allocate(size(texts, visitor, address));
        put(row, texts[0]);
        put(row, id.brandId());
        put(row, id.rowId());
        row.putInt(Long.BYTES).putLong((id.at().toEpochMilli() - POSTGRES_EPOCH_MILLIS) * 1000);
        put(row, id.itemId());
        put(row, enrollmentId);
        row.putInt(Integer.BYTES).putInt((int) (day.toEpochDay() - POSTGRES_EPOCH_DAY));
        put(row, visitor);
        put(row, address);
        for (int i = 1; i < texts.length; i++) {
            put(row, texts[i]);
        }
        return row.array();
    }

    private static int size(byte[][] texts, byte[] visitor, byte[] address) {
        int time = Integer.BYTES + Long.BYTES;
        int day = 2 * Integer.BYTES;
        int size = 4 * UUID_FIELD + time + day + Integer.BYTES + visitor.length + Integer.BYTES + address.length;
        for (byte[] text : texts) {
            size += Integer.BYTES + text.length;
        }
        return size;
    }

    /** Missing texts become empty ones, which are stored as null. */
    private static byte[][] texts(Visit visit) {
        var texts = new byte[3 + SubIds.COUNT][];
        texts[0] = bytes(visit.filtered() == null ? null : visit.filtered().name());
        texts[1] = bytes(visit.referrer());
        for (int i = 0; i < SubIds.COUNT; i++) {
            texts[2 + i] = bytes(visit.subIds().get(i));
        }
        texts[2 + SubIds.COUNT] = bytes(visit.paid());
        return texts;
    }

    private static byte[] bytes(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(UTF_8);
    }

    private static void put(ByteBuffer row, UUID id) {
        row.putInt(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static void put(ByteBuffer row, byte[] field) {
        if (field.length == 0) {
            row.putInt(NULL);
        } else {
            row.putInt(field.length).put(field);
        }
    }

    static UUID brandOf(byte[] click) {
        var buffer = ByteBuffer.wrap(click);
        int reasonLength = Math.max(buffer.getInt(0), 0);
        int brand = BRAND_OFFSET + reasonLength + Integer.BYTES;
        return new UUID(buffer.getLong(brand), buffer.getLong(brand + Long.BYTES));
    }
}
