package dev.tributary;

import dev.tributary.platform.embedded.DataFolder;
import dev.tributary.platform.embedded.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One PostgreSQL, empty at first, for every {@code @QuarkusTest}; none needs an annotation for it. Its folder is kept
 * between runs, so that the next one neither unpacks nor trips over a server that a killed run left behind.
 */
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
public class TestDatabase implements QuarkusTestResourceLifecycleManager {
    public static final String OPERATOR_TOKEN = "opr_test";
    public static final String SIGNING_KEYS = "test:dHJpYnV0YXJ5LXRlc3Qta2V5LTMyLWJ5dGVzLWxvbmc=";

    private DataFolder folder;
    private EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        folder = DataFolder.open(Path.of("target", "test-database"));
        database = EmbeddedDatabase.forgetful(folder);
        var settings = new HashMap<>(database.settings());
        settings.put("tributary.data-dir", folder.path().toString());
        settings.put("tributary.operator-token", OPERATOR_TOKEN);
        settings.put("tributary.signing-keys", SIGNING_KEYS);
        return settings;
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
        if (folder != null) {
            folder.close();
        }
    }
}
