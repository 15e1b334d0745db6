package dev.tributary.platform.tenancy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.util.ByteConverter;

/**
 * PostgreSQL's types as elements of an array, in the binary form of its protocol, which costs both sides a third of the work
 * of the text form.
 */
enum PgElementType {
    UUID(Oid.UUID, Oid.UUID_ARRAY, value -> bytes((UUID) value)),
    TEXT(Oid.TEXT, Oid.TEXT_ARRAY, value -> bytes(value.toString())),
    BOOL(Oid.BOOL, Oid.BOOL_ARRAY, value -> new byte[] {(byte) ((Boolean) value ? 1 : 0)}),
    INT4(Oid.INT4, Oid.INT4_ARRAY, value -> bytes(((Number) value).intValue())),
    INT8(Oid.INT8, Oid.INT8_ARRAY, value -> bytes(((Number) value).longValue())),
    NUMERIC(Oid.NUMERIC, Oid.NUMERIC_ARRAY, value -> ByteConverter.numeric((BigDecimal) value)),
    DATE(Oid.DATE, Oid.DATE_ARRAY, value -> bytes((int) ChronoUnit.DAYS.between(Epoch.DAY, (LocalDate) value))),
    TIMESTAMPTZ(
            Oid.TIMESTAMPTZ,
            Oid.TIMESTAMPTZ_ARRAY,
            value -> bytes(ChronoUnit.MICROS.between(Epoch.INSTANT, (Instant) value))),
    BYTEA(Oid.BYTEA, Oid.BYTEA_ARRAY, value -> (byte[]) value),
    JSON(Oid.JSON, Oid.JSON_ARRAY, value -> bytes(value.toString())),
    JSONB(Oid.JSONB, Oid.JSONB_ARRAY, value -> versioned(bytes(value.toString())));

    private static final int ONE_DIMENSION = 1;
    private static final int FIRST_INDEX = 1;
    private static final int NULL = -1;

    private final int element;
    private final int array;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final Function<Object, byte[]> encode;

    PgElementType(int element, int array, Function<Object, byte[]> encode) {
        this.element = element;
        this.array = array;
        this.encode = encode;
    }

    /** @param name as PostgreSQL calls the type */
    static PgElementType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    int arrayOid() {
        return array;
    }

    byte[] array(@Nullable Object[] values) {
        var elements = new byte @Nullable [values.length][];
        boolean hasNull = false;
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            elements[i] = value == null ? null : encode.apply(value);
            hasNull |= value == null;
        }
        var bytes = ByteBuffer.allocate(size(elements))
                .putInt(ONE_DIMENSION)
                .putInt(hasNull ? 1 : 0)
                .putInt(element)
                .putInt(values.length)
                .putInt(FIRST_INDEX);
        for (var value : elements) {
            put(bytes, value);
        }
        return bytes.array();
    }

    private static int size(byte[] @Nullable [] elements) {
        int size = 5 * Integer.BYTES;
        for (var value : elements) {
            size += Integer.BYTES + (value == null ? 0 : value.length);
        }
        return size;
    }

    private static void put(ByteBuffer bytes, byte @Nullable [] value) {
        if (value == null) {
            bytes.putInt(NULL);
        } else {
            bytes.putInt(value.length).put(value);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static byte[] versioned(byte[] json) {
        return ByteBuffer.allocate(1 + json.length).put((byte) 1).put(json).array();
    }

    /** Where PostgreSQL's days and instants begin. */
    private static final class Epoch {
        private static final LocalDate DAY = LocalDate.of(2000, 1, 1);
        private static final Instant INSTANT = Instant.parse("2000-01-01T00:00:00Z");
    }
}
