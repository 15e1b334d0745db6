package dev.tributary.journeys.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file of the shop's days: its rows by the number of their invoice. */
final class RetailFile {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd-yyyy HH:mm");

    private RetailFile() {}

    record Row(String number, String sku, int quantity, LocalDateTime time, BigDecimal price, String customer) {
        private static Row of(List<String> fields) {
            return new Row(
                    fields.get(0),
                    fields.get(1),
                    Integer.parseInt(fields.get(3)),
                    LocalDateTime.parse(fields.get(4), TIME),
                    new BigDecimal(fields.get(5)),
                    fields.get(6));
        }

        /** In pence. */
        long unitPrice() {
            return price.movePointRight(2).longValueExact();
        }
    }

    static Map<String, List<Row>> read() {
        Map<String, List<Row>> byNumber = new LinkedHashMap<>();
        for (var row : rows()) {
            byNumber.computeIfAbsent(row.number(), number -> new ArrayList<>()).add(row);
        }
        return byNumber;
    }

    private static List<Row> rows() {
        var file = RetailFile.class.getResourceAsStream("/online-retail.csv");
        try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(RetailFile::fields).map(Row::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A field in quotes may hold commas, and quotes twice. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
