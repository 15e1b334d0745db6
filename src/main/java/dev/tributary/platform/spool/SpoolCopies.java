package dev.tributary.platform.spool;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Copies of records in the database: what a disk takes with it is there. */
@Singleton
public class SpoolCopies {
    private static final int MOST_AT_ONCE = 100;

    private final AgroalDataSource database;
    private final UUID own = UUID.randomUUID();
    private volatile boolean anyKept;

    SpoolCopies(AgroalDataSource database) {
        this.database = database;
    }

    /** @param last the highest number that one of the records has in this process's spool */
    void keep(long last, List<byte[]> records) throws SQLException {
        anyKept = true;
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into spool_copies (spool, last, records) values (?, ?, ?)")) {
            insert.setObject(1, own);
            insert.setLong(2, last);
            insert.setArray(3, connection.createArrayOf("bytea", records.toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    /** All records of this process's spool up to that number are safe elsewhere. */
    public void drop(long upTo) throws SQLException {
        if (anyKept) {
            drop("delete from spool_copies where spool = ? and last <= ?", own, upTo);
        }
    }

    /** Its records are safe elsewhere. */
    public void drop(SpoolCopies.LeftoverCopy copy) throws SQLException {
        drop("delete from spool_copies where spool = ? and last = ?", copy.spool(), copy.last());
    }

    private void drop(String sql, UUID spool, long last) throws SQLException {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(sql)) {
            delete.setObject(1, spool);
            delete.setLong(2, last);
            delete.executeUpdate();
        }
    }

    /** Some of those whose process ought to have dropped them long ago. It may still be at it: what is stored twice is stored once. */
    public List<SpoolCopies.LeftoverCopy> left() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select spool, last, records from spool_copies"
                        + " where kept_at < now() - interval '1 minute' order by kept_at limit " + MOST_AT_ONCE)) {
            List<SpoolCopies.LeftoverCopy> left = new ArrayList<>();
            while (rows.next()) {
                left.add(SpoolCopies.LeftoverCopy.of(rows));
            }
            return left;
        }
    }

    /** What a process left in the database. */
    public record LeftoverCopy(UUID spool, long last, List<byte[]> records) {
        private static SpoolCopies.LeftoverCopy of(ResultSet row) throws SQLException {
            return new SpoolCopies.LeftoverCopy(row.getObject(1, UUID.class), row.getLong(2), List.of((byte[][])
                    row.getArray(3).getArray()));
        }
    }
}
