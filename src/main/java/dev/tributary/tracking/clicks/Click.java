package dev.tributary.tracking.clicks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * A click as it waits in the spool and as it is copied into the database. It is written once, in the binary form of COPY,
 * so that the flusher only joins what it finds.
 */
final class Click {
    /** In the order in which a row is written. */
    static final String COLUMNS =
            "is_first, filtered, brand_id, id, clicked_at, item_id, enrollment_id, day, visitor, address, referrer,"
                    + " s1, s2, s3, s4, s5, paid";

    private static final short COLUMN_COUNT = 12 + SubIds.COUNT;
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    private static final int FLAGS_AND_EXTENSION = 2 * Integer.BYTES;
    private static final int TRAILER = -1;
    private static final int PIECE_BYTES = 1 << 16;
    private static final int NULL = -1;
    private static final long POSTGRES_EPOCH_MILLIS = 946_684_800_000L;
    private static final long POSTGRES_EPOCH_DAY = 10_957;
    private static final int UUID_FIELD = Integer.BYTES + 2 * Long.BYTES;
    private static final int AT_BRAND = Integer.BYTES;
    private static final int AT_ITEM = AT_BRAND + 2 * UUID_FIELD + Integer.BYTES + Long.BYTES;
    private static final int AT_DAY = AT_ITEM + 2 * UUID_FIELD;
    private static final int AT_VISITOR = AT_DAY + 2 * Integer.BYTES;
    private static final byte[] TRUE = field(new byte[] {1});
    private static final byte[] FALSE = field(new byte[] {0});

    private Click() {}

    private static byte[] field(byte[] content) {
        return ByteBuffer.allocate(Integer.BYTES + content.length)
                .putInt(content.length)
                .put(content)
                .array();
    }

    /**
     * What the spool keeps.
     *
     * @param visitor hash of address and agent
     * @param address hash of the address alone; empty when it is not known
     */
    static byte[] waiting(ClickId id, UUID enrollmentId, LocalDate day, byte[] visitor, byte[] address, Visit visit) {
        byte[][] texts = texts(visit);
        int size = 4 * UUID_FIELD;
        size += Integer.BYTES
                + Long.BYTES
                + 2 * Integer.BYTES
                + Integer.BYTES
                + visitor.length
                + Integer.BYTES
                + address.length;
        for (byte[] text : texts) {
            size += Integer.BYTES + text.length;
        }
        var row = ByteBuffer.allocate(size);
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

    /** Those that are not there are empty: an empty one is never kept. */
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

    static UUID brandOf(byte[] waiting) {
        var read = ByteBuffer.wrap(waiting);
        int row = Short.BYTES + read.getShort();
        int reason = read.getInt(row);
        int brand = row + AT_BRAND + Math.max(reason, 0) + Integer.BYTES;
        return new UUID(read.getLong(brand), read.getLong(brand + Long.BYTES));
    }

    /** All that COPY … (FORMAT binary) wants to read; it reads one piece while the next is written. */
    static void copy(List<byte[]> waiting, CopyIn to) throws SQLException {
        var piece = new ByteArrayOutputStream(2 * PIECE_BYTES);
        piece.writeBytes(SIGNATURE);
        piece.writeBytes(new byte[FLAGS_AND_EXTENSION]);
        Set<Visitor> seen = new HashSet<>();
        for (byte[] click : waiting) {
            write(click, seen, piece);
            if (piece.size() > PIECE_BYTES) {
                to.writeToCopy(piece.toByteArray(), 0, piece.size());
                piece.reset();
            }
        }
        write(piece, (short) TRAILER);
        to.writeToCopy(piece.toByteArray(), 0, piece.size());
    }

    private static void write(byte[] click, Set<Visitor> seen, ByteArrayOutputStream to) {
        var read = ByteBuffer.wrap(click);
        boolean isFiltered = read.getInt(0) != NULL;
        boolean isFirst = !isFiltered && seen.add(Visitor.read(read));
        write(to, COLUMN_COUNT);
        to.writeBytes(isFirst ? TRUE : FALSE);
        to.writeBytes(click);
    }

    private static void write(ByteArrayOutputStream to, short number) {
        to.write(number >> 8);
        to.write(number);
    }

    /** Somebody on a link on a day; read where a row without a reason has it. */
    private record Visitor(long brand, long brand2, long item, long item2, int day, long visitor, long visitor2) {
        static Visitor read(ByteBuffer read) {
            int brand = AT_BRAND + Integer.BYTES;
            int item = AT_ITEM + Integer.BYTES;
            int visitor = AT_VISITOR + Integer.BYTES;
            return new Visitor(
                    read.getLong(brand),
                    read.getLong(brand + Long.BYTES),
                    read.getLong(item),
                    read.getLong(item + Long.BYTES),
                    read.getInt(AT_DAY + Integer.BYTES),
                    read.getLong(visitor),
                    read.getLong(visitor + Long.BYTES));
        }
    }
}
