package dev.tributary.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * One day of a real shop: invoices as orders, cancellations as refunds where what they cancel was sold that day. Postage is
 * shipping; give-aways, discounts and manual entries are left out.
 */
record RetailDay(List<Order> orders, List<Refund> refunds) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd-yyyy HH:mm");
    private static final Set<String> SHIPPING = Set.of("POST", "DOT", "C2");
    private static final Set<String> NO_GOODS = Set.of("D", "M", "BANK CHARGES");
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
        Map<String, Order> orders = new LinkedHashMap<>();
        List<CSVRecord> cancelled = new ArrayList<>();
        for (var row : FORMAT.parse(csv)) {
            if (row.get("InvoiceNo").startsWith(CANCELLATION)) {
                cancelled.add(row);
            } else {
                orders.computeIfAbsent(row.get("InvoiceNo"), number -> Order.begun(number, row))
                        .take(row);
            }
        }
        var sold = orders.values().stream()
                .filter(order -> !order.lines().isEmpty())
                .toList();
        return new RetailDay(sold, refunds(cancelled, sold));
    }

    private static List<Refund> refunds(List<CSVRecord> cancelled, List<Order> sold) {
        Map<String, Refund> refunds = new LinkedHashMap<>();
        for (var row : cancelled) {
            var line = Line.of(row);
            sold.stream()
                    .filter(order -> order.customer().equals(row.get("CustomerID")) && order.has(line))
                    .findFirst()
                    .ifPresent(order -> refunds.computeIfAbsent(
                                    row.get("InvoiceNo"),
                                    number -> new Refund(number, order.number(), new ArrayList<>()))
                            .takeIfOf(order, line));
        }
        return List.copyOf(refunds.values());
    }

    /** @param customer empty for a sale over the counter */
    record Order(String number, LocalTime time, String customer, List<Line> lines, List<Line> shipping) {
        private static Order begun(String number, CSVRecord row) {
            var time = LocalDateTime.parse(row.get("InvoiceDate"), TIME).toLocalTime();
            return new Order(number, time, row.get("CustomerID"), new ArrayList<>(), new ArrayList<>());
        }

        private void take(CSVRecord row) {
            var line = Line.of(row);
            if (line.quantity() < 1 || line.unitPrice() < 1 || NO_GOODS.contains(line.sku())) {
                return;
            }
            (SHIPPING.contains(line.sku()) ? shipping : lines).add(line);
        }

        private boolean has(Line cancelled) {
            return lines.stream()
                    .anyMatch(line -> line.sku().equals(cancelled.sku())
                            && line.unitPrice() == cancelled.unitPrice()
                            && line.quantity() >= -cancelled.quantity());
        }

        long shippingPrice() {
            return shipping.stream().mapToLong(Line::price).sum();
        }
    }

    /** @param unitPrice in pence */
    record Line(String sku, int quantity, long unitPrice) {
        private static Line of(CSVRecord row) {
            return new Line(
                    row.get("StockCode"),
                    Integer.parseInt(row.get("Quantity")),
                    new BigDecimal(row.get("UnitPrice")).movePointRight(2).longValueExact());
        }

        long price() {
            return quantity * unitPrice;
        }
    }

    record Refund(String number, String order, List<Line> lines) {
        private void takeIfOf(Order from, Line cancelled) {
            if (order.equals(from.number())) {
                lines.add(new Line(cancelled.sku(), -cancelled.quantity(), cancelled.unitPrice()));
            }
        }
    }
}
