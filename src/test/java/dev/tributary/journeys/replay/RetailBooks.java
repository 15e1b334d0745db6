package dev.tributary.journeys.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The books of a shop, added up without any code of the product.
 *
 * <p>How the file is read: postage, carriage and bank charges ({@link #FEES}) are shipping. Lines of nothing but a negative
 * quantity without a cancellation are corrections of the stock, no orders. What was given away has a price of zero and stays
 * a line. A manual entry ({@code M}) is a sale like any other. A discount ({@code D}) comes only as a cancellation of an
 * invoice before the file.
 */
final class RetailBooks {
    private static final Set<String> FEES = Set.of("POST", "DOT", "C2", "BANK CHARGES");

    private final Map<String, Invoice> invoices = new LinkedHashMap<>();
    private final List<Cancellation> cancellations = new ArrayList<>();

    record Sums(long conversions, long sales, long earned) {}

    private RetailBooks() {}

    static RetailBooks read(int affiliates) {
        var books = new RetailBooks();
        RetailFile.read().forEach((number, rows) -> {
            if (number.startsWith("C")) {
                books.cancel(number, rows);
            } else {
                books.enter(number, rows, affiliates);
            }
        });
        return books;
    }

    List<Invoice> invoices() {
        return List.copyOf(invoices.values());
    }

    List<Cancellation> cancellations() {
        return cancellations;
    }

    private void enter(String number, List<RetailFile.Row> rows, int affiliates) {
        List<Line> lines = new ArrayList<>();
        long fees = 0;
        for (var row : rows) {
            if (row.quantity() > 0 && FEES.contains(row.sku())) {
                fees += row.quantity() * row.unitPrice();
            } else if (row.quantity() > 0) {
                lines.add(new Line(row.sku(), row.quantity(), row.unitPrice()));
            }
        }
        if (lines.isEmpty() && fees == 0) {
            return;
        }
        var customer = rows.get(0).customer();
        int place = customer.isEmpty() ? -1 : Integer.parseInt(customer) % (affiliates + 2);
        invoices.put(
                number,
                new Invoice(
                        number,
                        rows.get(0).time(),
                        customer,
                        place < affiliates ? place : -1,
                        fees,
                        lines,
                        new int[lines.size()]));
    }

    private void cancel(String number, List<RetailFile.Row> rows) {
        Map<String, Integer> returned = new LinkedHashMap<>();
        rows.forEach(row -> returned.merge(row.sku(), -row.quantity(), Integer::sum));
        var invoice = invoices.values().stream()
                .filter(one -> !one.customer().isEmpty()
                        && one.customer().equals(rows.get(0).customer()))
                .filter(one -> !one.time().isAfter(rows.get(0).time()) && one.has(returned))
                .reduce((earlier, later) -> later)
                .orElse(null);
        if (invoice != null) {
            invoice.take(returned);
        }
        cancellations.add(new Cancellation(number, returned, invoice));
    }

    /** By affiliate. */
    List<Sums> sums(int affiliates) {
        List<Sums> sums = new ArrayList<>();
        for (int i = 0; i < affiliates; i++) {
            int affiliate = i;
            var own = invoices.values().stream()
                    .filter(invoice -> invoice.affiliate() == affiliate)
                    .toList();
            sums.add(new Sums(
                    own.stream().filter(invoice -> !invoice.isGone()).count(),
                    own.stream()
                            .mapToLong(invoice -> invoice.value() - invoice.refunded())
                            .sum(),
                    own.stream()
                            .mapToLong(invoice -> invoice.commission() - invoice.reversed())
                            .sum()));
        }
        return sums;
    }

    /** Net, of orders that are somebody's. */
    Map<String, Long> salesByDay() {
        Map<String, Long> days = new TreeMap<>();
        for (var invoice : invoices.values()) {
            long net = invoice.affiliate() < 0 ? 0 : invoice.value() - invoice.refunded();
            days.merge(invoice.time().toLocalDate().toString(), net, Long::sum);
        }
        return days;
    }

    /** By number: base, commission, refunded, reversed. */
    Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        for (var invoice : invoices.values()) {
            boolean earns = invoice.affiliate() >= 0;
            rows.put(
                    invoice.number(),
                    "%d %d %d %d"
                            .formatted(
                                    invoice.value(),
                                    earns ? invoice.commission() : 0,
                                    invoice.refunded(),
                                    earns ? invoice.reversed() : 0));
        }
        return rows;
    }
}
