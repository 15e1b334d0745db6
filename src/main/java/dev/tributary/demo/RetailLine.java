package dev.tributary.demo;

import java.math.BigDecimal;
import org.apache.commons.csv.CSVRecord;

/** @param unitPrice in pence */
record RetailLine(String sku, int quantity, long unitPrice) {
    static RetailLine of(CSVRecord row) {
        return new RetailLine(
                row.get("StockCode"),
                Integer.parseInt(row.get("Quantity")),
                new BigDecimal(row.get("UnitPrice")).movePointRight(2).longValueExact());
    }

    long price() {
        return quantity * unitPrice;
    }
}
