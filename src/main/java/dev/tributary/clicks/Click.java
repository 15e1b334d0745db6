package dev.tributary.clicks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.clicks.Visit.Filtered;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A click as it waits in the spool and as it is copied into the database. It is written once, in the binary form of COPY,
 * so that the flusher only joins what it finds; in front stands the agent, as long as nobody has looked at it.
 */
final class Click {
    /** In the order in which a row is written. */
    static final String COLUMNS = "filtered, brand_id, id, clicked_at, item_id, enrollment_id, day, visitor, referrer,"
            + " s1, s2, s3, s4, s5";

    private static final short COLUMN_COUNT = 9 + SubIds.COUNT;
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    private static final int FLAGS_AND_EXTENSION = 2 * Integer.BYTES;
    private static final int TRAILER = -1;
    private static final int NULL = -1;
    private static final long POSTGRES_EPOCH_MILLIS = 946_684_800_000L;
    private static final long POSTGRES_EPOCH_DAY = 10_957;
    private static final int UUID_FIELD = Integer.BYTES + 2 * Long.BYTES;
    private static final byte[] BOT = Filtered.BOT.name().getBytes(UTF_8);

    private Click() {}

    /** What the spool keeps. A visit that is filtered already needs no look at its agent. */
    static byte[] waiting(ClickId id, UUID enrollmentId, LocalDate day, byte[] visitor, Visit visit, boolean judged) {
        byte[] agent =
                judged || visit.filtered() != null ? new byte[0] : visit.agent().getBytes(UTF_8);
        byte[][] texts = texts(visit);
        int size = Short.BYTES + agent.length + 4 * UUID_FIELD;
        size += Integer.BYTES + Long.BYTES + 2 * Integer.BYTES + Integer.BYTES + visitor.length;
        for (byte[] text : texts) {
            size += Integer.BYTES + text.length;
        }
        var row = ByteBuffer.allocate(size).putShort((short) agent.length).put(agent);
        put(row, texts[0]);
        put(row, id.brandId());
        put(row, id.rowId());
        row.putInt(Long.BYTES).putLong((id.at().toEpochMilli() - POSTGRES_EPOCH_MILLIS) * 1000);
        put(row, id.itemId());
        put(row, enrollmentId);
        row.putInt(Integer.BYTES).putInt((int) (day.toEpochDay() - POSTGRES_EPOCH_DAY));
        put(row, visitor);
        for (int i = 1; i < texts.length; i++) {
            put(row, texts[i]);
        }
        return row.array();
    }

    /** Those that are not there are empty: an empty one is never kept. */
    private static byte[][] texts(Visit visit) {
        var texts = new byte[2 + SubIds.COUNT][];
        texts[0] = bytes(visit.filtered() == null ? null : visit.filtered().name());
        texts[1] = bytes(visit.referrer());
        for (int i = 0; i < SubIds.COUNT; i++) {
            texts[2 + i] = bytes(visit.subIds().get(i));
        }
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

    /** All that COPY … (FORMAT binary) wants to read. */
    static byte[] copy(Iterable<byte[]> waiting, Agents agents) {
        var copy = new ByteArrayOutputStream(1 << 20);
        copy.writeBytes(SIGNATURE);
        copy.writeBytes(new byte[FLAGS_AND_EXTENSION]);
        for (byte[] click : waiting) {
            write(click, agents, copy);
        }
        write(copy, (short) TRAILER);
        return copy.toByteArray();
    }

    private static void write(byte[] click, Agents agents, ByteArrayOutputStream to) {
        int agentLength = ByteBuffer.wrap(click).getShort();
        int row = Short.BYTES + agentLength;
        write(to, COLUMN_COUNT);
        if (agentLength > 0 && agents.isBot(new String(click, Short.BYTES, agentLength, UTF_8))) {
            to.writeBytes(ByteBuffer.allocate(Integer.BYTES + BOT.length)
                    .putInt(BOT.length)
                    .put(BOT)
                    .array());
            row += Integer.BYTES;
        }
        to.write(click, row, click.length - row);
    }

    private static void write(ByteArrayOutputStream to, short number) {
        to.write(number >> 8);
        to.write(number);
    }
}
