package dev.tributary.platform.tenancy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;

/** Refuses to start with a role that row-level security does not apply to: brands would silently see each other's rows. */
@Singleton
class ServingRole {
    private static final String BYPASSES_RLS = """
            select rolsuper or rolbypassrls or exists (
                       select from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
                           and pg_has_role(current_user, t.relowner, 'member'))
            from pg_roles where rolname = current_user""";

    private final AgroalDataSource database;

    ServingRole(AgroalDataSource database) {
        this.database = database;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(BYPASSES_RLS)) {
            if (row.next() && row.getBoolean(1)) {
                throw new PreventFurtherStepsException(
                        "Tributary cannot start: the role of QUARKUS_DATASOURCE_USERNAME is a superuser, bypasses row-level"
                                + " security, or owns the tables, so brands would not be kept apart; see db/roles.sql",
                        1);
            }
        }
    }
}
