package dev.tributary.pricing.commissions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.money.MinorUnits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** A text file with one case per row and columns separated by bars; every row is a test, named by its first column. */
final class Table {
    private Table() {}

    static Stream<DynamicTest> tests(String file, ThrowingConsumer<List<String>> test) {
        return read(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> split(line, "\\|"))
                .map(row -> DynamicTest.dynamicTest(row.get(0), () -> test.accept(row.subList(1, row.size()))));
    }

    static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator, -1)).map(String::trim).toList();
    }

    static long minor(String amount, Currency currency) {
        return new BigDecimal(amount)
                .movePointRight(MinorUnits.decimals(currency))
                .longValueExact();
    }

    private static String read(String file) {
        try (var in = Table.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
