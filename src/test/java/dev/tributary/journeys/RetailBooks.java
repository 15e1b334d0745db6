package dev.tributary.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The books of a shop, added up without any code of the product. An affiliate earns 7.5 % of each sale, 12.5 % on
 * {@link #HEARTS}, and 0.50 for each order that is worth something.
 *
 * <p>How the file is read: postage, carriage and bank charges ({@link #FEES}) are shipping. Lines of nothing but a negative
 * quantity without a cancellation are corrections of the stock, no orders. What was given away has a price of zero and stays
 * a line. A manual entry ({@code M}) is a sale like any other. A discount ({@code D}) comes only as a cancellation of an
 * invoice before the file.
 */
final class RetailBooks {
    private static final Set<String> FEES = Set.of("POST", "DOT", "C2", "BANK CHARGES");
    private static final Set<String> HEARTS = Set.of("85123A", "22423");
    private static final BigDecimal HEARTS_PERCENT = new BigDecimal("12.5");
    private static final BigDecimal PERCENT = new BigDecimal("7.5");
    private static final long PER_CONVERSION = 50;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd-yyyy HH:mm");

    private final Map<String, Invoice> invoices = new LinkedHashMap<>();
    private final List<Cancellation> cancellations = new ArrayList<>();

    record Line(String sku, int quantity, long unitPrice) {
        long value() {
            return quantity * unitPrice;
        }

        /** Exact, in pence. */
        BigDecimal earns() {
            return BigDecimal.valueOf(value())
                    .multiply(HEARTS.contains(sku) ? HEARTS_PERCENT : PERCENT)
                    .movePointLeft(2);
        }
    }

    record Sums(long conversions, long sales, long earned) {}

    /** @param affiliate by whose code it came, −1 for nobody's */
    record Invoice(
            String number,
            LocalDateTime time,
            String customer,
            int affiliate,
            long fees,
            List<Line> lines,
            int[] returned) {
        Instant instant() {
            return time.atZone(ZoneId.of("Europe/London")).toInstant();
        }

        long value() {
            return lines.stream().mapToLong(Line::value).sum();
        }

        /** Rounded once for all lines. */
        long commission() {
            return half(lines.stream().map(Line::earns).reduce(BigDecimal.ZERO, BigDecimal::add))
                    + (value() > 0 ? PER_CONVERSION : 0);
        }

        long refunded() {
            long sum = 0;
            for (int i = 0; i < lines.size(); i++) {
                sum += returned[i] * lines.get(i).unitPrice();
            }
            return sum;
        }

        boolean isGone() {
            return value() > 0 && refunded() == value();
        }

        long reversed() {
            if (isGone()) {
                return commission();
            }
            long sum = 0;
            var own = pence();
            for (int i = 0; i < lines.size(); i++) {
                sum += half(BigDecimal.valueOf(own.get(i) * returned[i])
                        .divide(BigDecimal.valueOf(lines.get(i).quantity()), 20, RoundingMode.HALF_UP));
            }
            return sum;
        }

        /** The pence of each line: whole ones first, those left over to the largest fractions. */
        private List<Long> pence() {
            List<Long> pence = new ArrayList<>(
                    lines.stream().map(line -> line.earns().longValue()).toList());
            long left = half(lines.stream().map(Line::earns).reduce(BigDecimal.ZERO, BigDecimal::add))
                    - pence.stream().mapToLong(Long::longValue).sum();
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                places.add(i);
            }
            places.sort((a, b) -> lines.get(b)
                    .earns()
                    .remainder(BigDecimal.ONE)
                    .compareTo(lines.get(a).earns().remainder(BigDecimal.ONE)));
            places.subList(0, (int) left).forEach(i -> pence.set(i, pence.get(i) + 1));
            return pence;
        }

        boolean has(Map<String, Integer> units) {
            return units.entrySet().stream().allMatch(wish -> open(wish.getKey()) >= wish.getValue());
        }

        private int open(String sku) {
            int open = 0;
            for (int i = 0; i < lines.size(); i++) {
                open += lines.get(i).sku().equals(sku) ? lines.get(i).quantity() - returned[i] : 0;
            }
            return open;
        }

        void take(Map<String, Integer> units) {
            units.forEach((sku, wanted) -> {
                int left = wanted;
                for (int i = 0; i < lines.size(); i++) {
                    int taken = lines.get(i).sku().equals(sku)
                            ? Math.min(left, lines.get(i).quantity() - returned[i])
                            : 0;
                    returned[i] += taken;
                    left -= taken;
                }
            });
        }

        private static long half(BigDecimal exact) {
            return exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
        }
    }

    /** @param invoice the latest of the same customer that has all of it, or null */
    record Cancellation(String number, Map<String, Integer> returned, Invoice invoice) {
        boolean isOfAnInvoice() {
            return invoice != null;
        }
    }

    private RetailBooks() {}

    static RetailBooks read(int affiliates) {
        var books = new RetailBooks();
        Map<String, List<List<String>>> byNumber = new LinkedHashMap<>();
        for (var row : rowsOfTheFile()) {
            byNumber.computeIfAbsent(row.get(0), number -> new ArrayList<>()).add(row);
        }
        byNumber.forEach((number, rows) -> {
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

    private void enter(String number, List<List<String>> rows, int affiliates) {
        List<Line> lines = new ArrayList<>();
        long fees = 0;
        for (var row : rows) {
            int quantity = Integer.parseInt(row.get(3));
            if (quantity > 0 && FEES.contains(row.get(1))) {
                fees += quantity * pence(row);
            } else if (quantity > 0) {
                lines.add(new Line(row.get(1), quantity, pence(row)));
            }
        }
        if (lines.isEmpty() && fees == 0) {
            return;
        }
        var customer = rows.get(0).get(6);
        int place = customer.isEmpty() ? -1 : Integer.parseInt(customer) % (affiliates + 2);
        invoices.put(
                number,
                new Invoice(
                        number,
                        time(rows),
                        customer,
                        place < affiliates ? place : -1,
                        fees,
                        lines,
                        new int[lines.size()]));
    }

    private void cancel(String number, List<List<String>> rows) {
        Map<String, Integer> returned = new LinkedHashMap<>();
        rows.forEach(row -> returned.merge(row.get(1), -Integer.parseInt(row.get(3)), Integer::sum));
        var invoice = invoices.values().stream()
                .filter(one -> !one.customer().isEmpty()
                        && one.customer().equals(rows.get(0).get(6)))
                .filter(one -> !one.time().isAfter(time(rows)) && one.has(returned))
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

    private static LocalDateTime time(List<List<String>> rows) {
        return LocalDateTime.parse(rows.get(0).get(4), TIME);
    }

    private static long pence(List<String> row) {
        return new BigDecimal(row.get(5)).movePointRight(2).longValueExact();
    }

    private static List<List<String>> rowsOfTheFile() {
        var file = RetailBooks.class.getResourceAsStream("/online-retail.csv");
        try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(RetailBooks::fields).toList();
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
