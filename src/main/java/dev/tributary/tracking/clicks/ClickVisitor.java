package dev.tributary.tracking.clicks;

import java.nio.ByteBuffer;

/** Somebody on a link on a day; read where a row without a reason has it. */
record ClickVisitor(long brand, long brand2, long item, long item2, int day, long visitor, long visitor2) {
    static ClickVisitor read(ByteBuffer read) {
        int brand = Click.AT_BRAND + Integer.BYTES;
        int item = Click.AT_ITEM + Integer.BYTES;
        int visitor = Click.AT_VISITOR + Integer.BYTES;
        return new ClickVisitor(
                read.getLong(brand),
                read.getLong(brand + Long.BYTES),
                read.getLong(item),
                read.getLong(item + Long.BYTES),
                read.getInt(Click.AT_DAY + Integer.BYTES),
                read.getLong(visitor),
                read.getLong(visitor + Long.BYTES));
    }
}
