package dev.tributary.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * One day of a real shop: invoices as orders, and cancellations as refunds when the cancelled line was sold that day. Postage
 * is shipping; give-aways, discounts and manual entries are left out.
 */
record RetailDay(List<RetailOrder> orders, List<RetailRefund> refunds) {
    private static final String CANCELLATION = "C";
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();

    static RetailDay packaged() {
        try (InputStream day = RetailDay.class.getResourceAsStream("/demo/online-retail.csv")) {
            return read(new InputStreamReader(Objects.requireNonNull(day), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RetailDay read(Reader csv) throws IOException {
        Map<String, RetailOrder> orders = new LinkedHashMap<>();
        List<CSVRecord> cancellations = new ArrayList<>();
        for (var row : FORMAT.parse(csv)) {
            if (row.get("InvoiceNo").startsWith(CANCELLATION)) {
                cancellations.add(row);
            } else {
                orders.computeIfAbsent(row.get("InvoiceNo"), number -> RetailOrder.empty(number, row))
                        .add(row);
            }
        }
        var sold = orders.values().stream()
                .filter(order -> !order.lines().isEmpty())
                .toList();
        return new RetailDay(sold, refunds(cancellations, sold));
    }

    private static List<RetailRefund> refunds(List<CSVRecord> cancellations, List<RetailOrder> sold) {
        Map<String, RetailRefund> refunds = new LinkedHashMap<>();
        for (var row : cancellations) {
            var line = RetailLine.of(row);
            sold.stream()
                    .filter(order -> order.customer().equals(row.get("CustomerID")) && order.has(line))
                    .findFirst()
                    .ifPresent(order -> refunds.computeIfAbsent(
                                    row.get("InvoiceNo"),
                                    number -> new RetailRefund(number, order.number(), new ArrayList<>()))
                            .addIfFor(order, line));
        }
        return List.copyOf(refunds.values());
    }
}
