package dev.tributary.platform.spool;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Copies of records in the database, which survive the loss of a disk. */
@Singleton
public class SpoolCopies {
    private static final int MAX_AT_ONCE = 100;

    private final AgroalDataSource database;
    private final UUID spoolId = UUID.randomUUID();
    private volatile boolean anyStored;

    SpoolCopies(AgroalDataSource database) {
        this.database = database;
    }

    /** @param last the highest number of these records in this process's spool */
    void store(long last, List<byte[]> records) throws SQLException {
        anyStored = true;
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into spool_copies (spool, last, records) values (?, ?, ?)")) {
            insert.setObject(1, spoolId);
            insert.setLong(2, last);
            insert.setArray(3, connection.createArrayOf("bytea", records.toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    /** Deletes the copies of all records of this process's spool up to that number, which are stored by now. */
    public void delete(long upTo) throws SQLException {
        if (anyStored) {
            delete("delete from spool_copies where spool = ? and last <= ?", spoolId, upTo);
        }
    }

    /** Deletes a copy whose records are stored by now. */
    public void delete(SpoolCopies.LeftoverCopy copy) throws SQLException {
        delete("delete from spool_copies where spool = ? and last = ?", copy.spool(), copy.last());
    }

    private void delete(String sql, UUID spool, long last) throws SQLException {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(sql)) {
            delete.setObject(1, spool);
            delete.setLong(2, last);
            delete.executeUpdate();
        }
    }

    /**
     * Some copies that their process should have deleted long ago. It may still do so; records that are stored twice count
     * once.
     */
    public List<SpoolCopies.LeftoverCopy> leftovers() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select spool, last, records from spool_copies"
                        + " where kept_at < now() - interval '1 minute' order by kept_at limit " + MAX_AT_ONCE)) {
            List<SpoolCopies.LeftoverCopy> leftovers = new ArrayList<>();
            while (rows.next()) {
                leftovers.add(SpoolCopies.LeftoverCopy.of(rows));
            }
            return leftovers;
        }
    }

    /** A copy that a process left in the database. */
    public record LeftoverCopy(UUID spool, long last, List<byte[]> records) {
        private static SpoolCopies.LeftoverCopy of(ResultSet row) throws SQLException {
            return new SpoolCopies.LeftoverCopy(row.getObject(1, UUID.class), row.getLong(2), List.of((byte[][])
                    row.getArray(3).getArray()));
        }
    }
}
