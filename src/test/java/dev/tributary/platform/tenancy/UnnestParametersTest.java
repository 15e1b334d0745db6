package dev.tributary.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the arrays that are sent with the text in which PostgreSQL shows them. */
@QuarkusTest
class UnnestParametersTest {
    @Inject
    Jdbi jdbi;

    @ParameterizedTest
    @EnumSource
    void every_type_arrives_unchanged(Sent sent) {
        assertThat(read(sent.type, sent.values)).isEqualTo(Arrays.asList(sent.read));
    }

    @ParameterizedTest
    @EnumSource(PgElementType.class)
    void no_rows_are_an_empty_array(PgElementType type) {
        assertThat(read(type.name(), new Object[0])).isEmpty();
    }

    private List<String> read(String type, Object[] values) {
        return jdbi.withHandle(handle -> UnnestParameters.of(Arrays.asList(values))
                .column("values", type, value -> value)
                .bindTo(handle.createQuery("select v::text from unnest(:values) as v"))
                .mapTo(String.class)
                .list());
    }

    enum Sent {
        IDS(
                "uuid",
                values(UUID.fromString("f1a2b3c4-0000-7fff-8000-ffffffffffff"), null),
                "f1a2b3c4-0000-7fff-8000-ffffffffffff",
                null),
        TEXTS(
                "text",
                values("", "O'Brien \"x\" {a,b} \\ NULL", null, "żółć 🛒"),
                "",
                "O'Brien \"x\" {a,b} \\ NULL",
                null,
                "żółć 🛒"),
        ENUMS("text", values(Thread.State.NEW), "NEW"),
        BOOLEANS("bool", values(true, false, null), "true", "false", null),
        INTEGERS("int4", values(Integer.MIN_VALUE, 0, null), "-2147483648", "0", null),
        MONEY("int8", values(Long.MAX_VALUE, -1L, 7, null), "9223372036854775807", "-1", "7", null),
        RATES(
                "numeric",
                values(new BigDecimal("0.00000000000001"), new BigDecimal("-12345678901234567890.120"), null),
                "0.00000000000001",
                "-12345678901234567890.120",
                null),
        DAYS(
                "date",
                values(LocalDate.of(2000, 1, 1), LocalDate.of(1999, 12, 31), LocalDate.of(2028, 2, 29)),
                "2000-01-01",
                "1999-12-31",
                "2028-02-29"),
        INSTANTS(
                "timestamptz",
                values(Instant.parse("1999-12-31T23:59:59.999Z"), Instant.parse("2026-03-29T01:00:00.001Z"), null),
                "1999-12-31 23:59:59.999+00",
                "2026-03-29 01:00:00.001+00",
                null),
        BYTES("bytea", values(new byte[] {0, -1, 92}, new byte[0], null), "\\x00ff5c", "\\x", null),
        DOCUMENTS("json", values("{\"b\": 1,  \"a\": \"\\\"\"}", null), "{\"b\": 1,  \"a\": \"\\\"\"}", null),
        VALUES("jsonb", values("{\"b\": 1,  \"a\": 2}", null), "{\"a\": 2, \"b\": 1}", null);

        final String type;
        final Object[] values;
        final String[] read;

        Sent(String type, Object[] values, String... read) {
            this.type = type;
            this.values = values;
            this.read = read;
        }

        private static Object[] values(Object... values) {
            return values;
        }
    }
}
