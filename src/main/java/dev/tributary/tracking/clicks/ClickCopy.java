package dev.tributary.tracking.clicks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.postgresql.copy.CopyIn;

/** Writes clicks of the spool in the format of {@code COPY … (FORMAT binary)}. */
final class ClickCopy {
    private static final short COLUMN_COUNT = 12 + SubIds.COUNT;
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(ISO_8859_1);
    private static final int FLAGS_AND_EXTENSION = 2 * Integer.BYTES;
    private static final int TRAILER = -1;
    private static final int PIECE_BYTES = 1 << 16;
    private static final byte[] TRUE = field(new byte[] {1});
    private static final byte[] FALSE = field(new byte[] {0});

    private ClickCopy() {}

    private static byte[] field(byte[] content) {
        return ByteBuffer.allocate(Integer.BYTES + content.length)
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** Sends the clicks in pieces, so that the database reads one while the next is written. */
    static void write(List<byte[]> clicks, CopyIn to) throws SQLException {
        var piece = new ByteArrayOutputStream(2 * PIECE_BYTES);
        piece.writeBytes(SIGNATURE);
        piece.writeBytes(new byte[FLAGS_AND_EXTENSION]);
        Set<ClickVisitor> seen = new HashSet<>();
        for (byte[] click : clicks) {
            write(click, seen, piece);
            if (piece.size() > PIECE_BYTES) {
                to.writeToCopy(piece.toByteArray(), 0, piece.size());
                piece.reset();
            }
        }
        write(piece, (short) TRAILER);
        to.writeToCopy(piece.toByteArray(), 0, piece.size());
    }

    private static void write(byte[] click, Set<ClickVisitor> seen, ByteArrayOutputStream to) {
        var buffer = ByteBuffer.wrap(click);
        boolean isFiltered = buffer.getInt(0) != Click.NULL;
        boolean isFirst = !isFiltered && seen.add(ClickVisitor.read(buffer));
        write(to, COLUMN_COUNT);
        to.writeBytes(isFirst ? TRUE : FALSE);
        to.writeBytes(click);
    }

    private static void write(ByteArrayOutputStream to, short number) {
        to.write(number >> 8);
        to.write(number);
    }
}
