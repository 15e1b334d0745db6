package dev.tributary.demo;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** @param customer empty for a sale over the counter */
record RetailOrder(String number, LocalTime time, String customer, List<RetailLine> lines, List<RetailLine> shipping) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd-yyyy HH:mm");
    private static final Set<String> SHIPPING = Set.of("POST", "DOT", "C2");
    private static final Set<String> NOT_GOODS = Set.of("D", "M", "BANK CHARGES");

    static RetailOrder empty(String number, CSVRecord row) {
        var time = LocalDateTime.parse(row.get("InvoiceDate"), TIME).toLocalTime();
        return new RetailOrder(number, time, row.get("CustomerID"), new ArrayList<>(), new ArrayList<>());
    }

    void add(CSVRecord row) {
        var line = RetailLine.of(row);
        if (line.quantity() < 1 || line.unitPrice() < 1 || NOT_GOODS.contains(line.sku())) {
            return;
        }
        (SHIPPING.contains(line.sku()) ? shipping : lines).add(line);
    }

    boolean has(RetailLine cancelled) {
        return lines.stream()
                .anyMatch(line -> line.sku().equals(cancelled.sku())
                        && line.unitPrice() == cancelled.unitPrice()
                        && line.quantity() >= -cancelled.quantity());
    }

    long shippingPrice() {
        return shipping.stream().mapToLong(RetailLine::price).sum();
    }
}
