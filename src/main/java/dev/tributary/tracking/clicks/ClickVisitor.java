package dev.tributary.tracking.clicks;

import java.nio.ByteBuffer;

/** A visitor of a link on a day, as stored in a row without a filter reason. */
record ClickVisitor(long brand, long brand2, long item, long item2, int day, long visitor, long visitor2) {
    static ClickVisitor read(ByteBuffer buffer) {
        int brand = Click.BRAND_OFFSET + Integer.BYTES;
        int item = Click.ITEM_OFFSET + Integer.BYTES;
        int visitor = Click.VISITOR_OFFSET + Integer.BYTES;
        return new ClickVisitor(
                buffer.getLong(brand),
                buffer.getLong(brand + Long.BYTES),
                buffer.getLong(item),
                buffer.getLong(item + Long.BYTES),
                buffer.getInt(Click.DAY_OFFSET + Integer.BYTES),
                buffer.getLong(visitor),
                buffer.getLong(visitor + Long.BYTES));
    }
}
